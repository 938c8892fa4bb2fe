// What --precision and --recall cost and give on whole pages. Run: npx tsx bench/favour.ts
//   TALENTCORPUS_PAGES  folder with html/*.html, plain/*.txt, gold.tsv and text/*.txt (gold texts)
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clean } from '../src/pipeline/clean.js';
import { type Favour, THRESHOLDS } from '../src/stages/label/favour.js';
import { overlapOf, readGold } from './pages.js';

const folder = process.env.TALENTCORPUS_PAGES;
if (!folder || !existsSync(join(folder, 'gold.tsv'))) {
  console.log('favour: TALENTCORPUS_PAGES names no folder with gold.tsv; nothing measured');
} else {
  console.log('| pages | favour | precision | recall | n |\n|---|---|---|---|---|');
  for (const kind of ['html', 'plain'] as const) {
    const pages = readGold(folder, kind).filter(({ text }) => text !== '');
    for (const favour of Object.keys(THRESHOLDS) as Favour[]) {
      let [precision, recall] = [0, 0];
      for (const { path, text } of pages) {
        const options = favour === 'neither' ? {} : { favour };
        const outcome = clean({ path, bytes: readFileSync(join(folder, path)) }, options);
        const own = overlapOf('body' in outcome ? outcome.text : '', readFileSync(join(folder, text), 'utf8'));
        precision += own.precision;
        recall += own.recall;
      }
      const mean = (sum: number) => (sum / pages.length).toFixed(4);
      console.log(`| ${kind} | ${favour} | ${mean(precision)} | ${mean(recall)} | ${pages.length} |`);
    }
  }
}
