import { AROUND, elementRule } from '../html/element-rule.js';

export const rule = elementRule(
  {
    id: 'table-element',
    role: 'table',
    reason: 'a cell of a table of data in the article',
    confidence: 0.7,
    takes: [
      {
        text: '4月3日',
        markup: AROUND('<table><tr><td>村名</td><td>日期</td></tr><tr><td>北岸村</td><td>{}</td></tr></table>'),
      },
    ],
    keeps: [{ text: '老渡口就在桥下，船还系在岸边。', markup: AROUND('<table><tr><td>{}</td></tr></table>') }],
  },
  ({ index }, { markup }) => markup!.cells.has(index),
);
