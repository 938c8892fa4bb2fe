import type { Block, Item, Label } from '../model/block.js';

const NON_SPACE = /\S/u;

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
  for (const label of byRank) {
    if (label.span[0] < 0 || label.span[1] > block.text.length || label.span[0] >= label.span[1]) {
      throw new Error(`label of rule ${label.rule} is outside its block: ${label.span[0]}–${label.span[1]}`);
    }
    if (kept.every((k) => k.span[1] <= label.span[0] || label.span[1] <= k.span[0])) kept.push(label);
  }
  kept.sort((a, b) => a.span[0] - b.span[0]);
  const settled: Label[] = [];
  let at = 0;
  const fill = (end: number) => {
    if (NON_SPACE.test(block.text.slice(at, end))) {
      settled.push({ block: block.index, span: [at, end], confidence: 0.5, ...rest });
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

/** The labelled pieces in reading order, trimmed of outer white space. */
export function itemsOf(blocks: readonly Block[], labels: readonly Label[]): Item[] {
  return labels.map((label, at) => {
    const block = blocks[label.block]!;
    const opens = labels[at - 1]?.block !== label.block;
    return {
      block: label.block,
      span: label.span,
      role: label.role,
      rule: label.rule,
      text: block.text.slice(label.span[0], label.span[1]).trim(),
      ...(opens ? { gap: block.gap } : {}),
    };
  });
}
