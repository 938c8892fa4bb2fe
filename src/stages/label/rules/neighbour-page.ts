import { lineRule } from '../rule.js';

export const rule = lineRule({
  id: 'neighbour-page',
  role: 'related',
  reason: 'leads to the page before or after this one',
  confidence: 0.92,
  gate: {
    maxLength: 160,
    cues: [
      '上一篇',
      '下一篇',
      '上一条',
      '下一条',
      '上篇',
      '下篇',
      '上一则',
      '下一则',
      '前一篇',
      '后一篇',
      '没有了',
      '上一版',
      '下一版',
      '上一个',
      '下一个',
      '上一期',
      '下一期',
      '上一新闻',
      '下一新闻',
    ],
    near: 'start',
  },
  pattern:
    /^[\s【[（(<«|·•\-↑↓←→]*(?:\d{1,2}\s+)?(?:(?:阅读)?(?:上|下|前|后)(?:一[篇条则版个期页]|篇|一(?:新闻|文章|主题))(?:文章|新闻|：|:|\s|】|\]|>|»|$)|没有了)/u,
  takes: [
    { text: '上一篇：青禾市召开春耕现场会' },
    { text: '下一篇 三号桥月底通车' },
    { text: '阅读下一篇' },
    { text: '3 上一篇' },
  ],
  keeps: [{ text: '下一个十年，这条河要变成什么样' }, { text: '上一页是他祖父写的，字迹已经淡了。' }],
});
