import { describe, expect, it } from 'vitest';
import type { Article } from '../src/model/article.js';
import { outcomeRecord } from '../src/model/failure.js';
import { clean } from '../src/pipeline/clean.js';
import { digest } from '../src/write/digest.js';
import { type FORMATS, formatOf } from '../src/write/format.js';
import { count, cutTo, pad, styleFor, visible, widthOf } from '../src/write/terminal.js';
import { PAGE } from './cli/folder.js';

function article(changes: Partial<Article> = {}): Article {
  const outcome = clean({ path: 'page.txt', text: PAGE });
  if (!('body' in outcome)) throw new Error('the page must be an article');
  return { ...outcome, ...changes };
}

const rejected = outcomeRecord(
  'rejected',
  { code: 'no-body', message: 'the input has no text besides boilerplate' },
  { path: 'x' },
);
const all = (name: (typeof FORMATS)[number], outcomes: readonly Article[]) => {
  const format = formatOf(name);
  return format.open + outcomes.map((one) => format.of(one)).join(format.between) + format.close;
};

describe('formats', () => {
  it('jsonl is one line for each outcome, and has a place for every one', () => {
    const format = formatOf('jsonl');
    expect(format.of(article())?.split('\n')).toHaveLength(2);
    expect(JSON.parse(format.of(rejected)!)).toEqual(rejected);
  });

  it('json is one array, also of none', () => {
    expect(JSON.parse(all('json', [article(), article({ title: 'b' })]))).toHaveLength(2);
    expect(JSON.parse(all('json', []))).toEqual([]);
    expect(JSON.parse(formatOf('page').of(article())!)).toEqual(article());
  });

  it.each(['json', 'text', 'markdown', 'jsonld'] as const)('%s has no place for what is no article', (name) => {
    expect(formatOf(name).of(rejected)).toBeNull();
    expect(formatOf('page').of(rejected)).toBeNull();
  });

  it('jsonld is a NewsArticle a line, without what the page does not say', () => {
    const [line, end] = all('jsonld', [
      article({ title: '题目', authors: [{ name: '梁雨桐' }], editors: [], site: null }),
    ]).split('\n');
    expect(end).toBe('');
    const json = JSON.parse(line!) as Record<string, unknown>;
    expect(json).toMatchObject({
      '@type': 'NewsArticle',
      headline: '题目',
      author: [{ '@type': 'Person', name: '梁雨桐' }],
    });
    expect(json).not.toHaveProperty('editor');
    expect(json).not.toHaveProperty('publisher');
  });

  it('text is title and text, with two empty lines between articles', () => {
    const one = article({ title: '题目', text: '第一段\n\n第二段' });
    const two = article({ title: null, text: '只有一段' });
    expect(all('text', [one, two])).toBe('题目\n\n第一段\n\n第二段\n\n\n只有一段\n');
  });

  it('markdown has front matter, headings and captions, and escapes what is not its own', () => {
    const text = all('markdown', [
      article({
        kicker: '引题',
        title: '题目: *新*',
        datePublished: '2031-05-06',
        source: '青禾日报',
        authors: [{ name: '梁雨桐' }],
        body: [
          { type: 'heading', text: '小标题\n第二行', level: 1 },
          { type: 'paragraph', text: '# 不是标题\n1. 不是列表\n2031年 <b>' },
          { type: 'caption', text: '图片说明' },
          { type: 'quote', text: '引文' },
          { type: 'list', text: '其一\n其二' },
        ],
      }),
    ]);
    expect(text).toMatch(/^---\ntitle: "题目: \*新\*"\ndate: "2031-05-06"\nsource: "青禾日报"\n/);
    expect(text).toContain('authors: ["梁雨桐"]\n');
    expect(text.slice(text.indexOf('---\n\n') + 5)).toBe(
      '*引题*\n\n# 题目: \\*新\\*\n\n## 小标题 第二行\n\n\\# 不是标题\n1\\. 不是列表\n2031年 \\<b>\n\n*图片说明*\n\n> 引文\n\n- 其一\n- 其二\n',
    );
  });
});

