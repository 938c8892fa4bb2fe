// In: the body items of an HTML page. Out: joins of the cells of a row, the rows of a table, the items of a list.
import type { Block, Item, Operation } from '../../model/block.js';
import type { Container, Page } from '../../model/page.js';

const CONTAINERS = { table: /^table$/, list: /^(?:ul|ol|dl|menu)$/ } as const;
const ROW = /^tr$/;
/** How far up the element is looked for. */
const REACH = 12;

export function joinElements(
  items: readonly Item[],
  body: readonly number[],
  blocks: readonly Block[],
  { containers }: Page,
  operations: Operation[],
): void {
  const joined = new Set(operations.flatMap((operation) => (operation.kind === 'join' ? [operation.from] : [])));
  let target: { at: number; role: string; container: number; row: number } | null = null;
  for (const at of body) {
    const { role, block } = items[at]!;
    if (joined.has(at)) continue;
    if (role !== 'table' && role !== 'list') {
      target = null;
      continue;
    }
    const inside = blocks[block]!.origin?.container ?? -1;
    const container = ancestor(inside, CONTAINERS[role], containers);
    const row = role === 'table' ? ancestor(inside, ROW, containers) : -1;
    if (target && target.role === role && target.container === container && container >= 0) {
      const sameRow = role === 'table' && row === target.row;
      operations.push({
        kind: 'join',
        rule: sameRow ? 'table-row' : role === 'table' ? 'table-rows' : 'list-items',
        from: at,
        to: target.at,
        separator: sameRow ? '\t' : '\n',
        reason: sameRow ? 'cells of one row' : role === 'table' ? 'rows of one table' : 'items of one list',
        confidence: 0.95,
      });
      target.row = row;
    } else target = { at, role, container, row };
  }
}

/** The nearest element around it with this tag, or -1. */
function ancestor(container: number, tag: RegExp, containers: readonly Container[]): number {
  for (let at = container, up = 0; at >= 0 && up < REACH; at = containers[at]!.parent, up++) {
    if (tag.test(containers[at]!.tag)) return at;
  }
  return -1;
}
