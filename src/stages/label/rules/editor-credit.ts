import { isLineOfParticulars, particularsOf, piecesOf } from '../read/of-block.js';
import type { BlockRule } from '../rule.js';

/** Who edited, proofread or approved the page: never its author. */
export const rule: BlockRule = {
  id: 'editor-credit',
  scope: 'block',
  phase: 'line',
  role: 'editor-credit',
  reason: 'names who edited, checked or approved the page',
  confidence: 0.9,
  gate: {
    minLength: 3,
    maxLength: 160,
    cues: [
      '编辑',
      '责编',
      '编委',
      '总编',
      '主编',
      '校对',
      '审核',
      '监制',
      '编审',
      '终审',
      '一审',
      '初审',
      '审校',
      '签发',
      '编 辑',
      '责 编',
      '校 对',
      '编缉',
      '编校',
      '审签',
      '值班',
      'ditor',
    ],
    near: 'start',
  },
  propose(block) {
    if (block.commas > 3 || (block.closed && block.length > 60) || !isLineOfParticulars(block, 4)) return null;
    const { pieces } = particularsOf(block);
    if (pieces.some(({ kind }) => kind === 'date' || kind === 'source')) return null;
    const edits = pieces.some(
      (piece) =>
        piece.kind === 'people' &&
        (piece.credits.length === 0 ? /编|审|校|监制/u.test(piece.cue ?? '') : piece.credits[0]!.kind === 'editor'),
    );
    return edits ? piecesOf(block, 'elsewhere') : null;
  },
  takes: [
    { text: '（责编：梁一舟、丁小满）', facts: ['editor=梁一舟', 'editor=丁小满'] },
    { text: '总 编 辑：孙 萍', facts: ['editor=孙萍'] },
    {
      text: '编辑 梁一舟 校对 丁小满',
      pieces: ['编辑 梁一舟', '校对 丁小满'],
      facts: ['editor=梁一舟', 'editor=丁小满'],
    },
    { text: '[责任编辑：韩大路 PK155]', facts: ['editor=韩大路'] },
    { text: '一审：周小禾 二审：梁一舟 三审：丁小满', pieces: ['一审：周小禾', '二审：梁一舟', '三审：丁小满'] },
    { text: '（青禾网编辑 孙桂枝）', pieces: ['（青禾网编辑 孙桂枝）'], facts: ['editor=孙桂枝', 'source=青禾网'] },
  ],
  keeps: [
    { text: '编辑部的灯一直亮到天明。' },
    { text: '校对一份名册要三个人看三遍' },
    { text: '主编：你们的桥什么时候能通车？' },
  ],
};
