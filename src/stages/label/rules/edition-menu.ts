import { lineRule } from '../rule.js';

export const rule = lineRule({
  id: 'edition-menu',
  role: 'navigation',
  reason: 'leads through the pages of a printed edition',
  confidence: 0.86,
  gate: { maxLength: 40, maxStops: 0, cues: ['版', '导航', '目录', '往期', '期'] },
  pattern:
    /^[\s•·|［[【]*(?:(?:第?\s*[A-Za-z]?\s*\d{1,4}\s*版|[A-Z]\d{1,3})\s*[:：]?\s*[\p{Script=Han}·/／]{0,10}|(?:\d\s*)?[上下]一?[版期](?:\s*\d{0,2}\s*)*(?:[上下]一?[版期])?|(?:版面|标题|本版|报纸)\s*(?:导航|目录|概览|列表|新闻)|(?:往期|数字报|报刊)(?:回顾|检索|首页|查阅)?|返回(?:本版|版面|目录|首页)(?:[列目][表录])?|PDF版?(?:下载)?|第\s*\d{1,6}\s*期)[\s|］\]】]*$/u,
  takes: [
    {
      text: '第01版：要闻',
      before: ['2022年03月21日 星期一'],
      after: ['第02版：综合', '三号桥昨天合龙', '三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。'],
    },
    {
      text: '上一版3  4下一版',
      before: ['第01版：要闻'],
      after: ['三号桥昨天合龙', '三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。'],
    },
    {
      text: '版面导航',
      before: ['第01版：要闻'],
      after: ['三号桥昨天合龙', '三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。'],
    },
  ],
  keeps: [{ text: '新版教材九月启用' }, { text: '再版说明' }, { text: '往期学员回校讲课' }],
});
