// Quality on whole pages: content, title, date, source, people, against a gold table. Run: npx tsx bench/pages.ts
//   TALENTCORPUS_PAGES  folder with plain/*.txt, gold.tsv and text/*.txt (gold texts)
//   --html              measures html/*.html instead of plain/*.txt
//   --misses            prints every field that is not as the gold has it
//   --show ID           prints what became of each line of one page
// Half A (ids sorted, even positions) is what thresholds were set on, half B was held back.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Article } from '../src/model/article.js';
import { clean, examine } from '../src/pipeline/clean.js';

export interface Gold {
  readonly id: string;
  /** The page as a collector saved it, or its HTML, as is measured. */
  readonly path: string;
  readonly title: string;
  readonly date: string;
  readonly source: string;
  readonly author: string;
  readonly editor: string;
  readonly text: string;
}

/** The pages of the gold table that exist in this kind, with an empty string where the table says nothing. */
export function readGold(folder: string, kind: 'plain' | 'html' = 'plain'): Gold[] {
  const lines = readFileSync(join(folder, 'gold.tsv'), 'utf8').replace(/\n$/, '').split('\n');
  const names = lines[0]!.split('\t');
  return lines
    .slice(1)
    .map((line) => line.split('\t'))
    .map((cells) => Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ''])))
    .map((row) => ({ ...row, path: row[kind] ?? '' }) as unknown as Gold)
    .filter(({ path }) => path !== '')
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

