import { readFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { defineConfig } from 'vitest/config';

const tests = globSync(['test/**/*.test.ts', 'src/**/*.test.ts']);
/** Tests of the compiled program: those that start it, or import it. */
const compiled = tests.filter((file) => /'\.\/cli\/built\.js'|'\.\.\/dist\//.test(readFileSync(file, 'utf8')));

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two workers: the suite must run on two cores beside the process that drives it.
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'sources', include: tests.filter((file) => !compiled.includes(file)) } },
      { extends: true, test: { name: 'compiled', include: compiled, globalSetup: 'test/cli/compile.ts' } },
    ],
  },
});
