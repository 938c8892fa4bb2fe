// In: the lines of a page. Out: for each end that may have broken off, how well each line would go on with it.
import { type LanguageModel, languageModel } from '../repair/language-model.js';
import { Likeness } from './likeness.js';
import { type Line, lineOf } from './line.js';
import {
  ALONE_FEATURES,
  AT,
  PAIR_FEATURES,
  setCosts,
  setCutThrough,
  setSaid,
  setShape,
  setStart,
} from './pair-features.js';
import { GRAM_REACH, type GramEnd, type GramStart, type SeamGrams, seamGrams } from './seam-grams.js';
import { type SeamModel, seamModel, topicScore } from './seam-model.js';
import { type HeadVector, type SeamTowers, seamTowers, towerScore } from './seam-towers.js';
import { ALONE_WEIGHTS, PAIR_WEIGHTS } from './seam-weights.js';

/** What is asked of a line of the page before anything is weighed. */
export interface PageLine {
  readonly text: string;
  /** May go on elsewhere: a paragraph or a heading. */
  readonly mayBreak: boolean;
  /** May go on with another line: a paragraph that opens its line. */
  readonly mayFollow: boolean;
  readonly isHeading: boolean;
  /** Something that is no running text stood between this line and the one before it. */
  readonly isInterrupted: boolean;
}

/** Shorter ends say too little. */
const SHORTEST_TAIL = 8;
/** Characters of a page that are searched for a name that was broken; each pair searches them. */
const LONGEST_PAGE = 50_000;
/** From here on an end is most likely broken. */
const LIKELY = 0;
/** Log odds below their negative: an end that is whole beyond doubt. */
const SURE = 8.5;
/** Log odds of a beginning being torn below which it is whole. */
const WHOLE_START = -3;
/** Characters of a paragraph where the page shows none. */
const USUAL_LENGTH = 120;

/** Where lines that are set by hand end. */
const COMMA = /[，；,;]$/u;
const MOST_COMMAS = 4;

/** An end that may have broken off. */
export interface Tail {
  readonly line: number;
  /** Staying alone: by ALONE_FEATURES. */
  readonly alone: Float64Array;
  /** By line: going on there, by PAIR_FEATURES; absent where that can't be. */
  readonly onward: ReadonlyMap<number, Float64Array>;
}

/** What is known of a beginning, whichever end it is put beside. */
interface Head {
  /** By PAIR_FEATURES; 0 for what the end decides. */
  readonly features: Float64Array;
  readonly vector: HeadVector;
  readonly topic: Float32Array;
  readonly gram: GramStart;
}

/** What is known of an end, whichever beginning it is put beside. */
interface End {
  readonly line: number;
  readonly vector: Float32Array;
  readonly topic: Float32Array;
  readonly gram: GramEnd;
}

/** Looks at the lines of one page. */
export class SeamFinder {
  readonly lines: readonly Line[];
  private readonly text: string;
  private readonly likeness: Likeness;
  /** Chance that a line broke off at its end. */
  private readonly torn: readonly number[];
  /** Number of the stretch between two broken ends that a line stands in. */
  private readonly stretch: readonly number[];
  private readonly meanLength: number;
  /** Share of the lines that look broken: where most do, full stops are left out. */
  private readonly open: number;
  /** Lines that end at a comma. */
  private readonly commas: number;
  private readonly heads: (Head | undefined)[] = [];

