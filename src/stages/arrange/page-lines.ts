// In: items in page order. Out: the lines of running text among them, as `SeamFinder` looks at them.
import type { Item } from '../../model/block.js';
import type { PageLine } from './seam.js';

/** A line of running text: the paragraph or heading of one block, or what is left of it. */
export interface RunningLine extends PageLine {
  /** The item that its text is joined to, and the last item of it. */
  readonly item: number;
  readonly last: number;
}

/** Less is a number, a mark or what is left of one. */
const WORDS = /\p{L}.*\p{L}/su;

/** A page number and how many there are. */
const PAGE_OF = /^\d{1,3}\s?[/／]\s?\d{1,3}$/u;

/**
 * The paragraphs and headings of the body; pieces of one block that are one paragraph are one line.
 *
 * @param apart items that are no such lines, and stand between them
 */
export function runningLines(items: readonly Item[], apart: ReadonlySet<number> = new Set()): RunningLine[] {
  const lines: RunningLine[] = [];
  let isInterrupted = false;
  items.forEach((item, at) => {
    const isBody = item.role === 'paragraph' || item.role === 'heading';
    const isText = isBody && !apart.has(at) && !PAGE_OF.test(item.text);
    if (!isText) {
      if (lines.length > 0) isInterrupted = true;
      return;
    }
    const before = lines.at(-1);
    const isParagraph = item.role === 'paragraph';
    if (before && isParagraph && !before.isHeading && items[before.item]!.block === item.block) {
      lines[lines.length - 1] = { ...before, text: before.text + item.text, last: at };
    } else {
      lines.push({
        text: item.text,
        item: at,
        last: at,
        // A heading in two parts was set by hand, and is whole.
        mayBreak: isParagraph || !/\S\s\S/u.test(item.text),
        mayFollow: item.gap !== undefined && WORDS.test(item.text),
        isHeading: !isParagraph,
        isInterrupted,
      });
      // A heading that opens its paragraph breaks off nowhere.
      if (before?.isHeading && items[before.item]!.block === item.block)
        lines[lines.length - 2] = { ...before, mayBreak: false };
    }
    isInterrupted = false;
  });
  return lines;
}
