// --precision and --recall: what is doubtful goes or stays, what is plain does not change.
import { describe, expect, it } from 'vitest';
import type { Article } from '../src/model/article.js';
import { clean } from '../src/pipeline/clean.js';
import { type Favour, THRESHOLDS } from '../src/stages/label/favour.js';

const PROSE = [
  '三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝，两岸的人都来看。',
  '桥面明年三月铺好，六月通车，到那时两岸的人就不用再绕四十里路，赶集也方便了。',
  '老渡口的船工周小禾把船拖上了岸，他说水都进了渠，河道就窄了，等秋天水回来再下河。',
];
const DOUBTFUL = '桥头的茶摊摆到十月底';
const LAST = '写在桥头的一块木牌';
const page = (favour?: 'precision' | 'recall') =>
  clean(
    {
      path: 'page.html',
      mediaType: 'text/html',
      text: `<h1>三号桥合龙</h1><div id="content">${PROSE.map((text) => `<p>${text}</p>`).join('')}<p>${LAST}</p></div><div>${DOUBTFUL}</div><div class="x"><a>四号路通车</a></div><div><a>五号渠清淤</a></div><div><a>六号田丰收</a></div>`,
    },
    favour ? { favour } : {},
  ) as Article;

describe('precision and recall', () => {
  it('decide on what is doubtful, and lose it to `removed` only', () => {
    const [prose, kept] = [PROSE.join('\n\n'), [...PROSE, LAST].join('\n\n')];
    expect(page().text).toBe(kept);
    expect(page('recall').text).toBe(`${kept}\n\n${DOUBTFUL}`);
    const { text, removed } = page('precision');
    expect(text).toBe(prose);
    expect(removed.map((one) => one.text)).toEqual(expect.arrayContaining([LAST, DOUBTFUL]));
  });

  it('change no metadata', () => {
    const { title, datePublished, source, authors } = page();
    for (const favour of ['precision', 'recall'] as const)
      expect(page(favour)).toMatchObject({ title, datePublished, source, authors });
  });

  it('shift every threshold the same way', () => {
    const { precision, neither, recall } = THRESHOLDS satisfies Record<Favour, unknown>;
    for (const threshold of ['unmarkedTail', 'unmarkedInsert', 'intoInsert'] as const) {
      expect(precision[threshold]).toBeGreaterThan(neither[threshold]);
      expect(neither[threshold]).toBeGreaterThan(recall[threshold]);
    }
    for (const threshold of ['body', 'outOfInsert'] as const) {
      expect(precision[threshold]).toBeLessThan(neither[threshold]);
      expect(neither[threshold]).toBeLessThan(recall[threshold]);
    }
  });
});
