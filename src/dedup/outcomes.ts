import type { InputInfo, Outcome, OutcomeRecord } from '../model/article.js';
import { outcomeRecord } from '../model/failure.js';
import { Deduplicator } from './deduplicator.js';
import type { DedupOptions, DuplicateKind } from './options.js';
import { type Signature, Signer } from './signature.js';

const WORDS: Readonly<Record<DuplicateKind, string>> = {
  exact: 'it has the same text as',
  near: 'it has nearly the same text as',
  contained: 'its text is a part of that of',
};

/** What of an article is needed to find its copies, and to say of which it is one. Can be sent to a worker. */
export interface Candidate {
  readonly id: string;
  readonly input: InputInfo;
  readonly signature: Signature;
}

const signer = new Signer();

/** The candidate of an outcome; null where it is no article. */
export function candidateOf(outcome: Outcome): Candidate | null {
  if (!('body' in outcome)) return null;
  return { id: outcome.id, input: outcome.input, signature: signer.of(outcome.text) };
}

/**
 * Finds the articles that were there before, in a run of outcomes in their order. The first copy stays. Memory is the
 * state of a `Deduplicator` and the ids.
 */
export class OutcomeDeduplicator {
  private readonly deduplicator: Deduplicator;
  private readonly ids: string[] = [];

  constructor(options: Omit<DedupOptions, 'keep'> = {}) {
    this.deduplicator = new Deduplicator(options);
  }

  /** @returns The record that stands for a copy, `rejected` with the code `duplicate`; null for an article that stays. */
  copyOf({ id, input, signature }: Candidate): OutcomeRecord | null {
    const duplicate = this.deduplicator.add(signature);
    this.ids.push(id);
    if (!duplicate) return null;
    const { of, kind } = duplicate;
    const message = `${WORDS[kind]} the article ${this.ids[of]!}, which stays`;
    const similarity = Math.round(duplicate.similarity * 1000) / 1000;
    const duplicateOf = { id: this.ids[of]!, kind, similarity };
    return { ...outcomeRecord('rejected', { code: 'duplicate', message }, input), duplicateOf };
  }
}
