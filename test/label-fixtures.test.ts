// Whole invented pages, as sites of different kinds and years print them, against what must come out of them.
// expected.json may leave fields out; `body` marks headings with "# ", captions with "^ ", tables "| ", lists "- ", quotes "> ".
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Article, Outcome } from '../src/model/article.js';
import { clean } from '../src/pipeline/clean.js';

const MARKS: Readonly<Record<string, string>> = { heading: '# ', caption: '^ ', table: '| ', list: '- ', quote: '> ' };

/** The fields that expected.json may name, as it writes them. */
function summary(outcome: Outcome): Record<string, unknown> {
  if (!('body' in outcome)) return { rejected: outcome.reason.code };
  const article = outcome as Article;
  const names = (people: readonly { name: string }[]) => people.map(({ name }) => name);
  return {
    title: article.title,
    kicker: article.kicker,
    subtitle: article.subtitle,
    datePublished: article.datePublished,
    source: article.source,
    site: article.site,
    column: article.column,
    language: article.language,
    canonicalUrl: article.canonicalUrl,
    images: article.images.map(({ url }) => url),
    breadcrumb: article.breadcrumb,
    authors: names(article.authors),
    editors: names(article.editors),
    photographers: names(article.photographers),
    authorNote: article.authorNote,
    body: article.body.map(({ type, text }) => `${MARKS[type] ?? ''}${text}`),
    removed: article.removed.map(({ kind, text }) => `${kind}: ${text}`),
    pages: article.input.pages,
    warnings: article.warnings.map(({ code }) => code),
  };
}

for (const stage of ['label', 'assemble', 'html', 'arrange']) {
  const folder = fileURLToPath(new URL(`../fixtures/${stage}`, import.meta.url));
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  describe(`fixtures of ${stage}`, () => {
    it('are there', () => expect(names.length).toBeGreaterThan(0));
    it.each(names)('%s', (name) => {
      const input = readdirSync(join(folder, name)).find((file) => file.startsWith('input.'));
      const bytes = readFileSync(join(folder, name, input!));
      const expected = JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8')) as Record<string, unknown>;
      const got = summary(clean({ path: name, bytes }, { images: true }));
      const compared = Object.fromEntries(Object.keys(expected).map((key) => [key, got[key]]));
      expect(Object.keys(expected).length).toBeGreaterThan(0);
      // A known failure that starts to pass has to be promoted to what it has become.
      if (name.startsWith('known-failure--')) expect(compared).not.toEqual(expected);
      else expect(compared).toEqual(expected);
    });
  });
}
