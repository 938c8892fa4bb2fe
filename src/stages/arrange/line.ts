// What can be said of one line, whichever line it is put beside.
import type { LanguageModel } from '../repair/language-model.js';
import { type Balance, balanceOf, type Clauses, clausesOf, isClosed } from './marks.js';
import { WIDTH } from './seam-features.js';
import type { SeamModel } from './seam-model.js';

export { isClosed } from './marks.js';

export interface Line extends Balance, Clauses {
  readonly text: string;
  /** Log odds that it breaks off at its end; of a line that ends like a sentence as low as they get. */
  readonly tornEnd: number;
  readonly tornStart: number;
  /** State of the language model behind its last characters, and the cost in nats of the line ending there. */
  readonly state: number;
  readonly endCost: number;
  /** Its first symbols, and what each of the AHEAD first costs at the start of a line. */
  readonly ahead: readonly number[];
  readonly startCosts: readonly number[];
  /** The last symbols, the last one first. */
  readonly behind: readonly number[];
}

/** Symbols that a state of the language model may know of, which has n-grams of four: what stands before them changes none. */
const HISTORY = 3;
/** Symbols behind a seam that the language model is shown. */
export const AHEAD = 3;
/** Odds of a line that ends like a sentence. */
const WHOLE = -9;

export function lineOf(text: string, model: LanguageModel, seams: SeamModel): Line {
  const state = stateBehind(text, model);
  model.step(state, 0);
  const endCost = model.answerCost;
  const ahead = symbolsOf(text.slice(0, WIDTH), model);
  return {
    text,
    tornEnd: isClosed(text) ? WHOLE : seams.tornEnd(text),
    tornStart: seams.tornStart(text),
    state,
    endCost,
    ahead,
    startCosts: costsFrom(model.start, ahead, model),
    behind: symbolsOf(text.slice(-WIDTH), model).reverse(),
    ...balanceOf(text),
    ...clausesOf(text),
  };
}

/** The language model's symbol of each UTF-16 unit. */
export function symbolsOf(text: string, model: LanguageModel): number[] {
  const symbols: number[] = [];
  for (let i = 0; i < text.length; i++) symbols.push(model.symbolOf(text.charCodeAt(i)));
  return symbols;
}

/** The state of the language model behind the last characters of a text. */
export function stateBehind(text: string, model: LanguageModel): number {
  let at = Math.max(0, text.length - HISTORY);
  // A symbol alone is a state.
  let state = at === 0 ? model.start : model.symbolOf(text.charCodeAt(at++));
  for (; at < text.length; at++) state = model.step(state, model.symbolOf(text.charCodeAt(at)));
  return state;
}

/** What the first symbols cost from a state, in nats each. */
export function costsFrom(state: number, symbols: readonly number[], model: LanguageModel): number[] {
  const costs: number[] = [];
  for (let i = 0; i < AHEAD && i < symbols.length; i++) {
    state = model.step(state, symbols[i]!);
    costs.push(model.answerCost);
  }
  return costs;
}
