import { Pool, type PoolOptions, type Runner } from './pool.js';
import { type Cleaned, type Settings, type Task, type TaskPart, taskOf } from './task.js';

/** Documents one after the other in this process. */
class InlineRunner implements Runner {
  readonly width = 1;
  private readonly task: Task;

  constructor(settings: Settings) {
    this.task = taskOf(settings);
  }

  async run(parts: readonly TaskPart[]): Promise<Cleaned> {
    return this.task(parts, new Map(), () => {});
  }

  async close(): Promise<void> {}
}

/** So much is done in this process before it is worth starting workers: they take a quarter of a second each. */
const FIRST_BYTES = 1_000_000;
const FIRST_MS = 300;

/** Begins in this process and goes over to workers when there is more to do than their start costs. */
class GrowingRunner implements Runner {
  private readonly inline: InlineRunner;
  private pool: Pool | null = null;
  private bytes = 0;
  private milliseconds = 0;

  constructor(
    private readonly settings: Settings,
    private readonly options: PoolOptions,
  ) {
    this.inline = new InlineRunner(settings);
  }

  get width(): number {
    return this.pool?.width ?? 1;
  }

  async run(parts: readonly TaskPart[]): Promise<Cleaned> {
    if (this.pool === null && (this.bytes >= FIRST_BYTES || this.milliseconds >= FIRST_MS)) {
      this.pool = new Pool(this.settings, this.options);
    }
    if (this.pool) return this.pool.run(parts);
    const start = performance.now();
    const cleaned = await this.inline.run(parts);
    this.milliseconds += performance.now() - start;
    this.bytes += cleaned.bytes.length;
    return cleaned;
  }

  async close(): Promise<void> {
    await this.pool?.close();
  }
}

/** One job is this process; a time limit needs a worker that can be ended. */
export function runnerFor(settings: Settings, options: PoolOptions): Runner {
  if (options.timeout !== null) return new Pool(settings, options);
  return options.jobs === 1 ? new InlineRunner(settings) : new GrowingRunner(settings, options);
}
