// The library as index.ts opens it.
import { describe, expect, it } from 'vitest';
import * as api from '../src/index.js';
import { apply, clean, detect, examine, type Outcome, repair, revert } from '../src/index.js';
import { PAGE, PARAGRAPH } from './cli/folder.js';

const DAMAGED = Buffer.from(PARAGRAPH).toString('latin1');

describe('the library', () => {
  it('gives these functions and no others', () => {
    expect(Object.keys(api).sort()).toEqual(['apply', 'clean', 'cleanStream', 'detect', 'examine', 'repair', 'revert']);
  });

  it('cleans text, bytes, and documents of which more is known', () => {
    const same = ({ input: _, ...rest }: Outcome) => rest;
    const text = clean(PAGE);
    expect(text).toMatchObject({
      title: '青禾市新图书馆周三开放',
      datePublished: '2031-05-06T09:30:00+08:00',
      source: '青禾日报',
    });
    const bytes = clean(Buffer.from(PAGE, 'utf16le'));
    expect(same(bytes)).toEqual(same(text));
    expect(bytes.input.encoding).toBe('utf-16le');
    const known = clean({ path: 'a.txt', text: PAGE, id: 'n1', url: 'https://example.org/' });
    expect(known.input).toMatchObject({ path: 'a.txt', id: 'n1', url: 'https://example.org/' });
    expect(text.input).toMatchObject({ path: null, id: null, url: null, bytes: Buffer.byteLength(PAGE) });
  });

  it('gives the same bytes for the same bytes', () => {
    expect(JSON.stringify(clean(PAGE, { audit: true }))).toBe(JSON.stringify(clean(PAGE, { audit: true })));
  });

  it('rejects what is no text, and does not throw', () => {
    for (const input of ['', ' \n', new Uint8Array(), new Uint8Array(100), Buffer.from('%PDF-1.7\n')]) {
      expect(clean(input)).toMatchObject({
        schema: 'talentcorpus/outcome@1',
        status: 'rejected',
        reason: { code: expect.any(String) },
      });
    }
  });

  it('repairs text and bytes', () => {
    const result = repair(`${PARAGRAPH}\n${DAMAGED}`);
    expect(result.text).toBe(`${PARAGRAPH}\n${PARAGRAPH}`);
    expect(result.edits).toHaveLength(1);
    expect(result.unresolved).toEqual([]);
    expect(repair(Buffer.from(`\uFEFF${PARAGRAPH}`)).text).toBe(`\uFEFF${PARAGRAPH}`);
    expect(repair(PAGE)).toMatchObject({ text: PAGE, edits: [], passes: [], refused: null });
  });

  it('detects without cleaning', () => {
    expect(detect(PAGE)).toMatchObject({
      encoding: 'utf-8',
      script: 'simplified',
      repairable: {},
      unrepairable: {},
      refused: null,
    });
    expect(Object.values(detect(DAMAGED).repairable)).toEqual([1]);
    expect(detect('')).toMatchObject({ script: null, refused: { code: 'empty' } });
    expect(detect('<!doctype html><p>青禾').mediaType).toBe('text/html');
  });

  it('shows the walk of a document, which replays and reverts', () => {
    const document = examine(`${PAGE}\n${DAMAGED}`);
    expect(apply(document.decoded.text, document.passes)).toBe(document.text);
    expect(revert(document.text, document.passes)).toBe(document.decoded.text);
    expect(document.labels.length).toBeGreaterThan(0);
  });

  it('leaves out what it is told to', () => {
    expect(clean(`${PAGE}\n${DAMAGED}`, { skip: ['repair', 'normalise'] }).repairs?.byRule).toEqual({});
    expect(examine('<!doctype html><p>青禾</p>', { mediaType: 'text/plain' }).text).toContain('<p>');
  });
});

describe('HTML as lines', () => {
  const lines = (html: string, named = true) =>
    examine({ path: null, text: html, ...(named && { mediaType: 'text/html' as const }) }).decoded.text.split('\n');

  it('is one line a block element, without script, style and template', () => {
    expect(
      lines(
        '<html><head><title>题目</title><style>a{}</style><script>"<p>无</p>"</script></head><body>青<b>禾</b>\n  市<p>一&nbsp;二&amp;三<br>四</p>' +
          '<template><p>无</p></template><!-- 无 --><ul><li>五<li>六</ul><table><tr><td>七<td>八</table><pre>九\n 十</pre>十一</body></html>',
      ),
    ).toEqual(['题目', '青禾 市', '一\u00A0二&三', '四', '五', '六', '七', '八', '九', '十', '十一']);
  });

  it('is told by the name with one tag, and by the content without a name', () => {
    expect(lines('青禾\n市\n<p>a')).toEqual(['青禾市', 'a']);
    expect(lines('青禾\n市，1 < 2 > 0')).toEqual(['青禾', '市，1 < 2 > 0']);
    expect(lines('<p>青禾</p>', false)).toEqual(['<p>青禾</p>']);
    expect(lines('\n<!-- x -->\n<HTML lang=zh><p>青禾</p>', false)).toEqual(['青禾']);
  });

  it('knows the encoding that a page declares, and pages that nest deeply', () => {
    // 青禾市新图书馆周三开放, in GBK
    const gbk = Buffer.from('c7e0bacccad0d0c2cdbccae9b9ddd6dcc8fdbfaab7c5', 'hex');
    const page = Buffer.concat([
      Buffer.from('<html><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><p>'),
      gbk,
    ]);
    expect(examine(page).decoded).toMatchObject({ encoding: 'gb18030', text: '青禾市新图书馆周三开放' });
    expect(lines(`${'<div>'.repeat(20_000)}青禾`)).toEqual(['青禾']);
  });
});
