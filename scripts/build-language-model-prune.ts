import { findGram, type Level } from './build-language-model-counts.js';
import { type Estimate, groupEnd } from './build-language-model-estimate.js';

/** What is kept of one order, and the back-off weights (natural logarithm) of its n-grams as histories. */
export interface Pruned {
  readonly kept: Uint8Array;
  readonly backoff: Float64Array;
}

/**
 * Keeps the n-grams that gain most for their bytes over backing off: count × (ln p(w|h) − ln (weight(h) p(w|h'))) (weighted
 * difference, Seymore & Rosenfeld 1996). A kept n-gram keeps its history. One threshold for all orders is searched so
 * that the whole takes at most `size` bytes; an n-gram of order k + 2 takes `bytes[k]`. Then the back-off weights are
 * set so that every history sums to one.
 */
export function prune(
  levels: readonly Level[],
  estimates: readonly Estimate[],
  size: number,
  bytes: readonly number[],
): Pruned[] {
  const gains = levels.map((_, i) => (i === 0 ? new Float64Array(0) : gainsOf(levels, estimates, i + 1)));
  let kept: Uint8Array[] = [];
  let low = Math.log(1e-3);
  let high = Math.log(1e3);
  for (let round = 0; round < 14; round++) {
    const middle = (low + high) / 2;
    const tried = choose(levels, gains, Math.exp(middle), bytes);
    let taken = 0;
    for (let i = 1; i < tried.length; i++) taken += tried[i]!.reduce((sum, k) => sum + k, 0) * bytes[i - 1]!;
    if (taken > size) low = middle;
    else {
      high = middle;
      kept = tried;
    }
  }
  const result: Pruned[] = levels.map((level, i) => ({ kept: kept[i]!, backoff: new Float64Array(level.size) }));
  for (let order = 2; order <= levels.length; order++) setBackoff(levels, estimates, result, order);
  return result;
}

function choose(
  levels: readonly Level[],
  gains: readonly Float64Array[],
  threshold: number,
  bytes: readonly number[],
): Uint8Array[] {
  const kept = levels.map((level) => new Uint8Array(level.size));
  kept[0]!.fill(1);
  for (let order = levels.length; order >= 2; order--) {
    const level = levels[order - 1]!;
    const gain = gains[order - 1]!;
    const mark = kept[order - 1]!;
    const least = threshold * bytes[order - 2]!;
    for (let row = 0; row < level.size; row++) {
      if (gain[row]! > least) mark[row] = 1;
      if (mark[row] && order > 2)
        kept[order - 2]![findGram(levels[order - 2]!, order - 1, level.grams, row * order)] = 1;
    }
  }
  return kept;
}

function gainsOf(levels: readonly Level[], estimates: readonly Estimate[], order: number): Float64Array {
  const level = levels[order - 1]!;
  const shorter = levels[order - 2]!;
  const gains = new Float64Array(level.size);
  for (let row = 0; row < level.size; row++) {
    const below = findGram(shorter, order - 1, level.grams, row * order + 1);
    const { probability, lowerWeight } = estimates[order - 1]!;
    const without = lowerWeight[row]! * estimates[order - 2]!.probability[below]!;
    gains[row] = level.counts[row]! * Math.log(probability[row]! / without);
  }
  return gains;
}

function setBackoff(levels: readonly Level[], estimates: readonly Estimate[], pruned: Pruned[], order: number): void {
  const level = levels[order - 1]!;
  const { kept } = pruned[order - 1]!;
  const shorter = levels[order - 2]!;
  const probability = estimates[order - 1]!.probability;
  for (let start = 0; start < level.size; ) {
    const end = groupEnd(level, order, start);
    let here = 0;
    let below = 0;
    for (let row = start; row < end; row++) {
      if (!kept[row]) continue;
      here += probability[row]!;
      below += backedOff(levels, estimates, pruned, order - 1, level.grams, row * order + 1);
    }
    const history = findGram(shorter, order - 1, level.grams, start * order);
    const weight = Math.max(1e-4, 1 - here) / Math.max(1e-4, 1 - below);
    pruned[order - 2]!.backoff[history] = Math.log(weight);
    start = end;
  }
}

/** Probability of `symbols[at .. at + order)`'s last symbol as the pruned model gives it. */
export function backedOff(
  levels: readonly Level[],
  estimates: readonly Estimate[],
  pruned: readonly Pruned[],
  order: number,
  symbols: Uint16Array,
  at: number,
): number {
  let weight = 0;
  for (let k = order; k >= 1; k--) {
    const from = at + order - k;
    const row = findGram(levels[k - 1]!, k, symbols, from);
    if (row >= 0 && pruned[k - 1]!.kept[row]) return Math.exp(weight) * estimates[k - 1]!.probability[row]!;
    if (k > 1) {
      const history = findGram(levels[k - 2]!, k - 1, symbols, from);
      if (history >= 0 && pruned[k - 2]!.kept[history]) weight += pruned[k - 2]!.backoff[history]!;
    }
  }
  throw new Error('a symbol without a unigram');
}
