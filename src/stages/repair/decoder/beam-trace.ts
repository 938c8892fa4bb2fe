// In: what a search kept of its steps. Out: the best path, and how sure each character of it is.

/** The steps of a finished search by number; see Beam, which keeps them. */
interface Steps {
  readonly parent: Int32Array;
  readonly point: Int32Array;
  readonly place: Int32Array;
  readonly writer: Int32Array;
  readonly reader: Int32Array;
  readonly cost: Float64Array;
  readonly hidden: Uint8Array;
  readonly losers: Int32Array;
  readonly loserNode: Int32Array;
  readonly loserNext: Int32Array;
  readonly loserBy: Float64Array;
}

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
export function traceBack(steps: Steps, node: number, phaseBits: number): Trace {
  const path: number[] = [];
  for (let n = node; n >= 0; n = steps.parent[n]!) path.push(n);
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
    lost |= steps.hidden[n]!;
    if (steps.point[n]! >= 0) {
      order.set(n, points.length);
      points.push(steps.point[n]!);
      costs.push(steps.cost[n]! - paid);
      paid = steps.cost[n]!;
      hidden.push(lost);
      lost = 0;
    }
    if (steps.writer[n] !== 0 || steps.reader[n] !== 0) continue;
    const place = steps.place[n]! >> phaseBits;
    if (cutPlaces.at(-1) === place) cutPoints[cutPoints.length - 1] = points.length;
    else {
      cutPoints.push(points.length);
      cutPlaces.push(place);
    }
  }
  const margins = new Array<number>(points.length).fill(Number.POSITIVE_INFINITY);
  const rivals = new Array<string>(points.length).fill('');
  for (const n of path) {
    for (let l = steps.losers[n]!; l >= 0; l = steps.loserNext[l]!) {
      compare(steps, n, steps.loserNode[l]!, steps.loserBy[l]!, order, margins, rivals);
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
    cost: steps.cost[node]!,
  };
}

/** Lowers the margins of those characters of the winner that the loser, `by` nats behind, has otherwise. */
function compare(
  steps: Steps,
  winner: number,
  loser: number,
  by: number,
  order: ReadonlyMap<number, number>,
  margins: number[],
  rivals: string[],
): void {
  const { mine, theirs } = sinceParting(steps, winner, loser);
  const shorter = Math.min(mine.length, theirs.length);
  let from = 0;
  while (from < shorter && steps.point[mine[from]!] === theirs[from]) from++;
  let mineEnd = mine.length;
  let theirsEnd = theirs.length;
  for (let left = shorter - from; left > 0; left--) {
    if (steps.point[mine[mineEnd - 1]!] !== theirs[theirsEnd - 1]) break;
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
function sinceParting(steps: Steps, winner: number, loser: number): { mine: number[]; theirs: number[] } {
  const mine: number[] = [];
  const theirs: number[] = [];
  let a = winner;
  let b = loser;
  while (a !== b) {
    if (a > b) {
      if (steps.point[a]! >= 0) mine.push(a);
      a = steps.parent[a]!;
    } else {
      if (steps.point[b]! >= 0) theirs.push(steps.point[b]!);
      b = steps.parent[b]!;
    }
  }
  return { mine, theirs };
}
