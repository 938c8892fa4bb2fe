// Pages that nobody wrote for readers: each must come to an end, with a clear outcome.
import { describe, expect, it } from 'vitest';
import type { Article, Outcome } from '../src/model/article.js';
import { clean, examine } from '../src/pipeline/clean.js';
import { MOST_ELEMENTS, MOST_LINES, segmentHtml } from '../src/stages/segment/html/html.js';

const PROSE = '三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。';
const MORE = '桥面明年三月铺好，六月通车，到那时两岸的人就不用再绕四十里路。';
const page = (html: string): Outcome => clean({ path: 'page.html', text: html, mediaType: 'text/html' });
const body = (html: string): string[] => ((page(html) as Article).body ?? []).map(({ text }) => text);

describe('hostile pages', () => {
  it('nest ten thousand levels deep', () => {
    expect(body(`${'<div>'.repeat(10_000)}<p>${PROSE}</p><p>${MORE}</p>`)).toEqual([PROSE, MORE]);
    expect(body(`${'<b><i>'.repeat(10_000)}<p>${PROSE}</p>`)).toEqual([PROSE]);
    expect(body(`${'<table><tr><td>'.repeat(5_000)}${PROSE}`)).toEqual([PROSE]);
  });

  it('close nothing, or everything twice', () => {
    expect(body(`<html><body><h1>三号桥合龙<div><p>${PROSE}<p>${MORE}`)).toContain(PROSE);
    expect(body(`<div></div></p></div></table></td><p>${PROSE}</p></p></div></div>${MORE}`)).toEqual([PROSE, MORE]);
    expect(body(`<td>${'<span>'.repeat(3_000)}${'</div>'.repeat(20_000)}${PROSE}`)).toEqual([PROSE]);
  });

  it('end comments in ways of their own', () => {
    expect(body(`<p>${PROSE}</p><!-- 注释 --!><p>${MORE}</p>`)).toEqual([PROSE, MORE]);
    expect(body(`<p>${PROSE}</p><!-- 没有结尾 <p>${MORE}</p>`)).toEqual([PROSE]);
  });

  it('hold Chinese in scripts and styles', () => {
    const script = `<script>var s = "<p>${MORE}</p>"; // ${MORE.repeat(500)}</script><style>/*${MORE}*/</style>`;
    expect(body(`${script}<p>${PROSE}</p>`)).toEqual([PROSE]);
  });

  it('are full of character references, NUL bytes and zero-width characters', () => {
    expect(body(`<p>${PROSE}${'&lol;'.repeat(50_000)}</p>`)[0]!.startsWith(PROSE)).toBe(true);
    expect(body(`<p>&#x4e09;&#21495;&#x6865;昨天合龙，比计划早了十天&#12290;</p>`)).toEqual([
      '三号桥昨天合龙，比计划早了十天。',
    ]);
    expect(body(`<p>三号桥\0昨天&#8203;合龙，比计划早了十天。</p>`).join('')).toContain('合龙，比计划早了十天。');
    expect(page(`<p>${'&#0;&#x110000;&#xd800;'.repeat(1_000)}</p>`)).toHaveProperty('schema');
  });

  it('name a wrong encoding', () => {
    const html = `<html><head><meta charset="gb2312"><title>三号桥合龙</title></head><body><p>${PROSE}</p><p>${MORE}</p>`;
    const outcome = clean({ path: 'page.html', bytes: Buffer.from(html), mediaType: 'text/html' }) as Article;
    expect(outcome.input.encoding).toBe('utf-8');
    expect(outcome.text).toBe(`${PROSE}\n\n${MORE}`);
  });

  it('are long: work grows with their length, and nothing is lost', () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => `<li><a href="${i}">第${i}条新闻的标题</a></li>`).join('');
    const { blocks } = examine({ path: 'page.html', text: `<ul>${lines}</ul><p>${PROSE}</p>`, mediaType: 'text/html' });
    expect(blocks).toHaveLength(20_001);
    expect(body(`<ul>${lines}</ul><p>${PROSE}</p>`)).toEqual([PROSE]);
  });

  it('are larger than any article: what is read of them has a bound, and they are rejected with a reason', () => {
    const rows = `<table>${'<tr><td>三</td><td>4月</td></tr>'.repeat(MOST_LINES / 2 + 10)}</table><p>${PROSE}</p>`;
    expect(page(rows)).toMatchObject({ status: 'rejected', reason: { code: 'too-many-lines' } });
    const nested = segmentHtml(`${'<div>'.repeat(MOST_ELEMENTS + 10)}${PROSE}`);
    expect(nested.isCut).toBe(true);
    expect(nested.containers.length).toBeLessThanOrEqual(MOST_ELEMENTS + 1);
  });

  it('are taken as they are up to the bound itself', () => {
    const lines = (count: number) => segmentHtml('<p>三'.repeat(count));
    expect(lines(MOST_LINES)).toMatchObject({ isCut: false, blocks: { length: MOST_LINES } });
    expect(lines(MOST_LINES + 1).isCut).toBe(true);
    const elements = (count: number) => segmentHtml(`${'<br>'.repeat(count)}${PROSE}`);
    expect(elements(MOST_ELEMENTS)).toMatchObject({ isCut: false, blocks: { length: 1 } });
    expect(elements(MOST_ELEMENTS + 1).isCut).toBe(true);
  });

  it('have names, attributes and lines without an end', () => {
    expect(body(`<div class="${'x time source author '.repeat(100_000)}"><p>${PROSE}</p></div>`)).toEqual([PROSE]);
    expect(body(`<div ${'a=1 '.repeat(200_000)}><p>${PROSE}</p></div>`)).toEqual([PROSE]);
    const spans = '<span class="time">三</span>'.repeat(50_000);
    expect(body(`<p>${PROSE}</p><p>${spans}</p>`)[0]).toBe(PROSE);
  });

  it('put a long table above the text', () => {
    const rows = '<tr><td>三</td><td>4月</td></tr>'.repeat(200);
    expect(body(`<table>${rows}</table><p>${PROSE}</p>`).at(-1)).toBe(PROSE);
  });

  it('have no text at all', () => {
    expect(page('<html><script>var a = 1;</script></html>')).toMatchObject({ status: 'rejected' });
    expect(page(`<nav>${'<a>首页</a>'.repeat(50)}</nav>`)).toMatchObject({
      status: 'rejected',
      reason: { code: 'no-body' },
    });
  });
});
