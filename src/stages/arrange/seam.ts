// In: the lines of a page. Out: for each end that may have broken off, how well each line would go on with it.
import { type LanguageModel, languageModel } from '../repair/language-model.js';
import { Likeness } from './likeness.js';
import { costsFrom, type Line, lineOf } from './line.js';
import { type SeamModel, seamModel } from './seam-model.js';
import { type Feature, WEIGHTS } from './seam-weights.js';

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

/** The features of one way to go on, by name; those that are 0 are left out. */
export type Features = Readonly<Partial<Record<Feature, number>>>;

/** Shorter ends say too little. */
const SHORTEST_TAIL = 8;
/** From here on an end is most likely broken. */
const LIKELY = 0;

const NO_START = /^[，。！？；：、,!?;:…）)】》”’」』·%％]/u;

/** An end that may have broken off. */
export interface Tail {
  readonly line: number;
  /** Staying alone. */
  readonly alone: Features;
  /** By line: going on there; absent where that can't be. */
  readonly onward: ReadonlyMap<number, Features>;
}

/** Looks at the lines of one page. */
export class SeamFinder {
  readonly lines: readonly Line[];
  private readonly likeness: Likeness;
  /** Chance that a line broke off at its end. */
  private readonly torn: readonly number[];
  /** Number of the stretch between two broken ends that a line stands in. */
  private readonly stretch: readonly number[];
  private readonly meanLength: number;
  private readonly vectors: readonly { tail: Float32Array; head: Float32Array }[];

  constructor(
    private readonly page: readonly PageLine[],
    private readonly model: LanguageModel = languageModel(),
    private readonly seams: SeamModel = seamModel(),
  ) {
    this.lines = page.map(({ text }) => lineOf(text, model, seams));
    this.likeness = new Likeness(this.lines.map(({ pairs }) => pairs));
    this.torn = this.lines.map(({ tornEnd }) => 1 / (1 + Math.exp(-tornEnd)));
    let stretch = 0;
    this.stretch = this.lines.map(({ tornEnd }) => (tornEnd > LIKELY ? stretch++ : stretch));
    const whole = this.lines.filter(({ tornEnd }) => tornEnd < -SURE);
    this.meanLength = (whole.reduce((sum, { text }) => sum + text.length, 0) + USUAL_LENGTH) / (whole.length + 1);
    this.vectors = this.lines.map(({ behind, ahead }) => ({
      tail: seams.tailVector(behind),
      head: seams.headVector(ahead),
    }));
  }

  /** The ends that may have broken off, in page order. */
  tails(): Tail[] {
    const total = this.torn.reduce((sum, chance) => sum + chance, 0);
    const doubtful = this.torn.filter((chance, i) => chance < 0.5 && this.lines[i]!.tornEnd > -SURE).length;
    const tails: Tail[] = [];
    this.page.forEach(({ mayBreak, text }, line) => {
      if (!mayBreak || text.length < SHORTEST_TAIL || this.lines[line]!.tornEnd <= -SURE) return;
      const onward = new Map<number, Features>();
      this.page.forEach(({ mayFollow }, head) => {
        if (mayFollow && head !== line) onward.set(head, this.pair(line, head));
      });
      const others = Math.min(3, total - this.torn[line]!);
      tails.push({ line, alone: this.alone(line, others, doubtful / this.lines.length), onward });
    });
    return tails;
  }

