import type { Article, Outcome } from '../model/article.js';
import { outcomeRecord } from '../model/failure.js';
import { Deduplicator } from './deduplicator.js';
import type { DedupOptions, DuplicateKind } from './options.js';
import { Signer } from './signature.js';

const WORDS: Readonly<Record<DuplicateKind, string>> = {
  exact: 'it has the same text as',
  near: 'it has nearly the same text as',
  contained: 'its text is a part of that of',
};

/**
 * Puts an outcome record in the place of each article that was there before, in a run of outcomes in their order. The
 * first copy stays. Memory is the state of a `Deduplicator` and some 40 bytes for each id.
 */
export class OutcomeDeduplicator {
  private readonly signer = new Signer();
  private readonly deduplicator: Deduplicator;
  private readonly ids: string[] = [];

  constructor(options: Omit<DedupOptions, 'keep'> = {}) {
    this.deduplicator = new Deduplicator(options);
  }

  /** @returns The same outcome, or for a copy a record with the status `rejected` and the code `duplicate`. */
  take(outcome: Outcome): Outcome {
    if (!('body' in outcome)) return outcome;
    const duplicate = this.deduplicator.add(this.signer.of(outcome.text));
    this.ids.push(outcome.id);
    if (!duplicate) return outcome;
    const similarity = Math.round(duplicate.similarity * 1000) / 1000;
    return this.record(outcome, { id: this.ids[duplicate.of]!, kind: duplicate.kind, similarity });
  }

  private record({ input }: Article, duplicateOf: { id: string; kind: DuplicateKind; similarity: number }): Outcome {
    const message = `${WORDS[duplicateOf.kind]} the article ${duplicateOf.id}, which stays`;
    return { ...outcomeRecord('rejected', { code: 'duplicate', message }, input), duplicateOf };
  }
}
