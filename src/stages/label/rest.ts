// In: a page after all phases. Out: what the characters are that no rule explained.
import { PARAGRAPH, type Rest } from './label.js';
import type { PageView } from './view.js';

const OUTSIDE: Rest = { rule: 'unknown', role: 'unknown', reason: 'outside the article, and no rule says what it is' };
const BESIDE: Rest = { rule: 'beside', role: 'furniture', reason: 'what is left of a line of particulars' };

/** What is left of a line that holds particulars is theirs when it is short; no sentence is lost that way. */
const LONGEST_LEFTOVER = 12;

/** By block: paragraph inside the extent, `unknown` outside, and the crumbs between labelled pieces. */
export function restOf(page: PageView): Rest[] {
  return page.blocks.map(({ index, length }) => {
    const covered = page.pieces(index).reduce((sum, { span }) => sum + span[1] - span[0], 0);
    if (covered > 0 && length - covered <= LONGEST_LEFTOVER) return BESIDE;
    const inside = page.extent !== null && index >= page.extent.first && index <= page.extent.last;
    return inside ? PARAGRAPH : OUTSIDE;
  });
}