  /** @param title the heading of the page, '' for none: a name that was broken may stand whole in it */
  constructor(
    private readonly page: readonly PageLine[],
    title = '',
    private readonly model: LanguageModel = languageModel(),
    private readonly seams: SeamModel = seamModel(),
    private readonly towers: SeamTowers = seamTowers(),
    private readonly grams: SeamGrams = seamGrams(),
  ) {
    this.lines = page.map(({ text }) => lineOf(text, model, seams));
    this.text = [title, ...page.map(({ text }) => text)].join('\n').slice(0, LONGEST_PAGE);
    this.likeness = new Likeness(page.map(({ text }) => text));
    this.torn = this.lines.map(({ tornEnd }) => 1 / (1 + Math.exp(-tornEnd)));
    this.commas = page.filter(({ text }) => COMMA.test(text)).length;
    this.open = this.lines.filter(({ tornEnd }) => tornEnd > LIKELY).length / this.lines.length;
    let stretch = 0;
    this.stretch = this.lines.map(({ tornEnd }) => (tornEnd > LIKELY ? stretch++ : stretch));
    const whole = this.lines.filter(({ tornEnd }) => tornEnd < -SURE);
    this.meanLength = (whole.reduce((sum, { text }) => sum + text.length, 0) + USUAL_LENGTH) / (whole.length + 1);
  }

  /**
   * The ends that may have broken off, in page order. Where they and the lines that they may go on in make more than
   * `mostPairs`, only those that most likely did; none where these are too many still.
   */
  tails(mostPairs = Number.POSITIVE_INFINITY): Tail[] {
    const heads = this.page.flatMap((_, line) => (this.mayBegin(line) ? [line] : []));
    for (const least of [-SURE, LIKELY]) {
      const ends = this.page.flatMap((_, line) => (this.mayBreak(line, least) ? [line] : []));
      if (ends.length * heads.length <= mostPairs) return this.pairsOf(ends, heads);
    }
    return [];
  }

  private mayBreak(line: number, least: number): boolean {
    const { mayBreak, text } = this.page[line]!;
    return mayBreak && text.length >= SHORTEST_TAIL && this.lines[line]!.tornEnd > least;
  }

  private pairsOf(ends: readonly number[], heads: readonly number[]): Tail[] {
    const total = this.torn.reduce((sum, chance) => sum + chance, 0);
    const doubtful = this.torn.filter((chance, i) => chance < 0.5 && this.lines[i]!.tornEnd > -SURE).length;
    return ends.map((line): Tail => {
      const end = this.ending(line);
      const onward = new Map<number, Float64Array>();
      for (const head of heads) if (head !== line) onward.set(head, this.pair(end, head));
      const others = Math.min(3, total - this.torn[line]!);
      return { line, alone: this.alone(line, others, doubtful / this.lines.length), onward };
    });
  }

  /** Whether something may go on in a line: one that begins like a paragraph, where nothing shows a block to begin, does not. */
  private mayBegin(line: number): boolean {
    const isMarked = line === 0 || this.lines[line - 1]!.tornEnd > LIKELY;
    return this.page[line]!.mayFollow && (isMarked || this.lines[line]!.tornStart > WHOLE_START);
  }

