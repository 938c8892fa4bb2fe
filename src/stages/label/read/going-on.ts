// In: the end of one line and the beginning of another. Out: whether they are likely the halves of one sentence.
import { looksBroken } from '../../arrange/broken-end.js';
import { isClosed } from '../../arrange/line.js';
import { type PageLine, SeamFinder, scoresOf } from '../../arrange/seam.js';
import { seamModel } from '../../arrange/seam-model.js';

/** Log odds of an end and of a beginning being torn below which one of them is plainly whole. */
const LEAST_END = 0;
const LEAST_START = -1;

/** The number of a printed page: stands in the middle of an article as well as around one. */
const PAGE_NUMBER =
  /^(?:[【[（(]?第\s*[\d一二三四五六七八九十百]+\s*页[】\]）)]?|[—–－-]\s?\d+\s?[—–－-]?|\d+(?:\s?[/／]\s?\d+)?|\[\d+\])$/u;
/**
 * Log odds from which on a line that stands like a heading is half a sentence. Under a heading no page begins; where one
 * does, less is enough.
 */
const LEAST_ODDS = 3;
const LEAST_ODDS_OVER_NUMBER = 0;

/** So likely must it be that a sentence goes on anywhere on a page. */
const LEAST_ODDS_ELSEWHERE = 4;
/** A line from here on with a comma in it may be the end of a column. */
const SHORTEST_COLUMN_END = 24;

/** Whether a line is the number of a page and nothing else. */
export function isPageNumber(text: string): boolean {
  return PAGE_NUMBER.test(text);
}

/**
 * Whether a line that might be a heading is the first half of a sentence that the next running text goes on with;
 * `between`: the lines from the one to the other.
 */
export function isFirstHalf(line: string, next: string, between: readonly string[]): boolean {
  const isNumbered = between.length > 0 && between.every(isPageNumber);
  return oddsOfGoingOn(line, next, isNumbered) > (isNumbered ? LEAST_ODDS_OVER_NUMBER : LEAST_ODDS);
}

/** Whether a line that might be a heading is the end of a column, and its sentence goes on in one of these beginnings. */
export function isColumnEnd(line: string, beginnings: readonly { readonly text: string }[]): boolean {
  if (line.length < SHORTEST_COLUMN_END || !line.includes('，') || !looksBroken(line)) return false;
  return beginnings.some(({ text }) => text !== line && oddsOfGoingOn(line, text, false) > LEAST_ODDS_ELSEWHERE);
}

/** Log odds of an end and of a beginning being torn, each for itself, summed; -Infinity where one of them is plainly whole. */
export function tornOdds(end: string, start: string): number {
  if (isClosed(end)) return Number.NEGATIVE_INFINITY;
  const [tornEnd, tornStart] = [seamModel().tornEnd(end), seamModel().tornStart(start)];
  return tornEnd > LEAST_END && tornStart > LEAST_START ? tornEnd + tornStart : Number.NEGATIVE_INFINITY;
}

/**
 * Log odds that a sentence breaks off at the end of one line and goes on at the beginning of another, the two alone on a
 * page; -Infinity where one of them is plainly whole.
 *
 * @param isInterrupted whether something that is no running text stands between them
 */
export function oddsOfGoingOn(end: string, start: string, isInterrupted: boolean): number {
  // The pair takes a hundred times as long as both of them alone.
  if (tornOdds(end, start) === Number.NEGATIVE_INFINITY) return Number.NEGATIVE_INFINITY;
  const page = [lineOf(end, false), lineOf(start, isInterrupted)];
  const tails = new SeamFinder(page).tails();
  const at = tails.findIndex(({ line }) => line === 0);
  return at < 0 ? Number.NEGATIVE_INFINITY : scoresOf(tails, page.length)[at]![1]!;
}

function lineOf(text: string, isInterrupted: boolean): PageLine {
  return { text, mayBreak: true, mayFollow: true, isHeading: false, isInterrupted };
}
