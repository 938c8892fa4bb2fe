// The damage of codec channels, as damage.ts finds it in a text.
import type { Span } from '../../../model/edit.js';
import type { Inverse } from './inverse.js';

/** A stretch whose misreadings, outermost first, were turned round without the loss of a byte. */
export interface Inversion {
  readonly span: Span;
  readonly after: string;
  readonly misreadings: readonly string[];
  /** Nats of evidence: how much likelier `after` is than what is seen. */
  readonly gain: number;
  /** Probability that the reader dropped nothing that would be missing in `after`; see loss.ts. */
  readonly whole?: number;
}

/** A stretch that is damaged in a known way but lacks bytes. */
export interface LossyZone {
  readonly span: Span;
  readonly inverse: Inverse;
  /** What can be turned round around the missing bytes. */
  readonly parts: readonly Inversion[];
}

/** All that is found in a text. */
export interface Damage {
  readonly inversions: readonly Inversion[];
  readonly lossy: readonly LossyZone[];
  /** Places where nothing is left to turn round. */
  readonly remains: readonly Span[];
}
