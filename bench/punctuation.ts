// `npx tsx bench/punctuation.ts`: clean news folded by NFKC and restored, mark by mark; the same for other text; what
// the rule does to text that was never folded; and its speed. Text from $TALENTCORPUS_CORPUS and $TALENTCORPUS_PAGES.
// Tuned on news items with an even index; the odd ones and all other text are what is reported beside them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyEdits } from '../src/pipeline/apply.js';
import { proposePunctuation } from '../src/stages/normalise/punctuation.js';
import { broadSections, newsItems } from './news.js';

const FULL = '，：；！？（）';
const ASCII = ',:;!?()';
const verbose = process.argv.includes('--verbose');

/** NFKC of everything but the seven marks: what a perfect restoration would give. */
function foldedButMarks(text: string): string {
  return text.replace(/[^，：；！？（）]+/g, (part) => part.normalize('NFKC'));
}

interface Tally {
  marks: number;
  wrong: number;
  readonly misses: Map<string, number>;
}

function measure(name: string, texts: readonly string[]): void {
  const tally: Tally = { marks: 0, wrong: 0, misses: new Map() };
  let documents = 0;
  let restored = 0;
  for (const text of texts) {
    const wanted = foldedButMarks(text);
    const folded = text.normalize('NFKC');
    if (folded.length !== wanted.length) throw new Error('the fold changes more than the marks');
    if (folded === wanted) continue;
    documents++;
    const edits = proposePunctuation(folded)?.edits ?? [];
    if (edits.length > 0) restored++;
    else if (verbose) console.log(`    not restored: ${folded.slice(0, 300).replaceAll('\n', '⏎')}`);
    compare(wanted, applyEdits(folded, edits), tally);
  }
  const right = (100 * (tally.marks - tally.wrong)) / tally.marks;
  console.log(
    `${name}: ${right.toFixed(3)} % of ${tally.marks} marks right, ${restored} of ${documents} folded documents restored`,
  );
  if (!verbose) return;
  const top = [...tally.misses].sort((a, b) => b[1] - a[1]).slice(0, 60);
  console.log(top.map(([miss, n]) => `    ${miss}${n > 1 ? ` ×${n}` : ''}`).join('\n'));
}

function compare(wanted: string, got: string, tally: Tally): void {
  for (let i = 0; i < wanted.length; i++) {
    if (!FULL.includes(wanted[i]!) && !ASCII.includes(wanted[i]!)) continue;
    tally.marks++;
    if (wanted[i] === got[i]) continue;
    tally.wrong++;
    const miss = `${wanted.slice(Math.max(0, i - 8), i)}[${wanted[i]}]${wanted.slice(i + 1, i + 9)}`.replaceAll(
      '\n',
      '⏎',
    );
    tally.misses.set(miss, (tally.misses.get(miss) ?? 0) + 1);
  }
}

function untouched(name: string, texts: readonly string[]): void {
  const changed = texts.filter((text) => proposePunctuation(text) !== null);
  console.log(`never folded, ${name}: ${changed.length} of ${texts.length} documents changed`);
  if (verbose) for (const text of changed.slice(0, 10)) console.log(`    ${text.slice(0, 100).replaceAll('\n', '⏎')}`);
}

function speed(texts: readonly string[]): void {
  const folded = texts.slice(0, 1500).map((text) => text.normalize('NFKC'));
  for (const [name, sample] of [
    ['clean', texts.slice(0, 1500)],
    ['folded', folded],
  ] as const) {
    const bytes = sample.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 7; round++) {
      const started = performance.now();
      for (const text of sample) proposePunctuation(text);
      best = Math.min(best, performance.now() - started);
    }
    console.log(`speed, ${name}: ${(bytes / 1000 / best).toFixed(0)} MB/s`);
  }
}

/** A comma typed in ASCII between Chinese characters: text that has it was not full-width before the fold, and is no gold. */
const TYPED_ASCII = /[\u3400-\u9fff],[\u3400-\u9fff]/;

/**
 * Lines of one source put together to documents of twenty lines, since single lines hold too little to show a fold.
 * Lines with typed ASCII commas are left out.
 */
function documentsOf(lines: readonly string[]): string[] {
  const gold = lines.filter((line) => !TYPED_ASCII.test(line));
  const documents: string[] = [];
  for (let i = 0; i < gold.length; i += 20) documents.push(gold.slice(i, i + 20).join('\n'));
  return documents;
}

const items = newsItems();
if (items === null)
  console.log('punctuation: news not measured, TALENTCORPUS_CORPUS names no folder with news-*.txt.gz');
else {
  measure(
    'news, even items',
    items.filter((_, i) => i % 2 === 0),
  );
  measure(
    'news, odd items',
    items.filter((_, i) => i % 2 === 1),
  );
  untouched('news', items);
  speed(items);
}
for (const [name, lines] of broadSections() ?? []) {
  measure(name, documentsOf(lines));
  untouched(name, documentsOf(lines));
}
const pages = process.env.TALENTCORPUS_PAGES;
if (!pages || !existsSync(pages)) console.log('punctuation: pages not measured, TALENTCORPUS_PAGES names no folder');
else {
  for (const folder of ['text', 'plain']) {
    const texts = readdirSync(join(pages, folder)).map((file) => readFileSync(join(pages, folder, file), 'utf8'));
    measure(`pages/${folder}`, texts);
    untouched(`pages/${folder}`, texts);
  }
}
