import { lineRule } from '../rule.js';

export const rule = lineRule({
  id: 'page-number',
  role: 'page-number',
  reason: 'numbers the pages of an article or leads to them',
  confidence: 0.9,
  gate: { maxLength: 80, cues: ['页', '[1]', '[2]', '1 2', '- 1', '—1', '— 1', '1/', '1 /'] },
  pattern:
    /^[\s\d|<>《》«»【】[\]()（）/／.,，…·:：第共页首末尾上下一前后转到跳至当前总-]*(?:页|\[\d+\]|\d+ \d+ |^[—-] ?\d+ ?[—-]$)[\s\d|<>《》«»【】[\]()（）/／.,，…·:：第共页首末尾上下一前后转到跳至当前总-]*$/u,
  takes: [
    { text: '1页/共1页 << 上一页 | 下一页 >>' },
    { text: '[1] [2] [3] [4] [5] [6]' },
    { text: '首页 上一页 1 2 3 下一页 尾页' },
  ],
  keeps: [{ text: '第三页的数字对不上，他又算了一遍' }, { text: '1、2、3号机组' }],
});
