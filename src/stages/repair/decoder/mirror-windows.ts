import { isReadingLetter } from '../gloss-syllable.js';
import type { LanguageModel } from '../language-model.js';
import type { SplitMarks } from '../mirror/channel.js';
import type { MirrorPage } from './mirror-page.js';
import { type MirrorLimits, MirrorSearch, type MirrorStretch } from './mirror-search.js';
import { BRACKET_SHIFT } from './mirror-steps.js';
import { Scorer } from './scorer.js';

const LIMITS: MirrorLimits = {
  seen: { width: 12, slack: 14, unfinished: 1200 },
  dropped: { width: 20, slack: 14, unfinished: 1200 },
};
/** Characters of context in front of a window. */
const CONTEXT = 8;
/** Cuts on which the kinds of sites are compared. */
const TRIED = 8;
/** A run that a gloss began and a cut ended is hardly longer than this. */
const RUN = 30;
/** Text this near behind a '?' may be shifted. */
const AWAY = 12;
/** Nats for a place that a kind of site cannot explain. */
const UNEXPLAINED = 60;
/** What one character of clean text counts for at most, when the usual cost of a page is taken. */
const ODD = 14;

/** A window that the search read, or the place where it found no original. */
export type Window = MirrorStretch | number;

/** The damaged places of a page, and all that is needed to read them. */
export class MirrorWindows {
  /** Where bytes may have been lost. */
  readonly signs: readonly number[];
  private readonly damage: readonly number[];
  private readonly scorer: Scorer;
  /** Cost of the seen text up to each unit, as if it were clean: glosses cost nothing. */
  private readonly clean: Float64Array;
  private readonly search: MirrorSearch;

  constructor(
    private readonly page: MirrorPage,
    private readonly language: LanguageModel,
  ) {
    this.signs = [...signsOf(page.text), ...glossedLetters(page)].sort((a, b) => a - b);
    this.damage = [...new Set([...this.signs, ...page.strays])].sort((a, b) => a - b);
    this.scorer = scorerOf(page, language);
    const { clean, usual } = cleanCosts(page, language);
    this.clean = clean;
    this.search = new MirrorSearch(language, this.scorer, page, LIMITS, usual);
  }

  /** Reads all windows, as the kind of site under which what is seen is likeliest. */
  read(): Window[] {
    const cuts = this.signs.filter((at) => !isTornGloss(this.page.text, at)).slice(0, TRIED);
    if (cuts.length === 0) return this.windows(this.signs, 'none', new Map());
    // What another kind would have cut elsewhere tells as much as the cuts do.
    const tried = this.signs.filter((at, i) => i < TRIED || cuts.some((cut) => at <= cut && cut - at < RUN));
    let best: SplitMarks = 'none';
    let least = Number.POSITIVE_INFINITY;
    let known = new Map<number, Window>();
    for (const kind of kindsFor(this.page.text, cuts)) {
      const found = new Map<number, Window>();
      const cost = this.costOf(this.windows(tried, kind, found));
      if (cost >= least) continue;
      least = cost;
      best = kind;
      known = found;
    }
    return this.windows(this.signs, best, known);
  }

  /** Nats by which the text that was found is likelier than what is seen. */
  gainOf({ from, to, trace }: MirrorStretch): number {
    return this.clean[to]! - this.clean[from]! - trace.cost;
  }

  /** Cost of the page if the windows are read so and the rest is clean, up to a constant. */
  private costOf(windows: readonly Window[]): number {
    let cost = 0;
    for (const window of windows) {
      if (typeof window === 'number') cost += UNEXPLAINED;
      else cost -= this.gainOf(window);
    }
    return cost;
  }

  /** @param known windows that were read before, by their first sign; those that are read now are put in */
  private windows(signs: readonly number[], marks: SplitMarks, known: Map<number, Window>): Window[] {
    const { page, scorer, search } = this;
    search.cutAt(marks);
    const windows: Window[] = [];
    let next = 0;
    const nextSign = (at: number) => {
      while (next > 0 && this.damage[next - 1]! >= at) next--;
      while (next < this.damage.length && this.damage[next]! < at) next++;
      return next < this.damage.length ? this.damage[next]! : Number.POSITIVE_INFINITY;
    };
    let done = 0;
    for (const sign of signs) {
      if (sign < done) continue;
      let window = known.get(sign);
      if (window === undefined) {
        const { before, model } = this.contextOf(sign, search);
        const brackets = scorer.bracketsAt(page.text, sign);
        window = search.read(sign, before | (brackets << BRACKET_SHIFT), model, nextSign) ?? sign;
        known.set(sign, window);
      }
      windows.push(window);
      done = typeof window === 'number' ? sign + 1 : window.to;
    }
    return windows;
  }

