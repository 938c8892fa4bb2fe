// Selectors for certain sites: what a configuration may hold, what is said of a wrong one, and what it does to a page.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONFIG_NAME, configOf } from '../src/cli/config.js';
import { ConfigError, readSites } from '../src/config/sites.js';
import type { Article } from '../src/model/article.js';
import { placeOf } from '../src/model/block.js';
import type { CleanOptions } from '../src/model/options.js';
import { clean, examine } from '../src/pipeline/clean.js';

const PROSE = '三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。';
const MORE = '桥面明年三月铺好，六月通车，到那时两岸的人就不用再绕四十里路。';
const PAGE = `<html><head><title>青禾快讯</title><link rel="canonical" href="https://news.qinghe.example/a/1.html"></head><body>
<div class="w1"><b class="q1">三号桥合龙了</b><i>三号桥通车倒计时</i></div>
<div class="w2"><u>二〇二三年十二月十五日</u><s>三月之报</s><em>小禾姑娘</em></div>
<div class="w3"><p>${PROSE}<span class="pin">（点这里看地图）</span></p><p>${MORE}</p><p class="promo">本台记者在桥头设了茶摊，欢迎来坐坐，茶水不要钱。</p></div>
<div class="w4"><p>老渡口的船拖上了岸，船工说水都进了渠，河道就窄了，等秋天水回来再下河，到那时候船漆也该干了。</p></div></body></html>`;
const SITE = {
  content: '.w3',
  title: '.w1 > b.q1',
  date: '.w2 u:first-child',
  source: '.w2 u + s',
  author: '.w2 em:nth-of-type(1)',
  remove: ['.promo', '[class^="pi"]'],
};

const page = (options: CleanOptions, url?: string) =>
  clean({ path: 'page.html', text: PAGE, mediaType: 'text/html', ...(url ? { url } : {}) }, options) as Article;

describe('the configuration of a site', () => {
  it('says where text, title, date, source and author stand, and what is to go', async () => {
    const article = page({ sites: await readSites({ sites: { 'news.qinghe.example': SITE } }), audit: true });
    expect(article).toMatchObject({
      title: '三号桥合龙了',
      datePublished: '2023-12-15',
      source: '三月之报',
      authors: [{ name: '小禾姑娘' }],
      text: `${PROSE}\n\n${MORE}`,
    });
    const removed = article.removed.filter(({ rule }) => rule === 'site-rule').map(({ text }) => text);
    expect(removed).toContain('（点这里看地图）');
    expect(removed).toContain('本台记者在桥头设了茶摊，欢迎来坐坐，茶水不要钱。');
    expect(removed.some((text) => text.startsWith('老渡口的船拖上了岸'))).toBe(true);
  });

  it('loses nothing: each character is in the body, in metadata or removed', async () => {
    const sites = await readSites({ sites: { '*': SITE } });
    const { blocks, labels } = examine({ path: 'page.html', text: PAGE, mediaType: 'text/html' }, { sites });
    const covered = labels.map(({ block, span, role }) => [placeOf(role), blocks[block]!.text.slice(...span)] as const);
    const bag = (texts: readonly string[]) => [...texts.join('').replace(/\s/g, '')].sort().join('');
    expect(bag(covered.map(([, text]) => text))).toBe(bag(blocks.map(({ text }) => text)));
  });

  it('is chosen by the address of the record, the page’s own, or a folder; the most exact pattern counts', async () => {
    const only = (host: string, other: string) => ({ [host]: { remove: '.promo' }, [other]: { remove: '.pin' } });
    const takes = async (sites: object, source: object) =>
      (
        clean(
          { path: 'page.html', text: PAGE, mediaType: 'text/html', ...source },
          { sites: await readSites({ sites }) },
        ) as Article
      ).removed
        .filter(({ rule }) => rule === 'site-rule')
        .map(({ text }) => text);
    const [promo, pin] = [['本台记者在桥头设了茶摊，欢迎来坐坐，茶水不要钱。'], ['（点这里看地图）']];
    expect(await takes(only('*.qinghe.example', '*'), {})).toEqual(promo);
    expect(await takes(only('*.example', 'news.qinghe.example'), {})).toEqual(pin);
    expect(await takes(only('www.other.example', '*'), { url: 'http://www.other.example:8080/1' })).toEqual(promo);
    // The page's own address has no rule, the folder has.
    expect(
      await takes(only('mirror.other.example', '*.nowhere'), { path: 'crawl/mirror.other.example/1.html' }),
    ).toEqual(promo);
    const bare = PAGE.replace(/<link[^>]*>/, '');
    expect(
      await takes(only('mirror.other.example', '*.nowhere'), { path: 'crawl/mirror.other.example/1.html', text: bare }),
    ).toEqual(promo);
    expect(await takes(only('www.other.example', '*.nowhere'), {})).toEqual([]);
  });

  it('gives the same for any page without a rule', () => {
    expect(page({})).toEqual(page({ sites: {} }));
  });
});

describe('a wrong configuration', () => {
  const mistakes = async (config: unknown): Promise<string[]> => {
    const error = await readSites(config).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message.split('\n');
  };

  it('is told with the place, what was expected and what was found', async () => {
    expect(await mistakes([])).toEqual(['$: expected an object such as {"sites": {…}}, found a list']);
    expect(await mistakes({ site: {} })).toEqual(['$.site: unknown key; the only one is sites; did you mean sites?']);
    expect(await mistakes({ sites: { 'https://a.example/x': {} } })).toEqual([
      '$.sites["https://a.example/x"]: expected a host such as www.example.com, *.example.com or *; leave out https:// and the path',
    ]);
    expect(await mistakes({ sites: { 'a.example': { contents: '.x', remove: ['.y', 3], title: '' } } })).toEqual([
      '$.sites["a.example"].contents: unknown key; expected one of content, title, date, source, author, remove; did you mean content?',
      '$.sites["a.example"].remove[1]: expected a CSS selector, or a list of them, such as ".article p"; found 3',
      '$.sites["a.example"].title: expected a CSS selector, or a list of them, such as ".article p"; found an empty string',
    ]);
    const [broken, late] = await mistakes({ sites: { 'a.example': { date: 'div[', source: 'p:has(a)' } } });
    expect(broken).toContain('$.sites["a.example"].date: “div[” can\'t be used as a CSS selector');
    expect(late).toContain(':has is not supported');
  });
});

describe('the configuration file', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'talentcorpus-config-'));
    mkdirSync(join(folder, 'a', 'b'), { recursive: true });
    writeFileSync(join(folder, CONFIG_NAME), '{"sites": {"*": {"title": "h2"}}}');
    writeFileSync(join(folder, 'broken.json'), '{"sites": {\n  "a.example": }}');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is found in the folder or above it, and left alone when asked', async () => {
    expect((await configOf({}, join(folder, 'a', 'b'))).sites).toHaveProperty('*');
    expect(await configOf({ config: false }, folder)).toEqual({});
  });

  it('is named in what is said of it', async () => {
    const broken = join(folder, 'broken.json');
    await expect(configOf({ config: broken })).rejects.toThrow(`${broken}`);
    await expect(configOf({ config: broken })).rejects.toThrow('this is no JSON');
    await expect(configOf({ config: join(folder, 'none.json') })).rejects.toThrow('--config FILE');
  });
});
