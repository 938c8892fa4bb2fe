// The program as it is installed: a process of its own, with real pipes.
import { type ChildProcess, type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const BIN = join(root, 'bin', 'talentcorpus.js');

/** Compiles and bundles `src` to `dist` when a source is newer. Called once, before the tests of a file. */
export function build(): void {
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

interface SpawnOptions {
  readonly input?: string | Uint8Array;
  readonly env?: Record<string, string>;
  readonly node?: readonly string[];
}

/** Runs the program to its end. */
export function talentcorpus(
  args: readonly string[],
  { input, env, node = [] }: SpawnOptions = {},
): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [...node, BIN, ...args], {
    encoding: 'utf8',
    input: input ?? '',
    env: { ...process.env, ...env },
    maxBuffer: 1 << 28,
  });
}

/** Starts the program in a shell pipeline; `$T` is the program. */
export function shell(script: string, env: Record<string, string> = {}): SpawnSyncReturns<string> {
  const program = `"${process.execPath}" "${BIN}"`;
  return spawnSync('bash', ['-c', `set -o pipefail; T() { ${program} "$@"; }; ${script}`], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
}

/** Starts the program and leaves its streams to the test. */
export function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [BIN, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
}
