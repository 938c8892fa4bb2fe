// Before the first of the tests of the compiled program, once for all of them (vitest's globalSetup).
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Compiles now, and again when a watched source has changed. */
export default function setup(project: TestProject): void {
  compile();
  project.onTestsRerun(compile);
}

/** Compiles and bundles `src` to `dist` when a source is newer. */
function compile(): void {
  const entry = join(root, 'dist', 'main.js');
  const newest = Math.max(
    ...readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map((file) => statSync(join(file.parentPath, file.name)).mtimeMs),
  );
  if (existsSync(entry) && statSync(entry).mtimeMs > newest) return;
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  // Types are not judged here: tsc writes its output anyhow, and `npm run types` has its own step in CI.
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.json')], { encoding: 'utf8' });
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts', 'bundle.js')], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the sources do not compile:\n${stdout}${stderr}`);
}
