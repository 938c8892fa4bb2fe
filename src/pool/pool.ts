import { Worker } from 'node:worker_threads';
import { sizeOf } from '../read/parts.js';
import type { Problem } from '../read/problem.js';
import type { Answer, Order, WorkerStart } from './protocol.js';
import type { Cleaned, Settings, TaskPart } from './task.js';

/** Cleans batches; any number may be on their way. */
export interface Runner {
  run(parts: readonly TaskPart[]): Promise<Cleaned>;
  /** How many batches may be on their way, so that nobody waits and memory stays flat. */
  readonly width: number;
  close(): Promise<void>;
}

export interface PoolOptions {
  readonly jobs: number;
  /** Milliseconds that a document may take; null for no limit. */
  readonly timeout: number | null;
  /** The largest heap of a worker, in MB. A document that needs more fails. */
  readonly heap?: number;
  /** The worker's own code. */
  readonly script?: URL;
}

/** While so many bytes are on their way, no more are read: large documents must not fill the memory together. */
const FLIGHT_BYTES = 128_000_000;
/** Enough for a document of the largest default size with each of its characters damaged. */
const HEAP_MB = 2048;
const SCRIPT = new URL('./worker.js', import.meta.url);
/** A worker that fails before it has begun a document will not do better the next time. */
const STARTS = 3;

/** One in work and one at hand, so that a worker need not wait until this thread has its turn. */
const DEPTH = 2;

interface Job {
  readonly number: number;
  readonly parts: readonly TaskPart[];
  readonly given: Map<number, Problem>;
  /** Documents that a worker broke down at. */
  readonly suspects: Set<number>;
  resolve(cleaned: Cleaned): void;
  reject(error: Error): void;
}

interface Slot {
  readonly worker: Worker;
  readonly cell: Int32Array;
  /** In the order in which they were given; the first is in work. */
  readonly jobs: Job[];
  /** What the cells held when they were last looked at, and since when. */
  seen: string;
  since: number;
  /** The batch and the document that it was ended at, for its time. */
  overdue: { readonly order: number; readonly document: number } | null;
}

/**
 * Worker threads that clean batches. A worker that runs out of memory or dies is replaced, and its batch is run again;
 * a document at which that happens twice fails, as does one that takes too long. The others of its batch are as if
 * nothing had happened.
 */
export class Pool implements Runner {
  private flight = 0;
  private readonly queue: Job[] = [];
  private readonly slots = new Set<Slot>();
  private readonly watchman: NodeJS.Timeout | null;
  private failedStarts = 0;
  private orders = 0;
  private closed = false;

  constructor(
    private readonly settings: Settings,
    private readonly options: PoolOptions,
  ) {
    const { timeout } = options;
    const every = timeout === null ? 0 : Math.max(10, Math.min(1000, timeout / 4));
    this.watchman = timeout === null ? null : setInterval(() => this.look(timeout), every);
    this.watchman?.unref();
  }

  /** One batch in work and one at hand for each worker, and some that wait for an earlier one to be written. */
  get width(): number {
    return this.flight > FLIGHT_BYTES ? 0 : this.options.jobs * 3;
  }

  async run(parts: readonly TaskPart[]): Promise<Cleaned> {
    const size = parts.reduce((sum, { part }) => sum + sizeOf(part), 0);
    this.flight += size;
    try {
      return await new Promise((resolve, reject) => {
        const number = ++this.orders;
        this.queue.push({ number, parts, given: new Map(), suspects: new Set(), resolve, reject });
        this.dispatch();
      });
    } finally {
      this.flight -= size;
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.watchman) clearInterval(this.watchman);
    const ends = [...this.slots].map(({ worker }) => worker.terminate());
    this.slots.clear();
    await Promise.all(ends);
  }

  private dispatch(): void {
    if (this.closed) return;
    while (this.queue.length > 0) {
      const least = [...this.slots].sort((a, b) => a.jobs.length - b.jobs.length)[0];
      const isIdle = least !== undefined && least.jobs.length === 0;
      const slot = isIdle || this.slots.size >= this.options.jobs ? least! : this.start();
      if (slot.jobs.length >= DEPTH) return;
      this.give(slot, this.queue.shift()!);
    }
  }

