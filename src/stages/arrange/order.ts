// In: the seams of a page. Out: the order in which its blocks were meant to be read, as moves of whole runs.
import type { Item } from '../../model/block.js';
import { beginningOfCircle, beginningOfPage, paragraphsOf } from './beginning.js';
import type { Seam } from './columns.js';
import type { HeadingSeries } from './headings.js';
import type { RunningLine } from './page-lines.js';

/** Items that were printed one after another: the first, and the one behind the last. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

/** Where a run goes, and what says so. */
export interface RunMove {
  readonly run: Run;
  /** The item that it is put before; the number of items for the end. */
  readonly before: number;
}

/** The moves of a page, and how sure the places are at which its blocks were told to begin: 1 where seams alone led. */
export interface Order {
  readonly moves: readonly RunMove[];
  readonly confidence: number;
}

/** Chance that the beginning of a page needs which a single seam shows to be broken. */
const EVEN = 0.5;
const AS_PRINTED: Order = { moves: [], confidence: 1 };

/**
 * The runs that do not stand where the joins put them. A page is one run for each stretch that nothing shows to be
 * broken: a seam between lines that do not follow each other ends a run behind its tail and begins one at its head, and each
 * heading of a series begins one. Runs keep the order of the page but for what follows a seam, which goes where its tail is,
 * and for the beginning of the article, where that is told.
 */
export function orderRuns(
  items: readonly Item[],
  lines: readonly RunningLine[],
  seams: readonly Seam[],
  series: readonly HeadingSeries[],
  title: string,
): Order {
  const far = seams.filter(({ tail, head }) => head !== tail + 1);
  if (far.length === 0) return AS_PRINTED;
  const starts = new Set<number>([lines[0]!.item]);
  for (const { tail, head } of far) {
    starts.add(lines[tail]!.last + 1);
    starts.add(lines[head]!.item);
  }
  for (const { headings } of series) for (const { start } of headings) starts.add(start);
  const layout = () => {
    const runs = runsAt(starts, items.length);
    const next = successors(runs, lines, far);
    return { runs, next };
  };
  let { runs, next } = layout();
  let confidence = 1;
  for (let cycle = findCycle(next); cycle.length > 0; cycle = findCycle(next)) {
    const split = beginningOfCircle(paragraphsOf(runsOf(cycle, runs), lines, seams), lines, title);
    // Nothing says where the circle begins; or the one seam that it hangs on is false, and the page as it should be.
    if (!split || (far.length === 1 && split.share < EVEN)) return AS_PRINTED;
    confidence *= split.share;
    starts.add(split.item);
    ({ runs, next } = layout());
  }
  const read = paragraphsOf(runsOf(readingOrder(next), runs), lines, seams);
  const beginning = series.length > 0 ? null : beginningOfPage(read, lines, title);
  if (!beginning) return { moves: movesTo(readingOrder(next), runs), confidence };
  starts.add(beginning.item);
  ({ runs, next } = layout());
  return {
    moves: movesTo(startingAt(beginning.item, readingOrder(next), runs), runs),
    confidence: confidence * beginning.share,
  };
}

const runsOf = (numbers: readonly number[], runs: readonly Run[]): Run[] => numbers.map((run) => runs[run]!);

/** An order of runs turned so that the run with this first item is its first. */
function startingAt(item: number, order: readonly number[], runs: readonly Run[]): number[] {
  const first = order.findIndex((run) => runs[run]!.start === item);
  return [...order.slice(first), ...order.slice(0, first)];
}

function runsAt(starts: ReadonlySet<number>, end: number): Run[] {
  const sorted = [...starts].filter((start) => start < end).sort((a, b) => a - b);
  return sorted.map((start, i) => ({ start, end: sorted[i + 1] ?? end }));
}

/** By run the run that goes on with it, or -1. */
function successors(runs: readonly Run[], lines: readonly RunningLine[], seams: readonly Seam[]): number[] {
  const runOf = (item: number) => runs.findIndex(({ start, end }) => start <= item && item < end);
  const next = runs.map(() => -1);
  for (const { tail, head } of seams) next[runOf(lines[tail]!.item)] = runOf(lines[head]!.item);
  return next;
}

/** Runs that follow each other in a circle: somewhere in them the page ends and begins. */
function findCycle(next: readonly number[]): number[] {
  const seen = next.map(() => false);
  for (let start = 0; start < next.length; start++) {
    const path: number[] = [];
    let at = start;
    while (at >= 0 && !seen[at]) {
      seen[at] = true;
      path.push(at);
      at = next[at]!;
    }
    const back = path.indexOf(at);
    if (at >= 0 && back >= 0) return path.slice(back);
  }
  return [];
}

/** Runs in the order of the page, each with what goes on with it behind it. */
function readingOrder(next: readonly number[]): number[] {
  const follows = new Set(next.filter((run) => run >= 0));
  const order: number[] = [];
  next.forEach((_, run) => {
    if (follows.has(run)) return;
    for (let at = run; at >= 0; at = next[at]!) order.push(at);
  });
  return order;
}

/** The moves that bring runs into an order, the last of the order first; the longest stretch that is in order stays. */
function movesTo(order: readonly number[], runs: readonly Run[]): RunMove[] {
  const staying = heaviestRising(order, runs);
  const moves: RunMove[] = [];
  for (let place = order.length - 1; place >= 0; place--) {
    const run = runs[order[place]!]!;
    if (staying.has(order[place]!)) continue;
    const behind = order[place + 1];
    moves.push({ run, before: behind === undefined ? runs.at(-1)!.end : runs[behind]!.start });
  }
  return moves;
}

/** Of all rising subsequences of the order the one with the most items (Fredman 1975, here in quadratic time). */
function heaviestRising(order: readonly number[], runs: readonly Run[]): Set<number> {
  const weight = order.map((run) => runs[run]!.end - runs[run]!.start);
  const best: number[] = [];
  const before: number[] = [];
  order.forEach((run, i) => {
    best[i] = weight[i]!;
    before[i] = -1;
    for (let j = 0; j < i; j++) {
      if (order[j]! < run && best[j]! + weight[i]! > best[i]!) {
        best[i] = best[j]! + weight[i]!;
        before[i] = j;
      }
    }
  });
  const staying = new Set<number>();
  for (let at = best.indexOf(Math.max(...best)); at >= 0; at = before[at]!) staying.add(order[at]!);
  return staying;
}
