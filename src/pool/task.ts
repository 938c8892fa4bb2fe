// What a worker does, and the process itself where there is no worker: a batch of parts in, bytes to write out.
import { type Candidate, candidateOf } from '../dedup/outcomes.js';
import type { Article, Outcome, OutcomeRecord } from '../model/article.js';
import { outcomeRecord } from '../model/failure.js';
import type { CleanOptions } from '../model/options.js';
import type { Source } from '../model/source.js';
import { cleanAndTell, type Result, type StageWatch } from '../pipeline/clean.js';
import { itemsOf } from '../read/documents.js';
import { type Part, sizeOf } from '../read/parts.js';
import type { Problem } from '../read/problem.js';
import { type FormatSpec, formatOf } from '../write/format.js';
import { add, count, emptyTally, type Tally } from './tally.js';

/** The same for all batches of a run. Can be sent to a worker. */
export interface Settings {
  readonly options: CleanOptions;
  /** How a file that is one document is written, and how records are. */
  readonly formats: { readonly page: FormatSpec; readonly record: FormatSpec };
  /** Whether audits are written apart from their articles. */
  readonly auditApart: boolean;
  /** Whether time is taken by stage. */
  readonly timed: boolean;
  /** Whether the stack of an error in a stage is told. */
  readonly stacks: boolean;
  /** Whether copies are to be told, so that articles come with what they are compared by. */
  readonly dedup: boolean;
}

export interface TaskPart {
  readonly part: Part;
  /** Whether the file is one document. */
  readonly isPage: boolean;
}

/** What became of one document. */
export interface CleanedDocument {
  /** Number of its part in the batch. */
  readonly part: number;
  readonly status: 'article' | 'rejected' | 'failed';
  readonly path: string | null;
  /** Line or number of the record; null where it stands for its whole input. */
  readonly line: number | null;
  /** Where its text ends in `bytes` of the batch, and where its audit does in `audits`. No bytes: the format has no place for it. */
  readonly end: number;
  readonly auditEnd: number;
  /** Why it is no article. */
  readonly reason?: OutcomeRecord['reason'];
  /** Where a stage threw. */
  readonly stack?: string;
  /** Of an article, where copies are to be told: what it is compared by, and what it counts for where it is none. */
  readonly candidate?: Candidate;
  readonly counts?: Tally;
}

export interface Cleaned {
  readonly documents: readonly CleanedDocument[];
  /** The texts of all documents in UTF-8, one after the other. */
  readonly bytes: Uint8Array;
  readonly audits: Uint8Array;
  /** Of all documents that do not come with counts of their own. */
  readonly tally: Tally;
}

/** Documents that are not to be tried again, by their number in the batch, and what is said of each. */
export type Given = ReadonlyMap<number, Problem>;

/** Cleans the documents of a batch, in order. */
export type Task = (parts: readonly TaskPart[], given: Given, started: (document: number) => void) => Cleaned;

/** @returns A function that is pure but for what it is told to call. */
export function taskOf(settings: Settings): Task {
  const page = formatOf(settings.formats.page);
  const record = formatOf(settings.formats.record);
  return (parts, given, started) => {
    const texts = new TextBytes(parts.reduce((sum, { part }) => sum + expectedBytes(part), 0));
    const audits = new TextBytes(0);
    const tally = emptyTally();
    const watch = settings.timed ? clockFor(tally) : undefined;
    const documents: CleanedDocument[] = [];
    for (const [part, { part: content, isPage }] of parts.entries()) {
      const items = itemsOf(content);
      watch?.('read');
      for (const item of items) {
        const number = documents.length;
        started(number);
        const line = 'source' in item ? (item.source.line ?? null) : item.line;
        const problem = given.get(number);
        const { outcome, document, stack } =
          'outcome' in item
            ? { outcome: item.outcome, document: null, stack: undefined }
            : problem
              ? { outcome: failed(item.source, problem), document: null, stack: undefined }
              : attempt(item.source, settings, watch);
        const candidate = settings.dedup ? candidateOf(outcome) : null;
        if (candidate) watch?.('dedup');
        const counts = candidate ? emptyTally() : tally;
        count(counts, outcome, document);
        const written = settings.auditApart ? auditApart(outcome, line, audits) : outcome;
        texts.add((isPage ? page : record).of(written) ?? '');
        watch?.('write');
        documents.push({
          part,
          line,
          ...statusOf(outcome),
          ...(candidate && { candidate, counts }),
          end: texts.length,
          auditEnd: audits.length,
          ...(stack !== undefined && settings.stacks && { stack }),
        });
      }
    }
    return { documents, bytes: texts.bytes(), audits: audits.bytes(), tally };
  };
}

function statusOf(outcome: Outcome): Pick<CleanedDocument, 'status' | 'path' | 'reason'> {
  const { path } = outcome.input;
  return 'body' in outcome ? { status: 'article', path } : { status: outcome.status, path, reason: outcome.reason };
}

/** Adds up the time since it was called last under the name of the stage that is through. */
function clockFor(tally: Tally): StageWatch {
  let last = performance.now();
  return (stage) => {
    const now = performance.now();
    add(tally.milliseconds, stage, now - last);
    last = now;
  };
}

/** The outcome of a document that can't be cleaned. */
function failed({ path, id, url }: Source, { code, message }: Problem): OutcomeRecord {
  return outcomeRecord('failed', { code, message }, { path, id: id ?? null, url: url ?? null });
}

/** Cleans one document. A stage that throws has a bug; it costs this document, not the run. */
export function attempt(
  source: Source,
  { options }: Pick<Settings, 'options'>,
  watch?: StageWatch,
): Result & { stack?: string | undefined } {
  try {
    return cleanAndTell(source, options, watch);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const message = `talentcorpus stumbled over it (${why}); please report it with the file (TALENTCORPUS_DEBUG=1 shows where)`;
    const outcome = failed(source, { code: 'internal-error', message });
    return { outcome, document: null, stack: error instanceof Error ? error.stack : undefined };
  }
}

/** Puts the audit of an article on a line of its own, with what finds the article again. */
function auditApart(outcome: Outcome, line: number | null, audits: TextBytes): Outcome {
  if (!('body' in outcome) || !outcome.audit) return outcome;
  const { audit, ...article } = outcome;
  const { id, input } = article;
  audits.add(`${JSON.stringify({ id, input: { path: input.path, id: input.id, url: input.url, line }, audit })}\n`);
  return article satisfies Article;
}

/** An article holds its text twice, and what was found beside it. */
const GROWTH = 3;

/** About how much is written of a part; where it is more, the buffer grows. */
const expectedBytes = (part: Part): number => sizeOf(part) * GROWTH + 1024;

/** Texts as UTF-8 in one buffer that grows: one copy, and no string of all of them. */
class TextBytes {
  private buffer: Buffer;
  length = 0;

  constructor(expected: number) {
    this.buffer = Buffer.allocUnsafeSlow(expected);
  }

  add(text: string): void {
    if (text === '') return;
    // A UTF-16 unit takes three bytes at most.
    const needed = this.length + text.length * 3;
    if (needed > this.buffer.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.buffer.length * 2));
      this.buffer.copy(larger, 0, 0, this.length);
      this.buffer = larger;
    }
    this.length += this.buffer.write(text, this.length);
  }

  bytes(): Buffer {
    return this.buffer.subarray(0, this.length);
  }
}
