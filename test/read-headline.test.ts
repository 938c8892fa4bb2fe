import { describe, expect, it } from 'vitest';
import { findHeadline } from '../src/stages/label/read/headline.js';
import type { HeadLine } from '../src/stages/label/read/headline-form.js';
import { headlineKey, splitPageTitle } from '../src/stages/label/read/page-title.js';

const PROSE = '三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。';

/** One line for each string: `#` a date line, `>` a breadcrumb, `x` furniture, `.` running text; `\n` before it a gap. */
function lines(...texts: string[]): HeadLine[] {
  return texts.map((marked) => {
    const gap = marked.startsWith('\n') ? 1 : 0;
    const text = marked.trimStart();
    const kinds: Readonly<Record<string, HeadLine['kind']>> = {
      '#': 'particulars',
      '>': 'path',
      x: 'taken',
      '.': 'prose',
    };
    const kind = kinds[text[0]!] ?? 'free';
    const bare = kind === 'free' ? text : text.slice(1);
    return { text: bare, key: kind === 'prose' ? '' : headlineKey(bare), gap, kind, dated: kind === 'particulars' };
  });
}

const found = (...texts: string[]) => {
  const all = lines(...texts);
  const headline = findHeadline(all);
  return headline?.title.map(({ line, span }) => all[line]!.text.slice(...span)) ?? null;
};

describe('splitPageTitle', () => {
  it.each([
    ['三号桥合龙 工期缩短十天__城建_青禾资讯_青禾网', '三号桥合龙 工期缩短十天'],
    ['三号桥合龙 工期缩短十天--青禾新闻', '三号桥合龙 工期缩短十天'],
    ['三号桥合龙 工期缩短十天-青禾财经', '三号桥合龙 工期缩短十天'],
    ['三号桥合龙 工期缩短十天 - 城建要闻 - 青禾日报网', '三号桥合龙 工期缩短十天'],
    ['三号桥合龙 工期缩短十天|青禾频道', '三号桥合龙 工期缩短十天'],
  ])('%s', (title, headline) => {
    expect(splitPageTitle(title)?.headline).toBe(headline);
  });
  it.each([
    '三号桥合龙 织牢两岸交通网',
    '青禾市水利规划（2018-2022）发布',
    '棱镜|三号桥为什么修了六年',
    '三号桥：从图纸到通车',
  ])('leaves %s', (title) => {
    expect(splitPageTitle(title)).toBeNull();
  });
});

describe('findHeadline', () => {
  it('takes the line over the date line, however long the menu above it', () => {
    const menu = Array.from({ length: 90 }, (_, i) => `栏目第${i}号`);
    expect(found(...menu, '三号桥昨天合龙', '#2023-12-15', `.${PROSE}`)).toEqual(['三号桥昨天合龙']);
  });
  it('takes the line that the page title repeats', () => {
    expect(found('三号桥昨天合龙_青禾要闻_青禾网', '河西菜农有话说', '三号桥昨天合龙', `.${PROSE}`)).toEqual([
      '三号桥昨天合龙',
    ]);
  });
  it('joins what was broken, and what a dash goes on with', () => {
    expect(
      found('\n三号桥延续部分施工优惠政策', '预计两年为两岸居民省下三万船票', '\n#2022-02-11', `.${PROSE}`),
    ).toHaveLength(2);
    expect(found('三号桥昨天合龙', '\n——写在通车之前', '\n#2022-02-11', `.${PROSE}`)).toHaveLength(2);
    expect(found('\n三号桥昨天合龙', '河西老贺', '\n#2022-02-11', `.${PROSE}`)).toEqual(['三号桥昨天合龙']);
  });
  it('takes a headline under the date when nothing above it can be one', () => {
    expect(found('#2022-02-11', '三号桥昨天合龙 两岸居民过河', `.${PROSE}`)).toEqual(['三号桥昨天合龙 两岸居民过河']);
  });
  it('invents none', () => {
    expect(found(`.${PROSE}`, '桥面明年铺好')).toBeNull();
    expect(found('登录', '注册', `.${PROSE}`)).toBeNull();
    expect(found('x分享到微信', '#2022-02-11', `.${PROSE}`)).toBeNull();
  });
  it('tells kicker and subtitle from the headline', () => {
    const kicked = findHeadline(
      lines('青禾水务 为一城百姓守住一河清水', '\n修好“过河桥” 铺平“环城路” 看住“蓄水池”', `.${PROSE}`),
    );
    expect(kicked).toMatchObject({ kicker: 0, title: [{ line: 1 }] });
    const under = findHeadline(
      lines('三号桥（河西段）正式开工', '\n两岸三镇同时举行出征仪式', '\n#2019-09-18', `.${PROSE}`),
    );
    expect(under).toMatchObject({ title: [{ line: 0 }], subtitle: 1 });
  });
});
