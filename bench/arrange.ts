/**
 * Puts broken pages together and counts: `npm run bench:arrange`. Pages are made from clean news that neither model nor
 * thresholds have seen (fold 0; `--fold 1` for the fold that the weights are fitted on).
 *
 *   TALENTCORPUS_CORPUS  folder with news-*.txt.gz: items divided by an empty line, the title on the first line
 *   --fold 0             which fold (index of an item modulo 10)
 *   --seeds 2            pages made from each article
 *   --every 1            only each so-many-th article
 *   --misses 20          prints so many pages that came out wrong
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { articlesOf } from './arrange/articles.js';
import {
  measureColumns,
  measureInterruptions,
  measureLoose,
  measureWithoutStops,
  type SeamFigures,
} from './arrange/measure.js';
import { measureSpeed } from './arrange/speed.js';
import { strangeLines } from './arrange/strange.js';
import { measureEquallyLong, measureTraditional, measureWrapping } from './arrange/wrapping.js';

const { values } = parseArgs({
  options: {
    fold: { type: 'string', default: '0' },
    seeds: { type: 'string', default: '2' },
    every: { type: 'string', default: '1' },
    misses: { type: 'string', default: '0' },
  },
});

const folder = process.env.TALENTCORPUS_CORPUS;
if (!folder || !existsSync(folder)) console.log('arrange: TALENTCORPUS_CORPUS names no folder; nothing measured');
else run(folder);

function run(corpus: string): void {
  const articles = articlesOf(corpus, Number(values.fold)).filter((_, i) => i % Number(values.every) === 0);
  let shown = 0;
  let unordered = 0;
  console.log(`${articles.length} articles of fold ${values.fold}\n`);
  console.log('| | pages | seams | mended | of these unseen | joins | false | whole pages in order |');
  console.log('|---|---|---|---|---|---|---|---|');
  const columns = measureColumns(articles, Number(values.seeds), ({ text, isWhole, wrong }) => {
    if (wrong.length === 0 && !isWhole) unordered++;
    if ((wrong.length === 0 && isWhole) || shown >= Number(values.misses)) return;
    shown++;
    console.log(`\n${text.slice(0, 40)}…\n  ${wrong.join('\n  ')}${isWhole ? '' : '\n  not in order'}`);
  });
  row('3–5 columns in a wrong order', columns);
  console.log(`| of these with every seam right and not in order: ${unordered} pages |`);
  const { between, wholeBetween, pages, begun } = columns;
  console.log(`| with a cut between paragraphs: ${percent(wholeBetween / between)} of ${between} whole and in order |`);
  console.log(`| begin with what their article begins with: ${percent(begun / pages)} |`);
  row('something set into sentences', measureInterruptions(articles));
  const loose = measureLoose(strangeLines(corpus, Number(values.fold)).loose);
  console.log(
    `| unrelated lines, twelve a page: ${loose.joins} false joins on ${loose.pages} pages of ${loose.lines} lines |`,
  );
  const bare = measureWithoutStops(articles);
  console.log(`| articles without full stops at the ends of lines: changed ${bare.changed} of ${bare.pages} pages |`);
  console.log('\n| wrapped at 20–60 characters | paragraphs | exact |\n|---|---|---|');
  for (const [name, { paragraphs, exact }] of [...measureWrapping(articles), ...measureTraditional(articles)]) {
    console.log(`| ${name} | ${paragraphs} | ${percent(exact / paragraphs)} |`);
  }
  const equal = measureEquallyLong(articles);
  console.log(
    `| unrelated sentences, six a page and equally long: joined on ${equal.joined} of ${equal.pages} pages |`,
  );
  const { broken, whole } = measureSpeed(articles);
  console.log(
    `\nThe stage takes ${broken.toFixed(2)} MB/s of columns, ${whole.toFixed(0)} MB/s of whole articles (CPU).`,
  );
}

function row(name: string, figures: SeamFigures): void {
  const { pages, seams, unseen, mended, joins, inside, whole } = figures;
  const order = inside > 0 ? `${percent(whole / inside)} of ${inside}` : '';
  console.log(
    `| ${name} | ${pages} | ${seams} | ${percent(mended / seams)} | ${unseen} | ${joins} | ${percent(figures.false / joins)} | ${order} |`,
  );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
