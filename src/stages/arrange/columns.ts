// In: the lines of a page. Out: the seams of its broken paragraphs: which line goes on in which.
import { assign } from './assignment.js';
import { isClosed } from './line.js';
import { pairProbabilities } from './matching.js';
import { mayGoOn } from './restraint.js';
import { type PageLine, SeamFinder, scoreOf, type Tail } from './seam.js';
import { seamModel } from './seam-model.js';

/** One end and the beginning that it goes on with. */
export interface Seam {
  readonly tail: number;
  readonly head: number;
  /** Chance of it among all ways to join the ends of the page. */
  readonly confidence: number;
  /** Log odds against leaving the end alone. */
  readonly score: number;
  /** Other beginnings for this end, the best first. */
  readonly rivals: readonly { readonly head: number; readonly score: number }[];
}

/** Joins below this are not made. On fold 1 0.8 would halve the false joins and cost two of a hundred right ones (bench/arrange).*/
const SUREST_NEEDED = 0.65;
/** Log odds against leaving an end alone that a join needs, and where only headings seem to break off. */
const LEAST_SCORE = 3;
const LEAST_OF_HEADING = 8;
/** What a seam needs to lead elsewhere on a page that shows no other. */
const SURE_ALONE = 0.95;
const LEAST_ALONE = 8;
/** Log odds that an end is broken from which on a page is looked at. */
const SUSPICIOUS = 3;
/** Shorter lines are no broken paragraphs. */
const SHORTEST = 10;
/** More pairs than this are a list or a book; looking at them costs more than a page may. */
const MOST_PAIRS = 20_000;
/** Where more lines than this break off, and there are some, they are verses or cells. */
const MOST_BROKEN = 0.6;
const FEW_LINES = 12;
/** So many ends are weighed against each other exactly. */
const MOST_EXACT = 9;
const RIVALS = 3;
/** Share of the seams that lead to the next line on a page that is in order, and what that is worth in nats. */
const IN_ORDER = 0.7;
const ORDER = 3;

/** The seams that are sure enough, in the order of their ends. */
export function findSeams(page: readonly PageLine[]): Seam[] {
  if (page.length < 2) return [];
  const finder = new SeamFinder(page);
  const broken = finder.lines.filter(({ tornEnd }) => tornEnd > 0).length;
  if (broken * page.length > MOST_PAIRS || (page.length > FEW_LINES && broken > MOST_BROKEN * page.length)) return [];
  const tails = finder.tails();
  const likely = settleSeams(tails, page.length).filter(
    ({ tail, head, confidence, score }) =>
      confidence >= SUREST_NEEDED && score >= LEAST_SCORE && mayGoOn(page, tail, head),
  );
  // What looks like a heading is half a sentence only where the page is seen to be broken, or beyond all doubt.
  const isBroken = likely.some(({ tail }) => !page[tail]!.isHeading);
  return withoutLoner(withoutCircles(likely.filter(({ score }) => isBroken || score >= LEAST_OF_HEADING)));
}

/** Columns break off in more places than one: a single seam to elsewhere on the page has to be beyond doubt. */
function withoutLoner(seams: Seam[]): Seam[] {
  const [seam] = seams;
  if (seams.length !== 1 || seam!.head === seam!.tail + 1) return seams;
  return seam!.confidence >= SURE_ALONE && seam!.score >= LEAST_ALONE ? seams : [];
}

/** Whether a line looks broken at its end; costs little, and needs no language model. */
export function looksBroken(text: string): boolean {
  return text.length >= SHORTEST && !isClosed(text) && seamModel().tornEnd(text) > SUSPICIOUS;
}

/**
 * The likeliest way to join all ends at once, each with its chance. Where most of them go on in the next line, the page
 * is in order and was broken by something that stood between, so the next line is the likelier for all of them.
 */
function settleSeams(tails: readonly Tail[], lines: number): Seam[] {
  const scores = scoresOf(tails, lines);
  const seams = settle(tails, scores);
  const inOrder = seams.filter(({ tail, head }) => head === tail + 1).length;
  if (inOrder < IN_ORDER * seams.length || inOrder === 0) return seams;
  return settle(
    tails,
    scores.map((row, i) => row.map((score, head) => score + (head === tails[i]!.line + 1 ? ORDER : -ORDER))),
  );
}

function scoresOf(tails: readonly Tail[], lines: number): number[][] {
  return tails.map(({ alone, onward }) => {
    const stay = scoreOf(alone);
    return Array.from({ length: lines }, (_, head) => {
      const features = onward.get(head);
      return features ? scoreOf(features) - stay : Number.NEGATIVE_INFINITY;
    });
  });
}

function settle(tails: readonly Tail[], scores: readonly (readonly number[])[]): Seam[] {
  const chosen = assign(scores);
  const chance = chances(scores, chosen);
  return tails.flatMap(({ line }, row) => {
    const head = chosen[row]!;
    if (head < 0) return [];
    const rivals = scores[row]!.map((score, other) => ({ head: other, score }))
      .filter((rival) => rival.head !== head && rival.score > Number.NEGATIVE_INFINITY)
      .sort((a, b) => b.score - a.score || a.head - b.head)
      .slice(0, RIVALS);
    return [{ tail: line, head, confidence: chance[row]!, score: scores[row]![head]!, rivals }];
  });
}

/** Chance of each chosen pair: exact where there are few ends, otherwise against all ways that change two of them. */
function chances(scores: readonly (readonly number[])[], chosen: readonly number[]): number[] {
  if (scores.length <= MOST_EXACT) {
    const { share } = pairProbabilities(scores);
    return chosen.map((head, row) => (head < 0 ? 0 : share[row]![head]!));
  }
  const owner = new Map(chosen.map((head, row) => [head, row]));
  return scores.map((row, r) => {
    const own = chosen[r]!;
    if (own < 0) return 0;
    let others = Math.exp(-row[own]!);
    row.forEach((score, head) => {
      if (head === own || score === Number.NEGATIVE_INFINITY) return;
      const loser = owner.get(head);
      const swapped = loser === undefined ? 0 : Math.max(0, scores[loser]![own]!) - scores[loser]![head]!;
      others += Math.exp(score - row[own]! + swapped);
    });
    return 1 / (1 + others);
  });
}

/** A line goes on in nothing that goes on in it: of such a circle the least likely seam is left out. */
function withoutCircles(seams: readonly Seam[]): Seam[] {
  const kept: Seam[] = [];
  const next = new Map<number, number>();
  for (const seam of [...seams].sort((a, b) => b.confidence - a.confidence || a.tail - b.tail)) {
    let at: number | undefined = seam.head;
    while (at !== undefined && at !== seam.tail) at = next.get(at);
    if (at === seam.tail) continue;
    next.set(seam.tail, seam.head);
    kept.push(seam);
  }
  return kept.sort((a, b) => a.tail - b.tail);
}
