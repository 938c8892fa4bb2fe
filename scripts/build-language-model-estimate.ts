import { findGram, type Level } from './build-language-model-counts.js';

/** Probabilities of one order, row by row as in its Level. */
export interface Estimate {
  readonly probability: Float64Array;
  /** What the history of each row gives to the order below: the weight in ln p(w|h) = … + weight × p(w|h'). */
  readonly lowerWeight: Float64Array;
}

/**
 * Interpolated Kneser–Ney estimates with three discounts an order (Chen & Goodman 1999), from fractional counts. The
 * lower orders are estimated from `continuation` counts: how many different symbols stand before the n-gram.
 */
export function estimate(levels: readonly Level[], floor: number): Estimate[] {
  const estimates: Estimate[] = [];
  for (let order = 1; order <= levels.length; order++) {
    const level = levels[order - 1]!;
    const counts = order === levels.length ? level.counts : continuationCounts(levels, order);
    if (order === 1) estimates.push({ probability: unigrams(counts, floor), lowerWeight: new Float64Array(0) });
    else estimates.push(interpolate(levels, order, counts, estimates[order - 2]!));
  }
  return estimates;
}

/** Kneser–Ney counts of an order below the highest; n-grams at the start of a line, with nothing before them, keep their own. */
function continuationCounts(levels: readonly Level[], order: number): Float64Array {
  const level = levels[order - 1]!;
  const longer = levels[order]!;
  const counts = new Float64Array(level.size);
  for (let row = 0; row < longer.size; row++) {
    const found = findGram(level, order, longer.grams, row * (order + 1) + 1);
    counts[found]! += Math.min(1, longer.counts[row]!);
  }
  for (let row = 0; row < level.size; row++) {
    if (order > 1 && level.grams[row * order] === 0) counts[row] = level.counts[row]!;
    else counts[row] = Math.max(counts[row]!, Math.min(1, level.counts[row]!));
  }
  return counts;
}

function unigrams(counts: Float64Array, floor: number): Float64Array {
  let total = 0;
  for (const count of counts) total += count + floor;
  return counts.map((count) => (count + floor) / total);
}

function interpolate(levels: readonly Level[], order: number, counts: Float64Array, lower: Estimate): Estimate {
  const level = levels[order - 1]!;
  const shorter = levels[order - 2]!;
  const discounts = discountsOf(counts);
  const discount = (count: number) => Math.min(count, discounts[Math.min(3, Math.max(1, Math.round(count))) - 1]!);
  const probability = new Float64Array(level.size);
  const lowerWeight = new Float64Array(level.size);
  for (let start = 0; start < level.size; ) {
    const end = groupEnd(level, order, start);
    let total = 0;
    let kept = 0;
    for (let row = start; row < end; row++) {
      total += counts[row]!;
      kept += discount(counts[row]!);
    }
    for (let row = start; row < end; row++) {
      const below = lower.probability[findGram(shorter, order - 1, level.grams, row * order + 1)]!;
      probability[row] = (counts[row]! - discount(counts[row]!) + kept * below) / total;
      lowerWeight[row] = kept / total;
    }
    start = end;
  }
  return { probability, lowerWeight };
}

/** End of the rows that have the same history as row `start`. */
export function groupEnd(level: Level, order: number, start: number): number {
  const { grams } = level;
  let end = start + 1;
  for (; end < level.size; end++) {
    for (let k = 0; k < order - 1; k++) if (grams[end * order + k] !== grams[start * order + k]) return end;
  }
  return end;
}

/** D1, D2, D3+ from the counts of counts. */
function discountsOf(counts: Float64Array): [number, number, number] {
  const n = [0, 0, 0, 0, 0];
  for (const count of counts) {
    const rounded = Math.round(count);
    if (rounded >= 1 && rounded <= 4) n[rounded]!++;
  }
  const y = n[1]! / (n[1]! + 2 * n[2]!);
  const clamp = (d: number, most: number) => (Number.isFinite(d) ? Math.min(most, Math.max(0.1, d)) : 0.5);
  return [
    clamp(1 - 2 * y * (n[2]! / n[1]!), 1),
    clamp(2 - 3 * y * (n[3]! / n[2]!), 2),
    clamp(3 - 4 * y * (n[4]! / n[3]!), 3),
  ];
}
