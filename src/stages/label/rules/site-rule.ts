import type { Role, SitePiece } from '../../../model/block.js';
import type { Fact } from '../../../model/fact.js';
import type { SiteField } from '../../../model/site.js';
import { readCredits } from '../read/credits.js';
import { readDates } from '../read/date.js';
import { bare } from '../read/media.js';
import { isNoOne } from '../read/names.js';
import { readParticulars } from '../read/particulars.js';
import type { PagePiece, PageRule } from '../rule.js';
import type { BlockView } from '../view.js';

/** Above every weight in read/weights.ts: whoever writes a configuration has seen the site. */
const WEIGHT = 1;
const ROLES: Readonly<Record<Exclude<SiteField, 'content'>, Role>> = {
  remove: 'furniture',
  title: 'title',
  date: 'dateline',
  source: 'source-line',
  author: 'byline',
};
/** Of a piece that several selectors choose the first of these counts. */
const ORDER: readonly Exclude<SiteField, 'content'>[] = ['remove', 'title', 'author', 'source', 'date'];

/** What the selectors of a configuration choose (docs/config.md). */
export const rule: PageRule = {
  id: 'site-rule',
  scope: 'page',
  phase: 'line',
  role: 'furniture',
  reason: 'chosen by the configuration of its site',
  confidence: 0.995,
  propose({ markup, blocks }) {
    if (!markup) return [];
    return blocks.flatMap((block) => (block.origin!.site ?? []).flatMap((piece) => piecesOf(block, piece)));
  },
  takes: [
    {
      text: '关注我们的账号',
      markup:
        '<h1>三号桥合龙</h1><p>三号桥昨天合龙，比计划早了十天，工人们在桥上放了鞭炮。</p><div class="x9">{}</div>',
      site: { remove: '.x9' },
      facts: [],
    },
    {
      text: '三月之报 周小禾供稿',
      markup: '<h1>三号桥合龙</h1><p>{}</p><p>三号桥昨天合龙，比计划早了十天，工人们在桥上放了鞭炮。</p>',
      site: { source: 'h1 + p' },
      facts: ['source=三月之报 周小禾供稿'],
    },
  ],
  keeps: [
    {
      text: '关注我们的账号',
      markup:
        '<h1>三号桥合龙</h1><p>三号桥昨天合龙，比计划早了十天，工人们在桥上放了鞭炮。</p><div class="x9">{}</div>',
    },
  ],
};

function piecesOf({ index, text, length }: BlockView, { fields, span, of }: SitePiece): PagePiece[] {
  const field = ORDER.find((one) => fields.includes(one));
  if (!field) return [];
  // After an edit it is not known where in the line the piece stands: then the line is taken for it.
  const own = of === length ? span : ([0, length] as const);
  const facts = factsOf(field, text.slice(...own).trim());
  return [{ block: index, span: own, role: ROLES[field], facts }];
}

function factsOf(field: keyof typeof ROLES, text: string): Fact[] {
  switch (field) {
    case 'remove':
      return [];
    case 'title':
      return [{ field: 'title', value: text.replace(/\s+/gu, ' '), weight: WEIGHT }];
    case 'date':
      return readDates(text, { cued: true })
        .slice(0, 1)
        .map(({ iso }) => ({ field: 'datePublished', value: iso, weight: WEIGHT }));
    case 'source': {
      const cued = readParticulars(text).pieces.find((piece) => piece.kind === 'source' && piece.cued);
      const name = cued?.kind === 'source' ? cued.name : bare(text);
      return name && !isNoOne(name) ? [{ field: 'source', value: name, weight: WEIGHT }] : [];
    }
    case 'author': {
      const { credits } = readCredits(/[：:]/u.test(text) ? text : `作者：${text}`);
      return credits
        .filter(({ kind }) => kind === 'author' || kind === null)
        .map(({ name }) => ({ field: 'author', value: name, weight: WEIGHT }));
    }
  }
}
