// `npx tsx bench/repair-gloss.ts [step]`: glosses of mirror sites, on simulated and real pages.
// TALENTCORPUS_CORPUS, TALENTCORPUS_SEEDS and TALENTCORPUS_MIRROR name the folders of clean news, seeds and mirror pages.
import { proposeGlosses } from '../src/stages/repair/gloss.js';
import { toMirrorTraditional } from '../src/stages/repair/mirror/forward.js';
import { newsItems } from './news.js';
import { cleanTable } from './repair-gloss-clean.js';
import { mirrorPages, pagesTable, ratesOf } from './repair-gloss-pages.js';
import { checkSeeds } from './repair-gloss-seeds.js';
import { SITES, sampleOf, simulate } from './repair-gloss-simulation.js';

const print = (line: string) => console.log(line);
const step = Number(process.argv[2] ?? 5);
const { TALENTCORPUS_SEEDS: seeds, TALENTCORPUS_MIRROR: mirror } = process.env;
const items = newsItems();

if (seeds) {
  print('## Real seeds, forward');
  checkSeeds(seeds, print);
}
if (mirror) {
  print('\n## Real pages');
  pagesTable(mirrorPages(mirror), print, process.argv.includes('--verbose'));
}
if (items) {
  print(
    `\n## Simulated pages: every ${step}th article of the odd half of the news (thresholds were set on the even half)`,
  );
  simulate(items, 1, step, print);
  print('\n## Rates');
  const cut = SITES['cut at all marks, dropped']!;
  const articles = items.filter((item, i) => i % (2 * step) === 1 && item.length >= 200 && item.length <= 3000);
  print(`simulated, all cuts: ${ratesOf(articles.map((article, i) => sampleOf(article, cut, i).seen))}`);
  if (mirror) {
    const glossed = mirrorPages(mirror).filter(({ text }) => proposeGlosses(text)?.edits.some((e) => e.confidence > 0));
    print(`real, glossed pages: ${ratesOf(glossed.map(({ text }) => text))}`);
  }
  print('\n## Clean news');
  cleanTable(items, print);
  print('\n## Speed, MB of UTF-8 a second, this step alone');
  const glossed = articles.map((article, i) => sampleOf(article, SITES['private use kept, folded']!, i).seen);
  speed('glossed Traditional', glossed);
  speed('clean Traditional', articles.map(toMirrorTraditional));
  speed('clean Simplified', articles);
}

function speed(name: string, texts: readonly string[]): void {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  for (const text of texts) proposeGlosses(text);
  const start = performance.now();
  for (let round = 0; round < 5; round++) for (const text of texts) proposeGlosses(text);
  print(`${name.padEnd(24)} ${((5 * bytes) / 1000 / (performance.now() - start)).toFixed(0)}`);
}
