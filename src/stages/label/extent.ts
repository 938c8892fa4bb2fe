// In: a page after the phases `line` and `title`. Out: where its article starts and ends.
import type { Extent, PageView } from './view.js';

/** Scaffold: everything after the title. */
export function findExtent(page: PageView): Extent | null {
  const first = page.title.length > 0 ? Math.max(...page.title) + 1 : 0;
  return first < page.blocks.length ? { first, last: page.blocks.length - 1 } : null;
}
