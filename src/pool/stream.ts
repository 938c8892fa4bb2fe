// `cleanStream`: what the command line does with files, for streams inside a program.
import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Outcome } from '../model/article.js';
import type { CleanOptions } from '../model/options.js';
import type { Source } from '../model/source.js';
import { itemsOf } from '../read/documents.js';
import { DEFAULT_MAX_BYTES } from '../read/limits.js';
import type { InputKind } from '../read/open.js';
import { batchesOf } from './batches.js';
import { inOrder } from './ordered.js';
import { Pool } from './pool.js';
import { attempt, type Settings, type TaskPart } from './task.js';
import { Turns } from './turns.js';

export interface StreamOptions extends CleanOptions {
  /** Of a stream of bytes: what it holds; `auto` (default) looks at the content. */
  readonly input?: InputKind;
  /** Largest document in bytes; what is larger is a `failed` outcome. Default 64,000,000. */
  readonly maxBytes?: number;
  /** Worker threads. Default 1: this thread, which gives way to others after each 20 ms of work. */
  readonly jobs?: number;
  /** With workers: milliseconds that a document may take; what takes longer is a `failed` outcome. */
  readonly timeout?: number;
  /** Ends the stream with its reason; workers are ended and the input is given back. */
  readonly signal?: AbortSignal;
}

/** Bytes of a container, as they come. */
export type ByteStream = Readable | ReadableStream<Uint8Array>;

/** So many documents at most go to a worker at once. */
const BATCH_DOCUMENTS = 32;

/** The outcomes of all documents, in order. See `cleanStream`. */
export async function* streamOutcomes<Input>(
  input: ByteStream | AsyncIterable<Input> | Iterable<Input>,
  sourceOf: (input: Input) => Source,
  options: StreamOptions,
): AsyncGenerator<Outcome> {
  const { signal, jobs = 1, timeout } = options;
  signal?.throwIfAborted();
  const parts = isByteStream(input) ? partsOfBytes(input, options) : partsOfDocuments(input, sourceOf, jobs > 1);
  const settings = settingsFor(options);
  const pool = jobs > 1 || timeout !== undefined ? new Pool(settings, { jobs, timeout: timeout ?? null }) : null;
  const outcomes = pool ? pooled(parts, pool) : inline(parts, settings);
  try {
    yield* signal ? untilAborted(outcomes, signal) : outcomes;
  } finally {
    // A stream that never ends must not keep whoever has had enough of it.
    if (input instanceof Readable) input.destroy();
    await pool?.close();
  }
}

/** The options of the stream itself; a signal could not even be sent to a worker. */
const OF_THE_STREAM: Readonly<Record<Exclude<keyof StreamOptions, keyof CleanOptions>, true>> = {
  input: true,
  maxBytes: true,
  jobs: true,
  timeout: true,
  signal: true,
};

function settingsFor(given: StreamOptions): Settings {
  const options: CleanOptions = Object.fromEntries(Object.entries(given).filter(([name]) => !(name in OF_THE_STREAM)));
  const formats = { page: 'jsonl', record: 'jsonl' } as const;
  return { options, formats, auditApart: false, timed: false, stacks: false, dedup: false };
}

type Parts = AsyncIterable<readonly TaskPart[]>;

function isByteStream(input: unknown): input is ByteStream {
  if (input instanceof Readable) return !input.readableObjectMode;
  return typeof ReadableStream !== 'undefined' && input instanceof ReadableStream;
}

async function* partsOfBytes(
  stream: ByteStream,
  { input = 'auto', maxBytes = DEFAULT_MAX_BYTES }: StreamOptions,
): Parts {
  const chunks = async function* () {
    for await (const chunk of stream as AsyncIterable<Uint8Array | string>) yield Buffer.from(chunk as Uint8Array);
  };
  const batches = batchesOf([{ path: null, base: null }], { read: { input, maxBytes }, stdin: chunks });
  for await (const { parts } of batches) yield parts;
}

/** @param together Whether documents that are there already are put together. */
async function* partsOfDocuments<Input>(
  documents: AsyncIterable<Input> | Iterable<Input>,
  sourceOf: (input: Input) => Source,
  together: boolean,
): Parts {
  let parts: TaskPart[] = [];
  const iterator = Symbol.asyncIterator in documents ? documents[Symbol.asyncIterator]() : documents[Symbol.iterator]();
  try {
    for (;;) {
      const next = Promise.resolve(iterator.next());
      // Where the next one has to be waited for, those that are there need not wait with it.
      if (parts.length > 0 && (await Promise.race([next, nextTurn('later' as const)])) === 'later') {
        yield parts;
        parts = [];
      }
      const { value, done } = await next;
      if (done) break;
      parts.push({ part: { kind: 'document', source: sourceOf(value) }, isPage: true });
      if (!together || parts.length >= BATCH_DOCUMENTS) {
        yield parts;
        parts = [];
      }
    }
    if (parts.length > 0) yield parts;
  } finally {
    await iterator.return?.();
  }
}

async function* inline(batches: Parts, settings: Settings): AsyncGenerator<Outcome> {
  const turns = new Turns();
  for await (const parts of batches) {
    for (const { part } of parts) {
      for (const item of itemsOf(part)) {
        yield 'outcome' in item ? item.outcome : attempt(item.source, settings).outcome;
        if (turns.isDue) await turns.give();
      }
    }
  }
}

async function* pooled(batches: Parts, pool: Pool): AsyncGenerator<Outcome> {
  const run = (parts: readonly TaskPart[]) => pool.run(parts);
  for await (const { result } of inOrder(batches, run, () => pool.width)) {
    const bytes = Buffer.from(result.bytes.buffer, result.bytes.byteOffset, result.bytes.length);
    let start = 0;
    for (const { end } of result.documents) {
      yield JSON.parse(bytes.toString('utf8', start, end)) as Outcome;
      start = end;
    }
  }
}

async function* untilAborted<T>(items: AsyncGenerator<T>, signal: AbortSignal): AsyncGenerator<T> {
  let tell: () => void = () => {};
  const aborted = new Promise<null>((resolve) => {
    tell = () => resolve(null);
    signal.addEventListener('abort', tell, { once: true });
  });
  try {
    for (;;) {
      const next = await Promise.race([items.next(), aborted]);
      signal.throwIfAborted();
      if (next === null || next.done) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener('abort', tell);
    // Not awaited: it may wait for an input that never comes.
    items.return(undefined).catch(() => {});
  }
}
