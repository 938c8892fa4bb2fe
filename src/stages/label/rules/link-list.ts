import type { PagePiece, PageRule } from '../rule.js';

/** Longer links are sentences that lead somewhere. */
const LONGEST = 90;

/** Three links or more in a row, a line each: a menu, or headlines of other pages. */
export const rule: PageRule = {
  id: 'link-list',
  scope: 'page',
  phase: 'line',
  role: 'navigation',
  reason: 'one of several lines in a row that are links and nothing else',
  confidence: 0.75,
  propose({ markup, blocks }) {
    if (!markup) return [];
    const pieces: PagePiece[] = [];
    for (const { index, length, origin } of blocks) {
      const { listed, linked, apart } = markup.blocks[index]!;
      const isHeadline = origin!.tag === 'h1';
      if (listed && linked && !apart && !isHeadline && length <= LONGEST)
        pieces.push({ block: index, span: [0, length] });
    }
    return pieces;
  },
  takes: [
    {
      text: '五号渠清淤完工',
      markup:
        '<p>三号桥昨天合龙，比计划早了十天，工人们在桥上放了鞭炮。</p><ul><li><a>四号路通车</a><li><a>{}</a><li><a>六号田丰收</a></ul>',
    },
  ],
  keeps: [
    {
      text: '三号桥合龙',
      markup: '<p><a>{}</a></p><p>三号桥昨天合龙，比计划早了十天，工人们在桥上放了鞭炮。</p>',
    },
  ],
};
