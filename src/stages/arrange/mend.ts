// In: the items of a page. Out: the operations that put its broken paragraphs together and its blocks in order.
import type { Item, Operation, SeamEvidence } from '../../model/block.js';
import { looksBroken } from './broken-end.js';
import { findSeams, type Seam } from './columns.js';
import { type HeadingSeries, headingSeries, pairSeries } from './headings.js';
import { spaceBetween } from './joint.js';
import { orderRuns } from './order.js';
import { type RunningLine, runningLines } from './page-lines.js';

/** Characters of either side of a seam that the evidence shows. */
const SHOWN = 16;
/** How sure it is that a run belongs where a seam leads, beside the seam itself. */
const MOVE = 0.95;

export interface Mended {
  readonly operations: readonly Operation[];
  /** Items that are part of a broken paragraph. */
  readonly joined: ReadonlySet<number>;
}

const NOTHING: Mended = { operations: [], joined: new Set() };

/** @param apart items that are lines of other paragraphs: they break off at every line, and nothing goes on in them */
export function mendColumns(items: readonly Item[], apart: ReadonlySet<number>): Mended {
  const mayBreak = ({ role, text }: Item, at: number) =>
    (role === 'paragraph' || role === 'heading') && !apart.has(at) && looksBroken(text);
  if (!items.some(mayBreak)) return NOTHING;
  const lines = runningLines(items, apart);
  const title = items.find(({ role }) => role === 'title')?.text ?? '';
  let known: readonly HeadingSeries[] | undefined;
  const series = () => {
    known ??= headingSeries(lines);
    return known;
  };
  const seams = findSeams(lines, title, () => sectionsOf(lines, series()));
  if (seams.length === 0) return NOTHING;
  const operations = [...joins(lines, seams), ...moves(items, lines, seams, series(), title)];
  const joined = new Set(seams.flatMap(({ tail, head }) => [lines[tail]!.last, lines[head]!.item]));
  return { operations, joined };
}

/** The lines that are headings of one form. */
function sectionsOf(lines: readonly RunningLine[], series: readonly HeadingSeries[]): Set<number> {
  const opens = new Set(series.flatMap(({ headings }) => headings.map(({ start }) => start)));
  return new Set(lines.flatMap(({ item }, line) => (opens.has(item) ? [line] : [])));
}

/** Each head is joined to the first line of its paragraph, the heads of one paragraph in its order. */
function joins(lines: readonly RunningLine[], seams: readonly Seam[]): Operation[] {
  const byTail = new Map(seams.map((seam) => [seam.tail, seam]));
  const heads = new Set(seams.map(({ head }) => head));
  const operations: Operation[] = [];
  for (const { tail: first } of seams) {
    if (heads.has(first)) continue;
    for (let seam = byTail.get(first); seam; seam = byTail.get(seam.head)) {
      operations.push(joinOf(lines, first, seam));
    }
  }
  return operations;
}

function joinOf(lines: readonly RunningLine[], first: number, seam: Seam): Operation {
  const [target, tail, head] = [lines[first]!, lines[seam.tail]!, lines[seam.head]!];
  const isNear = seam.head === seam.tail + 1;
  return {
    kind: 'join',
    rule: isNear ? 'broken-paragraph' : 'broken-column',
    from: head.item,
    to: target.item,
    separator: spaceBetween(tail.text, head.text),
    ...(target.isHeading ? { role: 'paragraph' as const } : {}),
    reason: isNear
      ? 'breaks off in the middle of a sentence that the next line goes on with'
      : 'breaks off in the middle of a sentence that goes on elsewhere on the page',
    confidence: rounded(seam.confidence),
    evidence: evidenceOf(lines, seam),
  };
}

/** Whole characters: a surrogate pair is not cut. */
const charactersOf = (text: string): string[] => Array.from(text);

function evidenceOf(lines: readonly RunningLine[], { tail, head, score, rivals }: Seam): SeamEvidence {
  const start = (line: number) =>
    charactersOf(lines[line]!.text.slice(0, 2 * SHOWN))
      .slice(0, SHOWN)
      .join('');
  return {
    before: charactersOf(lines[tail]!.text.slice(-2 * SHOWN))
      .slice(-SHOWN)
      .join(''),
    after: start(head),
    score: rounded(score),
    rivals: rivals.map((rival) => ({ after: start(rival.head), score: rounded(rival.score) })),
  };
}

function moves(
  items: readonly Item[],
  lines: readonly RunningLine[],
  seams: readonly Seam[],
  series: readonly HeadingSeries[],
  title: string,
): Operation[] {
  const order = orderRuns(items, lines, seams, series, title);
  const confidence = rounded(MOVE * order.confidence * Math.min(...seams.map((seam) => seam.confidence)));
  const operations = order.moves.map(({ run, before }): Operation => {
    return {
      kind: 'move',
      rule: 'column-order',
      from: run.start,
      through: run.end - 1,
      to: before,
      separator: '',
      reason:
        order.confidence < 1
          ? 'the blocks of the page follow the seams of its broken paragraphs, from where the article is likeliest to begin'
          : 'the blocks of the page follow the seams of its broken paragraphs',
      confidence,
    };
  });
  if (seams.every(({ tail, head }) => head === tail + 1)) return operations;
  return [...operations, ...bannerMoves(series)];
}

/** A heading over a section that was printed apart from it goes right before the section's own heading. */
function bannerMoves(series: readonly HeadingSeries[]): Operation[] {
  return pairSeries(series).flatMap(({ banner, section, common }): Operation[] => {
    if (banner.end === section.start) return [];
    return [
      {
        kind: 'move',
        rule: 'heading-of-section',
        from: banner.start,
        through: banner.end - 1,
        to: section.start,
        separator: '',
        reason: `shares ${common} with this heading alone, as every heading of its form does with one of the other`,
        confidence: 0.9,
      },
    ];
  });
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
