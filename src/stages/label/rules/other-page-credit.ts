import type { PagePiece, PageRule } from '../rule.js';

/** Shorter lines are credits of this page, wherever they stand. */
const SHORTEST = 30;
const IN_TEXT: ReadonlySet<string> = new Set(['wire-head', 'tail-byline']);

/** Below the article, or in a box set into it, an agency or a reporter in a text wrote another page's, not this one's. */
export const rule: PageRule = {
  id: 'other-page-credit',
  scope: 'page',
  phase: 'body',
  role: 'related',
  reason: 'the beginning of another page, with its own agency or reporter',
  // Surer than that these are the article's.
  confidence: 0.96,
  propose(page): readonly PagePiece[] {
    const pieces: PagePiece[] = [];
    for (const { index, length } of page.blocks) {
      const zone = page.zoneOf(index);
      if ((zone !== 'tail' && zone !== 'insert') || length < SHORTEST) continue;
      if (page.pieces(index).some(({ rule: by }) => IN_TEXT.has(by))) pieces.push({ block: index, span: [0, length] });
    }
    return pieces;
  },
  takes: [
    {
      text: '青禾通讯社三河8月4日电（记者贺铁山）四号路月底通车，比三号桥早了两个月，路两边已经种上了树...',
      before: [
        '三号桥昨天合龙',
        '本报讯（记者周小禾）三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。',
        '桥面明年铺好，六月通车，到时候从城南到城北只要十分钟，不用再绕渡口。',
        '相关新闻',
      ],
      facts: [],
    },
  ],
  keeps: [
    {
      text: '本报讯（记者周小禾）三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。',
      before: ['三号桥昨天合龙'],
      after: ['相关新闻', '四号路月底通车'],
    },
  ],
};
