// In: labelled items in page order. Out: joins of what is one piece in several lines, or one line in several pieces;
// and moves of what was printed elsewhere.
import { type Block, type Item, type Operation, placeOf } from '../../model/block.js';
import type { Page } from '../../model/page.js';
import { type FilledLines, joinFilledLines } from './element-lines.js';
import { joinElements } from './elements.js';
import { mendColumns } from './mend.js';
import { isNumbered } from './numbered.js';

const NOTHING_FILLED: FilledLines = { operations: [], items: new Set() };

/**
 * Proposes the joins and moves of a page: headings over two lines, paragraphs out of which something was taken, paragraphs
 * that break off and go on elsewhere with the blocks around them, and of an HTML page lines
 * that were only filled, the cells of a table and the items of a list.
 */
export function arrange(items: readonly Item[], blocks: readonly Block[] = [], page: Page | null = null): Operation[] {
  const operations: Operation[] = [];
  const body: number[] = [];
  items.forEach((item, at) => {
    if (placeOf(item.role) === 'body') body.push(at);
  });
  joinPieces(items, body, operations);
  const filled = page ? joinFilledLines(items, body, blocks) : NOTHING_FILLED;
  const columns = mendColumns(items, filled.items);
  const taken = new Set(columns.joined);
  for (const { from, to } of filled.operations) taken.add(from).add(to);
  joinHeadings(items, body, taken, operations);
  for (const operation of filled.operations) operations.push(operation);
  for (const operation of columns.operations) operations.push(operation);
  if (page) joinElements(items, body, blocks, page, operations);
  return operations;
}

/** Two pieces of a paragraph with something removed between them are one paragraph again. */
function joinPieces(items: readonly Item[], body: readonly number[], operations: Operation[]): void {
  let target = -1;
  for (let i = 1; i < body.length; i++) {
    const [previous, current] = [items[body[i - 1]!]!, items[body[i]!]!];
    if (previous.block !== current.block || previous.role !== 'paragraph' || current.role !== 'paragraph') {
      target = -1;
      continue;
    }
    if (target < 0) target = body[i - 1]!;
    operations.push({
      kind: 'join',
      rule: 'rejoin-paragraph',
      from: body[i]!,
      to: target,
      separator: '',
      reason: 'pieces of one line, with something taken out between them',
      confidence: 0.95,
    });
  }
}

/**
 * A heading over two lines is told by its second line following without the empty line that stands before the first,
 * or by the page doing so throughout: two short lines over the text, more than once. What is part of a broken paragraph
 * is none.
 */
function joinHeadings(
  items: readonly Item[],
  body: readonly number[],
  taken: ReadonlySet<number>,
  operations: Operation[],
): void {
  const runs = headingRuns(items, body).filter((run) => !run.some((at) => taken.has(at)));
  const pairs = runs.filter((run) => run.length === 2 && run.every((at) => isPart(items[at]!.text)));
  const join = (to: number, from: number, reason: string) =>
    operations.push({ kind: 'join', rule: 'two-line-heading', from, to, separator: ' ', reason, confidence: 0.8 });
  for (const run of runs) {
    const [first, second] = run;
    // A number names a heading of its own.
    if (first === undefined || second === undefined || isNumbered(items[second]!.text)) continue;
    if (items[second]!.gap === 0 && (items[first]!.gap ?? 0) > 0) {
      join(first, second, 'goes on in the next line, with no empty line between');
    } else if (pairs.length > 1 && pairs.includes(run)) {
      join(first, second, 'this page sets its headings in two lines');
    }
  }
}

/** A question or an exclamation is whole. */
function isPart(text: string): boolean {
  return !/[？?！!]$/u.test(text) && text.length <= 24;
}

function headingRuns(items: readonly Item[], body: readonly number[]): number[][] {
  const runs: number[][] = [];
  let run: number[] = [];
  for (const at of body) {
    const item = items[at]!;
    if (item.role === 'heading' && item.gap !== undefined) run.push(at);
    else {
      if (run.length > 1) runs.push(run);
      run = [];
    }
  }
  if (run.length > 1) runs.push(run);
  return runs;
}
