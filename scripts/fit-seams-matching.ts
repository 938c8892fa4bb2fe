/**
 * The distribution over all ways to pair rows with columns (each at most once, a row may stay alone) in which a way has
 * the weight exp(sum of the scores of its pairs): for each pair the share of the ways that hold it. Exact, by a sum over
 * the sets of rows that the first columns take; time grows with 2^rows × rows × columns.
 *
 * @param score by row and column, against staying alone; -Infinity where a pair is ruled out
 */
export function pairProbabilities(score: readonly (readonly number[])[]): { share: number[][]; logTotal: number } {
  const rows = score.length;
  const columns = score[0]?.length ?? 0;
  const sets = 1 << rows;
  const forward: Float64Array[] = [new Float64Array(sets).fill(Number.NEGATIVE_INFINITY)];
  forward[0]![0] = 0;
  for (let c = 0; c < columns; c++) {
    const from = forward[c]!;
    const to = Float64Array.from(from);
    for (let set = 0; set < sets; set++) {
      if (from[set] === Number.NEGATIVE_INFINITY) continue;
      for (let r = 0; r < rows; r++) {
        if (set & (1 << r) || score[r]![c] === Number.NEGATIVE_INFINITY) continue;
        const into = set | (1 << r);
        to[into] = logAdd(to[into]!, from[set]! + score[r]![c]!);
      }
    }
    forward.push(to);
  }
  let logTotal = Number.NEGATIVE_INFINITY;
  for (const way of forward[columns]!) logTotal = logAdd(logTotal, way);
  const share = score.map((row) => row.map(() => 0));
  let backward: Float64Array = new Float64Array(sets);
  for (let c = columns - 1; c >= 0; c--) {
    const from = forward[c]!;
    const next = Float64Array.from(backward);
    for (let set = 0; set < sets; set++) {
      for (let r = 0; r < rows; r++) {
        if (set & (1 << r) || score[r]![c] === Number.NEGATIVE_INFINITY) continue;
        const rest = backward[set | (1 << r)]! + score[r]![c]!;
        next[set] = logAdd(next[set]!, rest);
        if (from[set] !== Number.NEGATIVE_INFINITY) share[r]![c]! += Math.exp(from[set]! + rest - logTotal);
      }
    }
    backward = next;
  }
  return { share, logTotal };
}

function logAdd(a: number, b: number): number {
  if (a === Number.NEGATIVE_INFINITY) return b;
  if (b === Number.NEGATIVE_INFINITY) return a;
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b));
}
