// The program as it is installed: a process of its own, with real pipes. Tests that import this run after compile.ts.
import { type ChildProcess, type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const BIN = join(root, 'bin', 'talentcorpus.js');

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
