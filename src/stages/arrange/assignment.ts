/**
 * Assigns each row at most one column and each column at most one row so that the sum of `gain` is greatest; what
 * gains nothing stays alone. The Hungarian method with potentials (Kuhn 1955; Jonker & Volgenant 1987) on the rows, with one
 * column of no gain for each row beside the real ones. Time grows with rows² × (rows + columns).
 *
 * @param gain by row and column; -Infinity where a pair is ruled out
 * @returns for each row its column, or -1
 */
export function assign(gain: readonly (readonly number[])[]): number[] {
  const rows = gain.length;
  if (rows === 0) return [];
  const real = gain[0]!.length;
  const columns = real + rows;
  const cost = (row: number, column: number) => (column < real ? Math.min(IMPOSSIBLE, -gain[row]![column]!) : 0);
  const rowPotential = new Float64Array(rows + 1);
  const columnPotential = new Float64Array(columns + 1);
  // Rows and columns count from 1; column 0 holds the row that is being placed.
  const rowOf = new Int32Array(columns + 1);
  const before = new Int32Array(columns + 1);
  for (let row = 1; row <= rows; row++) {
    rowOf[0] = row;
    let column = 0;
    const slack = new Float64Array(columns + 1).fill(Number.POSITIVE_INFINITY);
    const done = new Uint8Array(columns + 1);
    do {
      done[column] = 1;
      const current = rowOf[column]!;
      let delta = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let j = 1; j <= columns; j++) {
        if (done[j]) continue;
        const reduced = cost(current - 1, j - 1) - rowPotential[current]! - columnPotential[j]!;
        if (reduced < slack[j]!) {
          slack[j] = reduced;
          before[j] = column;
        }
        if (slack[j]! < delta) {
          delta = slack[j]!;
          next = j;
        }
      }
      for (let j = 0; j <= columns; j++) {
        if (done[j]) {
          rowPotential[rowOf[j]!]! += delta;
          columnPotential[j]! -= delta;
        } else slack[j]! -= delta;
      }
      column = next;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      rowOf[column] = rowOf[before[column]!]!;
      column = before[column]!;
    }
  }
  const chosen = new Array<number>(rows).fill(-1);
  for (let j = 1; j <= real; j++) {
    const row = rowOf[j]! - 1;
    if (row >= 0 && -cost(row, j - 1) > 0) chosen[row] = j - 1;
  }
  return chosen;
}

/** Costs more than all real pairs together, and is finite so that sums stay numbers. */
const IMPOSSIBLE = 1e9;
