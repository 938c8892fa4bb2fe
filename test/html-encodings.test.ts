// One invented page in many encodings, rightly and wrongly labelled: by mark, transport, meta element and bytes.
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { Article } from '../src/model/article.js';
import { clean } from '../src/pipeline/clean.js';

const TEXT = [
  '三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。',
  '桥面明年三月铺好，六月通车，到那时两岸的人就不用再绕四十里路。',
];
const page = (meta: string) =>
  `<html><head>${meta}<title>三号桥合龙</title></head><body><h1>三号桥合龙</h1><div>2023-12-15 来源：青禾日报</div><div id="text">${TEXT.map((text) => `<p>${text}</p>`).join('')}</div></body></html>`;
const GB = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">';
const UTF8 = '<meta charset="utf-8">';

/** Name, bytes, the encoding that they are in, and what the transport says. */
const CASES: [name: string, bytes: Uint8Array, encoding: string, charset?: string][] = [
  ['UTF-8 with its meta', Buffer.from(page(UTF8)), 'utf-8'],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${page('')}`), 'utf-8'],
  ['UTF-8 that calls itself gb2312', Buffer.from(page(GB)), 'utf-8'],
  ['UTF-8 that the transport calls gbk', Buffer.from(page('')), 'utf-8', 'gbk'],
  ['GBK with its meta', iconv.encode(page(GB), 'gbk'), 'gb18030'],
  ['GBK that calls itself UTF-8', iconv.encode(page(UTF8), 'gbk'), 'gb18030'],
  ['GBK without any label', iconv.encode(page(''), 'gbk'), 'gb18030'],
  ['GBK that the transport names', iconv.encode(page(''), 'gbk'), 'gb18030', 'GB2312'],
  ['UTF-16LE with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(page(''), 'utf16le')]), 'utf-16le'],
];

describe('a page', () => {
  it.each(CASES)('in %s', (_, bytes, encoding, charset: string | undefined) => {
    const article = clean({ path: 'page.html', bytes, ...(charset ? { charset } : {}) }) as Article;
    expect(article.input.encoding).toBe(encoding);
    expect(article).toMatchObject({ title: '三号桥合龙', source: '青禾日报', text: TEXT.join('\n\n') });
  });

  it('in Traditional characters and Big5', () => {
    const paragraph = '三號橋昨天合龍，比計劃早了十天，工人們在橋上放了一掛鞭炮慶祝，兩岸的人都來看。';
    const html = `<html><head><meta charset="big5"><title>三號橋合龍</title></head><body><h1>三號橋合龍</h1><p>${paragraph}</p></body></html>`;
    const bytes = iconv.encode(html, 'big5');
    const article = clean({ path: 'page.html', bytes }) as Article;
    expect(article.input.encoding).toBe('big5');
    expect(article.title).toBe('三号桥合龙');
  });
});
