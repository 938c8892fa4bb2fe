import type { PagePiece, PageRule } from '../rule.js';
import type { BlockView } from '../view.js';

/** So many in a row; one with a bullet or a day behind it is a link by its form, and two of them are enough. */
const ENOUGH = 2;
const DAY = '[[(（【]?(?:(?:19|20)\\d{2}[-/.])?(?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\\d|3[01])[\\])）】]?';
const BEHIND = new RegExp(
  `^[\\s\\u3000•·●*-]*[^。\\s\\d].{5,60}[^。\\d:：/.-][\\s\\u3000]*${DAY}(?:[ ]\\d{1,2}:\\d{2}(?::\\d{2})?)?$`,
  'u',
);
const BEFORE = new RegExp(`^[\\s\\u3000]*[•·●*-][\\s\\u3000]*${DAY}[\\s\\u3000]*[^。\\d:：/.-][^。]{5,60}$`, 'u');

/** Headlines of other pages, each with its day: what a site lists under an article. */
export const rule: PageRule = {
  id: 'dated-list',
  scope: 'page',
  phase: 'line',
  role: 'related',
  reason: 'one of several lines in a row that are a headline and a day',
  confidence: 0.92,
  outsideOnly: true,
  propose({ markup, blocks }) {
    // A link is told by its markup where there is any.
    if (markup) return [];
    const pieces: PagePiece[] = [];
    for (let i = 0; i < blocks.length; i++) {
      let end = i;
      while (end < blocks.length && isDatedLink(blocks[end]!)) end++;
      if (end - i >= ENOUGH) for (let at = i; at < end; at++) pieces.push({ block: at, span: [0, blocks[at]!.length] });
      if (end > i) i = end - 1;
    }
    return pieces;
  },
  takes: [
    {
      text: '- 2024-11-20 五号渠清淤提前完工（短评）',
      before: ['三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。'],
      after: ['- 2024-11-20 四号路月底通车（短评）'],
    },
    {
      text: '六号田今年又是丰收年 2023-12-14',
      before: ['三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。', '四号路月底通车 2023-12-15'],
    },
  ],
  keeps: [
    { text: '2019-05-30 三号桥开工', after: ['2021-06-01 三号桥合龙', '2021-12-31 三号桥通车'] },
    { text: '三号桥的施工日志记到了2023-12-14', after: ['桥面明年铺好，六月通车。'] },
  ],
};

const OPENS = '•·●*-';
const CLOSES = '0123456789])）】';

/** The pattern is asked only of lines that begin with a bullet, or end with a figure. */
function isDatedLink({ text, length, digits, stops }: BlockView): boolean {
  if (length > 90 || digits < 3 || stops > 0) return false;
  return (CLOSES.includes(text.at(-1)!) && BEHIND.test(text)) || (OPENS.includes(text[0]!) && BEFORE.test(text));
}
