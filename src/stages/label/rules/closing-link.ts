import type { BlockRule } from '../rule.js';

const LINK =
  /(?:[\s。]*(?:返回[^，。、]{2,8}首页>*|返回搜狐，?查看更多|(?:点击|查看)(?:更多|详情|全文|原文)>*|[【[](?:详细|详情|全文|阅读全文|查看全文|点击查看)[】\]]))+\s*$/u;

/** A link glued to the end of the last paragraph. */
export const rule: BlockRule = {
  id: 'closing-link',
  scope: 'block',
  phase: 'line',
  role: 'navigation',
  reason: 'a link that was glued to the end of a paragraph',
  confidence: 0.9,
  gate: { minLength: 12, cues: ['返回', '查看', '点击', '详细', '详情', '全文'], near: 'end' },
  propose(block) {
    const found = LINK.exec(block.text.slice(-40));
    if (!found || found[0].length >= block.length) return null;
    const start = block.length - found[0].length + (/^。/u.test(found[0]) ? 1 : 0);
    return { span: [start, block.length] };
  },
  takes: [
    { text: '县里说，四号桥明年动工。返回青禾网首页>>', pieces: ['返回青禾网首页>>'] },
    { text: '这条路修了三年才通，沿线的村子都放了鞭炮。【详细】', pieces: ['【详细】'] },
  ],
  keeps: [{ text: '他看完信，没有留下，当天就坐车返回了首都。' }],
};
