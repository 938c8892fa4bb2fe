import { WITHIN } from '../../segment/html/elements.js';
import { AROUND, elementRule } from '../html/element-rule.js';

/** More than half of the body in quotes: the template uses the element to indent. */
const MOST = 0.5;

export const rule = elementRule(
  {
    id: 'quote-element',
    role: 'quote',
    reason: 'stands in a blockquote',
    confidence: 0.6,
    takes: [{ text: '“渡口渡人，也渡己。”', markup: AROUND('<blockquote>{}</blockquote>') }],
    keeps: [
      {
        text: '老渡口就在桥下。',
        markup: '<blockquote><p>三号桥昨天合龙，比计划早了十天，工人们放了鞭炮。</p><p>{}</p></blockquote>',
      },
    ],
  },
  ({ origin }, page) => {
    if ((origin!.within & WITHIN.quote) === 0) return false;
    const body = page.blocks.filter(({ index }) => page.zoneOf(index) === 'body');
    return body.filter((block) => (block.origin!.within & WITHIN.quote) !== 0).length <= body.length * MOST;
  },
);
