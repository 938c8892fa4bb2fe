import { WITHIN } from '../../segment/html/elements.js';
import type { PagePiece, PageRule } from '../rule.js';

const UNSEEN = WITHIN.form | WITHIN.hidden | WITHIN.noscript | WITHIN.unseen;
/** Surer than anything that is read from the line itself. */
const SURE = 0.96;

/** What stands in an element that is made for something else than the text, or that is not shown. */
export const rule: PageRule = {
  id: 'apart-element',
  scope: 'page',
  phase: 'line',
  role: 'navigation',
  reason: 'stands in nav, footer, aside, a control of a form, or what the page does not show',
  // Less than what is read beside the headline: some templates put date and author in a nav or an aside.
  confidence: 0.8,
  propose({ markup, blocks }) {
    if (!markup) return [];
    const pieces: PagePiece[] = [];
    blocks.forEach(({ index, length, origin }) => {
      if (markup.blocks[index]!.apart && origin!.tag !== 'title') {
        const unseen = (origin!.within & UNSEEN) !== 0;
        pieces.push({ block: index, span: [0, length], ...(unseen ? { confidence: SURE } : {}) });
      }
    });
    return pieces;
  },
  takes: [
    {
      text: '青禾要闻',
      markup: '<nav><a href="/">{}</a></nav><p>三号桥昨天合龙，比计划早了十天，工人们放了鞭炮。</p>',
    },
    {
      text: '青禾分站',
      markup: '<select><option>{}</option></select><p>三号桥昨天合龙，比计划早了十天，工人们放了鞭炮。</p>',
    },
    { text: '请打开脚本', markup: '<noscript>{}</noscript><p>三号桥昨天合龙，比计划早了十天，工人们放了鞭炮。</p>' },
    {
      text: '点这里回到顶部',
      markup: '<p>三号桥昨天合龙，比计划早了十天，工人们放了鞭炮。</p><div style="display:none">{}</div>',
    },
  ],
  keeps: [
    {
      text: '三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。',
      markup:
        '<div id="body" style="visibility:hidden"><p>{}</p><p>桥面明年铺好，六月通车，两岸的人盼了很多年。</p></div>',
    },
  ],
};
