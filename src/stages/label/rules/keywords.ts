import { lineRule } from '../rule.js';

export const rule = lineRule({
  id: 'keywords',
  role: 'furniture',
  reason: 'keywords or tags of the page',
  confidence: 0.88,
  gate: {
    maxStops: 9,
    maxLength: 120,
    cues: ['关键词', '关键字', '标签', 'Tags', 'tags', 'TAG', '#', 'Keywords', '热词', '合集'],
  },
  // Behind 【关键词】 no colon needs to stand. Between keywords stand semicolons; a full stop ends a sentence.
  pattern:
    /^[\s]*[【[](?:关键[词字]|Keywords?)[】\]][^。！？]{2,100}$|^(?!.*[。！？].)[\s【[•·]*(?:(?:文章|本文|页面|新闻|相关|热词)?(?:关键[词字]|标签|热词回顾)|[Tt]ags?|TAGS?|Keywords?)[\s】\]]*(?:[：:>»]|$).{0,100}$|^收录于合集.{0,12}$|^(?:#[^#@\s，。]{1,16}\s*\d+\s*个\s*)+$|^#[^#@\s，。]{2,20}#\s*(?:[#@][^#@\s，。]{2,20}#?\s*){0,7}$|^(?:[#@][^#@\s，。：:]{2,20}#?\s*){2,8}$/u,
  takes: [
    { text: '【关键词】三号桥；桥墩；冲刷' },
    { text: '关键词：三号桥；桥墩；冲刷；防护；沙质河床' },
    { text: '关键词 >> 青禾,三号桥,通车' },
    { text: '文章关键词： 三号桥' },
    { text: '#青禾超能团# @青禾' },
  ],
  keeps: [
    { text: '关键词变了，从“快”变成“稳”。' },
    {
      text: '#办法2：把缝里的泥冲干净',
      after: ['冲的时候水要从上往下走，冲到流出来的水不带泥为止，再晾两天，晾干了才能砌。'],
    },
    { text: '#1机组并网发电，年底前四台机组全部投产。' },
    { text: '关键词：快。三号桥只用了两年。' },
  ],
});
