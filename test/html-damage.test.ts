// Damage in the source of a page: repaired before its markup is read, and reported by every command.
import { describe, expect, it } from 'vitest';
import type { Article } from '../src/model/article.js';
import { apply } from '../src/pipeline/apply.js';
import { clean, examine } from '../src/pipeline/clean.js';
import { detect } from '../src/pipeline/detect.js';
import { segmentHtml } from '../src/stages/segment/html/html.js';

const TEXT = '三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。';
const latin1 = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
const source = {
  path: 'page.html',
  text: `<html><body><h1>${latin1('三号桥合龙')}</h1><p title="${latin1('三号桥')}">${latin1(TEXT)}</p></body></html>`,
  mediaType: 'text/html' as const,
};

describe('a page whose source was decoded wrongly', () => {
  it('is repaired before it is read', () => {
    expect(clean(source) as Article).toMatchObject({ title: '三号桥合龙', text: TEXT });
  });

  it('gives its passes, which replay on the source', () => {
    const { page, text } = examine(source);
    expect(page!.passes.length).toBeGreaterThan(0);
    const lines = segmentHtml(apply(page!.source, page!.passes)).blocks.map((block) => block.text);
    expect(text).toBe(lines.join('\n'));
    expect((clean(source, { audit: true }) as Article).audit?.sourcePasses).toEqual(page!.passes);
  });

  it('is counted', () => {
    expect((clean(source) as Article).repairs.edits).toBeGreaterThan(0);
    expect(Object.keys(detect(source).repairable).length).toBeGreaterThan(0);
  });
});
