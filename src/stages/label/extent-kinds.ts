// In: a block and what rules said of it. Out: what it looks like to the search for the extent of the article.
import { type Label, placeOf, type Role } from '../../model/block.js';
import type { BlockEvidence } from './html/page-evidence.js';
import { isPageNumber } from './read/going-on.js';
import type { BlockView, PageView } from './view.js';

/** What a block looks like to the walk, from its labels and its features. */
export type Kind =
  | 'prose'
  | 'teaser'
  | 'sentence'
  | 'short'
  | 'caption'
  | 'particulars'
  | 'credit'
  | 'furniture'
  | 'interruption'
  | 'advertisement'
  | 'weak'
  | 'related'
  | 'final';

/** After these nothing of the article comes any more, except under overwhelming evidence. */
const FINAL: ReadonlySet<Role> = new Set(['comment', 'copyright', 'disclaimer']);
const FURNITURE: ReadonlySet<Role> = new Set([
  'share',
  'navigation',
  'breadcrumb',
  'spam',
  'page-number',
  'qr-prompt',
  'furniture',
  'duplicate',
]);
/** Rules no surer than this tell words of menus, which may be headings too. */
const WEAK = 0.8;

/** The kind of each block, by index. */
export function kindsOf(page: PageView): Kind[] {
  const { blocks, markup } = page;
  const kinds = blocks.map((block) =>
    markup?.blocks[block.index]?.card ? 'teaser' : kindOf(block, page.pieces(block.index)),
  );
  if (markup) keepContacts(blocks, markup.blocks, kinds);
  return kinds;
}

const CONTACT = /^[^。，]{0,12}(?:电话|热线|地址|邮编|邮政编码|传真|邮箱|联系人)[：:]/u;
const FOOT_REACH = 3;

/**
 * Where an announcement says whom to call, in the element of its text: that is no foot of the page, unless more of the
 * foot follows there.
 */
function keepContacts(blocks: readonly BlockView[], evidence: readonly BlockEvidence[], kinds: Kind[]): void {
  const isContact = (i: number) => {
    const { distance, besideProse, named, apart } = evidence[i]!;
    return (
      kinds[i] === 'furniture' && distance === 0 && besideProse && !named && !apart && CONTACT.test(blocks[i]!.text)
    );
  };
  for (let i = kinds.length - 1; i >= 0; i--) {
    if (!isContact(i)) continue;
    const below = kinds.slice(i + 1, i + 1 + FOOT_REACH);
    const isFoot = below.some(
      (kind, at) => (kind === 'furniture' || kind === 'final') && evidence[i + 1 + at]!.host === evidence[i]!.host,
    );
    if (!isFoot) kinds[i] = 'short';
  }
}

function kindOf(block: BlockView, labels: readonly Label[]): Kind {
  let furniture = 0;
  let final = 0;
  let particulars = 0;
  let credit = 0;
  let related = 0;
  let weak = 0;
  let pictured = false;
  for (const { role, span, confidence } of labels) {
    const length = span[1] - span[0];
    if (role === 'photo-credit' || role === 'caption-mark') pictured = true;
    if (FINAL.has(role)) final += length;
    else if (FURNITURE.has(role)) {
      furniture += length;
      if (confidence <= WEAK) weak += length;
    } else if (role === 'related') related += length;
    else if (role === 'editor-credit') credit += length;
    else if (placeOf(role) !== 'body') particulars += length;
  }
  if ((furniture + related + final + particulars + credit) * 10 >= block.length * 6) {
    if (final * 2 > block.length) return 'final';
    if (related * 2 > block.length) return 'related';
    if (credit > 0) return 'credit';
    if (furniture + final <= particulars) return 'particulars';
    if (isPageNumber(block.text) || labels.some(({ rule }) => rule === 'running-head')) return 'interruption';
    if (ADVERTISEMENT.test(block.text)) return 'advertisement';
    return weak * 2 > furniture + final ? 'weak' : 'furniture';
  }
  if (pictured || CAPTION.test(block.text)) return 'caption';
  if (TEASER.test(block.text)) return 'teaser';
  if (isRunningText(block)) return 'prose';
  // A full stop inside a line that does not end with one: text that was wrapped by hand. No headline holds one.
  return block.closed || /[，,：:、]$|。/u.test(block.text) ? 'sentence' : 'short';
}

function isRunningText(block: BlockView): boolean {
  if (block.closed) return block.length >= 30;
  if (block.stops > 0) return block.length >= 45;
  // Ninety characters without a mark are names of offices or places in a row.
  return block.length >= 90 && (block.commas > 1 || block.spaces * 12 < block.length);
}

/** The word over an advertisement: ends an article, unless a sentence goes on behind it. */
const ADVERTISEMENT = /^[\s【[（(]*(?:广告|推广)[\s】\]）)]*$/u;
const CAPTION = /^[（(【[▲]?(?:图为|资料图|图片说明)/u;
/** The beginning of another page's text, cut off; a sentence of an article trails off with six dots, not three. */
const TEASER =
  /(?:(?<![….])(?:…|\.{3})|^[•·●].*(?:…|\.{3,}))[”"]?(?:\s*[[【(（](?:详细|详情|全文|更多)[\]】)）])?$|[[【](?:详细|详情|全文|阅读全文)[\]】]$/u;