describe('the digest', () => {
  const show = (one: Parameters<typeof digest>[0], columns = 80) => digest(one, styleFor(false), columns);

  it('shows what there is, one line each, within the width', () => {
    const text = show(
      article({
        title: '题目',
        kicker: '引题',
        datePublished: '2031-05-06T09:30:00+08:00',
        source: '青禾日报',
        site: '青禾网',
        breadcrumb: ['首页', '要闻'],
        authors: [{ name: '梁雨桐', role: '记者' }],
        editors: [{ name: '段小禾', role: '责编' }],
        photographers: [{ name: '石磊' }],
        body: Array.from({ length: 9 }, (_, i) => ({
          type: 'paragraph' as const,
          text: `第${i}段${'很长'.repeat(40)}`,
        })),
        repairs: { edits: 3, unresolved: 1, byRule: { gloss: 3 } },
        removed: [
          { rule: 'r', kind: 'spam', text: '甲\n乙' },
          { rule: 'r', kind: 'spam', text: '丙' },
          { rule: 's', kind: 'copyright', text: '丁' },
        ],
        warnings: [{ code: 'unresolved-damage', message: '1 place is damaged and left as found' }],
      }),
    );
    for (const line of text.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(80);
    expect(text.split('\n').map((line) => line.replace(/很长.*/, '～'))).toEqual([
      `── page.txt ${'─'.repeat(68)}`,
      'kicker     引题',
      '题目',
      'date       2031-05-06 09:30',
      'source     青禾日报 · 青禾网',
      'path       首页 › 要闻',
      'authors    梁雨桐 (记者)',
      'editors    段小禾 (责编)',
      'photos     石磊',
      expect.stringMatching(/^text {7}9 paragraphs, \d+ characters; utf-8/),
      ...Array.from({ length: 6 }, (_, i) => `  第${i}段～`),
      '  … 3 more',
      'repaired   gloss 3',
      'damaged    1 place left as found',
      'removed    spam ×2: 甲 乙 ┊ 丙',
      '           copyright: 丁',
      'warning  1 place is damaged and left as found (unresolved-damage)',
      '',
    ]);
  });

  it('of what is no article is its reason', () => {
    expect(show({ ...rejected, removed: [{ rule: 'r', kind: 'share', text: '分享到' }] })).toMatch(
      /── x ─+\nrejected: the input has no text besides boilerplate \(no-body\)\nremoved {4}share: 分享到\n/,
    );
  });

  it('does not let a page steer the terminal', () => {
    const text = show(
      article({ title: '题\u001b[2J目\u0007', source: '\u009b31m', body: [{ type: 'paragraph', text: 'a\rb\u202e' }] }),
    );
    expect(text).toMatch(/^[\P{C}\n]+$/u);
    expect(text).toContain('题⟨U+001B⟩[2J目⟨U+0007⟩');
  });
});

describe('text for a terminal', () => {
  it('has a width', () => {
    expect(['', 'ab', '青禾', 'a禾，', '“”', 'e\u0301'].map(widthOf)).toEqual([0, 2, 4, 5, 2, 1]);
    expect([cutTo('青禾市', 6), cutTo('青禾市', 5), cutTo('青禾市', 4), cutTo('abc', 2)]).toEqual([
      '青禾市',
      '青禾…',
      '青…',
      'a…',
    ]);
    expect(pad('青', 4)).toBe('青  ');
  });

  it('shows what cannot be seen', () => {
    expect(visible('a\u200Bb\n\t\uE5DD\u00A0c\ud83d')).toBe('a⟨U+200B⟩b↵⇥⟨U+E5DD⟩⟨U+00A0⟩c⟨U+D83D⟩');
  });

  it('counts', () => {
    expect([count(1, 'edit'), count(1234, 'edit'), count(2, 'entry', 'entries')]).toEqual([
      '1 edit',
      '1,234 edits',
      '2 entries',
    ]);
  });
});
