import { Deduplicator } from './deduplicator.js';
import type { DedupOptions, Duplicate } from './options.js';
import { type SignatureRecord, Signer, signatureRecord } from './signature.js';

/** A document of a stream, and what it is a copy of. */
export interface Deduplicated<T> {
  readonly document: T;
  /** Null when it stays; `of` counts the documents of the stream from 0. */
  readonly duplicate: Duplicate | null;
}

/**
 * Tells of the documents of a stream, one after the other, whether they were there before: the first copy stays, and so
 * does a part whose whole comes later. Nothing is taken out; that is left to the caller.
 *
 * @param documents Anything with a cleaned text, such as articles.
 * @param options `keep` is of no use here: which copy is the longest is known at the end only.
 */
export async function* dedup<T extends { readonly text: string }>(
  documents: AsyncIterable<T> | Iterable<T>,
  options: Omit<DedupOptions, 'keep'> = {},
): AsyncGenerator<Deduplicated<T>> {
  const signer = new Signer();
  const deduplicator = new Deduplicator(options);
  for await (const document of documents) yield { document, duplicate: deduplicator.add(signer.of(document.text)) };
}

/**
 * Tells of texts together which are copies of others: finds more than `dedup`, because a text may show later that two
 * before it are copies of each other.
 *
 * @returns For each text in order what it is a copy of (`of` counts from 0), or null when it stays.
 */
export function findDuplicates(texts: Iterable<string>, options: DedupOptions = {}): (Duplicate | null)[] {
  const signer = new Signer();
  const deduplicator = new Deduplicator(options);
  for (const text of texts) deduplicator.add(signer.of(text));
  return deduplicator.finish();
}

/** What a text is compared by, to find copies across machines; the fields are those of `talentcorpus signatures`. */
export function signature(text: string): SignatureRecord {
  return signatureRecord(new Signer().of(text));
}
