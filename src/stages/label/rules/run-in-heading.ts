import type { PagePiece, PageRule } from '../rule.js';

/** Headings that share so many first characters are of one series. */
const COMMON_START = 4;
const LONGEST = 30;
const QUESTION = /^[^。！？!?；]{4,29}[？?]/u;

/** A question that opens a paragraph, where the same question stands elsewhere on the page as a heading of its own. */
export const rule: PageRule = {
  id: 'run-in-heading',
  scope: 'page',
  phase: 'form',
  role: 'heading',
  reason: 'opens its paragraph with a question of the same form as headings of this page',
  confidence: 0.6,
  propose(page): readonly PagePiece[] {
    const series = page.blocks
      .filter(
        ({ text, length, index }) =>
          length <= LONGEST &&
          '？?'.includes(text.charAt(length - 1)) &&
          page.zoneOf(index) === 'body' &&
          QUESTION.exec(text)?.[0] === text,
      )
      .map(({ text }) => text.slice(0, COMMON_START));
    if (series.length < 2) return [];
    const pieces: PagePiece[] = [];
    for (const { text, length, index } of page.blocks) {
      if (length <= LONGEST || page.zoneOf(index) !== 'body' || page.pieces(index).length > 0) continue;
      const question = QUESTION.exec(text)?.[0];
      const alike = question && series.filter((start) => question.startsWith(start)).length;
      if (question && alike && alike >= 2) pieces.push({ block: index, span: [0, question.length] });
    }
    return pieces;
  },
  takes: [
    {
      text: '青禾的水从哪里来？三十里外的水库是去年修的，今年开春才第一次放水，全县的人都去看。',
      after: [
        '青禾的水用到哪里去？',
        '七成的水进了农田，两成进了城，剩下的留给河，这个分法是开会吵出来的，吵了三天。',
        '青禾的水还能用多久？',
        '专家说，按现在的用法还能用三十年，前提是每年清一次淤，谁也不许在库区里养鱼。',
      ],
      pieces: ['青禾的水从哪里来？'],
    },
  ],
  keeps: [{ text: '青禾的水从哪里来？三十里外的水库是去年修的，今年开春才第一次放水，全县的人都去看。' }],
};
