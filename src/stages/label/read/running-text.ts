// In: a page and a block of it. Out: how much of the page's running text stands below that block.
import type { PageView } from '../view.js';
import { isProse } from './head-lines.js';

/** Characters of running text down to each block, read once for a page however many lines ask. */
const READ = new WeakMap<PageView, readonly number[]>();

/** 0 to 1; 0 on a page without running text. */
export function shareBelow(page: PageView, index: number): number {
  let sums = READ.get(page);
  if (!sums) {
    let sum = 0;
    sums = page.blocks.map((block) => {
      if (isProse(block)) sum += block.length;
      return sum;
    });
    READ.set(page, sums);
  }
  const all = sums.at(-1) ?? 0;
  return all === 0 ? 0 : 1 - sums[index]! / all;
}
