import { isLineOfParticulars, particularsOf } from '../read/of-block.js';
import type { PagePiece, PageRule } from '../rule.js';

const WEIGHT = 0.3;
/** How far from the article's element such a line may stand. */
const FURTHEST = 2;

/** A time stamp under the article of an HTML page, when it is the only one there: many apps print none beside the headline. */
export const rule: PageRule = {
  id: 'lone-date',
  scope: 'page',
  phase: 'body',
  role: 'dateline',
  reason: 'the only time stamp near the article',
  // Surer than the same date without a place.
  confidence: 0.92,
  propose({ markup, blocks }) {
    if (!markup) return [];
    const pieces: PagePiece[] = [];
    for (const block of blocks) {
      const { distance, named, apart, linked } = markup.blocks[block.index]!;
      if (distance > FURTHEST || named || apart || linked || block.length > 40 || block.digits < 8) continue;
      if (!isLineOfParticulars(block, 0)) continue;
      for (const piece of particularsOf(block).pieces) {
        if (piece.kind !== 'date' || piece.iso === null || !piece.timed) continue;
        const facts = [{ field: 'datePublished', value: piece.iso, weight: WEIGHT }] as const;
        pieces.push({ block: block.index, span: piece.span, facts });
      }
    }
    return pieces.length === 1 ? pieces : [];
  },
  takes: [
    {
      text: '2023-12-15 10:57:02',
      markup:
        '<div><h1>三号桥合龙</h1><div id="text">三号桥昨天合龙，比计划早了十天，工人们在桥上放了鞭炮。</div><div>{}</div></div>',
      facts: ['datePublished=2023-12-15T10:57:02+08:00'],
    },
  ],
  keeps: [
    {
      text: '2023-12-15 10:57:02',
      markup:
        '<div><h1>三号桥合龙</h1><div id="text">三号桥昨天合龙，比计划早了十天，工人们在桥上放了鞭炮。</div></div><ul class="related"><li>{}</ul>',
    },
  ],
};
