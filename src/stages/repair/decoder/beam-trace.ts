import type { Beam } from './beam.js';

/** What can be read off a finished search: the characters of the best path, and how sure each is. */
export interface Trace {
  /** Code points of the original text, in order. */
  readonly points: number[];
  /** For each character the least cost in nats by which a path with another character lost; Infinity: none was kept. */
  readonly margins: number[];
  /** What each character cost, in nats. */
  readonly costs: number[];
  /** For each character 1 if a byte of it was not to be seen. */
  readonly hidden: Uint8Array;
  /** For each character the best that competed for its place, or '' (for explanations). */
  readonly rivals: string[];
  /**
   * Where reader and writer both stood between two characters: `points` up to index cutPoints[i] are what is seen up to
   * cutPlaces[i]. Sorted; the first is the start.
   */
  readonly cutPoints: number[];
  readonly cutPlaces: number[];
  readonly cost: number;
}

/** Follows the path that ends in `node` back to its start, and reads the margins off the lists of losers. */
export function traceBack(beam: Beam, node: number, phaseBits: number): Trace {
  const path: number[] = [];
  for (let n = node; n >= 0; n = beam.parent[n]!) path.push(n);
  path.reverse();
  const order = new Map<number, number>();
  const points: number[] = [];
  const hidden: number[] = [];
  const costs: number[] = [];
  const cutPoints: number[] = [];
  const cutPlaces: number[] = [];
  let paid = 0;
  let lost = 0;
  for (const n of path) {
    lost |= beam.hidden[n]!;
    if (beam.point[n]! >= 0) {
      order.set(n, points.length);
      points.push(beam.point[n]!);
      costs.push(beam.cost[n]! - paid);
      paid = beam.cost[n]!;
      hidden.push(lost);
      lost = 0;
    }
    if (beam.writer[n] !== 0 || beam.reader[n] !== 0) continue;
    const place = beam.place[n]! >> phaseBits;
    if (cutPlaces.at(-1) === place) cutPoints[cutPoints.length - 1] = points.length;
    else {
      cutPoints.push(points.length);
      cutPlaces.push(place);
    }
  }
  const margins = new Array<number>(points.length).fill(Number.POSITIVE_INFINITY);
  const rivals = new Array<string>(points.length).fill('');
  for (const n of path) {
    for (let l = beam.losers[n]!; l >= 0; l = beam.loserNext[l]!) {
      compare(beam, n, beam.loserNode[l]!, beam.loserBy[l]!, order, margins, rivals);
    }
  }
  return {
    points,
    costs,
    margins,
    hidden: Uint8Array.from(hidden),
    rivals,
    cutPoints,
    cutPlaces,
    cost: beam.cost[node]!,
  };
}

/** Lowers the margins of those characters of the winner that the loser, `by` nats behind, has otherwise. */
function compare(
  beam: Beam,
  winner: number,
  loser: number,
  by: number,
  order: ReadonlyMap<number, number>,
  margins: number[],
  rivals: string[],
): void {
  const { mine, theirs } = sinceParting(beam, winner, loser);
  const shorter = Math.min(mine.length, theirs.length);
  let from = 0;
  while (from < shorter && beam.point[mine[from]!] === theirs[from]) from++;
  let mineEnd = mine.length;
  let theirsEnd = theirs.length;
  for (let left = shorter - from; left > 0; left--) {
    if (beam.point[mine[mineEnd - 1]!] !== theirs[theirsEnd - 1]) break;
    mineEnd--;
    theirsEnd--;
  }
  if (from === mineEnd && from === theirsEnd) return;
  if (from === mineEnd) {
    // The loser has characters where the winner has none: the neighbours answer for it.
    if (from > 0) from--;
    else if (mineEnd < mine.length) mineEnd++;
  }
  const rival = String.fromCodePoint(...theirs.slice(Math.min(from, theirsEnd), theirsEnd).reverse());
  for (let i = from; i < mineEnd; i++) {
    const at = order.get(mine[i]!)!;
    if (by >= margins[at]!) continue;
    margins[at] = by;
    rivals[at] = rival;
  }
}

/** Steps of the winner and code points of the loser, both last first, back to where their paths parted. */
function sinceParting(beam: Beam, winner: number, loser: number): { mine: number[]; theirs: number[] } {
  const mine: number[] = [];
  const theirs: number[] = [];
  let a = winner;
  let b = loser;
  while (a !== b) {
    if (a > b) {
      if (beam.point[a]! >= 0) mine.push(a);
      a = beam.parent[a]!;
    } else {
      if (beam.point[b]! >= 0) theirs.push(beam.point[b]!);
      b = beam.parent[b]!;
    }
  }
  return { mine, theirs };
}
