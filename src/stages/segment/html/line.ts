// In: a line as its pieces were read from the page. Out: the same with spaces where elements stand side by side.
import type { Mark } from '../../../model/block.js';

/** A run of the line inside one named element. */
export interface LineMark {
  /** Number of the element. */
  readonly mark: number;
  readonly start: number;
  end: number;
}

/** A line longer than this, or with a full stop, is running text: there elements mean bold print or links. */
const LONGEST_SPACED = 160;
const SENTENCE = /[。；]/;

function isSpaced(line: string, seams: readonly number[]): boolean {
  return seams.length > 0 && line.length <= LONGEST_SPACED && !SENTENCE.test(line);
}

/**
 * Templates set author, source and date, or the links of a bar, in elements side by side and leave the distance to the
 * style sheet: without a space their words run into each other. `seams` are sorted positions between two such elements.
 */
export function spaceOut(line: string, seams: readonly number[]): string {
  if (!isSpaced(line, seams)) return line;
  let spaced = '';
  let from = 0;
  for (const at of seams) {
    spaced += line.slice(from, at);
    if (!/\s$/.test(spaced)) spaced += ' ';
    from = at;
  }
  return spaced + line.slice(from);
}

/** The marks of a line in units of `text`, which is the line spaced out and trimmed. */
export function marksOf(
  line: string,
  text: string,
  seams: readonly number[],
  runs: readonly LineMark[],
  elements: readonly Omit<Mark, 'span' | 'of'>[],
): Mark[] {
  const marks: Mark[] = [];
  for (const { mark, start, end } of runs) {
    const shift = shiftAt(line, seams, start);
    const first = line.slice(start, end).search(/\S/);
    const written = line.slice(start, end).trim();
    const inside = shiftAt(line, seams, end) - shift;
    const from = start + first + shift - (line.length - line.trimStart().length);
    marks.push({
      ...elements[mark]!,
      span: [from, Math.min(text.length, from + written.length + inside)],
      of: text.length,
    });
  }
  return marks;
}

/** How many spaces `spaceOut` puts in before `position`. */
function shiftAt(line: string, seams: readonly number[], position: number): number {
  if (!isSpaced(line, seams)) return 0;
  return seams.filter((at) => at <= position && at < line.length && !/\s/.test(line[at - 1]!)).length;
}
