// How steady the head readers are: the same pages as collectors might have saved them otherwise, against the gold table.
// Run: npx tsx bench/meta.ts [variant to list the misses of]
//   TALENTCORPUS_PAGES  folder with plain/*.txt and gold.tsv
// A page without its date lines cannot give its date, one without its first line often not its title: those two variants
// say how much the readers lean on one line, and whether they make something up when it is gone.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Article } from '../src/model/article.js';
import { clean } from '../src/pipeline/clean.js';
import { decode } from '../src/stages/decode/decode.js';
import { readGold } from './pages.js';

const VARIANTS: Readonly<Record<string, (text: string) => string>> = {
  'as saved': (text) => text,
  'no empty lines': (text) => text.replace(/\n\s*\n+/gu, '\n'),
  'an empty line between all': (text) => text.replace(/\n+/gu, '\n\n'),
  'no indents': (text) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join('\n\n'),
  'folded by NFKC': (text) => text.normalize('NFKC'),
  'single spaces': (text) => text.replace(/[\t ]+/gu, ' '),
  'a menu on top': (text) => `首页\n新闻\n体育\n财经\n联系我们\n站内搜索\n${text}`,
  'a banner on top': (text) => `青禾市广播电视台\n欢迎访问青禾网，今天是2024年3月2日 星期六\n${text}`,
  'no date lines': (text) =>
    text
      .split('\n')
      .filter((line) => line.length >= 140 || !/(?:20|19)\d\d[-年/.]/u.test(line))
      .join('\n'),
  'no first line': (text) => text.replace(/^\s*[^\n]*\n/u, ''),
};

const fold = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s"'“”‘’「」『』＂＇]+/gu, '')
    .replace(/[-‐-―—–~]+/gu, '-')
    .toLowerCase();
const sorted = (names: string) => names.split(/\s+/u).filter(Boolean).sort().join(' ');

function main(): void {
  const folder = process.env.TALENTCORPUS_PAGES;
  if (!folder || !existsSync(join(folder, 'gold.tsv'))) {
    console.log('meta: TALENTCORPUS_PAGES names no folder with gold.tsv; nothing measured');
    return;
  }
  const pages = readGold(folder);
  const fields = ['title', 'date', 'source', 'authors'] as const;
  console.log(`| ${pages.length} pages | ${fields.join(' | ')} |\n|---|---|---|---|---|`);
  for (const [name, change] of Object.entries(VARIANTS)) {
    const counts = new Map<string, [number, number, number]>();
    const misses: string[] = [];
    for (const gold of pages) {
      const text = change(decode(readFileSync(join(folder, gold.path))).text);
      const article = clean({ path: null, text }) as Partial<Article>;
      const rows: [string, string, string][] = [
        ['title', fold(article.title ?? ''), fold(gold.title)],
        ['date', (article.datePublished ?? '').slice(0, 10), gold.date],
        ['source', fold(article.source ?? ''), fold(gold.source)],
        ['authors', sorted((article.authors ?? []).map((author) => author.name).join(' ')), sorted(gold.author)],
      ];
      for (const [field, got, want] of rows) {
        if (want === '') continue;
        const cell = counts.get(field) ?? [0, 0, 0];
        const right = got === want;
        counts.set(field, [cell[0] + (right ? 1 : 0), cell[1] + (right || got === '' ? 0 : 1), cell[2] + 1]);
        if (!right) misses.push(`${gold.id} ${field}: ${got || '–'} ≠ ${want}`);
      }
    }
    const cells = fields.map((field) => {
      const [right, wrong, all] = counts.get(field) ?? [0, 0, 0];
      return `${right}/${all}${wrong > 0 ? `, wrong ${wrong}` : ''}`;
    });
    console.log(`| ${name} | ${cells.join(' | ')} |`);
    if (process.argv[2] === name) console.log(`\n${misses.join('\n')}\n`);
  }
}

main();
