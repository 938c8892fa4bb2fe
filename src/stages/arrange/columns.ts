// In: the lines of a page. Out: the seams of its broken paragraphs: which line goes on in which.
import { isClosed } from './line.js';
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
const SURE_ALONE = 0.88;
/** Log odds against leaving the end alone that such a lone seam needs: it is likelier that a full stop was forgotten. */
const LEAST_ALONE = 3.5;
/** The same where other seams of the page go on in their next lines: it may be one that was broken by hand. */
const SURE_BESIDE = 0.8;
const LEAST_BESIDE = 1;
/** From here on a seam is plain enough to be made where restraint would refuse it for the look of its lines. */
const SURE = 0.9;
const LEAST_SURE = 3;
/** More pairs than this are a list or a book; looking at them costs more than a page may. */
const MOST_PAIRS = 20_000;
/** Where more lines than this break off, and there are some, they are verses or cells. */
const MOST_BROKEN = 0.6;
const FEW_LINES = 12;
const RIVALS = 3;

/**
 * The seams that are sure enough, in the order of their ends.
 *
 * @param sections the lines that are headings of one form, asked for where a page has ends to weigh
 */
export function findSeams(
  page: readonly PageLine[],
  title: string,
  sections: () => ReadonlySet<number> = () => new Set(),
): Seam[] {
  if (page.length < 2) return [];
  const finder = new SeamFinder(page, title);
  const broken = finder.lines.filter(({ tornEnd }) => tornEnd > 0).length;
  if (broken * page.length > MOST_PAIRS || (page.length > FEW_LINES && broken > MOST_BROKEN * page.length)) return [];
  const likely = settleSeams(finder, title, sections).filter(
    ({ tail, head, confidence, score }) =>
      confidence >= SUREST_NEEDED && mayGoOn(page, tail, head, confidence >= SURE && score >= LEAST_SURE),
  );
  const sure = likely.filter((seam) => isSurerThanHeading(seam, likely, page));
  // Where no line ends a sentence, full stops are left out.
  if (!page.some(({ text }) => isClosed(text)))
    return sure.filter((seam) => !isFar(seam) && seam.confidence >= SURE_ALONE);
  return withoutLoner(withoutCircles(sure));
}

/** What looks like a heading is half a sentence only where the page is seen to be broken in that way, or beyond all doubt. */
function isSurerThanHeading(seam: Seam, likely: readonly Seam[], page: readonly PageLine[]): boolean {
  if (!page[seam.tail]!.isHeading || seam.confidence >= SURE_ALONE) return true;
  return likely.some((other) => !page[other.tail]!.isHeading && (isFar(other) || !isFar(seam)));
}

const isFar = ({ tail, head }: Seam) => head !== tail + 1;

/** Columns break off in more places than one: a single seam to elsewhere on the page has to be beyond doubt. */
function withoutLoner(seams: Seam[]): Seam[] {
  const far = seams.filter(isFar);
  if (far.length !== 1) return seams;
  const { confidence, score } = far[0]!;
  const [sure, odds] = seams.length === 1 ? [SURE_ALONE, LEAST_ALONE] : [SURE_BESIDE, LEAST_BESIDE];
  return confidence >= sure && score >= odds ? seams : seams.filter((seam) => !isFar(seam));
}

/** The likeliest way to join all ends of the page at once, each seam with its chance. */
function settleSeams(finder: SeamFinder, title: string, sections: () => ReadonlySet<number>): Seam[] {
  const tails = finder.tails(MOST_PAIRS);
  if (tails.length === 0) return [];
  const scores = scoresOf(tails, finder.lines.length);
  const ends = tails.map(({ line }) => line);
  const features = new WayFeatures(finder.lines, ends, title, sections());
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
