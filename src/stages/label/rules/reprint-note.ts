import type { Fact } from '../../../model/fact.js';
import { isNoOne, isPersonName } from '../read/names.js';
import { WEIGHTS } from '../read/weights.js';
import { type BlockRule, whole } from '../rule.js';

const NOTE =
  /^[\s\u3000（(【[*※]*(?:本文|文章|以上内容|本篇文章)(?:内容)?(?:来自|转自|转载自|来源于|源自|首发于|首发|原载于?)(?:于)?[：:\s]*(?:微信公众号|公众号|微信公号|公号|微信)?[：:\s]*[“「《"【](?<source>[^”」》"】]{2,24})[”」》"】]/u;
const AUTHOR = /作者[：:丨|｜\s]\s*(?<name>[^，,。；;\s）)（(]{2,12})/u;

/** `本文来自微信公众号“某某”（ID：…），作者：张某，经授权发布。` */
export const rule: BlockRule = {
  id: 'reprint-note',
  scope: 'block',
  phase: 'line',
  role: 'source-line',
  reason: 'says where the text came out first, and who wrote it',
  confidence: 0.93,
  gate: { minLength: 10, maxLength: 200, cues: ['本文', '文章', '以上内容', '本篇'], near: 'start' },
  propose(block) {
    const source = NOTE.exec(block.text)?.groups?.source;
    if (!source) return null;
    const name = AUTHOR.exec(block.text)?.groups?.name;
    const facts: Fact[] = [{ field: 'source', value: source, weight: WEIGHTS.source.tail }];
    if (name && !isNoOne(name)) {
      const weight = isPersonName(name) ? WEIGHTS.author.byline : WEIGHTS.author.inText;
      facts.push({ field: 'author', value: name, weight, role: '作者' });
    }
    return whole(block, { facts });
  },
  takes: [
    {
      text: '本文来自微信公众号“河岸夜话”（ID：heanyehua），作者：周小禾，青禾网经授权发布。',
      facts: ['source=河岸夜话', 'author=周小禾'],
    },
    { text: '文章转自《青禾周刊》，图片由作者提供。', facts: ['source=青禾周刊'] },
  ],
  keeps: [
    { text: '本文来自腾讯新闻客户端自媒体，不代表本网的观点和立场。' },
    { text: '文章来自三位老桥工的口述，他们修了一辈子的桥。' },
  ],
};
