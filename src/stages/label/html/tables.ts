// In: the blocks of an HTML page. Out: which of them are cells of tables of data, as layout tables are not.
import type { Container } from '../../../model/page.js';
import type { BlockView } from '../view.js';
import type { Cell } from './page-evidence.js';

const ROWS = 2;
/** Mean length of the cells of a table of data; longer ones are columns of a layout. */
const LONGEST_MEAN = 40;

/** @param path The containers around the article and its own: a table among them lays out the page. */
export function dataCells(
  blocks: readonly BlockView[],
  containers: readonly Container[],
  path: ReadonlySet<number>,
): ReadonlyMap<number, Cell> {
  const tables = new Map<number, { cells: Map<number, Cell>; rows: Map<number, number>; length: number }>();
  for (const { index, length, origin } of blocks) {
    const cell = cellOf(origin!.container, containers);
    if (!cell || path.has(cell.table)) continue;
    let table = tables.get(cell.table);
    if (!table) {
      table = { cells: new Map(), rows: new Map(), length: 0 };
      tables.set(cell.table, table);
    }
    table.cells.set(index, cell);
    table.rows.set(cell.row, (table.rows.get(cell.row) ?? 0) + 1);
    table.length += length;
  }
  const found = new Map<number, Cell>();
  for (const { cells, rows, length } of tables.values()) {
    const wide = [...rows.values()].filter((count) => count > 1).length;
    if (wide < ROWS || length > cells.size * LONGEST_MEAN) continue;
    for (const [index, cell] of cells) found.set(index, cell);
  }
  return found;
}

/** How far up a row and its table are looked for. */
const REACH = 12;

function cellOf(container: number, containers: readonly Container[]): Cell | null {
  let row = -1;
  for (let at = container, up = 0; at >= 0 && up < REACH; at = containers[at]!.parent, up++) {
    const { tag } = containers[at]!;
    if (tag === 'tr' && row < 0) row = at;
    else if (tag === 'table') return row < 0 ? null : { row, table: at };
  }
  return null;
}
