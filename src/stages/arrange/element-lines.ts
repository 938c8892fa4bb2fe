// In: the body items of an HTML page. Out: joins of lines that br or pre ends where they are filled, not where a paragraph ends.
import type { Block, Item, Operation } from '../../model/block.js';
import type { TextLine } from './filled-lines.js';
import { paragraphEnds } from './paragraph-ends.js';
import { unwrapped, wrappedTo } from './unwrap.js';

/** Longer lines are paragraphs; an element with more of them fills none. */
const LONGEST_LINE = 68;
const MOST_LONG = 3;
/** Fewer lines are not looked at. */
const LEAST_LINES = 4;
const INDENT = '　';

/** What was filled on a page. */
export interface FilledLines {
  /** Joins, each to the first line of its paragraph. */
  readonly operations: readonly Operation[];
  /** All items of the elements that are filled. */
  readonly items: ReadonlySet<number>;
}

export function joinFilledLines(
  items: readonly Item[],
  body: readonly number[],
  blocks: readonly Block[],
): FilledLines {
  const filled = { operations: [] as Operation[], items: new Set<number>() };
  for (const stretch of stretches(items, body, blocks)) {
    const operations = joinsOf(stretch, items, blocks);
    if (operations.length === 0) continue;
    for (const operation of operations) filled.operations.push(operation);
    for (const at of stretch) filled.items.add(at);
  }
  return filled;
}

/** Whole lines of running text that follow each other in one element. */
function stretches(items: readonly Item[], body: readonly number[], blocks: readonly Block[]): number[][] {
  const found: number[][] = [];
  let [container, last] = [-1, -1];
  for (const at of body) {
    const { role, block, text } = items[at]!;
    const isLine = (role === 'paragraph' || role === 'heading') && text.length === blocks[block]!.text.length;
    const own = isLine ? (blocks[block]!.origin?.container ?? -1) : -1;
    if (own >= 0 && own === container && at === last + 1) found.at(-1)!.push(at);
    else if (own >= 0) found.push([at]);
    [container, last] = [own, at];
  }
  return found.filter(
    (stretch) =>
      stretch.length >= LEAST_LINES &&
      stretch.filter((at) => items[at]!.text.length > LONGEST_LINE).length <= MOST_LONG,
  );
}

function joinsOf(stretch: readonly number[], items: readonly Item[], blocks: readonly Block[]): Operation[] {
  const lines = linesOf(stretch, items, blocks);
  const measure = wrappedTo(lines);
  if (!measure) return [];
  const ends = paragraphEnds(lines, measure);
  const operations: Operation[] = [];
  let first = 0;
  for (let i = 0; i + 1 < lines.length; i++) {
    if (ends[i]) {
      first = i + 1;
      continue;
    }
    const role = items[stretch[first]!]!.role === 'heading' ? { role: 'paragraph' as const } : {};
    const why = unwrapped(lines[i]!.body, lines[i + 1]!.body, measure);
    operations.push({ kind: 'join', from: stretch[i + 1]!, to: stretch[first]!, ...role, ...why });
  }
  return operations;
}

/** As they stand on the page; white space before all lines but the first is that of the source behind `br`. */
function linesOf(stretch: readonly number[], items: readonly Item[], blocks: readonly Block[]): TextLine[] {
  const indents = stretch.map((at) => blocks[items[at]!.block]!.indent ?? 0);
  let margin = Number.POSITIVE_INFINITY;
  for (let i = 1; i < indents.length; i++) margin = Math.min(margin, indents[i]!);
  return stretch.map((at, i) => {
    const indent = Math.max(0, indents[i]! - (i > 0 ? margin : 0));
    const { text, gap } = items[at]!;
    return { start: 0, end: text.length, body: text, lead: INDENT.repeat(indent), indent, gap: i > 0 ? (gap ?? 0) : 0 };
  });
}
