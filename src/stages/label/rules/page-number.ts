import { lineRule } from '../rule.js';

/** 首页 alone is a link to the site; with 上一页 or numbers beside it the row pages through the article. */
export const rule = lineRule({
  id: 'page-number',
  role: 'page-number',
  reason: 'numbers the pages of an article or leads to them',
  confidence: 0.9,
  gate: {
    maxStops: 0,
    maxLength: 80,
    cues: ['页', '[1]', '[2]', '1 2', '- ', '—', '－', '–', '1/', '1 /'],
  },
  pattern:
    /^(?=.*(?:[上下前后尾末]一?页|余下全文|第.{1,4}页|页\s*[/／]|共.{1,4}页|\[\d|^\D{0,4}\d+ \d+ |^- ?\d|^[—–－]\s?\d{1,3}\s?[—–－]$))(?:[\s\d|<>《》«»【】[\]()（）/／.,，…·:：第共页首末尾上下一二三四五六七八九十百前后转到跳至当前总—–－-]|(?:阅读|查看|浏览|显示|余下|点击)?(?:全文|全部))*$/u,
  takes: [
    { text: '1页/共1页 << 上一页 | 下一页 >>' },
    { text: '[1] [2] [3] [4] [5] [6]' },
    { text: '首页 上一页 1 2 3 下一页 尾页' },
    { text: '1 2 3 下一页 阅读全文' },
    { text: '- 3 -' },
    { text: '— 2 —' },
    { text: '—3—' },
    { text: '－4－' },
    { text: '第十二页' },
  ],
  keeps: [
    { text: '首页' },
    { text: '第三页的数字对不上，他又算了一遍' },
    { text: '1、2、3号机组' },
    { text: '—1949—' },
    { text: '—5' },
  ],
});
