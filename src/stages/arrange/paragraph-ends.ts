// In: the lines of a text that are filled to one width. Out: after which of them a paragraph ends.
import { isFilled, type Measure, type TextLine } from './filled-lines.js';
import { isClosed } from './line.js';
import { isNumbered } from './numbered.js';
import { type PageParagraphs, pageParagraphs } from './page-paragraphs.js';
import { paragraphSlots } from './paragraph-features.js';
import { seamModel } from './seam-model.js';
import { inSimplified } from './simplified.js';
import { paragraphModel } from './slot-model.js';
import { savedByReadingOn } from './torn-joint.js';

/** What a line break of a text whose lines are filled is. */
type Joint = 'ends' | 'goes on' | 'either';

/** Where nearly every line is set apart, it is not by paragraphs. */
const MOST_PARAGRAPHS = 0.8;
/**
 * Log odds of a paragraph beginning from which on the break stays. A paragraph that is cut in two is one that is wrong,
 * and two that are joined are two, so that it stays at odds of one to two.
 */
const BEGINS = Math.log(1 / 2);
/** Log odds of being torn below which a line looks whole. */
const HEADING = -1;
/** What stands before the items of a list, and between them. */
const ANNOUNCES = /[：:；;]$/u;
/** Nats that the language model saves by reading on, from which on both lines are of one sentence. */
const READS_ON = 4;
/** Lines on either side of a doubtful break that are looked at, and paragraphs of the page. */
const MOST_LINES = 40;
const MOST_KNOWN = 400;

/** By line whether its paragraph ends with it; of the last line it is always so. */
export function paragraphEnds(printed: readonly TextLine[], measure: Measure): boolean[] {
  const lines = printed.map((line) => ({ ...line, body: inSimplified(line.body) }));
  const joints = jointsOf(lines, measure);
  const page = pageParagraphs(sureParagraphs(lines, joints));
  const ends: boolean[] = [];
  let first = 0;
  joints.forEach((joint, at) => {
    ends[at] = joint === 'ends' || (joint === 'either' && beginsBehind(at, first, lines, joints, page));
    if (ends[at]) first = at + 1;
  });
  return ends;
}

/** Breaks behind lines with room left, before an empty line or an indent end paragraphs; the others only fill lines. */
function jointsOf(lines: readonly TextLine[], measure: Measure): Joint[] {
  const margin = lines.reduce((least, { indent }) => Math.min(least, indent), Number.POSITIVE_INFINITY);
  const marked = paragraphsAreMarked(lines, margin);
  return lines.map((line, at): Joint => {
    const next = lines[at + 1];
    // A line that is indented further than the others begins a paragraph.
    if (!next || next.gap > 0 || next.indent > margin || !isFilled(line, next, measure)) return 'ends';
    if (marked) return 'goes on';
    if (isNumbered(next.body) && (isClosed(line.body) || ANNOUNCES.test(line.body))) return 'ends';
    return isClosed(line.body) || isHeading(line.body, next.body) ? 'either' : 'goes on';
  });
}

/** Whether a line may be a heading that happens to fill it: neither it nor the next one looks torn, and it does not read on. */
function isHeading(line: string, next: string): boolean {
  const seams = seamModel();
  return seams.tornEnd(line) < HEADING && seams.tornStart(next) < HEADING && savedByReadingOn(line, next) < READS_ON;
}

/** Whether an indent or an empty line tells where paragraphs begin, so that a full line with a full stop need not end one. */
function paragraphsAreMarked(lines: readonly TextLine[], margin: number): boolean {
  const marked = lines.slice(1).filter(({ indent, gap }) => indent > margin || gap > 0).length;
  // An empty line below the headline sets no paragraphs apart.
  return marked > 1 && marked < MOST_PARAGRAPHS * lines.length;
}

/** The first of the paragraphs about which there is no doubt. */
function sureParagraphs(lines: readonly TextLine[], joints: readonly Joint[]): string[] {
  const paragraphs: string[] = [];
  let [text, isSure] = ['', true];
  for (let at = 0; at < lines.length && paragraphs.length < MOST_KNOWN; at++) {
    text += lines[at]!.body;
    if (joints[at] === 'either') isSure = false;
    if (joints[at] !== 'ends') continue;
    if (isSure && isClosed(text)) paragraphs.push(text);
    [text, isSure] = ['', true];
  }
  return paragraphs;
}

/** Whether a paragraph begins behind line `at`, the one before it having begun with line `first`. */
function beginsBehind(
  at: number,
  first: number,
  lines: readonly TextLine[],
  joints: readonly Joint[],
  page: PageParagraphs,
): boolean {
  // A heading is one line.
  if (!isClosed(lines[at]!.body)) return first === at;
  let last = at + 1;
  while (joints[last] === 'goes on' && last - at < MOST_LINES) last++;
  const textOf = (from: number, to: number) =>
    lines
      .slice(from, to + 1)
      .map(({ body }) => body)
      .join('');
  const after = textOf(at + 1, last);
  // A heading.
  if (!isClosed(after)) return true;
  const before = textOf(Math.max(first, at + 1 - MOST_LINES), at);
  return paragraphModel().sum(paragraphSlots(before, after, page)) > BEGINS;
}
