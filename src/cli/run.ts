// The loop of a run: inputs are read, cleaned by however many workers, and put into the destination in their order.
import type { OutcomeDeduplicator } from '../dedup/outcomes.js';
import type { OutcomeRecord } from '../model/article.js';
import { type Batch, batchesOf, type Entry } from '../pool/batches.js';
import { inOrder } from '../pool/ordered.js';
import type { PoolOptions, Runner } from '../pool/pool.js';
import { runnerFor } from '../pool/runner.js';
import { add, addTally, count } from '../pool/tally.js';
import type { Cleaned, CleanedDocument, Settings } from '../pool/task.js';
import { type Input, totalBytes } from '../read/inputs.js';
import type { ReadOptions } from '../read/limits.js';
import type { Destination, Piece } from '../write/destination.js';
import { formatOf } from '../write/format.js';
import type { Io } from './io.js';
import { Progress, type Standing } from './progress.js';
import type { Counted, Earlier, Notebook } from './resume.js';

const NO_AUDIT = new Uint8Array(0);

export interface RunOptions {
  readonly inputs: readonly Input[];
  readonly read: ReadOptions;
  readonly settings: Settings;
  readonly pool: PoolOptions;
  readonly destination: Destination;
  /** Where it is noted how far the run has come; null where the destination keeps nothing to go on from. */
  readonly notebook: Notebook | null;
  /** What is counted; an earlier part of the run is in it. */
  readonly counted: Counted;
  readonly quiet: boolean;
  /** What the earlier part of the run left. */
  readonly earlier?: Earlier;
  /** Finds copies, where they are to be told. */
  readonly copies: OutcomeDeduplicator | null;
}

export class Run {
  private readonly progress: Progress;
  private readonly start = performance.now();
  /** Bytes and milliseconds that an earlier part of the run counted. */
  private readonly before: { readonly bytes: number; readonly milliseconds: number };
  private total: number | null | undefined;

  constructor(
    private readonly io: Io,
    private readonly options: RunOptions,
  ) {
    const { bytes, milliseconds } = options.counted;
    this.before = { bytes, milliseconds };
    this.progress = new Progress(io, options.quiet, bytes);
  }

  /** Everything that was counted so far. */
  counted(): Counted {
    const { counted } = this.options;
    counted.milliseconds = this.before.milliseconds + performance.now() - this.start;
    return counted;
  }

  /** @throws OutputClosed, OutputFailed; the destination is left as it may be left. */
  async toEnd(): Promise<void> {
    const { destination, settings, pool, notebook, inputs, earlier } = this.options;
    const runner = runnerFor(settings, pool, pool.jobs > 1 ? totalBytes(inputs) : null);
    try {
      if (earlier?.output) destination.resumable?.restore(earlier.output);
      else notebook?.begin();
      await this.all(runner);
      await destination.finish();
      notebook?.end(inputs.length, this.counted());
    } catch (error) {
      this.io.stdin.close?.();
      destination.discard();
      if (notebook?.continues && !this.options.quiet) {
        this.progress.clear();
        this.io.stderr.write('talentcorpus: the run is not finished; the same command line with --resume goes on\n');
      }
      throw error;
    } finally {
      this.progress.clear();
      await runner.close();
    }
  }

  private async all(runner: Runner): Promise<void> {
    const { inputs, read, notebook, earlier } = this.options;
    const batches = batchesOf(inputs, { read, stdin: this.io.stdin.open, ...(earlier && { from: earlier.place }) });
    const run = (batch: Batch) => runner.run(batch.parts);
    for await (const { item, result } of inOrder(batches, run, () => runner.width)) {
      await this.write(item, result);
      notebook?.at(item.next, () => this.counted());
    }
  }

  /** One batch into the destination. Outcomes come here in the order of their input, whoever made them. */
  private async write(batch: Batch, { documents, bytes, audits, tally }: Cleaned): Promise<void> {
    const { entries, parts } = batch;
    const { destination, counted } = this.options;
    addTally(counted.tally, tally);
    counted.bytes += batch.bytes;
    for (const kind of batch.passedOver) add(counted.passedOver, kind);
    let part = 0;
    let at = 0;
    let written = { end: 0, auditEnd: 0 };
    for (const entry of entries) {
      if (entry.kind === 'end') {
        await this.end(entry.input);
        continue;
      }
      destination.begin(entry.input, entry.container);
      for (; documents[at]?.part === part; at++) {
        const document = documents[at]!;
        const copy = document.candidate && this.options.copies?.copyOf(document.candidate);
        if (copy) this.putCopy(entry, document, copy, parts[part]!.isPage);
        else {
          if (document.counts) addTally(counted.tally, document.counts);
          this.put(entry, document, {
            status: document.status,
            bytes: bytes.subarray(written.end, document.end),
            audit: audits.subarray(written.auditEnd, document.auditEnd),
          });
        }
        written = document;
        if (destination.full) await destination.flush();
      }
      part++;
    }
    if (part !== parts.length) throw new Error(`a batch of ${parts.length} parts has ${part} in its entries`);
    if (destination.shared) this.progress.clear();
    await destination.flush();
    const path = entries.at(-1)?.input.path ?? null;
    this.progress.tick(() => this.standing(path));
  }

  /** In the place of an article that was there before. */
  private putCopy(entry: Entry, document: CleanedDocument, copy: OutcomeRecord, isPage: boolean): void {
    const { counted, settings } = this.options;
    count(counted.tally, copy, null);
    const { page, record } = settings.formats;
    const text = formatOf(isPage ? page : record).of(copy) ?? '';
    const { status, reason } = copy;
    this.put(entry, { ...document, status, reason }, { status, bytes: Buffer.from(text), audit: NO_AUDIT });
  }

  private put({ input }: Entry, { line, status, reason, stack }: CleanedDocument, piece: Piece): void {
    const isWhole = line === null;
    if (status === 'failed' && isWhole) this.options.counted.incomplete++;
    const kept = this.options.destination.put(piece);
    if (stack !== undefined) this.io.stderr.write(`${stack}\n`);
    if (reason && (!kept || (status === 'failed' && isWhole))) {
      this.progress.say(input.path, `${status}: ${reason.message} (${reason.code})`);
    }
  }

  private async end(input: Input): Promise<void> {
    const problem = await this.options.destination.end();
    if (problem === null) return;
    this.options.counted.incomplete++;
    this.progress.say(input.path, problem);
  }

  private standing(path: string | null): Standing {
    const { tally, bytes } = this.options.counted;
    const { articles, rejected, failed } = tally;
    if (this.total === undefined) this.total = totalBytes(this.options.inputs);
    const words = [
      ...(rejected > 0 ? [`${rejected.toLocaleString('en-US')} rejected`] : []),
      ...(failed > 0 ? [`${failed.toLocaleString('en-US')} failed`] : []),
    ];
    return { documents: articles + rejected + failed, bytes, total: this.total, words, path };
  }
}