  /** The last original byte and the state of the language model in front of a window: glosses are no text. */
  private contextOf(at: number, search: MirrorSearch): { before: number; model: number } {
    const { page, language } = this;
    const { text, glossStart, glossEnd } = page;
    let gloss = lastBefore(glossEnd, page.glossCount, at);
    let from = at;
    let before = 0;
    const units: number[] = [];
    while (from > 0 && units.length < CONTEXT) {
      if (gloss >= 0 && glossEnd[gloss] === from) {
        if (units.length === 0) before = 0x200;
        from = glossStart[gloss--]!;
        continue;
      }
      const unit = text.charCodeAt(--from);
      units.push(unit);
      if (unit === 0x0a) break;
    }
    const last = units[0] ?? 0;
    const code = page.nfkc ? (FULL_WIDTH.get(last) ?? search.codeOf(last)) : search.codeOf(last);
    before |= (code & 0xff) | (MARKS_BEHIND.includes(last) ? 0x100 : 0);
    let model = language.start;
    for (let i = units.length - 1; i >= 0; i--) model = language.step(model, language.symbolOf(units[i]!));
    return { before, model };
  }
}

/** '?' with a torn gloss or a mark behind it. */
export function signsOf(text: string): number[] {
  const signs: number[] = [];
  for (let at = text.indexOf('?'); at >= 0; at = text.indexOf('?', at + 1)) {
    if (at > 0 && (isTornGloss(text, at) || MARKS_BEHIND.includes(text.charCodeAt(at + 1)))) signs.push(at);
  }
  return signs;
}

/** ！，；？、。 and what NFKC makes of them. */
const MARKS_BEHIND = [0xff01, 0xff0c, 0xff1b, 0xff1f, 0x21, 0x2c, 0x3b, 0x3f, 0x3001, 0x3002];

/** Codes of the marks that a folded page shows in ASCII. */
const FULL_WIDTH = new Map([
  [0x21, 0xa3a1],
  [0x2c, 0xa3ac],
  [0x3a, 0xa3ba],
  [0x3b, 0xa3bb],
  [0x3f, 0xa3bf],
]);

/** ASCII that a site took for the trail byte of a glossed character, and glossed: `G(jīng)`. */
function glossedLetters({ text, strays }: MirrorPage): number[] {
  return strays
    .map((stray) => stray - 1)
    .filter(
      (at) => at > 0 && text.charCodeAt(at) >= 0x40 && text.charCodeAt(at) < 0x7f && text.charCodeAt(at - 1) > 0x7f,
    );
}

/** Do the letters of a reading and `)` stand behind the '?'? Their `(` went with a lead byte. */
function isTornGloss(text: string, question: number): boolean {
  let at = question + 1;
  while (at - question < 8 && isReadingLetter(text.charCodeAt(at))) at++;
  if (at === question + 1) return false;
  if (text.charCodeAt(at) === 0x20) at++;
  return text.charCodeAt(at) === 0x29;
}

/** The kinds of sites that could have made the '?' in front of marks, the one that cuts least first: it is taken where all explain the same. */
function kindsFor(text: string, cuts: readonly number[]): SplitMarks[] {
  const behind = new Set(cuts.map((at) => text[at + 1]));
  if (behind.has('、') || behind.has('。')) return ['none', 'all'];
  if (['，', ',', '；', ';'].some((mark) => behind.has(mark))) return ['none', 'four', 'all'];
  return ['none', 'two', 'four', 'all'];
}

/** The model with what the page itself says: its text between glosses, away from damage. */
function scorerOf({ text, glossStart, glossEnd, glossCount }: MirrorPage, language: LanguageModel): Scorer {
  const scorer = new Scorer(language);
  let from = 0;
  for (let g = 0; g <= glossCount; g++) {
    const to = g < glossCount ? glossStart[g]! : text.length;
    for (let at = from; at < to; ) {
      const question = text.indexOf('?', at);
      const end = question < 0 || question > to ? to : question;
      scorer.learn(text, at, end);
      at = end === to ? to : end + AWAY;
    }
    from = g < glossCount ? glossEnd[g]! : to;
  }
  return scorer;
}

/** Running cost of the seen text, glosses left out, and the mean of a character. */
function cleanCosts(
  { text, glossStart, glossEnd, glossCount }: MirrorPage,
  language: LanguageModel,
): { clean: Float64Array; usual: number } {
  const clean = new Float64Array(text.length + 1);
  let cost = 0;
  let usual = 0;
  let count = 0;
  let gloss = 0;
  let model = language.start;
  for (let i = 0; i < text.length; i++) {
    if (gloss < glossCount && glossStart[gloss] === i) {
      clean.fill(cost, i, glossEnd[gloss]!);
      i = glossEnd[gloss++]! - 1;
      continue;
    }
    clean[i] = cost;
    model = language.step(model, language.symbolOf(text.charCodeAt(i)));
    cost += language.answerCost;
    if (language.answerCost > ODD) continue;
    usual += language.answerCost;
    count++;
  }
  clean[text.length] = cost;
  return { clean, usual: usual / Math.max(1, count) };
}

/** Index of the last of the `count` sorted values that is not above `limit`; -1 if there is none. */
function lastBefore(values: Int32Array, count: number, limit: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
