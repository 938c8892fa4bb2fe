import type { BlockRule } from '../rule.js';

/** A triangle that points from a caption to its picture. */
export const rule: BlockRule = {
  id: 'caption-mark',
  scope: 'block',
  phase: 'line',
  role: 'caption-mark',
  reason: 'points from a caption to its picture',
  confidence: 0.97,
  gate: { minLength: 4, maxLength: 200, cues: ['▲', '△', '▼', '▽', '↑', '↓', '△'], near: 'start' },
  propose(block) {
    const mark = /^[▲△▼▽↑↓]+\s*(?=[\p{L}\p{N}“"《（(])/u.exec(block.text);
    return mark ? { span: [0, mark[0].length] } : null;
  },
  takes: [{ text: '▲青禾市晒秋节开幕现场', pieces: ['▲'] }],
  keeps: [{ text: '气温▼3℃' }, { text: '↓↓↓' }],
};
