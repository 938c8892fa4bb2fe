import fc from 'fast-check';
import { parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { segmentHtml } from '../../src/stages/segment/html/html.js';

const lines = (html: string) => segmentHtml(html).blocks.map((b) => b.text);

/** The characters of all text nodes outside script, style and template, as parse5 builds the tree. */
function textNodes(html: string): string {
  interface Node {
    nodeName: string;
    value?: string;
    childNodes?: Node[];
  }
  let text = '';
  const pending: Node[] = [parse(html, { scriptingEnabled: false }) as Node];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.nodeName === '#text') text += node.value;
    else if (!['script', 'style', 'template'].includes(node.nodeName))
      pending.push(...(node.childNodes ?? []).toReversed());
  }
  return text;
}

const bag = (text: string) => [...text.replace(/\s+/g, '')].sort().join('');

describe('segmentHtml', () => {
  it('makes a line of each block element and of each br', () => {
    expect(lines('<h1>标题</h1><p>第一段<br>第二行</p><div>尾<span>巴</span></div>')).toEqual([
      '标题',
      '第一段',
      '第二行',
      '尾巴',
    ]);
  });

  it('puts in the end tags that authors leave out', () => {
    expect(lines('<ul><li>一<li>二</ul><p>甲<p>乙<table><tr><td>丙<td>丁</table>')).toEqual([
      '一',
      '二',
      '甲',
      '乙',
      '丙',
      '丁',
    ]);
  });

  it('does not lose the rest behind a comment that ends with --!>', () => {
    expect(lines('<p>前</p><!-- 注释 --!><p>后</p>')).toEqual(['前', '后']);
  });

  it('leaves script, style and template out, and their tags inside strings too', () => {
    expect(
      lines('<script>var a="<p>不是</p>";</script><style>p{}</style><template><p>无</p></template><p>是</p>'),
    ).toEqual(['是']);
  });

  it('resolves entities and keeps what is none', () => {
    expect(lines('<p>A&amp;B &#20013;&#x6587; &unknown; 3 < 5</p>')).toEqual(['A&B 中文 &unknown; 3 < 5']);
  });

  it('drops a line break of the source between two Chinese characters, and keeps a space', () => {
    expect(lines('<p>中\n  文 字\nabc\ndef</p>')).toEqual(['中文 字 abc def']);
  });

  it('counts what stands in links and in bold print', () => {
    const [block] = segmentHtml('<p><a href=x>链接</a>文字<b>粗体</b></p>').blocks;
    expect(block?.origin?.linkDensity).toBeCloseTo(1 / 3);
    expect(block?.origin?.boldDensity).toBeCloseTo(1 / 3);
  });

  it('reads the head', () => {
    const page = segmentHtml(
      '<html lang="zh-CN"><head><title>题&amp;目</title><meta property="og:title" content="题目"><link rel=canonical href="http://a.example/1">' +
        '<script type="application/ld+json">{"a":1}</script></head><body>文</body></html>',
    );
    expect(page.language).toBe('zh-CN');
    expect(page.canonicalUrl).toBe('http://a.example/1');
    expect(page.metas).toEqual([{ key: 'og:title', content: '题目' }]);
    expect(page.jsonLd).toEqual(['{"a":1}']);
    expect(page.blocks.map((b) => b.origin?.tag)).toEqual(['title', 'body']);
  });

  it('goes through a page without a bottom in proportion to its length', () => {
    const deep = `${'<div><b>'.repeat(20_000)}底${'</i></div>'.repeat(20_000)}`;
    expect(lines(deep)).toEqual(['底']);
    expect(lines('<a "'.repeat(50_000))).toEqual([]);
    expect(lines(`${'<!--'.repeat(50_000)}`)).toEqual([]);
  });

  it('has the text of every text node that a browser would have, on random markup', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<p>',
        '</p>',
        '<div>',
        '</div>',
        '<b>',
        '</b>',
        '<br>',
        '</br>',
        '<ul>',
        '<li>',
        '</ul>',
        '<a href="x>y">',
        '</a>',
      ),
      fc.constantFrom(
        '<!-- x -->',
        '<!-->',
        '<!-- a --!>',
        '<?x?>',
        '</ >',
        '<script>"</p>"</script>',
        '<title>t<b></title>',
        '&lt;',
        '&nbsp;',
        '<',
      ),
      fc.stringMatching(/^[一-龥a-z0-9 ]{1,6}$/),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const html = `<body>${pieces.join('')}</body>`;
        expect(bag(lines(html).join(''))).toBe(bag(textNodes(html)));
      }),
      { numRuns: 500 },
    );
  });
});
