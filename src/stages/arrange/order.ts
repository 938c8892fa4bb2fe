// In: the seams of a page. Out: the order in which its blocks were meant to be read, as moves of whole runs.
import type { Item } from '../../model/block.js';
import type { Seam } from './columns.js';
import type { HeadingSeries } from './headings.js';
import { openingOdds } from './opening.js';
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

const AS_PRINTED: Order = { moves: [], confidence: 1 };

/**
 * The runs that do not stand where the joins put them. A page is one run for each stretch that nothing shows to be
 * broken: a seam between lines that do not follow each other ends a run behind its tail and begins one at its head, and each
 * heading of a series begins one. Runs keep the order of the page but for what follows a seam, which goes where its tail is.
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
  let runs = runsAt(starts, items.length);
  let next = successors(runs, lines, far);
  let confidence = 1;
  for (let cycle = findCycle(next); cycle.length > 0; cycle = findCycle(next)) {
    const split = splitOf(
      cycle.map((run) => runs[run]!),
      lines,
      seams,
      title,
    );
    // A circle without a place to open it: nothing says where it begins.
    if (split.item < 0) return AS_PRINTED;
    confidence *= split.share;
    starts.add(split.item);
    runs = runsAt(starts, items.length);
    next = successors(runs, lines, far);
  }
  return { moves: movesTo(readingOrder(next), runs), confidence };
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

/** A note behind an article in brackets is no beginning of one, and neither is what has no words. */
const NOTE = /^[（(].*[）)]$/su;

/** The item in a circle of runs at which the article is likeliest to begin, -1 for none, and its chance among the others. */
function splitOf(
  cycle: readonly Run[],
  lines: readonly RunningLine[],
  seams: readonly Seam[],
  title: string,
): { item: number; share: number } {
  const circle = paragraphsOf(cycle, lines, seams);
  const may = circle.map(({ text, line, isInside }) => isInside && lines[line]!.mayFollow && !NOTE.test(text));
  if (!may.some(Boolean)) return { item: -1, share: 0 };
  const odds = openingOdds(
    circle.map(({ text }) => text),
    title,
  ).map((own, i) => (may[i] ? own : Number.NEGATIVE_INFINITY));
  const most = Math.max(...odds);
  const share = 1 / odds.reduce((sum, own) => sum + Math.exp(own - most), 0);
  return { item: lines[circle[odds.indexOf(most)]!.line]!.item, share };
}

interface WholeParagraph {
  /** With all that its seams lead to. */
  readonly text: string;
  /** The line that it begins with, and whether that stands inside its run: a run is not split where it begins. */
  readonly line: number;
  readonly isInside: boolean;
}

/** The paragraphs of runs that follow each other in a circle, put together. */
function paragraphsOf(cycle: readonly Run[], lines: readonly RunningLine[], seams: readonly Seam[]): WholeParagraph[] {
  const heads = new Set(seams.map(({ head }) => head));
  const paragraphs: WholeParagraph[] = [];
  let carried = '';
  for (const { start, end } of cycle) {
    lines.forEach(({ item, text }, line) => {
      if (item < start || item >= end) return;
      const before = paragraphs.at(-1);
      if (!heads.has(line)) paragraphs.push({ text, line, isInside: item > start });
      else if (before) paragraphs[paragraphs.length - 1] = { ...before, text: before.text + text };
      else carried += text;
    });
  }
  const last = paragraphs.at(-1);
  if (last) paragraphs[paragraphs.length - 1] = { ...last, text: last.text + carried };
  return paragraphs;
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
