/** A half-open range [start, end) in UTF-16 code units of the text that the proposing stage was shown. */
export type Span = readonly [start: number, end: number];

/** An original that lost against the one that was chosen. */
export interface Rival {
  /** The characters of the edit's `after` that it would have replaced. */
  readonly chosen: string;
  /** What would have stood there; '' for nothing. */
  readonly rival: string;
  /** By how many nats it was less likely. */
  readonly behind: number;
}

/** What a search for lost bytes weighed before it proposed an edit. */
export interface Evidence {
  /** Encoding in which the original was written. */
  readonly written: string;
  /** Encoding as which its bytes were read. */
  readonly read: string;
  /** Was NFKC done to what was read? Marks of full width stand in it as ASCII then. */
  readonly folded: boolean;
  /** The original before NFKC, where that is not the edit's `after`. */
  readonly original?: string;
  /** The strongest other originals, nearest first; none where no other comes near. */
  readonly rivals: readonly Rival[];
}

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
  /** Where bytes were lost: how the original was chosen. */
  readonly evidence?: Evidence;
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
