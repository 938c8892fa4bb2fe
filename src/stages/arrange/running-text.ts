// In: lines that are equally wide, with those behind them. Out: whether they are running text that was filled to that
// width, or slogans, verses, the items of a list.
import { spaceBetween } from './joint.js';
import { FIELD } from './restraint.js';
import { tornOdds } from './torn-joint.js';

/** A line, and the one that it is filled before. */
export type Joint = readonly [line: string, next: string];

/** Share of the lines that pause inside: sentences do, slogans and verses seldom. */
const LEAST_PAUSING = 0.5;
const PAUSES_INSIDE = /[，。！？；、,;](?=.)|[\p{Script=Latin}\d] [\p{Script=Latin}\d]/u;
/** Share of the lines that may be fields, or begin or end like the next one. */
const MOST_FIELDS = 0.34;
const MOST_ALIKE = 0.5;
/**
 * Mean log odds of the joints being torn that many lines need, and what few need more: their mean is chance. What higher
 * ones cost and lower ones join, bench/arrange.ts counts.
 */
const LEAST_TORN = 0.5;
const MORE_OF_FEW = 3;
/** Log odds of a joint of Latin words, where the models know none; the next line of running text begins with a small letter. */
const LATIN_TORN = 6;
const SMALL = /^[^\p{L}]*\p{Ll}/u;
/** Where a line pauses, the next one may begin anything. */
const PAUSES = /[^\p{L}\p{N}]$/u;

/** More joints than about this tell nothing new; of a book some stretches are looked at, from its beginning to its end. */
const MOST_JOINTS = 2000;
const STRETCH = 100;

export function isRunningText(all: readonly Joint[]): boolean {
  const step = Math.ceil(all.length / MOST_JOINTS);
  const joints = all.filter((_, i) => i % (step * STRETCH) < STRETCH);
  const share = (is: (joint: Joint) => boolean) => joints.filter(is).length / joints.length;
  if (share(([line]) => PAUSES_INSIDE.test(line)) < LEAST_PAUSING) return false;
  if (share(([line]) => FIELD.test(line)) > MOST_FIELDS || share(areAlike) > MOST_ALIKE) return false;
  const open = joints.filter(([line]) => !PAUSES.test(line));
  const odds = open.reduce((sum, joint) => sum + oddsOf(joint), 0);
  return odds >= LEAST_TORN * open.length + MORE_OF_FEW * Math.sqrt(open.length);
}

/** Log odds of a joint being torn. */
function oddsOf([line, next]: Joint): number {
  if (spaceBetween(line, next) !== '') return SMALL.test(next) ? LATIN_TORN : 0;
  return tornOdds(line, next);
}

/** Items of a list begin or end with the same word or with the next number. */
function areAlike([line, next]: Joint): boolean {
  return (
    numbered(line.slice(0, 2)) === numbered(next.slice(0, 2)) || numbered(line.slice(-2)) === numbered(next.slice(-2))
  );
}

function numbered(text: string): string {
  return text.replace(/[\d一二三四五六七八九十]/gu, '0');
}
