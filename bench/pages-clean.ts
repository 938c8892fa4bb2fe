// What labelling does to clean news, where all that is right is a title and paragraphs. Run: npx tsx bench/pages-clean.ts
//   TALENTCORPUS_CORPUS  folder with news-*.txt.gz: items divided by an empty line, the title on the first line
//   --misses             prints what was taken out, by rule
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { placeOf } from '../src/model/block.js';
import { examine } from '../src/pipeline/clean.js';

/** The items of all news files of the folder, in order of file name. */
export function readNews(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^news-.*\.txt\.gz$/.test(name))
    .sort()
    .flatMap((name) =>
      gunzipSync(readFileSync(join(folder, name)))
        .toString('utf8')
        .split(/\n{2,}/),
    )
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function main(): void {
  const folder = process.env.TALENTCORPUS_CORPUS;
  if (!folder || !existsSync(folder)) {
    console.log('pages-clean: TALENTCORPUS_CORPUS names no folder; nothing measured');
    return;
  }
  const items = readNews(folder);
  let titled = 0;
  let touched = 0;
  const taken = new Map<string, string[]>();
  const note = (rule: string, text: string) => taken.set(rule, [...(taken.get(rule) ?? []), text]);
  for (const item of items) {
    const { blocks, labels } = examine({ path: null, text: item }, { skip: ['repair', 'normalise', 'simplify'] });
    const title = labels.filter(({ role }) => role === 'title' || role === 'kicker' || role === 'subtitle');
    const first = title.length > 0 && title.every(({ block }) => block === 0);
    if (first) titled++;
    else note('no title', blocks[0]!.text);
    let hit = false;
    for (const { block, role, rule, span } of labels) {
      const lost = placeOf(role) === 'removed' || (block > 0 && placeOf(role) === 'metadata') || role === 'caption';
      if (!lost) continue;
      hit = true;
      note(rule, blocks[block]!.text.slice(...span));
    }
    if (hit) touched++;
  }
  console.log(`| ${items.length} clean items | |\n|---|---|`);
  console.log(`| first line is the title | ${titled}/${items.length} |`);
  console.log(`| items that lose a character of their paragraphs | ${touched} |`);
  if (process.argv.includes('--misses')) {
    for (const [rule, texts] of [...taken].sort((a, b) => b[1].length - a[1].length)) {
      console.log(`\n${rule}: ${texts.length}`);
      for (const text of texts.slice(0, 12)) console.log(`    ${text.slice(0, 100)}`);
    }
  }
}

if (process.argv[1]?.endsWith('pages-clean.ts')) main();
