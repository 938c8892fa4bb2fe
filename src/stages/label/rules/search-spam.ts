import { type BlockRule, whole } from '../rule.js';

/** Trade words of those who sell places in search results. One of them alone proves nothing. */
const WORDS =
  /seo|网站(?:建设|制作|设计|优化|推广|开发|搭建|标题|规划设计)|关键词(?:排名|优化)|搜索引擎优化|(?:营销型|外贸|高端|手机|响应式)网站|建站|网络(?:推广|营销|平台建设)(?:公司)?|站长(?:工具|查询)|编程公司|网页设计|排名(?:优化|推广)|外链|快速排名|小程序(?:开发|制作)|口碑营销|wordpress|域名注册|网站(?:托管|备案|模板)|竞价(?:推广|托管)|百度(?:推广|优化|收录)|网站维护|官网商城/giu;
const FEWEST = 3;

export const rule: BlockRule = {
  id: 'search-spam',
  scope: 'block',
  phase: 'line',
  role: 'spam',
  reason: 'several trade words of search engine optimisers in one line',
  confidence: 0.9,
  gate: {
    maxLength: 400,
    cues: [
      '网站建设',
      '网站制作',
      '网站设计',
      '关键词',
      '搜索引擎',
      'seo',
      'SEO',
      'Seo',
      '建站',
      '网络推广',
      '站长',
      '营销型',
      '网站优化',
      '外贸网站',
      '编程公司',
      '网络营销',
      '域名',
      '外链',
    ],
  },
  propose(block) {
    const found = new Set([...block.text.matchAll(WORDS)].map(([word]) => word.toLowerCase()));
    const list = block.stops === 0 && block.length <= 160 && block.commas >= 1;
    return found.size >= (list ? FEWEST - 1 : FEWEST) ? whole(block) : null;
  },
  takes: [
    { text: '站长查询,关键词排名怎么做,高端网站,青禾路商用营销型网站设计' },
    { text: '青禾网站建设公司，做青禾网站设计，有丰富的网站制作经验，已为三千家企业提供建站服务。' },
  ],
  keeps: [
    { text: '县里办的电商班教网店装修、网站建设和直播，三十名返乡青年结业。' },
    { text: '关键词排名靠前的是“就业”和“养老”。' },
  ],
};
