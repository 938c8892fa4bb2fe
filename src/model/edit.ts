/** A half-open range [start, end) in UTF-16 code units of the text that the proposing stage was shown. */
export type Span = readonly [start: number, end: number];

/**
 * One proposed change of text. Stages return edits; only the kernel (pipeline/apply.ts) applies them.
 * The edits of one pass are sorted by span and disjoint, and `before` is exactly the text under `span`,
 * so a pass can be replayed and reverted.
 */
export interface Edit {
  readonly rule: string;
  readonly span: Span;
  readonly before: string;
  readonly after: string;
  readonly reason: string;
  /** Probability, 0 to 1, that `after` is what the author wrote. */
  readonly confidence: number;
}

/** Damage that was seen and left alone: in place, counted, never guessed in silence. */
export interface Unresolved {
  readonly rule: string;
  readonly span: Span;
  readonly text: string;
  readonly reason: string;
}

/** What one stage proposed in one go over the whole text. Spans refer to the text before this pass. */
export interface Pass {
  readonly stage: 'repair' | 'normalise' | 'arrange';
  readonly edits: readonly Edit[];
  readonly unresolved: readonly Unresolved[];
}
