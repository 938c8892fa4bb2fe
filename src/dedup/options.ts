// Apart from what computes with them, so that a command line can name its defaults without loading that.

/** Alike from this estimate of resemblance on. `bench/dedup/tune.ts` prints what other values find and confuse. */
export const NEAR = 0.56;

export interface DedupOptions {
  /** Find texts that are nearly the same; default true. Texts of the same letters and digits are always found. */
  readonly near?: boolean;
  /** Find texts that are a part of another; default true. */
  readonly contained?: boolean;
  /** Resemblance from which on texts are near, 0 … 1; default 0.56. */
  readonly threshold?: number;
  /** Which copy stays: the first (default), or the longest, of equally long ones the first. */
  readonly keep?: 'first' | 'longest';
}

/** `exact`: the same letters and digits. `near`: alike. `contained`: a part of a longer text. */
export type DuplicateKind = 'exact' | 'near' | 'contained';

/** Why a document need not stay. */
export interface Duplicate {
  /** The document that stays in its stead. */
  readonly of: number;
  readonly kind: DuplicateKind;
  /** exact: 1. near: the estimated resemblance to `of`. contained: the share of the part that is in its whole. */
  readonly similarity: number;
}
