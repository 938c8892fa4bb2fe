// In: two lines that follow each other. Out: the odds that the line break cuts a clause in two.
import { type LanguageModel, languageModel } from '../repair/language-model.js';
import { costsFrom, stateBehind, symbolsOf } from './line.js';
import { seamModel } from './seam-model.js';
import { inSimplified } from './simplified.js';

/** By scripts/fit-joints.ts, in the order of `jointFeatures`. */
const WEIGHTS = [-6.988, 0.674, 0.613, 0.432];
/** Log odds beyond which nothing more is told, in nats. */
const SUREST = 6;
/** Characters on either side of the break that are looked at. */
const NEAR = 40;
/** Characters behind the break that are read on. */
const AHEAD = 3;

/** Log odds, in nats, that a line which ends at no mark breaks off in the middle of a clause that the next one goes on with. */
export function tornOdds(line: string, next: string): number {
  const features = jointFeatures(line, next);
  const odds = features.reduce((sum, feature, k) => sum + feature * WEIGHTS[k]!, 0);
  return Math.max(-SUREST, Math.min(SUREST, odds));
}

/**
 * One; how broken the end looks by itself, how torn the beginning; and what the language model pays for the first
 * characters of the next line, and for the line ending, more than for reading on.
 */
export function jointFeatures(line: string, next: string): number[] {
  const [end, start] = [inSimplified(line.slice(-NEAR)), inSimplified(next.slice(0, NEAR))];
  const seams = seamModel();
  return [1, seams.tornEnd(end), seams.tornStart(start), saved(end, start, languageModel())];
}

/** Nats that the language model saves by reading the next line as what the line goes on with. */
export function savedByReadingOn(line: string, next: string): number {
  return saved(line, next, languageModel());
}

function saved(end: string, start: string, model: LanguageModel): number {
  const state = stateBehind(end, model);
  const ahead = symbolsOf(start.slice(0, AHEAD), model);
  const total = (from: number) => costsFrom(from, ahead, model).reduce((sum, cost) => sum + cost, 0);
  const difference = total(model.start) - total(state);
  model.step(state, 0);
  return difference + model.answerCost;
}
