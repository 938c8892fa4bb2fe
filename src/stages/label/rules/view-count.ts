import type { BlockRule, Piece } from '../rule.js';

const COUNT =
  /(?<!\p{Script=Han})(?:被?浏览|点击|阅读|访问|查看|人气|热度|播放|围观|回[复帖])(?:次数|数|量|率)?\s*[：:(（]\s*(?:\d[\d,，.]*\s*[万千]?\+?\s*次?|\[\s*\d*\s*\]|次)?[)）]?(?=$|[\s|｜【[】\]])|\d[\d,，.]*\s*[万千]?\+?\s*(?:次|人)(?:浏览|点击|阅读|访问|观看|查看)|(?<!\p{Script=Han})(?:浏览|点击|阅读)\s*\d[\d,，]*\s*次?|\d[\d,，]*\s*条?评论|阅读\s*\(\s*\)/gu;

/** `3 评论 4815 浏览 26 收藏`: numbers and what each of them counts, and nothing else. */
const COUNTS =
  /^[\s\u3000|｜·•]*(?:[\d,.]+[\s\u3000]*[万千kK]?\+?[\s\u3000]*(?:条|次|人|个)?[\s\u3000]*(?:评论|浏览|阅读|收藏|点赞|赞|分享|转发|回复|回帖|喜欢|推荐|播放|查看|人气|关注|分钟)[\s\u3000|｜·•]*){2,}$/u;

/** How often a page was read: stands between the date and the source, or alone. */
export const rule: BlockRule = {
  id: 'view-count',
  scope: 'block',
  phase: 'line',
  role: 'furniture',
  reason: 'counts the readers of the page',
  confidence: 0.85,
  gate: {
    maxLength: 160,
    cues: ['浏览', '点击', '阅读', '访问', '人气', '播放', '评论', '查看', '观看', '热度', '围观'],
  },
  propose(block): Piece[] {
    if (block.stops > 1) return [];
    if (COUNTS.test(block.text)) return [{ span: [0, block.length], confidence: 0.9 }];
    return [...block.text.matchAll(COUNT)].map((m) => ({ span: [m.index, m.index + m[0].length] }));
  },
  takes: [
    { text: '浏览次数： 2168' },
    { text: '时间：2019年10月31日 23:00  浏览： 33', pieces: ['浏览： 33'] },
    { text: '发表于2014-08-24 21:30| 1164次阅读', pieces: ['1164次阅读'] },
    { text: '阅读 ()' },
    { text: '3 评论 4815 浏览 26 收藏 9 分钟' },
  ],
  keeps: [
    { text: '延伸阅读：三号桥为什么修了十年' },
    { text: '阅读面广，记性又好' },
    { text: '截至昨晚，这段视频的播放量超过三百万。' },
  ],
};