export const fold = (text: string) => text.normalize('NFKC').replace(/\s+/gu, '');
/** Quotes and dashes folded, white space and case left out. */
export const foldTitle = (text: string) =>
  fold(text)
    .replace(/["'“”‘’「」『』＂＇]/gu, '')
    .replace(/[-‐-―—–~]+/gu, '-')
    .toLowerCase();

function threeGrams(text: string): Map<string, number> {
  const grams = new Map<string, number>();
  for (let i = 0; i + 3 <= text.length; i++) {
    const gram = text.slice(i, i + 3);
    grams.set(gram, (grams.get(gram) ?? 0) + 1);
  }
  return grams;
}

/** Precision and recall of the multisets of character 3-grams, after NFKC and without white space. */
export function overlapOf(text: string, gold: string): { precision: number; recall: number; f1: number } {
  const [a, b] = [threeGrams(fold(text)), threeGrams(fold(gold))];
  const size = (grams: Map<string, number>) => [...grams.values()].reduce((sum, n) => sum + n, 0);
  let common = 0;
  for (const [gram, n] of a) common += Math.min(n, b.get(gram) ?? 0);
  const [sizeA, sizeB] = [size(a), size(b)];
  return {
    precision: sizeA === 0 ? (sizeB === 0 ? 1 : 0) : common / sizeA,
    recall: sizeB === 0 ? 1 : common / sizeB,
    f1: sizeA + sizeB === 0 ? 1 : (2 * common) / (sizeA + sizeB),
  };
}

/** F1 of the multisets of character 3-grams, after NFKC and without white space. */
export function contentF1(text: string, gold: string): number {
  return overlapOf(text, gold).f1;
}

export interface Score {
  /** Field to [right, wrong, scored]. */
  readonly fields: Map<string, [number, number, number]>;
  readonly misses: string[];
}

/** Names in a fixed order, to compare lists of them. */
export const sortedNames = (text: string) =>
  text
    .split(/\s+/u)
    .filter((name) => name !== '')
    .sort()
    .join(' ');

export function scorePages(folder: string, pages: readonly Gold[]): Score {
  const fields = new Map<string, [number, number, number]>();
  const misses: string[] = [];
  const add = (field: string, right: number, wrong: number) => {
    const cell = fields.get(field) ?? [0, 0, 0];
    fields.set(field, [cell[0] + right, cell[1] + wrong, cell[2] + 1]);
  };
  for (const gold of pages) {
    const outcome = clean({ path: gold.path, bytes: readFileSync(join(folder, gold.path)) });
    const article = 'body' in outcome ? (outcome as Article) : null;
    const score = (field: string, got: string, want: string, same = fold) => {
      if (want === '') return;
      const right = same(got) === same(want);
      add(field, right ? 1 : 0, !right && got !== '' ? 1 : 0);
      if (!right) misses.push(`${gold.id} ${field}: ${got || '–'} ≠ ${want}`);
    };
    score('title', article?.title ?? '', gold.title, foldTitle);
    score('date', (article?.datePublished ?? '').slice(0, 10), gold.date);
    score('source', article?.source ?? '', gold.source);
    const authors = (article?.authors ?? []).map(({ name }) => name);
    score('authors', sortedNames(authors.join(' ')), sortedNames(gold.author), (text) => text);
    const editors = (article?.editors ?? []).map(({ name }) => name);
    score('editors', sortedNames(editors.join(' ')), sortedNames(gold.editor), (text) => text);
    const confused = sortedNames(gold.editor)
      .split(' ')
      .filter((name) => name !== '' && authors.includes(name) && !gold.author.includes(name));
    if (gold.editor !== '') add('editor as author', confused.length > 0 ? 1 : 0, 0);
    if (confused.length > 0) misses.push(`${gold.id} editor as author: ${confused.join(' ')}`);
    if (gold.text === '') continue;
    const want = readFileSync(join(folder, gold.text), 'utf8');
    const f1 = contentF1(article?.text ?? '', want);
    add('content F1', f1, 0);
    if (fold(want).length < 300) add('content F1, < 300 characters', f1, 0);
    if (f1 < 0.95) misses.push(`${gold.id} content: F1 ${f1.toFixed(3)}`);
  }
  return { fields, misses };
}

/** Of the visible characters of the pages, the share that was taken out without a rule that explains it. */
export function unexplainedShare(folder: string, pages: readonly Gold[]): number {
  let all = 0;
  let unexplained = 0;
  for (const gold of pages) {
    const { blocks, labels } = examine({ path: gold.path, bytes: readFileSync(join(folder, gold.path)) });
    for (const { text } of blocks) all += fold(text).length;
    for (const { block, role, span } of labels) {
      if (role === 'unknown') unexplained += fold(blocks[block]!.text.slice(...span)).length;
    }
  }
  return all === 0 ? 0 : unexplained / all;
}

/** What became of each line: zone is seen from the roles. */
function show(folder: string, gold: Gold): void {
  const document = examine({ path: gold.path, bytes: readFileSync(join(folder, gold.path)) });
  for (const block of document.blocks) {
    const labels = document.labels.filter((label) => label.block === block.index);
    const text =
      block.text.length > 70 ? `${block.text.slice(0, 50)}…${block.text.length}…${block.text.slice(-12)}` : block.text;
    console.log(`${String(block.line).padStart(4)} ${text.replaceAll('\t', '⇥')}`);
    for (const { role, rule, span, facts } of labels) {
      if (labels.length === 1 && role === 'paragraph') continue;
      const piece = labels.length > 1 ? ` «${block.text.slice(...span).slice(0, 30)}»` : '';
      const said = facts?.map((fact) => ` ${fact.field}=${fact.value}·${fact.weight}`).join('') ?? '';
      console.log(`       → ${role} (${rule})${piece}${said}`);
    }
  }
}

function main(): void {
  const folder = process.env.TALENTCORPUS_PAGES;
  if (!folder || !existsSync(join(folder, 'gold.tsv'))) {
    console.log('pages: TALENTCORPUS_PAGES names no folder with gold.tsv; nothing measured');
    return;
  }
  const pages = readGold(folder, process.argv.includes('--html') ? 'html' : 'plain');
  const shown = process.argv.indexOf('--show');
  if (shown > 0) {
    for (const id of process.argv.slice(shown + 1)) show(folder, pages.find((page) => page.id === id)!);
    return;
  }
  const halves = [
    scorePages(
      folder,
      pages.filter((_, i) => i % 2 === 0),
    ),
    scorePages(
      folder,
      pages.filter((_, i) => i % 2 === 1),
    ),
  ] as const;
  console.log(`| ${pages.length} pages | half A (tuned) | half B (held back) |\n|---|---|---|`);
  for (const field of new Set(halves.flatMap(({ fields }) => [...fields.keys()]))) {
    const cells = halves.map(({ fields }) => {
      const [right, wrong, scored] = fields.get(field) ?? [0, 0, 0];
      if (field.startsWith('content')) return scored === 0 ? '–' : `${(right / scored).toFixed(4)} (${scored})`;
      return `${right}/${scored}${wrong > 0 ? `, wrong ${wrong}` : ''}`;
    });
    console.log(`| ${field} | ${cells.join(' | ')} |`);
  }
  const unexplained = [0, 1].map((half) =>
    unexplainedShare(
      folder,
      pages.filter((_, i) => i % 2 === half),
    ),
  );
  console.log(
    `| characters taken out as unknown | ${unexplained.map((share) => `${(share * 100).toFixed(2)} %`).join(' | ')} |`,
  );
  if (process.argv.includes('--misses')) {
    for (const [i, { misses }] of halves.entries()) console.log(`\nhalf ${'AB'[i]}:\n${misses.join('\n')}`);
  }
}

if (process.argv[1]?.endsWith('pages.ts')) main();
