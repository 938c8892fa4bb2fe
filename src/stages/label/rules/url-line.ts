import { lineRule } from '../rule.js';

export const rule = lineRule({
  id: 'url-line',
  role: 'furniture',
  reason: 'an address of the site and nothing else',
  confidence: 0.85,
  gate: {
    maxStops: 1,
    maxLength: 120,
    cues: ['www.', 'http', '.com', '.cn', '.net', '.org', 'WWW.', '.COM'],
  },
  pattern:
    /^[\s•·（(【[]*(?:[^，。：:]{0,16}[\s：:])?(?:https?:\/\/)?(?:[\w-]+\.)+(?:com|cn|net|org|gov|edu|top|info|hk|tw|cc)(?:\.cn)?(?:\/[\w./?=&%#-]*)?[\s）)】\]]*$/iu,
  takes: [{ text: 'www.qinghe-news.example.cn' }, { text: '• 青禾市政府门户网站 www.qinghe.example.gov.cn' }],
  keeps: [{ text: '请登录www.qinghe.example.cn查询结果，逾期不候。' }],
});
