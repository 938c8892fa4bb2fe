import type { BlockRule, Piece } from '../rule.js';

const INJECTED = /【[^【】。]{1,16}https?:\/\/[^【】\s]{0,60}】/gu;

export const rule: BlockRule = {
  id: 'link-injection',
  scope: 'block',
  phase: 'line',
  role: 'spam',
  reason: 'a keyword with an address in brackets, set into the text',
  confidence: 0.93,
  gate: { cues: ['http://', 'https://'] },
  propose(block): Piece[] {
    return [...block.text.matchAll(INJECTED)].map((m) => ({ span: [m.index, m.index + m[0].length] }));
  },
  takes: [{ text: '【净水机http://】专家把数据分析了三遍', pieces: ['【净水机http://】'] }],
  keeps: [{ text: '报名网址：https://baoming.example.cn，截止月底。' }],
};
