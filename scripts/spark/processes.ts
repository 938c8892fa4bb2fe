// Processes that a test started, and what these started in turn.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

export interface Running {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** All processes of this machine, as `ps` lists them. */
function processes(): Running[] {
  const { stdout, error } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (error) throw new Error(`ps could not be started: ${error.message}`);
  return stdout.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    return match ? [{ pid: Number(match[1]), parent: Number(match[2]), command: match[3]! }] : [];
  });
}

/** What descends from these processes. */
function descendants(roots: readonly number[], all = processes()): Running[] {
  const known = new Set(roots);
  const found: Running[] = [];
  for (let before = -1; before < found.length; ) {
    before = found.length;
    for (const one of all) {
      if (known.has(one.pid) || !known.has(one.parent)) continue;
      known.add(one.pid);
      found.push(one);
    }
  }
  return found;
}

/** Programs in the background, each with its own log, of which none outlives the test. */
export class Background {
  private readonly started: ChildProcess[] = [];
  private readonly seen = new Set<number>();

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        // What runs below them ends with them.
        for (const child of this.started) child.kill('SIGTERM');
        process.exit(1);
      });
    }
  }

  start(command: string, args: readonly string[], log: string, env: NodeJS.ProcessEnv): ChildProcess {
    const fd = openSync(log, 'w');
    const child = spawn(command, args, { stdio: ['ignore', fd, fd], env });
    closeSync(fd);
    this.started.push(child);
    return child;
  }

  get pids(): number[] {
    return this.started.flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
  }

  /** What runs below them now; kept in mind for the end. */
  below(): Running[] {
    const running = descendants(this.pids);
    for (const { pid } of running) this.seen.add(pid);
    return running;
  }

  /** Ends them all. Returns what had to be killed because it did not end by itself. */
  async stop(): Promise<Running[]> {
    this.below();
    for (const child of this.started) if (child.exitCode === null) child.kill('SIGTERM');
    const mine = new Set([...this.seen, ...this.pids]);
    let left: Running[] = [];
    for (let waited = 0; waited < 20; waited++) {
      left = processes().filter(({ pid, command }) => mine.has(pid) && !command.includes('<defunct>'));
      if (left.length === 0) return [];
      await sleep(500);
    }
    for (const { pid } of left) process.kill(pid, 'SIGKILL');
    return left;
  }
}

export const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Waits until `ready` gives something. @throws Error with the end of the log when it does not in time. */
export async function until<T>(what: string, log: string, seconds: number, ready: () => T | null): Promise<T> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const value = ready();
    if (value !== null) return value;
    if (performance.now() > deadline) throw new Error(`${what}: not within ${seconds} s\n${tail(log)}`);
    await sleep(200);
  }
}

export const tail = (log: string) => readFileSync(log, 'utf8').trim().split('\n').slice(-25).join('\n');
