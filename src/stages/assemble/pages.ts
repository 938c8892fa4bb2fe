// In: a labelled document. Out: how many pages its pager counts.
import type { Document } from '../../model/document.js';

const TOTAL = /(?:共|[/／]\s?共?)\s?(?<total>\d{1,3})\s?页|\d\s?[/／]\s?(?<slash>\d{1,3})(?!\d)/u;
const NUMBER = /\d{1,3}/gu;
/** A line of a pager that has a line for each of its links. */
const LINK =
  /^[[【(（<«‹]?\s?(?:\d{1,3}|首页|尾页|末页|上一页|下一页|上页|下页|后一页|前一页|全文|阅读全文|余下全文)\s?[\]】)）>»›]?$/u;
const LEADS_ON = /下一?页|后一页|尾页|末页|余下全文/u;

/** Null where there is no pager, or where it counts one page. A row of numbers counts from 1 on, none left out. */
export function pagesOf({ blocks, labels }: Document): number | null {
  const pagers = new Set(labels.filter(({ role }) => role === 'page-number').map(({ block }) => block));
  for (let at = 0; at < blocks.length; at++) {
    const row: string[] = [];
    let end = at;
    while (end < blocks.length && LINK.test(blocks[end]!.text)) row.push(blocks[end++]!.text);
    const text = row.length > 1 ? row.join(' ') : blocks[at]!.text;
    const isPager = pagers.has(at) || (row.length > 2 && LEADS_ON.test(text));
    const pages = isPager ? countOf(text) : null;
    if (pages !== null && pages > 1) return pages;
    if (row.length > 1) at = end - 1;
  }
  return null;
}

/** A pager whose numbers stand without spaces counts to this at most. */
const MOST = 40;
const countingTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1).join('');

function countOf(text: string): number | null {
  const { total, slash } = TOTAL.exec(text)?.groups ?? {};
  if (total ?? slash) return Number(total ?? slash);
  const glued = /\d{3,}/u.exec(text)?.[0];
  if (glued) for (let n = 2; n <= MOST; n++) if (countingTo(n) === glued) return n;
  const numbers = [...new Set((text.match(NUMBER) ?? []).map(Number))].sort((a, b) => a - b);
  return numbers.length > 1 && numbers.every((number, i) => number === i + 1) ? numbers.length : null;
}
