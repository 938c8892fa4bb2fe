import type { PagePiece, PageRule } from '../rule.js';

/** Longer text than this in such an element may be the article all the same: then the zones decide. */
const LONGEST = 80;

/** A short line in an element whose class or id says share, comment, related, rank … */
export const rule: PageRule = {
  id: 'named-furniture',
  scope: 'page',
  phase: 'line',
  role: 'furniture',
  reason: 'stands in an element whose class or id names furniture',
  confidence: 0.7,
  propose({ markup, blocks }) {
    if (!markup) return [];
    const pieces: PagePiece[] = [];
    for (const { index, length, closed, commas } of blocks) {
      const { named, apart, linked } = markup.blocks[index]!;
      if (!named || apart || length > LONGEST) continue;
      if (linked || (!closed && commas < 2 && length <= 40)) pieces.push({ block: index, span: [0, length] });
    }
    return pieces;
  },
  takes: [
    {
      text: '说两句',
      markup:
        '<div class="article"><p>三号桥昨天合龙，比计划早了十天，工人们在桥上放了鞭炮。</p><div class="share-bar"><span>{}</span></div></div>',
    },
  ],
  keeps: [
    {
      text: '三号桥昨天合龙，比计划早了十天，工人们在桥上放了鞭炮。',
      markup: '<div class="hot-news"><p>{}</p><p>桥面明年铺好，六月通车，两岸的人盼了很多年。</p></div>',
    },
  ],
};
