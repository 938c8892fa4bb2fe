import type { Item, Operation } from '../model/block.js';

/**
 * Applies the operations that `arrange` proposed, in their order; indices refer to the list as it was before any of
 * them. A joined item takes its place in its target, and its text stays in the audit by its own span.
 */
export function applyOperations(items: readonly Item[], operations: readonly Operation[]): Item[] {
  if (operations.length === 0) return [...items];
  const texts = items.map((item) => item.text);
  const order = items.map((_, i) => i);
  const gone = new Set<number>();
  for (const op of operations) {
    if (op.kind === 'join') {
      texts[op.to] = `${texts[op.to]}${op.separator}${texts[op.from]}`;
      gone.add(op.from);
    } else {
      order.splice(order.indexOf(op.from), 1);
      order.splice(order.indexOf(op.to), 0, op.from);
    }
  }
  return order.filter((i) => !gone.has(i)).map((i) => ({ ...items[i]!, text: texts[i]! }));
}
