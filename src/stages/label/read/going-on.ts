// In: the end of one line and the beginning of another. Out: whether they are likely the halves of one sentence.
import { isClosed } from '../../arrange/line.js';
import { type PageLine, SeamFinder, scoresOf } from '../../arrange/seam.js';
import { seamModel } from '../../arrange/seam-model.js';

/** Log odds of an end and of a beginning being torn below which the pair is not weighed: it takes a hundred times as long. */
const LEAST_END = 0;
const LEAST_START = -1;

/**
 * Log odds that a sentence breaks off at the end of one line and goes on at the beginning of another, the two alone on a
 * page; -Infinity where one of them is plainly whole.
 */
export function oddsOfGoingOn(end: string, start: string): number {
  if (isClosed(end) || seamModel().tornEnd(end) <= LEAST_END || seamModel().tornStart(start) <= LEAST_START)
    return Number.NEGATIVE_INFINITY;
  const page = [lineOf(end, false), lineOf(start, true)];
  const tails = new SeamFinder(page).tails();
  const at = tails.findIndex(({ line }) => line === 0);
  return at < 0 ? Number.NEGATIVE_INFINITY : scoresOf(tails, page.length)[at]![1]!;
}

function lineOf(text: string, isInterrupted: boolean): PageLine {
  return { text, mayBreak: true, mayFollow: true, isHeading: false, isInterrupted };
}
