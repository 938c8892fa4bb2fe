/** Every distinct n-gram of one order, sorted by its symbols, with its weighted count. */
export interface Level {
  /** `order` symbols for each n-gram, one after another. */
  readonly grams: Uint16Array;
  readonly counts: Float64Array;
  readonly size: number;
}

/** Separates pieces that have no common context (dictionary words): no n-gram holds it. */
export const BREAK = 0xffff;

/**
 * Counts n-grams of the orders 1 to `order` by radix-sorting all positions of the stream: each order is then a run of
 * equal prefixes. `weights[i]` is what an occurrence that starts at i counts for. Time is linear in the stream.
 */
export function countGrams(stream: Uint16Array, weights: Float32Array, order: number): Level[] {
  const n = stream.length;
  let from = new Uint32Array(n);
  let to = new Uint32Array(n);
  for (let i = 0; i < n; i++) from[i] = i;
  const starts = new Uint32Array(65537);
  for (let k = order - 1; k >= 0; k--) {
    starts.fill(0);
    for (let i = 0; i < n; i++) starts[(i + k < n ? stream[i + k]! : BREAK) + 1]!++;
    for (let s = 1; s <= 65536; s++) starts[s]! += starts[s - 1]!;
    for (let i = 0; i < n; i++) {
      const position = from[i]!;
      const symbol = position + k < n ? stream[position + k]! : BREAK;
      to[starts[symbol]!++] = position;
    }
    [from, to] = [to, from];
  }
  const levels: Level[] = [];
  for (let k = 1; k <= order; k++) levels.push(runsOf(stream, weights, from, k));
  return levels;
}

function runsOf(stream: Uint16Array, weights: Float32Array, sorted: Uint32Array, order: number): Level {
  const n = stream.length;
  const whole = (at: number) => {
    if (at + order > n) return false;
    for (let k = 0; k < order; k++) if (stream[at + k] === BREAK) return false;
    return true;
  };
  const same = (a: number, b: number) => {
    for (let k = 0; k < order; k++) if (stream[a + k] !== stream[b + k]) return false;
    return true;
  };
  let size = 0;
  let before = -1;
  for (const at of sorted) {
    if (!whole(at)) continue;
    if (before < 0 || !same(at, before)) size++;
    before = at;
  }
  const grams = new Uint16Array(size * order);
  const counts = new Float64Array(size);
  let row = -1;
  before = -1;
  for (const at of sorted) {
    if (!whole(at)) continue;
    if (before < 0 || !same(at, before)) grams.set(stream.subarray(at, at + order), ++row * order);
    counts[row]! += weights[at]!;
    before = at;
  }
  return { grams, counts, size };
}

/** Index of the n-gram `symbols[at .. at + order)` in its level, or -1. */
export function findGram(level: Level, order: number, symbols: Uint16Array, at: number): number {
  const { grams } = level;
  let low = 0;
  let high = level.size - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    let difference = 0;
    for (let k = 0; k < order && difference === 0; k++) difference = grams[middle * order + k]! - symbols[at + k]!;
    if (difference === 0) return middle;
    if (difference < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
