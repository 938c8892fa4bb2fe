// In: settled labels. Out: everything that is not in the article, in page order, with the rule that took it out.
import type { Removed } from '../../model/article.js';
import { type Block, type Label, placeOf } from '../../model/block.js';

/**
 * Neighbouring labels of one rule in a line are one record. With `spans` each record says where it stands in the
 * text after the text passes; a block that `simplify` edited maps by its own edits, which keep the order of characters,
 * so the span of the whole block is given where the piece is a part of such a block.
 */
export function removedOf(blocks: readonly Block[], labels: readonly Label[], spans: boolean): Removed[] {
  const removed: Removed[] = [];
  let last: Label | null = null;
  for (const label of labels) {
    if (placeOf(label.role) !== 'removed') {
      last = null;
      continue;
    }
    const block = blocks[label.block]!;
    const text = block.text.slice(...label.span);
    const record = removed.at(-1);
    if (last && record && last.block === label.block && last.rule === label.rule && last.role === label.role) {
      const between = block.text.slice(last.span[1], label.span[0]);
      record.text = `${record.text}${between}${text}`.trim();
      if (record.span) record.span = [record.span[0], spanInText(block, label)[1]];
    } else {
      const span = spans ? { span: spanInText(block, label) } : {};
      removed.push({ rule: label.rule, kind: label.role, text: text.trim(), ...span });
    }
    last = label;
  }
  return removed;
}

function spanInText(block: Block, { span }: Label): readonly [number, number] {
  if (block.edits.length > 0) return block.span;
  return [block.span[0] + span[0], block.span[0] + span[1]];
}
