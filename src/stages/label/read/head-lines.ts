// In: a page after the line phase. Out: its first blocks as the search for the headline sees them.
import { placeOf, type Role } from '../../../model/block.js';
import { goesOn, headlineMarkup, markBefore, partOf } from '../html/headline.js';
import type { BlockView, PageView } from '../view.js';
import type { HeadLine } from './headline-form.js';
import { headlineKey } from './page-title.js';

/** No headline stands further down, however many links the page begins with, or under so many paragraphs. */
const FURTHEST = 400;
/** The menus of a portal are several hundred lines of its source. */
const FURTHEST_OF_HTML = 2000;
const PARAGRAPHS = 6;

/** `标题：某某` in the table above an official text, or in the head of a mailed one. */
const NAMED = /^[\s\u3000]*(?:文章|新闻|信息)?标[\s\u3000]*题[\s\u3000]*[：:][\s\u3000]*(?=[^\s\u3000]{6})/u;

const VAGUE_DATE =
  /(?:刚刚|昨天|前天|今天|\d{1,2}(?:分钟|小时|天|周|个月|月)前|[01]?\d[-月][0-3]?\d日?(?:[ ]?\d{2}:\d{2})?)$/u;
const DAY_ALONE = /^[\s\u3000（(]*(?:19|20)\d{2}[ ]?年[ ]?\d{1,2}[ ]?月[ ]?\d{1,2}[ ]?日[\s\u3000）)]*$/u;

/** A line that is only a day, or a name with a day that lacks its year: a date line where it stands in the head. */
export function isDayLine(block: BlockView): boolean {
  if (block.length > 30 || block.stops > 0 || !(block.digits > 0 || /[刚天]/u.test(block.text))) return false;
  return VAGUE_DATE.test(block.text) || DAY_ALONE.test(block.text);
}

/** The lines of a page, read once for the rules that look at its head, before any of them has spoken. */
export function headLinesOf(page: PageView): readonly HeadLine[] {
  page.headLines ??= readHead(page);
  return page.headLines;
}

function readHead(page: PageView): HeadLine[] {
  const { markup } = page;
  const furthest = markup ? FURTHEST_OF_HTML : FURTHEST;
  const lines: HeadLine[] = [];
  let paragraphs = 0;
  for (const block of page.blocks) {
    if (lines.length >= furthest || paragraphs >= PARAGRAPHS) break;
    const kind = kindOf(block, page);
    if (kind === 'prose' && (!markup || markup.blocks[block.index]!.distance <= 1)) paragraphs++;
    const start = kind === 'prose' ? 0 : startOfHeadline(block, markup);
    const text = start > 0 ? block.text.slice(start) : block.text;
    const key = kind === 'prose' ? '' : headlineKey(text);
    const line: HeadLine = {
      text,
      key,
      gap: block.gap,
      kind: start > 0 ? 'free' : kind,
      named: start > 0 ? start : undefined,
      dated: start === 0 && kind === 'particulars' && isDated(block, page),
      candidate: undefined,
    };
    if (!markup || kind === 'prose') lines.push(line);
    else {
      const above = page.blocks[block.index - 1];
      const part = partOf(block);
      const said = { markup: headlineMarkup(block, markup), goesOn: goesOn(above, block, markup) };
      lines.push({ ...line, ...said, ...(part ? { part } : {}) });
    }
  }
  return lines;
}

function isDated(block: BlockView, page: PageView): boolean {
  return page.pieces(block.index).some(({ role }) => role === 'dateline' || role === 'source-line') || isDayLine(block);
}

function startOfHeadline(block: BlockView, markup: PageView['markup']): number {
  const named = block.colons > 0 ? NAMED.exec(block.text) : null;
  if (named) return named[0].length;
  return markup ? markBefore(block.text, markup) : 0;
}

const PARTICULARS: ReadonlySet<Role> = new Set(['dateline', 'source-line', 'byline', 'editor-credit', 'photo-credit']);

/** What covers most of the block; a line of particulars is often covered by several labels together. */
function kindOf(block: BlockView, page: PageView): HeadLine['kind'] {
  let particulars = 0;
  let path = 0;
  let taken = 0;
  let shot = false;
  for (const { role, span } of page.pieces(block.index)) {
    const length = span[1] - span[0];
    if (role === 'photo-credit') shot = true;
    if (PARTICULARS.has(role)) particulars += length;
    else if (role === 'breadcrumb') path += length;
    else if (placeOf(role) === 'removed' && role !== 'caption-mark' && role !== 'wire-head') taken += length;
  }
  const most = block.length * 0.6;
  if (path >= most) return 'path';
  if (particulars >= most || (particulars > 0 && particulars + taken >= most)) return 'particulars';
  // What a picture shows, with who took it behind, is no headline.
  if (taken >= most || shot) return 'taken';
  if (isDayLine(block)) return 'particulars';
  if (isProse(block)) return 'prose';
  return block.length >= 150 ? 'taken' : 'free';
}

/** Running text. A headline may end in ！ or ？ and hold one inside, but it holds no full stop. */
export function isProse(block: BlockView): boolean {
  const sentence = block.stops > 0 && block.text.includes('。');
  if (block.length >= 150) return sentence || block.commas >= 3;
  if (sentence) return block.length >= 16;
  if (block.closed && !/(?:[！？!?…]|\.\.\.)[”"’）)】]?$/u.test(block.text)) return block.length >= 24;
  return block.closed && block.commas >= 2 && block.length >= 60;
}
