import { AROUND, elementRule } from '../html/element-rule.js';

export const rule = elementRule(
  {
    id: 'list-element',
    role: 'list',
    reason: 'an item of a list in the article',
    confidence: 0.6,
    takes: [{ text: '北岸村，四月三日放水。', markup: AROUND('<ul><li>{}</li><li>南岸村，四月五日放水。</li></ul>') }],
    keeps: [{ text: '南岸村的人也来了。', markup: AROUND('<p>{}</p>') }],
  },
  ({ origin, index }, { markup }) => origin!.tag === 'li' && markup!.blocks[index]!.distance === 0,
);
