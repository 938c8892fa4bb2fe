// How competing facts settle, what becomes one record, what is joined, and what is warned about.
import { describe, expect, it } from 'vitest';
import type { Article } from '../src/model/article.js';
import type { Block, Item, Label, Role } from '../src/model/block.js';
import type { Fact } from '../src/model/fact.js';
import { clean } from '../src/pipeline/clean.js';
import { applyOperations } from '../src/pipeline/operate.js';
import { settleLabels } from '../src/pipeline/settle.js';
import { arrange } from '../src/stages/arrange/arrange.js';
import { removedOf } from '../src/stages/assemble/removed.js';
import { breadcrumbOf, dateOf, peopleOf, textOf } from '../src/stages/assemble/settle-facts.js';
import { isLeftover } from '../src/stages/assemble/warnings.js';
import { segmentText } from '../src/stages/segment/segment.js';

const block = (text: string): Block => segmentText(text)[0]!;
const label = (role: Role, span: [number, number], confidence: number, rule: string = role): Label => ({
  block: 0,
  rule,
  role,
  span,
  reason: 'test',
  confidence,
});
const rest = { rule: 'paragraph', role: 'paragraph', reason: 'test' } as const;

describe('facts', () => {
  const source = (value: string, weight: number): Fact => ({ field: 'source', value, weight });
  const date = (value: string, weight: number): Fact => ({ field: 'datePublished', value, weight });
  const author = (value: string, weight: number): Fact => ({ field: 'author', value, weight });

  it('settle on the heaviest, of equals on the first', () => {
    expect(textOf([source('青禾网', 0.5), source('三河日报', 0.9), source('枕溪网', 0.9)], 'source')).toBe('三河日报');
    expect(textOf([], 'source')).toBeNull();
  });
  it('take over the time of the same day, and of no other', () => {
    expect(dateOf([date('2022-03-21', 0.95), date('2022-03-21T11:21:00+08:00', 0.6)])).toBe(
      '2022-03-21T11:21:00+08:00',
    );
    expect(dateOf([date('2022-03-21', 0.95), date('2022-03-20T11:21:00+08:00', 0.6)])).toBe('2022-03-21');
    expect(dateOf([date('2022-03-21', 0.95), date('2022-03-21T11:21:00+08:00', 0.1)])).toBe('2022-03-21');
  });
  it('settle on the longer of two breadcrumbs of equal weight', () => {
    const crumbs = (...value: string[]): Fact => ({ field: 'breadcrumb', value, weight: 0.9 });
    expect(breadcrumbOf([crumbs('首页'), crumbs('首页', '新闻')])).toEqual(['首页', '新闻']);
  });
  it('name everybody once, without inner spaces, and no editor as author', () => {
    const editor: Fact = { field: 'editor', value: '何 叶', weight: 0.9, role: '责编' };
    const { authors, editors } = peopleOf([author('姜 河', 0.8), author('姜河', 0.7), author('何叶', 0.8), editor]);
    expect(authors).toEqual([{ name: '姜河' }]);
    expect(editors).toEqual([{ name: '何叶', role: '责编' }]);
  });
  it('leave out people whose fact weighs little beside the others', () => {
    expect(peopleOf([author('周小禾', 0.9), author('科室', 0.3)]).authors).toEqual([{ name: '周小禾' }]);
  });
});

