// In: the lines of a page. Out: the seams of its broken paragraphs: which line goes on in which.
import { mayGoOn } from './restraint.js';
import { type PageLine, SeamFinder, scoresOf } from './seam.js';
import { WAY_WEIGHTS } from './seam-weights.js';
import { WAY_FEATURES, WayFeatures } from './way-features.js';
import { bestOf, changesOf, likeliestWays, type Way } from './ways.js';

/** One end and the beginning that it goes on with. */
export interface Seam {
  readonly tail: number;
  readonly head: number;
  /** Chance of it among the likeliest ways to join the ends of the page, and beside those that change this one alone. */
  readonly confidence: number;
  /** Log odds against leaving the end alone. */
  readonly score: number;
  /** Other beginnings for this end, the best first. */
  readonly rivals: readonly { readonly head: number; readonly score: number }[];
}

/** Joins below this are not made: chosen on fold 1, where less makes more false joins than right ones (`bench/arrange.ts --fold 1`). */
const SUREST_NEEDED = 0.65;
/** What joins need where only headings seem to break off, or a seam leads elsewhere on a page that shows no other. */
const SURE_ALONE = 0.95;
/** Log odds against leaving the end alone that such a lone seam needs: it is likelier that a full stop was forgotten. */
const LEAST_ALONE = 5;
/** More pairs than this are a list or a book; looking at them costs more than a page may. */
const MOST_PAIRS = 20_000;
/** Where more lines than this break off, and there are some, they are verses or cells. */
const MOST_BROKEN = 0.6;
const FEW_LINES = 12;
const RIVALS = 3;

/** The seams that are sure enough, in the order of their ends. */
export function findSeams(page: readonly PageLine[], title: string): Seam[] {
  if (page.length < 2) return [];
  const finder = new SeamFinder(page, title);
  const broken = finder.lines.filter(({ tornEnd }) => tornEnd > 0).length;
  if (broken * page.length > MOST_PAIRS || (page.length > FEW_LINES && broken > MOST_BROKEN * page.length)) return [];
  const likely = settleSeams(finder, title).filter(
    ({ tail, head, confidence }) => confidence >= SUREST_NEEDED && mayGoOn(page, tail, head),
  );
  // What looks like a heading is half a sentence only where the page is seen to be broken, or beyond all doubt.
  const isBroken = likely.some(({ tail }) => !page[tail]!.isHeading);
  return withoutLoner(withoutCircles(likely.filter(({ confidence }) => isBroken || confidence >= SURE_ALONE)));
}

/** Columns break off in more places than one: a single seam to elsewhere on the page has to be beyond doubt. */
function withoutLoner(seams: Seam[]): Seam[] {
  const [seam] = seams;
  if (seams.length !== 1 || seam!.head === seam!.tail + 1) return seams;
  return seam!.confidence >= SURE_ALONE && seam!.score >= LEAST_ALONE ? seams : [];
}

/** The likeliest way to join all ends of the page at once, each seam with its chance. */
function settleSeams(finder: SeamFinder, title: string): Seam[] {
  const tails = finder.tails(MOST_PAIRS);
  if (tails.length === 0) return [];
  const scores = scoresOf(tails, finder.lines.length);
  const ends = tails.map(({ line }) => line);
  const features = new WayFeatures(finder.lines, ends, title);
  const weigh = ({ heads, score }: Way) => {
    const values = features.of(heads);
    let sum = WAY_WEIGHTS.pairs * score;
    for (let i = 0; i < values.length; i++) sum += values[i]! * WEIGHTS[i]!;
    return sum;
  };
  const ways = likeliestWays(scores);
  const weights = ways.map(weigh);
  const most = Math.max(...weights);
  const best = ways[weights.indexOf(most)]!;
  const odds = weights.map((weight) => Math.exp(weight - most));
  const total = odds.reduce((sum, own) => sum + own, 0);
  return best.heads.flatMap((head, row): Seam[] => {
    if (head < 0) return [];
    const among = odds.reduce((sum, own, i) => (ways[i]!.heads[row] === head ? sum + own : sum), 0) / total;
    const changed = changesOf(best, row, scores).map((way) => Math.exp(weigh(way) - most));
    const beside = 1 / changed.reduce((sum, own) => sum + own, 1);
    const others = bestOf(scores[row]!, RIVALS + 1).filter((other) => other !== head);
    const rivals = others.slice(0, RIVALS).map((other) => ({ head: other, score: scores[row]![other]! }));
    return [{ tail: ends[row]!, head, confidence: Math.min(among, beside), score: scores[row]![head]!, rivals }];
  });
}

const WEIGHTS = Float64Array.from(WAY_FEATURES, (name) => WAY_WEIGHTS[name]);

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
