import type { Item, Operation } from '../model/block.js';

/**
 * Applies the operations that `arrange` proposed, in their order; indices refer to the list as it was before any of
 * them. A joined item takes its place in its target, which keeps it among its `pieces`.
 *
 * @throws Error naming the rule of an operation that joins or moves what is no longer there
 */
export function applyOperations(items: readonly Item[], operations: readonly Operation[]): Item[] {
  if (operations.length === 0) return [...items];
  const joined = new Map<number, Item>();
  let order: readonly number[] = items.map((_, i) => i);
  const gone = new Set<number>();
  const current = (at: number) => joined.get(at) ?? items[at]!;
  for (const op of operations) {
    if (op.kind === 'join') {
      if (gone.has(op.from) || gone.has(op.to) || op.from === op.to) throw new Error(`join of rule ${op.rule} twice`);
      joined.set(op.to, joinTo(current(op.to), current(op.from), op));
      gone.add(op.from);
    } else order = moveRun(order, op);
  }
  return order.filter((i) => !gone.has(i)).map(current);
}

function joinTo(to: Item, from: Item, { separator, role }: Operation): Item {
  const { level, ...rest } = to;
  const whole = { ...rest, text: `${to.text}${separator}${from.text}`, pieces: [...piecesOf(to), ...piecesOf(from)] };
  const kept = level === undefined ? whole : { ...whole, level };
  return role === undefined || role === to.role ? kept : { ...whole, role };
}

/** The order with the items `from` to `through` right before `to`. */
function moveRun(order: readonly number[], { from, through = from, to, rule }: Operation): number[] {
  if (to >= from && to <= through) throw new Error(`move of rule ${rule} into itself`);
  const run = order.filter((i) => i >= from && i <= through);
  const rest = order.filter((i) => i < from || i > through);
  const target = rest.indexOf(to);
  const place = target < 0 ? rest.length : target;
  return [...rest.slice(0, place), ...run, ...rest.slice(place)];
}

function piecesOf(item: Item): readonly Item[] {
  return item.pieces ?? [item];
}

/** The items as they were before all operations: each knows its pieces, and each piece its place on the page. */
export function revertOperations(items: readonly Item[]): Item[] {
  return items.flatMap(piecesOf).sort((a, b) => a.block - b.block || a.span[0] - b.span[0]);
}
