// The compiled program as a process of its own: what it took, as the system accounts it, all threads together.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const BIN = fileURLToPath(new URL('../../bin/talentcorpus.js', import.meta.url));

/** What a run took. */
export interface Cost {
  readonly status: number | null;
  readonly wall: number;
  /** User and system seconds. */
  readonly cpu: number;
  /** Largest resident set, in MB of 1,000,000 bytes. */
  readonly peak: number;
  readonly stderr: string;
}

const MARK = '@cost ';
const REPORT = `process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  console.error('${MARK}' + JSON.stringify([(userCPUTime + systemCPUTime) / 1e6, maxRSS * 1024 / 1e6]));
})`;

/** Whether a process can be kept on one processor here. */
export const canPin = spawnSync('taskset', ['-c', '0', 'true']).status === 0;

interface CostOptions {
  /** Where its output goes; default: nowhere. */
  readonly out?: string;
  /** Keep all its threads on one processor: compiling and collecting garbage then take the time of the work itself. */
  readonly pinned?: boolean;
}

/** Runs the program to its end. */
async function cost(args: readonly string[], { out = '/dev/null', pinned = false }: CostOptions): Promise<Cost> {
  const sink = openSync(out, 'w');
  const start = performance.now();
  const command = [
    ...(pinned ? ['taskset', '-c', '0'] : []),
    process.execPath,
    '--import',
    `data:text/javascript,${encodeURIComponent(REPORT)}`,
    BIN,
    ...args,
  ];
  const child = spawn(command[0]!, command.slice(1), { stdio: ['ignore', sink, 'pipe'] });
  let stderr = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  closeSync(sink);
  const wall = (performance.now() - start) / 1000;
  const [cpu = Number.NaN, peak = Number.NaN] = JSON.parse(stderr.split(MARK)[1] ?? '[]') as number[];
  return { status, wall, cpu, peak, stderr: stderr.split(MARK)[0]! };
}

/** Like `cost`, but fails where the program does. */
export async function costOf(args: readonly string[], options: CostOptions = {}): Promise<Cost> {
  const found = await cost(args, options);
  if (found.status !== 0) throw new Error(`${args.join(' ')} ended with ${found.status}: ${found.stderr}`);
  return found;
}