describe('labels', () => {
  it('settle by confidence, and the rest covers what they leave', () => {
    const settled = settleLabels(
      block('来源：青禾网 三号桥合龙'),
      [label('source-line', [0, 6], 0.9), label('paragraph', [0, 12], 0.4, 'other'), label('byline', [3, 8], 0.5)],
      rest,
    );
    expect(settled.map(({ role, span }) => [role, ...span])).toEqual([
      ['source-line', 0, 6],
      ['paragraph', 6, 12],
    ]);
  });
  it('settle the same way when there are many of them', () => {
    const text = '①桥'.repeat(60);
    const marks = Array.from({ length: 60 }, (_, i) => label('spam', [2 * i, 2 * i + 1], 0.9));
    const settled = settleLabels(block(text), [...marks, label('byline', [0, 120], 0.5)], rest);
    expect(settled.filter(({ role }) => role === 'spam')).toHaveLength(60);
    expect(settled.filter(({ role }) => role === 'byline')).toHaveLength(0);
    expect(settled.map(({ span }) => text.slice(...span)).join('')).toBe(text);
  });
  it('fail loudly outside their block', () => {
    expect(() => settleLabels(block('桥'), [label('spam', [0, 5], 0.9)], rest)).toThrow(/outside its block/);
  });
});

describe('removed pieces', () => {
  it('are one record where one rule took neighbours', () => {
    const blocks = [block('分享 打印 正文')];
    const labels = [
      label('share', [0, 2], 0.9, 'a'),
      label('share', [3, 5], 0.9, 'a'),
      label('navigation', [6, 8], 0.9),
    ];
    expect(removedOf(blocks, labels, true)).toEqual([
      { rule: 'a', kind: 'share', text: '分享 打印', span: [0, 5] },
      { rule: 'navigation', kind: 'navigation', text: '正文', span: [6, 8] },
    ]);
  });
});

describe('joins', () => {
  const item = (role: Role, text: string, line: number, gap?: number): Item => ({
    block: line,
    span: [0, text.length],
    role,
    rule: role,
    text,
    ...(gap === undefined ? {} : { gap }),
  });
  const joined = (items: Item[]) => applyOperations(items, arrange(items)).map(({ text }) => text);

  it('put a paragraph together again from which something was taken', () => {
    const items = [item('paragraph', '走访两村', 0, 0), item('spam', '①', 0), item('paragraph', '、三闸', 0)];
    expect(joined(items)).toEqual(['走访两村、三闸', '①']);
  });
  it('make one of a heading whose second line has no empty line before it', () => {
    const items = [
      item('heading', '鹰嘴崖下', 0, 1),
      item('heading', '石头比图上硬', 1, 0),
      item('paragraph', '通水。', 2, 1),
    ];
    expect(joined(items)).toEqual(['鹰嘴崖下 石头比图上硬', '通水。']);
  });
  it('leave two headings alone that stand over one another once', () => {
    const items = [
      item('heading', '第一章', 0, 1),
      item('heading', '鹰嘴崖下', 1, 1),
      item('paragraph', '通水。', 2, 1),
    ];
    expect(joined(items)).toEqual(['第一章', '鹰嘴崖下', '通水。']);
  });
});

describe('an article', () => {
  const text =
    '三号桥合龙\n\n来源：青禾网\n\n三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝，附近的村民都跑来看热闹。';
  it('has an id that depends on what it says alone', () => {
    const ids = [text, `\uFEFF${text}\n`, text.replaceAll('\n\n', '\r\n\r\n')].map(
      (each, at) => (clean({ path: `${at}.txt`, text: each }) as Article).id,
    );
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toMatch(/^[0-9a-f]{16}$/);
  });
  it('holds its audit only when asked', () => {
    expect(clean({ path: null, text })).not.toHaveProperty('audit');
    const { audit, removed } = clean({ path: null, text }, { audit: true }) as Article;
    expect(audit?.labels.map(({ role }) => role)).toContain('title');
    expect(removed[0]?.span).toEqual([7, 13]);
  });
  it('warns of what is missing, in a fixed order', () => {
    const codes = (each: string) => (clean({ path: null, text: each }) as Article).warnings.map(({ code }) => code);
    expect(codes(text)).toEqual(['no-date']);
    expect(codes('桥面明年铺好。')).toEqual(['no-title', 'no-date', 'no-source', 'near-empty']);
  });
  it('tells leftovers from text', () => {
    expect(isLeftover('点击查看更多新闻>>')).toBe(true);
    expect(isLeftover('三号桥昨天合龙。')).toBe(false);
  });
});
