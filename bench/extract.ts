/**
 * Extraction from HTML beside other extractors. Run: npm run bench:extract
 *   TALENTCORPUS_PAGES  folder with html/*.html, gold.tsv and text/*.txt (gold texts)
 *   TALENTCORPUS_PEERS  folder, outside the repository, where the peers are installed; one command for all of them:
 *     python3 -m venv $TALENTCORPUS_PEERS && $TALENTCORPUS_PEERS/bin/pip install trafilatura gne newspaper4k jieba resiliparse lxml_html_clean &&
 *     npm install --prefix $TALENTCORPUS_PEERS @mozilla/readability linkedom defuddle
 * Peers that are not there are said and left out. All of them get the page as text, decoded by `decode`, so that a wrong
 * label of an encoding costs nobody anything; talentcorpus gets the bytes. Seconds are user CPU time of one process
 * over all pages, start-up and reading of files not counted.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractors, type Page } from './extract-peers.js';
import { type Row, scoreExtracted } from './extract-score.js';
import { readGold } from './pages.js';

const per = ([hit, all]: readonly [number, number]) =>
  all === 0 ? '–' : `${((100 * hit) / all).toFixed(0)} % (${hit}/${all})`;
const mean = ([sum, n]: readonly [number, number]) => (n === 0 ? '–' : `${(sum / n).toFixed(3)} (${n})`);

function line(name: string, row: Row, pagesPerSecond: number): string {
  const { content, short, title, dateRight, dateWrong, source, author, editorAsAuthor } = row;
  const cells = [
    mean(content),
    mean(short),
    per(title),
    `${per(dateRight)} / ${per(dateWrong)}`,
    per(source),
    per(author),
    `${editorAsAuthor[0]} of ${editorAsAuthor[1]}`,
    pagesPerSecond >= 10 ? pagesPerSecond.toFixed(0) : pagesPerSecond.toFixed(1),
  ];
  return `| ${name} | ${cells.join(' | ')} |`;
}

async function main(): Promise<void> {
  const folder = process.env.TALENTCORPUS_PAGES;
  if (!folder || !existsSync(join(folder, 'gold.tsv'))) {
    console.log('extract: TALENTCORPUS_PAGES names no folder with gold.tsv; nothing measured');
    return;
  }
  const gold = readGold(folder, 'html');
  const pages: Page[] = gold.map(({ id, path }) => ({ id, bytes: readFileSync(join(folder, path)) }));
  const bytes = pages.reduce((sum, page) => sum + page.bytes.length, 0);
  console.log(`${pages.length} pages, ${(bytes / pages.length / 1e3).toFixed(0)} KB on average\n`);
  console.log(
    '| extractor | content F1 | < 300 characters | title | date right / wrong | 来源 | author | editor as author | pages/s |\n|---|---|---|---|---|---|---|---|---|',
  );
  const missing: string[] = [];
  for (const { name, run } of extractors(process.env.TALENTCORPUS_PEERS)) {
    const result = await run(pages);
    if (typeof result === 'string') missing.push(`${name}: left out, ${result}`);
    else {
      if (result.stumbled > 0) missing.push(`${name}: stumbled over ${result.stumbled} of ${pages.length} pages`);
      console.log(line(name, scoreExtracted(folder, gold, result.extracted), pages.length / result.seconds));
    }
  }
  if (missing.length > 0) console.log(`\n${missing.join('\n')}`);
}

await main();