  private alone(at: number, others: number, doubtful: number): Float64Array {
    const { text, tornEnd, endCost, lastSentence, lastClause } = this.lines[at]!;
    // In the order of ALONE_FEATURES.
    return Float64Array.of(
      1,
      this.open,
      this.page[at]!.isHeading ? 1 : 0,
      tornEnd / 3,
      tornEnd > 3 ? 1 : 0,
      others,
      Math.min(doubtful, 0.5),
      lastSentence < text.length ? 1 : 0,
      lastClause < text.length ? 1 : 0,
      /[：；:;]$/u.test(text) ? 1 : 0,
      /[”」』）)》]$/u.test(text) ? 1 : 0,
      Math.min(text.length, 60) / 20,
      Math.min(endCost, 12) / 5,
      COMMA.test(text) ? 1 : 0,
      COMMA.test(text) ? Math.min(this.commas - 1, MOST_COMMAS) / MOST_COMMAS : 0,
    );
  }

  private ending(line: number): End {
    const { text, behind } = this.lines[line]!;
    return {
      line,
      vector: this.towers.tailVector(text),
      topic: this.seams.tailVector(behind),
      gram: this.grams.endOf(this.towers.symbols.before(text, GRAM_REACH)),
    };
  }

  private pair({ line: tail, vector, topic, gram }: End, head: number): Float64Array {
    const [end, start] = [this.lines[tail]!, this.lines[head]!];
    const beginning = this.headOf(head);
    const features = beginning.features.slice();
    setCosts(features, end, start, this.model);
    setShape(features, end, start, this.meanLength);
    setCutThrough(features, end.text, start.text);
    setSaid(features, end.text, start.text, this.text);
    features[AT.near] = this.seams.nearness(end.behind, start.ahead) / 3;
    features[AT.tower] = towerScore(vector, beginning.vector) / 3;
    this.grams.set(features, AT.gram11, gram, beginning.gram);
    features[AT.topic] = topicScore(topic, beginning.topic) / 3;
    this.setLikeness(features, tail, head);
    this.setPlace(features, tail, head);
    return features;
  }

  private headOf(line: number): Head {
    this.heads[line] ??= this.beginning(line);
    return this.heads[line]!;
  }

  private beginning(line: number): Head {
    const start = this.lines[line]!;
    const vector = this.towers.headVector(start.text);
    const features = new Float64Array(PAIR_FEATURES.length);
    const tornBefore = this.tornBefore(line);
    setStart(features, start);
    features[AT.towerHead] = vector.alone / 3;
    features[AT.behindTorn] = tornBefore;
    features[AT.crowd] = line === 0 ? 0 : (1 - tornBefore) * Math.log(this.lines.length / 8);
    features[AT.first] = line === 0 ? 1 : 0;
    features[AT.headTorn] = start.tornEnd > -SURE ? 1 : 0;
    features[AT.headHeading] = this.page[line]!.isHeading ? 1 : 0;
    return {
      features,
      vector,
      topic: this.seams.headVector(start.ahead),
      gram: this.grams.startOf(this.towers.symbols.behind(start.text, GRAM_REACH)),
    };
  }

  /** What both lines, and the lines around them, have in common. */
  private setLikeness(into: Float64Array, tail: number, head: number): void {
    const like = this.likeness.of(tail, head);
    into[AT.like] = like;
    into[AT.likeRoot] = Math.sqrt(like);
    into[AT.likeBefore] = Math.sqrt(this.likeness.of(tail - 1, head));
    into[AT.likeAfter] = Math.sqrt(this.likeness.of(tail, head + 1));
  }

  /** Chance that the paragraph before a line broke off; a heading may have come between. */
  private tornBefore(line: number): number {
    let before = line - 1;
    while (before > 0 && this.page[before]!.isHeading && this.lines[before]!.tornEnd <= LIKELY) before--;
    return this.torn[before] ?? 0;
  }

  /** Where both stand on the page, beside each other. */
  private setPlace(into: Float64Array, tail: number, head: number): void {
    const same = head < tail && this.stretch[head] === this.stretch[tail];
    const opens = head === 0 || this.stretch[head - 1] !== this.stretch[head];
    into[AT.next] = head === tail + 1 ? 1 : 0;
    into[AT.interrupted] = head === tail + 1 && this.page[head]!.isInterrupted ? 1 : 0;
    into[AT.sameStretch] = same ? 1 : 0;
    into[AT.sameStretchOpens] = same && opens ? 1 : 0;
    into[AT.before] = same && head === tail - 1 ? 1 : 0;
  }
}

const ALONE = Float64Array.from(ALONE_FEATURES, (name) => ALONE_WEIGHTS[name]);
const PAIR = Float64Array.from(PAIR_FEATURES, (name) => PAIR_WEIGHTS[name]);

/** By tail and line the log odds of going on there against staying alone; -Infinity where that can't be. */
export function scoresOf(
  tails: readonly Tail[],
  lines: number,
  alone: Float64Array = ALONE,
  pair: Float64Array = PAIR,
): number[][] {
  return tails.map((tail) => {
    const stay = product(tail.alone, alone);
    const row = new Array<number>(lines).fill(Number.NEGATIVE_INFINITY);
    for (const [head, features] of tail.onward) row[head] = product(features, pair) - stay;
    return row;
  });
}

function product(features: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += features[i]! * weights[i]!;
  return sum;
}
