import { isLineOfParticulars, particularsOf, piecesOf } from '../read/of-block.js';
import type { BlockRule } from '../rule.js';

/** The line that says where a text comes from, with everything that stands beside it. */
export const rule: BlockRule = {
  id: 'source-line',
  scope: 'block',
  phase: 'line',
  role: 'source-line',
  reason: 'where the text comes from',
  confidence: 0.9,
  gate: {
    minLength: 3,
    maxLength: 160,
    cues: ['来源', '來源', '稿源', '转自', '摘自', '来自', '出处', '原载', '转载自', '信息提供', 'ource'],
    near: 'start',
  },
  propose(block) {
    if (block.commas > 3 || (block.closed && block.stops > 0 && block.length > 60)) return null;
    if (!isLineOfParticulars(block, 4)) return null;
    const { pieces } = particularsOf(block);
    if (pieces.some(({ kind }) => kind === 'date')) return null;
    return pieces.some((piece) => piece.kind === 'source' && piece.cued) ? piecesOf(block, 'elsewhere') : null;
  },
  takes: [
    { text: '来源：青禾日报', facts: ['source=青禾日报'] },
    {
      text: '本文来源：青禾周刊 责任编辑：梁一舟_QH1203',
      pieces: ['本文来源：青禾周刊', '责任编辑：梁一舟_QH1203'],
      facts: ['source=青禾周刊', 'editor=梁一舟'],
    },
    { text: '转自《青禾科技报》', facts: ['source=青禾科技报'] },
    { text: '转载自青禾时报', facts: ['source=青禾时报'] },
    { text: '来源|青禾发布、三河晚报', facts: ['source=青禾发布、三河晚报'] },
    {
      text: '来源：周小禾',
      before: ['三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。'],
      facts: ['author=周小禾', 'source=周小禾'],
    },
  ],
  keeps: [
    { text: '资金来源：社会捐款' },
    { text: '来自三个县的种粮大户坐在一起，算了一笔账。' },
    { text: '来源不明的种子不能买。' },
  ],
};
