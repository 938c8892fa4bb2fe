import { isReadingLetter } from '../gloss-syllable.js';
import type { LanguageModel } from '../language-model.js';
import { CLASS, SYMBOL_ID } from '../language-model-symbols.js';

/** Brackets that are open, as bits: one of each kind at a time. */
const ROUND = 1;
const BOOK = 2;
const QUOTE = 4;
/** The book title mark was opened inside the round bracket, and not around it. */
const BOOK_INSIDE = 8;

/** Share of the page's own counts in the probability of a character that the page has elsewhere. */
const PAGE_SHARE = 0.15;
/** Of that share, the part of pairs; single characters have the rest. */
const PAIR_SHARE = 0.8;
/** Nats saved by closing an open bracket, and lost by closing or ending a sentence against the brackets. */
const CLOSES_OPEN = 2;
const CLOSES_NOTHING = 5;
const SENTENCE_IN_BRACKETS = 4;
const LINE_IN_BRACKETS = 4;
/** 《…（…》: the inner bracket is not closed. */
const CROSSES = 4;
/** Brackets are looked for so far back. */
const LOOKED_BACK = 800;
const CACHE_BITS = 14;

/**
 * What a character costs behind a history: the language model, mixed with what the page itself says, and whether
 * brackets pair. Answers are left in `model` and `brackets`.
 */
export class Scorer {
  model = 0;
  brackets = 0;
  /** How often a cost was asked for: the measure of the work of a search. */
  asked = 0;
  private readonly single: Uint16Array;
  private total = 0;
  private readonly pairKey = new Int32Array(1 << CACHE_BITS).fill(-1);
  private readonly pairCount = new Uint16Array(1 << CACHE_BITS);
  private pairs = 0;

  constructor(private readonly language: LanguageModel) {
    this.single = new Uint16Array(language.ids);
  }

  /** Counts a clean stretch of the page: glosses and damage are left out by the caller. */
  learn(text: string, from: number, to: number): void {
    const { language, single } = this;
    let before = -1;
    for (let i = from; i < to; i++) {
      const symbol = language.symbolOf(text.charCodeAt(i));
      if (symbol < CLASS.hanCommon) {
        before = -1;
        continue;
      }
      if (single[symbol]! < 0xffff) single[symbol]!++;
      this.total++;
      if (before >= 0) this.learnPair(before, symbol);
      before = symbol;
    }
  }

  private learnPair(before: number, symbol: number): void {
    // Three quarters full is enough: a page of more pairs has told its words.
    const slot = this.slotOf(before, symbol);
    if (this.pairKey[slot] === -1) {
      if (this.pairs > 3 << (CACHE_BITS - 2)) return;
      this.pairs++;
      this.pairKey[slot] = (before << 14) | symbol;
    }
    if (this.pairCount[slot]! < 0xffff) this.pairCount[slot]!++;
  }

  private slotOf(before: number, symbol: number): number {
    const mask = (1 << CACHE_BITS) - 1;
    const key = (before << 14) | symbol;
    let slot = (Math.imul(key, 0x9e3779b1) >>> (32 - CACHE_BITS)) & mask;
    while (this.pairKey[slot] !== -1 && this.pairKey[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  /** Cost in nats of `point` behind the history; -1 for what is never text. */
  cost(model: number, brackets: number, point: number): number {
    const { language } = this;
    this.asked++;
    const symbol = language.table[point]! & SYMBOL_ID;
    if (symbol === CLASS.never) return -1;
    this.model = language.step(model, symbol);
    let nats = language.answerCost;
    const seen = this.single[symbol]!;
    if (seen > 0) {
      const before = language.lastOf(model);
      const beforeSeen = this.single[before]!;
      let share = ((1 - PAIR_SHARE) * seen) / this.total;
      if (beforeSeen > 0) share += (PAIR_SHARE * this.pairCount[this.slotOf(before, symbol)]!) / (beforeSeen + 1);
      nats = -Math.log((1 - PAGE_SHARE) * Math.exp(-nats) + PAGE_SHARE * share);
    }
    this.brackets = brackets;
    if (point < 0x3400 || point > 0x9fff) nats += this.bracketCost(brackets, point);
    return nats;
  }

  /** What pairing adds, and the brackets that are open behind `point`. */
  private bracketCost(brackets: number, point: number): number {
    switch (point) {
      case 0x28:
      case 0xff08:
        this.brackets = brackets | ROUND;
        return 0;
      case 0x300a:
        this.brackets = brackets | BOOK | (brackets & ROUND ? BOOK_INSIDE : 0);
        return 0;
      case 0x201c:
        this.brackets = brackets | QUOTE;
        return 0;
      case 0x29:
      case 0xff09:
        return this.close(brackets, ROUND);
      case 0x300b:
        return this.close(brackets, BOOK) + ((brackets & (ROUND | BOOK_INSIDE)) === ROUND ? CROSSES : 0);
      case 0x201d:
        return this.close(brackets, QUOTE);
      case 0x3002:
        return brackets & (ROUND | BOOK) ? SENTENCE_IN_BRACKETS : 0;
      case 0x0a:
        this.brackets = 0;
        return brackets ? LINE_IN_BRACKETS : 0;
      default:
        return 0;
    }
  }

  private close(brackets: number, kind: number): number {
    this.brackets = brackets & ~(kind === BOOK ? BOOK | BOOK_INSIDE : kind);
    return brackets & kind ? -CLOSES_OPEN : CLOSES_NOTHING;
  }

  /** Cost of the end of the text. */
  end(model: number, brackets: number): number {
    this.language.step(model, CLASS.edge);
    return this.language.answerCost + (brackets ? LINE_IN_BRACKETS : 0);
  }

  /** Brackets open at `at`, read from the start of its line (at most LOOKED_BACK units back); a gloss is none. */
  bracketsAt(text: string, at: number): number {
    let from = at;
    while (from > 0 && at - from < LOOKED_BACK && text.charCodeAt(from - 1) !== 0x0a) from--;
    this.brackets = 0;
    for (let i = from; i < at; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 0x28) {
        let end = i + 1;
        while (isReadingLetter(text.charCodeAt(end))) end++;
        if (end > i + 1 && text.charCodeAt(end) === 0x29) {
          i = end;
          continue;
        }
      }
      if (unit < 0x3400 || unit > 0x9fff) this.bracketCost(this.brackets, unit);
    }
    return this.brackets;
  }
}
