// In: normalised text. Out: edits that take out the line breaks with which a terminal, a mailer or a PDF filled its lines.
import type { Edit } from '../../model/edit.js';
import type { Proposal } from '../../model/proposal.js';
import { fillOf, isFilled, type Measure, type TextLine, textLines } from './filled-lines.js';
import { spaceBetween } from './joint.js';
import { isClosed } from './line.js';
import { paragraphEnds } from './paragraph-ends.js';
import { isRunningText, type Joint } from './running-text.js';

const RULE = 'hard-wrapped-line';
/** Fewer filled lines than this are chance. */
const LEAST_FILLED = 3;
/** Share of the lines of a wrapped text that are filled: the others end paragraphs, or are headings and particulars. */
const LEAST_SHARE = 0.2;
/** Share of filled lines that may end at a punctuation mark: verses always do, filled lines by chance. */
const MOST_PAUSING = 0.45;
/** Lines of a table or of names are set apart by spaces. */
const MOST_SPACES = 0.34;
/** Lines that begin with a rule, a bullet or another sign. */
const MOST_MARKED = 0.1;

/** Of few lines one more is chance. */
const BY_CHANCE = 1;

/** The line breaks that only fill lines; null where lines are not filled to one width. */
export function proposeUnwrapping(text: string): Proposal | null {
  if (!mayBeWrapped(text)) return null;
  const lines = textLines(text);
  const measure = wrappedTo(lines);
  return measure && { edits: editsOf(text, lines, measure), unresolved: [] };
}

/** The width that lines of running text are filled to; null where they are not, or are verses, names or cells. */
export function wrappedTo(lines: readonly TextLine[]): Measure | null {
  const measure = fillOf(lines);
  if (!measure) return null;
  const filled = lines.filter((line, i) => isFilled(line, lines[i + 1], measure));
  if (filled.length < LEAST_FILLED || filled.length < LEAST_SHARE * lines.length) return null;
  const isMost = (share: number, is: RegExp) =>
    filled.filter(({ body }) => is.test(body)).length > share * filled.length + BY_CHANCE;
  if (isMost(MOST_PAUSING, PAUSES) || isMost(MOST_SPACES, SPACED) || isMost(MOST_MARKED, MARKED)) return null;
  const joints = lines.flatMap((line, i): Joint[] =>
    isFilled(line, lines[i + 1], measure) ? [[line.body, lines[i + 1]!.body]] : [],
  );
  return isRunningText(joints) ? measure : null;
}

/** Why a line break that only fills a line goes, and what comes in its place. */
export function unwrapped(line: string, next: string, measure: Measure) {
  return {
    rule: RULE,
    separator: spaceBetween(line, next),
    reason: `the lines of the page are filled to a width of ${measure.width} ${measure.name}`,
    confidence: isClosed(line) ? 0.9 : 0.98,
  };
}

/** Paragraphs are longer than any line that is filled; costs little, since most texts have a long line early. */
function mayBeWrapped(text: string): boolean {
  let lines = 0;
  let long = 0;
  for (let at = 0; at < text.length; ) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    if (end > at) lines++;
    if (isParagraph(text, at, end) && ++long > MOST_LONG) return false;
    at = end + 1;
  }
  return lines > LEAST_FILLED;
}

/** Whether a line is longer than the widest one that is filled; of a Chinese one half as many characters fill it. */
function isParagraph(text: string, start: number, end: number): boolean {
  const length = end - start;
  if (length <= LONGEST_LINE) return false;
  return length > 2 * LONGEST_LINE || text.charCodeAt((start + end) >> 1) >= FIRST_HAN;
}

/** In UTF-16 units. */
const LONGEST_LINE = 68;
const FIRST_HAN = 0x3400;
const MOST_LONG = 3;
const SPACED = /\p{Script=Han}\s+\p{Script=Han}/u;
/** The cells of a table, the items of a list. */
const MARKED = /^[^\p{L}\p{N}“‘「『《〈（(【，。、；：！？”’」』》〉）)】—…]/u;
const PAUSES = /[，。！？；：、,.．!?;:…”’」』）)》]$/u;

function editsOf(text: string, lines: readonly TextLine[], measure: Measure): Edit[] {
  const ends = paragraphEnds(lines, measure);
  const edits: Edit[] = [];
  for (let i = 0; i + 1 < lines.length; i++) {
    if (ends[i]) continue;
    const [line, next] = [lines[i]!, lines[i + 1]!];
    const { separator, ...why } = unwrapped(line.body, next.body, measure);
    const span = [line.end, next.start] as const;
    edits.push({ ...why, span, before: text.slice(...span), after: separator });
  }
  return edits;
}
