import { WITHIN } from '../../segment/html/elements.js';
import { AROUND, elementRule } from '../html/element-rule.js';

export const rule = elementRule(
  {
    id: 'caption-element',
    role: 'caption',
    reason: 'stands in a figure, under its picture',
    confidence: 0.8,
    takes: [
      { text: '合龙前的三号桥。', markup: AROUND('<figure><img src="a.jpg"><figcaption>{}</figcaption></figure>') },
    ],
    keeps: [{ text: '老渡口就在桥下。', markup: AROUND('<p>{}</p>') }],
  },
  ({ origin }) => origin!.tag === 'figcaption' || (origin!.within & WITHIN.figure) !== 0,
);
