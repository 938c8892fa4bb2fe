/// <reference types="node" preserve="true" />
/**
 * The library: dirty text in, articles out. Everything is pure: the same input gives the same output (but for a time
 * limit in `cleanStream`). Everything but `cleanStream`, `dedup` and `readSites` is synchronous.
 *
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { clean, repair } from 'talentcorpus';
 *
 * const outcome = clean(readFileSync('page.txt'));
 * if ('body' in outcome) console.log(outcome.title, outcome.text);
 *
 * const { text, edits, unresolved } = repair('即時(shí)新聞');
 * ```
 *
 * @packageDocumentation
 */
import type { Outcome } from './model/article.js';
import type { Document } from './model/document.js';
import type { CleanOptions } from './model/options.js';
import type { Source } from './model/source.js';
import { clean as cleanSource, examine as examineSource } from './pipeline/clean.js';
import { type Detection, detect as detectSource } from './pipeline/detect.js';
import type { ByteStream, StreamOptions } from './pool/stream.js';

export { ConfigError, readSites } from './config/sites.js';
export { type Deduplicated, dedup, findDuplicates, signature } from './dedup/dedup.js';
export type { DedupOptions, Duplicate, DuplicateKind } from './dedup/options.js';
export type { SignatureRecord } from './dedup/signature.js';
export type * from './model/article.js';
export type { Block, Item, Label, Operation, Origin, Place, Role } from './model/block.js';
export type { Document, Script } from './model/document.js';
export type { Edit, Pass, Span, Unresolved } from './model/edit.js';
export type { Fact } from './model/fact.js';
export type { CleanOptions, SkippableStage } from './model/options.js';
export type { Page } from './model/page.js';
export type { SiteRules } from './model/site.js';
export type { Decoded, Source } from './model/source.js';
export { apply, revert } from './pipeline/apply.js';
export type { Detection } from './pipeline/detect.js';
export type { Refusal } from './pipeline/refuse.js';
export { type RepairOptions, type RepairPass, type RepairResult, repair } from './pipeline/repair.js';
export type { ByteStream, StreamOptions } from './pool/stream.js';

/**
 * A document: text, bytes in any encoding that `detect` knows, or either of them with what is known about it (path, id,
 * url, charset of the transport).
 */
export type Input = string | Uint8Array | Source;

/**
 * Cleans one document: repairs, converts to Simplified, takes boilerplate away, finds title, date, source and people.
 *
 * @returns The article, or an outcome record with the status `rejected` and a reason when there is none in the input.
 *   They are told apart by `'body' in outcome`, or by `schema`.
 * @throws Only when a stage has a bug; never for what the input holds.
 */
export function clean(input: Input, options: CleanOptions = {}): Outcome {
  return cleanSource(sourceOf(input), options);
}

/**
 * Cleans many documents, in order, in flat memory: one outcome for each document.
 *
 * ```ts
 * import { createReadStream } from 'node:fs';
 * import { cleanStream } from 'talentcorpus';
 *
 * for await (const outcome of cleanStream(createReadStream('crawl.warc.wet.gz'), { jobs: 4 })) {
 *   if ('body' in outcome) console.log(outcome.input.url, outcome.title);
 * }
 * ```
 *
 * @param input A stream of bytes (a Readable that is not in object mode, or a web ReadableStream) is the content of one
 *   file, as `talentcorpus clean` reads it: a page, JSON Lines, a web archive or tar, also compressed. Anything else that
 *   can be iterated gives documents.
 * @returns Outcomes as they are ready; nothing is read ahead of what is asked for, but for the batches of the workers.
 *   Leaving the loop ends the workers and destroys a Readable.
 * @throws The reason of `options.signal` when that is aborted; errors of a stream of bytes are a `failed` outcome, those
 *   of an iterable of documents are passed on.
 */
export async function* cleanStream(
  input: ByteStream | AsyncIterable<Input> | Iterable<Input>,
  options: StreamOptions = {},
): AsyncGenerator<Outcome, void, undefined> {
  const { streamOutcomes } = await import('./pool/stream.js');
  yield* streamOutcomes<Input>(input, sourceOf, options);
}

/**
 * The document as it went through the stages: every pass with its edits, every block, label and operation. What `clean`
 * puts together is made of this and nothing else. `revert(document.text, document.passes)` is the decoded text.
 */
export function examine(input: Input, options: CleanOptions = {}): Document {
  return examineSource(sourceOf(input), options);
}

/** Encoding, script and kinds of damage of an input, without cleaning it. */
export function detect(input: Input, options: CleanOptions = {}): Detection {
  return detectSource(sourceOf(input), options);
}

function sourceOf(input: Input): Source {
  if (typeof input === 'string') return { path: null, text: input };
  return input instanceof Uint8Array ? { path: null, bytes: input } : input;
}
