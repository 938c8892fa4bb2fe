import type { Block, Item, Label } from '../model/block.js';

const NON_SPACE = /\S/u;

/** The labels of all blocks, each settled for itself, in page order. */
export function settleAll(
  blocks: readonly Block[],
  proposed: readonly (readonly Label[])[],
  rest: readonly Pick<Label, 'rule' | 'role' | 'reason'>[],
): Label[] {
  const labels: Label[] = [];
  for (const block of blocks) {
    const own = proposed[block.index] ?? [];
    // Most lines of an article: no rule said anything.
    if (own.length === 0) {
      if (NON_SPACE.test(block.text)) labels.push(restAt(block, 0, block.text.length, rest[block.index]!));
    } else labels.push(...settleLabels(block, own, rest[block.index]!));
  }
  return labels;
}

/**
 * Settles what the rules proposed for one block: where two spans overlap the more confident label stays (of equals
 * the earlier one, of these the longer), and what no label covers becomes `rest`. The result is sorted, disjoint and
 * covers every non-space character of the block.
 */
export function settleLabels(
  block: Block,
  proposed: readonly Label[],
  rest: Pick<Label, 'rule' | 'role' | 'reason'>,
): Label[] {
  const byRank = [...proposed].sort(
    (a, b) => b.confidence - a.confidence || a.span[0] - b.span[0] || b.span[1] - a.span[1],
  );
  const kept: Label[] = [];
  const free = freeSpans(block.text.length, proposed.length);
  for (const label of byRank) {
    const [start, end] = label.span;
    if (start < 0 || end > block.text.length || start >= end) {
      throw new Error(`label of rule ${label.rule} is outside its block: ${start}–${end}`);
    }
    if (free.take(start, end, kept)) kept.push(label);
  }
  kept.sort((a, b) => a.span[0] - b.span[0]);
  const settled: Label[] = [];
  let at = 0;
  const fill = (end: number) => {
    if (NON_SPACE.test(block.text.slice(at, end))) {
      settled.push(restAt(block, at, end, rest));
    }
  };
  for (const label of kept) {
    fill(label.span[0]);
    settled.push(label);
    at = label.span[1];
  }
  fill(block.text.length);
  return settled;
}

function restAt(
  { index }: Block,
  start: number,
  end: number,
  { rule, role, reason }: Pick<Label, 'rule' | 'role' | 'reason'>,
): Label {
  return { block: index, span: [start, end], confidence: 0.5, rule, role, reason };
}

interface FreeSpans {
  take(start: number, end: number, kept: readonly Label[]): boolean;
}

/** Above this number of labels in one block their spans are kept as a map of its characters. */
const FEW = 24;

/** Says whether a span is still free, in time that does not grow with the square of the number of labels. */
function freeSpans(length: number, labels: number): FreeSpans {
  if (labels <= FEW) {
    return { take: (start, end, kept) => kept.every(({ span }) => span[1] <= start || end <= span[0]) };
  }
  const taken = new Uint8Array(length);
  return {
    take(start, end) {
      if (taken.subarray(start, end).includes(1)) return false;
      taken.fill(1, start, end);
      return true;
    },
  };
}

/** The labelled pieces in reading order, trimmed of outer white space. */
export function itemsOf(blocks: readonly Block[], labels: readonly Label[]): Item[] {
  return labels.map((label, at) => {
    const block = blocks[label.block]!;
    const opens = at === 0 || labels[at - 1]!.block !== label.block;
    const { role, rule, span } = label;
    const isWhole = span[0] === 0 && span[1] === block.text.length;
    const text = (isWhole ? block.text : block.text.slice(span[0], span[1])).trim();
    const level = role === 'heading' ? levelOf(block) : undefined;
    return { block: label.block, span, role, rule, text, level, gap: opens ? block.gap : undefined };
  });
}

/** Of a heading in an h2 … h6 element; h1 is the level of the headline, so a heading in it has the next. */
function levelOf({ origin }: Block): number | undefined {
  const level = origin && /^h([1-6])$/.exec(origin.tag)?.[1];
  return level === undefined ? undefined : Math.max(2, Number(level));
}
