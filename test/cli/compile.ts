// Before the first of the tests of the compiled program, once for all of them (vitest's globalSetup).
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

/** Compiles now, and again when a watched source has changed. */
export default function setup(project: TestProject): void {
  compile();
  project.onTestsRerun(compile);
}

/** Builds `dist` as `npm run build` does, where a source or a setting is newer. A process of its own: it ends on an error. */
function compile(): void {
  const script = fileURLToPath(new URL('../../scripts/build.js', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [script, '--if-changed'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the sources do not compile:\n${stderr}`);
}
