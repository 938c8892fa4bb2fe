import type { Fact } from '../../../model/fact.js';
import { headlineOfPageTitle } from '../html/page-title.js';
import type { PageRule } from '../rule.js';

/** What a browser shows on its tab: the headline, mostly with channel and site behind it. */
export const rule: PageRule = {
  id: 'page-title',
  scope: 'page',
  phase: 'line',
  role: 'site-title',
  reason: 'the title element: what a browser shows on its tab',
  confidence: 0.97,
  propose({ markup, blocks }) {
    if (!markup) return [];
    return blocks
      .filter(({ origin }) => origin!.tag === 'title')
      .map(({ index, length, text }, at) => {
        const { headline, site } = headlineOfPageTitle(text);
        const facts: Fact[] = [];
        if (at === 0 && headline) facts.push({ field: 'title', value: headline, weight: 0.4 });
        if (at === 0 && site) facts.push({ field: 'site', value: site, weight: 0.45 });
        return { block: index, span: [0, length] as const, facts };
      });
  },
  takes: [
    {
      text: '三号桥合龙 工期缩短十天_青禾要闻_青禾网',
      markup:
        '<head><title>{}</title></head><h1>三号桥合龙 工期缩短十天</h1><p>三号桥昨天合龙，比计划早了十天，工人们在桥上放了鞭炮。</p>',
      facts: ['title=三号桥合龙 工期缩短十天', 'site=青禾网'],
    },
  ],
  keeps: [
    {
      text: '三号桥合龙 工期缩短十天',
      markup: '<h1>{}</h1><p>三号桥昨天合龙，比计划早了十天，工人们在桥上放了鞭炮。</p>',
    },
  ],
};
