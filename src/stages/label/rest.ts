// In: a page after all phases. Out: what the characters are that no rule explained.
import { type Label, placeOf, type Role } from '../../model/block.js';
import { PARAGRAPH, type Rest } from './labelling.js';
import type { PageView } from './view.js';

const OUTSIDE: Rest = { rule: 'unknown', role: 'unknown', reason: 'outside the article, and no rule says what it is' };
const BESIDE: Rest = { rule: 'beside', role: 'furniture', reason: 'what is left of a line of particulars' };
const LINKS: Rest = { rule: 'link-line', role: 'navigation', reason: 'a link, outside the article' };
const COMMENT: Rest = {
  rule: 'comment-list',
  role: 'comment',
  reason: "stands in an element named after readers' comments",
};
const OUTSIDE_SITE_CONTENT: Rest = {
  rule: 'site-rule',
  role: 'furniture',
  reason: 'outside the element that the configuration of its site names as the text',
};
const APART: Rest = {
  rule: 'outside-content',
  role: 'furniture',
  reason: 'outside the element that holds the article',
};
/** Outside the article a line belongs to the heading or the lines of its kind above it. */
const SHADOWS: Readonly<Partial<Record<Role, Rest>>> = {
  related: { rule: 'related-list', role: 'related', reason: 'stands in a list of other pages' },
  comment: { rule: 'comment-list', role: 'comment', reason: "stands among the readers' comments" },
  navigation: { rule: 'navigation-list', role: 'navigation', reason: 'stands among links, outside the article' },
  copyright: { rule: 'copyright-list', role: 'copyright', reason: 'goes on with the notice above it' },
  disclaimer: { rule: 'disclaimer-list', role: 'disclaimer', reason: 'goes on with the notice above it' },
};

/** What is left of a line that holds particulars is theirs when it is short; no sentence is lost that way. */
const LONGEST_LEFTOVER = 12;

/** What injectors put between the characters of a sentence is removed and the sentence stays, however short. */
const leavesCrumbs = ({ role }: Label): boolean => role !== 'spam' && placeOf(role) !== 'body';
const sizeOf = ({ span }: Label): number => span[1] - span[0];

/** By block: paragraph inside the article; outside it what the lines above say; and the crumbs between labelled pieces. */
export function restOf(page: PageView): Rest[] {
  const bySite = page.blocks.some(({ origin }) => origin?.site?.some(({ fields }) => fields.includes('content')));
  let shadow: Rest = OUTSIDE;
  return page.blocks.map(({ index, length }) => {
    const role = page.roleOf(index);
    const zone = page.zoneOf(index);
    if (zone === 'body' || zone === 'head') shadow = OUTSIDE;
    else if (role !== null) shadow = SHADOWS[role] ?? shadow;
    const covered = page.pieces(index).reduce((sum, label) => sum + (leavesCrumbs(label) ? sizeOf(label) : 0), 0);
    if (covered > 0 && length - covered <= LONGEST_LEFTOVER) return BESIDE;
    if (zone === 'body') return PARAGRAPH;
    if (bySite) return OUTSIDE_SITE_CONTENT;
    if (page.markup?.blocks[index]?.ofReaders) return COMMENT;
    return shadow === OUTSIDE ? outsideOf(page, index) : shadow;
  });
}

/** Of an HTML page the markup says more of what stands outside the article. */
function outsideOf({ markup }: PageView, index: number): Rest {
  const evidence = markup?.blocks[index];
  if (!evidence) return OUTSIDE;
  if (evidence.linked) return LINKS;
  return evidence.distance > 0 || evidence.named ? APART : OUTSIDE;
}
