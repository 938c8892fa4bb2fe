import { type BlockRule, whole } from '../rule.js';

/** Nothing but these words, figures and marks. No word begins as another one ends, so that reading a line costs its length. */
const WORDS =
  /^[\s\u3000（(【[*▲—-]*(?:本文|全文|文章|总计|共计?|大约|约|字数|预计|建议|可以?|先|收藏|细读|慢读|之?后|再|读完|阅读|时间|时长|需要?|为|[：:，,。｜|丨/；;\s]|\d[\d,.]*[\s\u3000]*(?:万|千|个)?字|\d[\d.]*[\s\u3000]*分钟)+[）)】\]]*$/u;
const SAYS = /(?:本文|全文|文章|字数|共).*\d.*字|(?:阅读|读完).*\d.*分钟/u;

/** How long a text is, which accounts and forums tell their readers. */
export const rule: BlockRule = {
  id: 'reading-time',
  scope: 'block',
  phase: 'line',
  role: 'furniture',
  reason: 'tells how long the text is or how long it takes to read',
  confidence: 0.88,
  gate: { maxLength: 60, minDigits: 1, cues: ['字', '分钟'] },
  propose: (block) => (WORDS.test(block.text) && SAYS.test(block.text) ? whole(block) : null),
  takes: [
    { text: '全文约4200字，读完需要9分钟，建议先收藏。' },
    { text: '共3175字，预计阅读时间7.5分钟' },
    { text: '阅读时间约5分钟' },
    { text: '本文约3200字，阅读约8分钟' },
  ],
  keeps: [
    { text: '全文约8000字，写的是三代桥工的故事。' },
    { text: '作文不少于800字' },
    { text: '从城南到城北只要10分钟' },
    { text: '约5分钟后警报解除' },
  ],
};