  private start(): Slot {
    const place = new SharedArrayBuffer(8);
    const start: WorkerStart = { settings: this.settings, place };
    const worker = new Worker(this.options.script ?? SCRIPT, {
      workerData: start,
      resourceLimits: { maxOldGenerationSizeMb: this.options.heap ?? HEAP_MB },
    });
    const slot: Slot = { worker, cell: new Int32Array(place), jobs: [], seen: '', since: 0, overdue: null };
    this.slots.add(slot);
    let cause: Error | null = null;
    worker.on('message', (answer: Answer) => this.take(slot, answer));
    // The end of the worker follows, and is dealt with there.
    worker.on('error', (error: Error) => {
      cause = error;
    });
    worker.on('exit', () => this.ended(slot, cause));
    return slot;
  }

  private give(slot: Slot, job: Job): void {
    slot.jobs.push(job);
    // The job keeps its own bytes, to be run again where the worker dies.
    const copies = job.parts.map(copyOf);
    const order: Order = { number: job.number, parts: copies.map(({ copy }) => copy), given: job.given };
    slot.worker.postMessage(
      order,
      copies.flatMap(({ bytes }) => bytes),
    );
  }

  private take(slot: Slot, answer: Answer): void {
    const job = slot.jobs.shift();
    this.failedStarts = 0;
    if ('error' in answer) job?.reject(new Error(answer.error));
    else job?.resolve(answer.cleaned);
    this.dispatch();
  }

  /** Ends workers that are too long at one document. */
  private look(timeout: number): void {
    const now = performance.now();
    for (const slot of this.slots) {
      const document = Atomics.load(slot.cell, 0);
      if (slot.jobs.length === 0 || document === 0 || slot.overdue !== null) continue;
      const order = Atomics.load(slot.cell, 1);
      const place = `${order} ${document}`;
      if (place !== slot.seen) {
        slot.seen = place;
        slot.since = now;
      } else if (now - slot.since >= timeout) {
        slot.overdue = { order, document: document - 1 };
        void slot.worker.terminate();
      }
    }
  }

  /** A worker is gone: its batches are run again, without the document that is to blame. */
  private ended(slot: Slot, cause: Error | null): void {
    if (!this.slots.delete(slot)) return;
    const { jobs, overdue } = slot;
    const document = Atomics.load(slot.cell, 0) - 1;
    const order = overdue?.order ?? Atomics.load(slot.cell, 1);
    const at = jobs.find(({ number }) => number === order);
    if (at && overdue) at.given.set(overdue.document, timeLimit(this.options.timeout!));
    else if (at && document >= 0) this.blame(at, document, cause);
    else if (jobs.length > 0 && !overdue) this.failedStarts++;
    if (this.failedStarts >= STARTS) {
      const error = new Error(`no worker can be started: ${cause?.message ?? 'it ends'}`);
      for (const job of jobs) job.reject(error);
    } else this.queue.unshift(...jobs);
    this.dispatch();
  }

  /** The first time it may be the documents before that had filled the memory. */
  private blame(job: Job, document: number, cause: Error | null): void {
    if (job.suspects.has(document)) job.given.set(document, brokeDown(cause));
    job.suspects.add(document);
  }
}

/** A part with bytes of its own: a message would copy the whole chunk of the file that they are cut out of. */
function copyOf(one: TaskPart): { copy: TaskPart; bytes: ArrayBuffer[] } {
  const { part } = one;
  if (part.kind === 'lines') {
    const bytes = new Uint8Array(part.block.bytes);
    const block = { ...part.block, bytes: bytes as unknown as Buffer };
    return { copy: { ...one, part: { ...part, block } }, bytes: [bytes.buffer] };
  }
  if (part.kind === 'document' && part.source.bytes) {
    const bytes = new Uint8Array(part.source.bytes);
    return { copy: { ...one, part: { ...part, source: { ...part.source, bytes } } }, bytes: [bytes.buffer] };
  }
  return { copy: one, bytes: [] };
}

function timeLimit(timeout: number): Problem {
  const message = `it took longer than ${timeout / 1000} s; leave it out, or raise --timeout`;
  return { code: 'time-limit', message };
}

function brokeDown(cause: Error | null): Problem {
  const isMemory = cause !== null && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
  if (isMemory)
    return { code: 'out-of-memory', message: 'it needs more memory than a worker has; split it, or leave it out' };
  const why = cause === null ? 'it ended without a word' : cause.message;
  return {
    code: 'worker-died',
    message: `the worker died of it twice (${why}); leave it out, and please report it with the file`,
  };
}
