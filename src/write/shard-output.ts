import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Conversion, gzipFile, parquetFile } from './conversion.js';
import type { Destination, Piece, Resumable } from './destination.js';
import { dropUnfinished, forgetUnfinished, noteUnfinished, OutputFailed } from './output.js';
import { Spool, spoolName, syncFile, syncFolder } from './spool.js';

/** Where a shard ends: after so many articles, or when their texts have so many bytes. */
export interface ShardLimit {
  readonly unit: 'documents' | 'bytes';
  readonly size: number;
}

export interface ShardOptions {
  readonly limit: ShardLimit;
  readonly format: 'jsonl' | 'parquet';
  readonly gzip: boolean;
  /** Whether what is half-written stays where the run ends early, for a run that goes on with it. */
  readonly keep: boolean;
}

/** Articles; what gave none; and, with `--audit`, the record of every change. */
const KINDS = ['part', 'rejected', 'audit'] as const;
type Kind = (typeof KINDS)[number];

/** Bytes of each file of a shard. */
type Lengths = Partial<Record<Kind, number>>;

interface ShardState {
  readonly number: number;
  readonly documents: number;
  readonly bytes: number;
  readonly lengths: Lengths;
  /** Shards that are complete and not yet made into what they are to be. */
  readonly closing: readonly { readonly number: number; readonly lengths: Lengths }[];
}

interface Closing {
  readonly number: number;
  readonly lengths: Lengths;
  readonly done: Promise<void>;
  isDone: boolean;
}

/** So many shards are made into something else beside the run, before it waits for them. */
const MOST_CLOSING = 2;

/** `part-00000.jsonl`, `part-00001.jsonl` … in a folder, with `rejected-…` and `audit-…` of the same number beside them. */
export class ShardOutput implements Destination, Resumable {
  readonly shared = false;
  readonly full = false;
  readonly auditApart = true;
  readonly formats = { page: 'jsonl', record: 'jsonl' } as const;
  readonly resumable = this;
  readonly where: string;
  private number = 0;
  private documents = 0;
  private bytes = 0;
  private spools = new Map<Kind, Spool>();
  private closing: Closing[] = [];
  /** Files that only an earlier checkpoint needs. */
  private leftover: string[] = [];

  constructor(
    readonly folder: string,
    private readonly options: ShardOptions,
  ) {
    this.where = `Written to ${folder.replace(/[\\/]$/, '')}/`;
  }

  begin(): void {}

  put({ status, bytes, audit }: Piece): boolean {
    const kind = status === 'article' ? 'part' : 'rejected';
    this.spool(kind).write(bytes);
    if (audit.length > 0) this.spool('audit').write(audit);
    if (kind === 'rejected') return true;
    this.documents++;
    this.bytes += bytes.length;
    const { unit, size } = this.options.limit;
    if ((unit === 'bytes' ? this.bytes : this.documents) >= size) this.close();
    return true;
  }

  async flush(): Promise<void> {
    while (this.closing.filter(({ isDone }) => !isDone).length > MOST_CLOSING) {
      await Promise.race(this.closing.filter(({ isDone }) => !isDone).map(({ done }) => done));
    }
  }

  async end(): Promise<null> {
    return null;
  }

  async finish(): Promise<void> {
    if (this.spools.size > 0) this.close();
    await Promise.all(this.closing.map(({ done }) => done));
  }

  discard(): void {
    for (const spool of this.spools.values()) spool.discard();
    for (const shard of this.closing)
      for (const path of [...this.converted(shard), ...this.made(shard)]) dropUnfinished(path);
  }

  checkpoint(): ShardState {
    for (const spool of this.spools.values()) spool.sync();
    const { number, documents, bytes } = this;
    const lengths = lengthsOf(this.spools);
    const done = this.closing.filter(({ isDone }) => isDone);
    this.closing = this.closing.filter(({ isDone }) => !isDone);
    for (const shard of done) this.leftover.push(...this.converted(shard));
    syncFolder(this.folder);
    const closing = this.closing.map((one) => ({ number: one.number, lengths: one.lengths }));
    return { number, documents, bytes, lengths, closing };
  }

  noted(): void {
    for (const path of this.leftover.splice(0)) {
      rmSync(path, { force: true });
      forgetUnfinished(path);
    }
  }

  restore(state: unknown): void {
    const { number, documents, bytes, lengths, closing } = state as ShardState;
    Object.assign(this, { number, documents, bytes });
    for (const kind of KINDS) {
      const length = lengths[kind];
      if (length !== undefined)
        this.spools.set(kind, new Spool(this.path(kind, number), { from: length, keep: this.options.keep }));
    }
    for (const shard of closing) this.convert(shard.number, shard.lengths);
  }

  private spool(kind: Kind): Spool {
    let spool = this.spools.get(kind);
    if (!spool) {
      spool = new Spool(this.path(kind, this.number), { keep: this.options.keep });
      this.spools.set(kind, spool);
    }
    return spool;
  }

  /** The shard is complete: its files get their names, or are made into what they are to be. */
  private close(): void {
    const lengths: Lengths = {};
    for (const [kind, spool] of this.spools) {
      if (this.conversion(kind)) {
        spool.sync();
        spool.close();
        lengths[kind] = spool.length;
      } else spool.finish();
    }
    if (Object.keys(lengths).length > 0) this.convert(this.number, lengths);
    this.spools = new Map();
    this.number++;
    this.documents = 0;
    this.bytes = 0;
  }

  /** Beside the run. An error comes out when the run waits for it. */
  private convert(number: number, lengths: Lengths): void {
    const work = async () => {
      for (const kind of KINDS) {
        const conversion = this.conversion(kind);
        if (lengths[kind] === undefined || !conversion) continue;
        const path = this.path(kind, number);
        const made = spoolName(`${path}.made`);
        try {
          if (!this.options.keep) noteUnfinished(made);
          await conversion(spoolName(path), made);
          syncFile(made);
          renameSync(made, path);
          forgetUnfinished(made);
        } catch (error) {
          if (!this.options.keep) rmSync(made, { force: true });
          throw new OutputFailed(path, error);
        }
      }
    };
    const shard: Closing = { number, lengths, isDone: false, done: work() };
    shard.done.then(
      () => {
        shard.isDone = true;
      },
      () => {},
    );
    this.closing.push(shard);
  }

  private converted({ number, lengths }: Closing): string[] {
    return KINDS.filter((kind) => lengths[kind] !== undefined).map((kind) => spoolName(this.path(kind, number)));
  }

  private made({ number, lengths }: Closing): string[] {
    return KINDS.filter((kind) => lengths[kind] !== undefined).map((kind) =>
      spoolName(`${this.path(kind, number)}.made`),
    );
  }

  private conversion(kind: Kind): Conversion | null {
    if (this.options.format === 'parquet' && kind === 'part') return parquetFile;
    return this.options.gzip ? gzipFile : null;
  }

  private path(kind: Kind, number: number): string {
    const isParquet = this.options.format === 'parquet' && kind === 'part';
    const extension = isParquet ? 'parquet' : this.options.gzip ? 'jsonl.gz' : 'jsonl';
    return join(this.folder, `${kind}-${String(number).padStart(5, '0')}.${extension}`);
  }
}

const lengthsOf = (spools: ReadonlyMap<Kind, Spool>): Lengths =>
  Object.fromEntries([...spools].map(([kind, spool]) => [kind, spool.length]));

/** Names that an earlier run into the same folder may have left. */
export const SHARD_NAME = /^\.?(?:part|rejected|audit)-\d{5,}\.(?:jsonl|jsonl\.gz|parquet)(?:\.made)?(?:\.part)?$/;
