import { Pool, type PoolOptions, type Runner } from './pool.js';
import { type Cleaned, type Settings, type Task, type TaskPart, taskOf } from './task.js';
import { Turns } from './turns.js';

/** Documents one after the other in this process. */
class InlineRunner implements Runner {
  readonly width = 1;
  private readonly task: Task;
  private readonly turns = new Turns();

  constructor(settings: Settings) {
    this.task = taskOf(settings);
  }

  async run(parts: readonly TaskPart[]): Promise<Cleaned> {
    // Files are read and written at once, so without this a run over one is a single turn of the event loop.
    if (this.turns.isDue) await this.turns.give();
    return this.task(parts, new Map(), () => {});
  }

  async close(): Promise<void> {}
}

/** So much is done in this process before it is worth starting workers: they take a quarter of a second each. */
const FIRST_BYTES = 1_000_000;
const FIRST_MS = 300;
/** Where so much is to be read, workers begin at once: what this process did first it would also compile for itself. */
const LARGE_BYTES = 8_000_000;

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

/**
 * One job is this process; a time limit needs a worker that can be ended.
 *
 * @param expected Bytes of all inputs, or null where that is not known.
 */
export function runnerFor(settings: Settings, options: PoolOptions, expected: number | null = null): Runner {
  if (options.timeout !== null) return new Pool(settings, options);
  if (options.jobs === 1) return new InlineRunner(settings);
  return (expected ?? 0) >= LARGE_BYTES ? new Pool(settings, options) : new GrowingRunner(settings, options);
}
