// In: a line as its pieces were read from the page. Out: the same with spaces where elements stand side by side.
import type { Mark, Origin } from '../../../model/block.js';
import type { Span } from '../../../model/edit.js';
import { SITE_FIELDS } from '../../../model/site.js';

/** A run of the line inside one named element. */
export interface LineMark {
  /** Number of the element, -1 for none. */
  readonly mark: number;
  /** Bits of what the selectors of the page's site choose it for. */
  readonly site: number;
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
  for (const run of runs) {
    const { mark } = run;
    if (mark < 0) continue;
    marks.push({ ...elements[mark]!, span: spanOf(run, line, text, seams), of: text.length });
  }
  return marks;
}

/** The runs that the selectors of the site choose, in units of `text`. */
export function siteMarksOf(
  line: string,
  text: string,
  seams: readonly number[],
  runs: readonly LineMark[],
): NonNullable<Origin['site']> {
  return runs.flatMap((run) =>
    run.site === 0
      ? []
      : [
          {
            fields: SITE_FIELDS.filter((_, bit) => run.site & (1 << bit)),
            span: spanOf(run, line, text, seams),
            of: text.length,
          },
        ],
  );
}

function spanOf({ start, end }: LineMark, line: string, text: string, seams: readonly number[]): Span {
  const shift = shiftAt(line, seams, start);
  const written = line.slice(start, end);
  const inside = shiftAt(line, seams, end) - shift;
  const from = start + written.search(/\S/) + shift - (line.length - line.trimStart().length);
  return [from, Math.min(text.length, from + written.trim().length + inside)];
}

/** How many spaces `spaceOut` puts in before `position`. */
function shiftAt(line: string, seams: readonly number[], position: number): number {
  if (!isSpaced(line, seams)) return 0;
  return seams.filter((at) => at <= position && at < line.length && !/\s/.test(line[at - 1]!)).length;
}
