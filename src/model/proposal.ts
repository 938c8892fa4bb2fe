import type { Edit, Unresolved } from './edit.js';

/** What a text step proposes; null when it has nothing to say, which must be cheap to find out on clean text. */
export interface Proposal {
  readonly edits: readonly Edit[];
  readonly unresolved: readonly Unresolved[];
}

export type TextStep = (text: string) => Proposal | null;
