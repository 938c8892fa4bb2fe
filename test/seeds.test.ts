// The dirty pages of a folder outside the repository, against the expectations beside it.
// TALENTCORPUS_SEEDS names the folder; with TALENTCORPUS_REQUIRE_SEEDS=1 it is a failure when it does not.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Article } from '../src/model/article.js';
import { clean } from '../src/pipeline/clean.js';

interface Expected {
  readonly title?: string | null;
  readonly kicker?: string;
  readonly column?: string;
  readonly datePublished?: string | null;
  readonly source?: string | null;
  readonly site?: string | null;
  readonly authorNote?: string;
  readonly breadcrumb?: string[];
  readonly authors?: string[];
  readonly editors?: string[];
  readonly photographers?: string[];
  readonly paragraphs?: number;
  readonly headings?: string[];
  readonly captions?: string[];
  readonly contains: string[];
  readonly excludes: string[];
}

const folder = process.env.TALENTCORPUS_SEEDS;
const table = folder ? join(folder, '..', 'seeds-expected.json') : '';
const present = folder !== undefined && existsSync(table);

const fold = (text: string): string => text.normalize('NFKC');
const folded = (value: unknown): unknown =>
  typeof value === 'string' ? fold(value) : Array.isArray(value) ? value.map(folded) : value;

describe('the seeds', () => {
  it('are there when they are required', () => {
    if (process.env.TALENTCORPUS_REQUIRE_SEEDS === '1') expect(present).toBe(true);
    else expect(present).toBeTypeOf('boolean');
  });

  const expectations: [string, Expected][] = present
    ? Object.entries(JSON.parse(readFileSync(table, 'utf8')) as Record<string, Expected>)
    : [];

  describe.each(expectations)('%s', (id, expected) => {
    const file = readdirSync(folder!).find((name) => name.startsWith(id))!;
    const outcome = clean({ path: file, bytes: readFileSync(join(folder!, file)) });
    const article = outcome as Article;
    const texts = (type: string) => article.body.filter((block) => block.type === type).map(({ text }) => text);
    const names = (people: readonly { name: string }[]) => people.map(({ name }) => name);

    it('is an article', () => expect('body' in outcome).toBe(true));

    const fields: [string, unknown, () => unknown][] = [
      ['title', expected.title, () => article.title],
      ['kicker', expected.kicker, () => article.kicker],
      ['column', expected.column, () => article.column],
      ['datePublished', expected.datePublished, () => article.datePublished],
      ['source', expected.source, () => article.source],
      ['site', expected.site, () => article.site],
      ['authorNote', expected.authorNote, () => article.authorNote],
      ['breadcrumb', expected.breadcrumb, () => article.breadcrumb],
      ['authors', expected.authors, () => names(article.authors)],
      ['editors', expected.editors, () => names(article.editors)],
      ['photographers', expected.photographers, () => names(article.photographers)],
      ['number of paragraphs', expected.paragraphs, () => texts('paragraph').length],
      // In their order, also where the page's columns were read in another.
      ['headings', expected.headings, () => texts('heading')],
      ['captions', expected.captions, () => texts('caption')],
    ];
    for (const [name, want, got] of fields) {
      if (want !== undefined) it(`has its ${name}`, () => expect(folded(got())).toEqual(folded(want)));
    }
    it.each(expected.contains)('contains %s', (part) => expect(fold(article.text)).toContain(fold(part)));
    it.each(expected.excludes)('excludes %s', (part) => {
      expect(fold(article.body.map(({ text }) => text).join('\n'))).not.toContain(fold(part));
    });
    it('says what is missing', () => {
      const codes = article.warnings.map(({ code }) => code);
      expect(codes.includes('no-title')).toBe(expected.title === null);
      expect(codes.includes('no-date')).toBe(expected.datePublished === null);
    });
  });
});
