// In: runs of lines in the order in which they are read. Out: the item with which their article begins.
import type { Seam } from './columns.js';
import { openingOdds } from './opening.js';
import type { Run } from './order.js';
import type { RunningLine } from './page-lines.js';

export interface WholeParagraph {
  /** With all that its seams lead to. */
  readonly text: string;
  /** The line that it begins with, and whether that stands inside its run. */
  readonly line: number;
  readonly isInside: boolean;
}

/** Where an article begins, and the chance of that beside its other paragraphs. */
export interface Beginning {
  readonly item: number;
  readonly share: number;
}

/** A note in brackets stands behind an article: it begins none, and in a circle the next line most likely does. */
const NOTE = /^[（(].*[）)]$/su;
const BEHIND_NOTE = 6;
/** What speaks for a page beginning where it does, and for the first line of a run against one inside, in nats. */
const AS_IT_IS = 2;
const OPENS_RUN = 3;
/** Chance that another beginning needs: less puts pages out of order that the seams have put in order. */
const SUREST_NEEDED = 0.9;

/** The paragraphs of runs that follow each other, put together; in a circle the last may go on in the first run. */
export function paragraphsOf(
  runs: readonly Run[],
  lines: readonly RunningLine[],
  seams: readonly Seam[],
): WholeParagraph[] {
  const heads = new Set(seams.map(({ head }) => head));
  const paragraphs: WholeParagraph[] = [];
  let carried = '';
  for (const { start, end } of runs) {
    lines.forEach(({ item, text }, line) => {
      if (item < start || item >= end) return;
      const before = paragraphs.at(-1);
      if (!heads.has(line)) paragraphs.push({ text, line, isInside: item > start });
      else if (before) paragraphs[paragraphs.length - 1] = { ...before, text: before.text + text };
      else carried += text;
    });
  }
  const last = paragraphs.at(-1);
  if (last) paragraphs[paragraphs.length - 1] = { ...last, text: last.text + carried };
  return paragraphs;
}

/** Where runs that lead back to their own beginning are to be opened: inside one of them; null for nowhere. */
export function beginningOfCircle(
  circle: readonly WholeParagraph[],
  lines: readonly RunningLine[],
  title: string,
): Beginning | null {
  return likeliest(circle, lines, title, ({ isInside }, at) => {
    if (!isInside) return Number.NEGATIVE_INFINITY;
    return NOTE.test(circle.at(at - 1)!.text) ? BEHIND_NOTE : 0;
  });
}

/**
 * The item with which a page begins that is read from another one on, as where its last block stands before its first
 * and no seam tells; null where nothing is sure enough.
 */
export function beginningOfPage(
  read: readonly WholeParagraph[],
  lines: readonly RunningLine[],
  title: string,
): Beginning | null {
  const found = likeliest(
    read,
    lines,
    title,
    ({ isInside }, at) => (isInside ? 0 : OPENS_RUN) + (at === 0 ? AS_IT_IS : 0),
  );
  if (!found || found.item === lines[read[0]!.line]!.item) return null;
  return found.share < SUREST_NEEDED ? null : found;
}

function likeliest(
  paragraphs: readonly WholeParagraph[],
  lines: readonly RunningLine[],
  title: string,
  speaksFor: (paragraph: WholeParagraph, at: number) => number,
): Beginning | null {
  const odds = openingOdds(
    paragraphs.map(({ text }) => text),
    title,
  ).map((own, at) => {
    const paragraph = paragraphs[at]!;
    const opens = lines[paragraph.line]!.mayFollow && !NOTE.test(paragraph.text);
    return opens ? own + speaksFor(paragraph, at) : Number.NEGATIVE_INFINITY;
  });
  const most = Math.max(...odds);
  if (most === Number.NEGATIVE_INFINITY) return null;
  const item = lines[paragraphs[odds.indexOf(most)]!.line]!.item;
  return { item, share: 1 / odds.reduce((sum, own) => sum + Math.exp(own - most), 0) };
}
