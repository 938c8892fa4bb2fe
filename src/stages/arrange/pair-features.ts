// What is looked at of an end and a beginning that may be halves of one sentence, each without the rest of the page.
import type { LanguageModel } from '../repair/language-model.js';
import { AHEAD, type Line } from './line.js';
import { GRAM_FEATURES } from './seam-grams.js';

/** The features of an end that stays alone. */
export const ALONE_FEATURES = [
  'alone',
  'aloneOpen',
  'aloneHeading',
  'aloneTorn',
  'aloneSurelyTorn',
  'aloneOthers',
  'aloneDoubtful',
  'aloneStop',
  'alonePause',
  'aloneColon',
  'aloneQuote',
  'aloneLength',
  'aloneEnd',
  'aloneComma',
  'aloneCommas',
] as const;

/** The features of an end that goes on in a beginning. */
export const PAIR_FEATURES = [
  'cost0',
  'cost1',
  'cost2',
  'start0',
  'start1',
  'start2',
  'gain',
  'near',
  'tower',
  'towerHead',
  ...GRAM_FEATURES,
  'tornStart',
  'noStart',
  'number',
  'letters',
  'topic',
  'like',
  'likeRoot',
  'likeBefore',
  'likeAfter',
  'saidPair',
  'saidBefore',
  'saidBehind',
  'bracketFits',
  'bracketOpen',
  'bracketClosed',
  'clause4',
  'clause8',
  'clause20',
  'clause28',
  'clause40',
  'sentence20',
  'sentence80',
  'sentence120',
  'long',
  'short',
  'headShort',
  'behindTorn',
  'crowd',
  'first',
  'next',
  'interrupted',
  'sameStretch',
  'sameStretchOpens',
  'before',
  'headTorn',
  'headHeading',
] as const;

export type PairFeature = (typeof PAIR_FEATURES)[number];
export type AloneFeature = (typeof ALONE_FEATURES)[number];

/** Where each feature stands in a vector of them. */
export const AT = Object.fromEntries(PAIR_FEATURES.map((name, at) => [name, at])) as Readonly<
  Record<PairFeature, number>
>;

const NO_START = /^[，。！？；：、,!?;:…）)】》”’」』·%％]/u;
const MOST_GAIN = 12;
const LEAST_GAIN = -6;

/** What a beginning is like, whatever it may go on with. */
export function setStart(into: Float64Array, start: Line): void {
  for (let i = 0; i < start.startCosts.length; i++) into[AT.start0 + i] = start.startCosts[i]! / 5;
  into[AT.tornStart] = start.tornStart / 3;
  into[AT.noStart] = NO_START.test(start.text) ? 1 : 0;
  into[AT.headShort] = start.text.length < 25 ? 1 : 0;
}

/** What the language model says of the characters behind the seam: after the end, and beside the start of a line. */
export function setCosts(into: Float64Array, end: Line, start: Line, model: LanguageModel): void {
  const { ahead, startCosts } = start;
  let { state } = end;
  let gain = 0;
  for (let i = 0; i < AHEAD && i < ahead.length; i++) {
    state = model.step(state, ahead[i]!);
    gain += startCosts[i]! - model.answerCost;
    into[AT.cost0 + i] = model.answerCost / 5;
  }
  into[AT.gain] = Math.max(LEAST_GAIN, Math.min(MOST_GAIN, gain)) / 5;
}

/** Lengths and brackets of what would be joined. `meanLength`: characters of a paragraph on this page. */
export function setShape(into: Float64Array, end: Line, start: Line, meanLength: number): void {
  const clause = end.lastClause + start.firstClause;
  const sentence = end.lastSentence + start.firstSentence;
  const fits = end.open !== '' && end.open === start.close;
  const ratio = Math.log((end.text.length + start.text.length) / meanLength);
  into[AT.bracketFits] = fits ? 1 : 0;
  into[AT.bracketOpen] = end.open !== '' && !fits ? 1 : 0;
  into[AT.bracketClosed] = start.close !== '' && !fits ? 1 : 0;
  into[AT.clause4] = isWithin(clause, -1, 4);
  into[AT.clause8] = isWithin(clause, 4, 8);
  into[AT.clause20] = isWithin(clause, 20, 28);
  into[AT.clause28] = isWithin(clause, 28, 40);
  into[AT.clause40] = isWithin(clause, 40, Number.POSITIVE_INFINITY);
  into[AT.sentence20] = isWithin(sentence, -1, 20);
  into[AT.sentence80] = isWithin(sentence, 80, 120);
  into[AT.sentence120] = isWithin(sentence, 120, Number.POSITIVE_INFINITY);
  into[AT.long] = Math.max(0, ratio);
  into[AT.short] = Math.max(0, -ratio);
}

const isWithin = (value: number, from: number, to: number) => (value > from && value <= to ? 1 : 0);

/** A mark, a quotation mark or a bracket: what stands on both sides of one is no word. */
const MARK = /[\p{P}\s]/u;

const DIGIT_AT_END = /\d[.．]?$/u;
const DIGIT_AT_START = /^[.．]?\d/u;
const LETTER_AT_END = /[A-Za-z]$/u;
const LETTER_AT_START = /^[A-Za-z]/u;

/** Whether a number or a word in Latin letters would go on across the seam. */
export function setCutThrough(into: Float64Array, end: string, start: string): void {
  into[AT.number] = DIGIT_AT_END.test(end) && DIGIT_AT_START.test(start) ? 1 : 0;
  into[AT.letters] = LETTER_AT_END.test(end) && LETTER_AT_START.test(start) ? 1 : 0;
}

/** Whether the characters of the seam stand together elsewhere on the page: a name or a term that was broken. */
export function setSaid(into: Float64Array, end: string, start: string, page: string): void {
  const said = (before: number, behind: number) => {
    const characters = end.slice(-before) + start.slice(0, behind);
    return characters.length === before + behind && !MARK.test(characters) && page.includes(characters);
  };
  if (!said(1, 1)) return;
  into[AT.saidPair] = 1;
  into[AT.saidBefore] = said(2, 1) ? 1 : 0;
  into[AT.saidBehind] = said(1, 2) ? 1 : 0;
}