  private alone(at: number, others: number, doubtful: number): Features {
    const { text, tornEnd, endCost, lastSentence, lastClause } = this.lines[at]!;
    return {
      alone: 1,
      aloneHeading: this.page[at]!.isHeading ? 1 : 0,
      aloneTorn: tornEnd / 3,
      aloneSurelyTorn: tornEnd > 3 ? 1 : 0,
      aloneOthers: others,
      aloneDoubtful: Math.min(doubtful, 0.5),
      aloneStop: lastSentence < text.length ? 1 : 0,
      alonePause: lastClause < text.length ? 1 : 0,
      aloneColon: /[：；:;]$/u.test(text) ? 1 : 0,
      aloneQuote: /[”」』）)》]$/u.test(text) ? 1 : 0,
      aloneLength: Math.min(text.length, 60) / 20,
      aloneEnd: Math.min(endCost, 12) / 5,
    };
  }

  private pair(tail: number, head: number): Features {
    const [end, start] = [this.lines[tail]!, this.lines[head]!];
    return {
      ...this.sound(end, start),
      ...this.sense(tail, head),
      ...this.shape(end, start),
      ...this.place(tail, head),
    };
  }

  /** What the language model and the seam model say of the characters around the seam. */
  private sound(end: Line, start: Line): Features {
    const costs = costsFrom(end.state, start.ahead, this.model);
    const gain = costs.reduce((sum, cost, i) => sum + start.startCosts[i]! - cost, 0);
    return {
      cost0: (costs[0] ?? 0) / 5,
      cost1: (costs[1] ?? 0) / 5,
      cost2: (costs[2] ?? 0) / 5,
      start0: (start.startCosts[0] ?? 0) / 5,
      start1: (start.startCosts[1] ?? 0) / 5,
      start2: (start.startCosts[2] ?? 0) / 5,
      gain: Math.max(-6, Math.min(12, gain)) / 5,
      near: this.seams.nearness(end.behind, start.ahead) / 3,
      tornStart: start.tornStart / 3,
      noStart: NO_START.test(start.text) ? 1 : 0,
    };
  }

  /** What both lines, and the lines around them, are about. */
  private sense(tail: number, head: number): Features {
    const { likeness } = this;
    const like = likeness.of(tail, head);
    return {
      topic: this.topic(tail, head) / 3,
      like,
      likeRoot: Math.sqrt(like),
      likeBefore: Math.sqrt(likeness.of(tail - 1, head)),
      likeAfter: Math.sqrt(likeness.of(tail, head + 1)),
    };
  }

  private topic(tail: number, head: number): number {
    const [a, b] = [this.vectors[tail]!.tail, this.vectors[head]!.head];
    return a.reduce((sum, x, d) => sum + x * b[d]!, 0);
  }

  /** Lengths and brackets of what would be joined. */
  private shape(end: Line, start: Line): Features {
    const clause = end.lastClause + start.firstClause;
    const sentence = end.lastSentence + start.firstSentence;
    const fits = end.open !== '' && end.open === start.close;
    const ratio = Math.log((end.text.length + start.text.length) / this.meanLength);
    const within = (value: number, from: number, to: number) => (value > from && value <= to ? 1 : 0);
    return {
      bracketFits: fits ? 1 : 0,
      bracketOpen: end.open !== '' && !fits ? 1 : 0,
      bracketClosed: start.close !== '' && !fits ? 1 : 0,
      clause4: within(clause, -1, 4),
      clause8: within(clause, 4, 8),
      clause20: within(clause, 20, 28),
      clause28: within(clause, 28, 40),
      clause40: within(clause, 40, Number.POSITIVE_INFINITY),
      sentence20: within(sentence, -1, 20),
      sentence80: within(sentence, 80, 120),
      sentence120: within(sentence, 120, Number.POSITIVE_INFINITY),
      long: Math.max(0, ratio),
      short: Math.max(0, -ratio),
      headShort: start.text.length < 25 ? 1 : 0,
    };
  }

  /** Chance that the paragraph before a line broke off; a heading may have come between. */
  private tornBefore(line: number): number {
    let before = line - 1;
    while (before > 0 && this.page[before]!.isHeading && this.lines[before]!.tornEnd <= LIKELY) before--;
    return this.torn[before] ?? 0;
  }

  /** Where both stand on the page: behind a broken end something new begins. */
  private place(tail: number, head: number): Features {
    const same = head < tail && this.stretch[head] === this.stretch[tail];
    const isNext = head === tail + 1;
    const opens = head === 0 || this.stretch[head - 1] !== this.stretch[head];
    return {
      behindTorn: this.tornBefore(head),
      crowd: head === 0 ? 0 : (1 - this.tornBefore(head)) * Math.log(this.lines.length / 8),
      first: head === 0 ? 1 : 0,
      next: isNext ? 1 : 0,
      sameStretch: same ? 1 : 0,
      sameStretchOpens: same && opens ? 1 : 0,
      before: same && head === tail - 1 ? 1 : 0,
      headTorn: this.lines[head]!.tornEnd > -SURE ? 1 : 0,
      headHeading: this.page[head]!.isHeading ? 1 : 0,
    };
  }
}

/** Log odds below their negative: an end that is whole beyond doubt. */
const SURE = 8.5;
/** Characters of a paragraph where the page shows none. */
const USUAL_LENGTH = 120;

/** The sum of the features by their weights. */
export function scoreOf(features: Features, weights: Readonly<Record<Feature, number>> = WEIGHTS): number {
  let score = 0;
  for (const name in features) score += features[name as Feature]! * weights[name as Feature]!;
  return score;
}
