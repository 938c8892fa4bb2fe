// Whether two builds give the same bytes, with and without the audit: what a change for speed must leave as it was.
// Reads the pages, seeds and news of TALENTCORPUS_PAGES, TALENTCORPUS_SEEDS and TALENTCORPUS_CORPUS, and our own pages;
// the news also as mirror sites damage it. `npm run build` first.
//
//   npx tsx bench/same-output.ts OTHER_DIST [--news N]
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Source } from '../src/model/source.js';
import { newsItems } from './news.js';
import { textsOf } from './throughput-texts.js';
import { load } from './throughput-warm.js';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { news: { type: 'string', default: '2000' } },
});
const [other] = positionals;
if (other === undefined) throw new Error('name the dist folder of the other build');
const most = Number(values.news);

/** Every file below a folder, as a document. */
function* filesOf(folder: string | undefined): Generator<Source> {
  if (folder === undefined || !existsSync(folder)) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(?:txt|html?)$/.test(entry.name)) continue;
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    yield { path: entry.name, bytes, ...(entry.name.endsWith('.txt') ? {} : { mediaType: 'text/html' as const }) };
  }
}

function* documents(): Generator<Source> {
  yield* filesOf(fileURLToPath(new URL('../fixtures', import.meta.url)));
  yield* filesOf(process.env.TALENTCORPUS_SEEDS);
  yield* filesOf(process.env.TALENTCORPUS_PAGES);
  for (const { articles } of textsOf((newsItems() ?? []).slice(0, most), Math.ceil(most / 4))) {
    for (const [id, text] of articles.entries()) yield { path: null, id, text };
  }
}

const builds = await Promise.all([load(fileURLToPath(new URL('../dist', import.meta.url))), load(other)]);
let compared = 0;
let differ = 0;
for (const source of documents()) {
  compared++;
  for (const audit of [false, true]) {
    const [mine, theirs] = builds.map(({ clean, toLine }) => toLine(clean(source, { audit })));
    if (mine === theirs) continue;
    if (differ++ === 0) console.log(`${source.path ?? source.id}, audit ${audit}:\n- ${theirs}\n+ ${mine}`);
    break;
  }
}
console.log(`${compared} documents compared, with and without audit: ${differ} differ`);
process.exit(differ === 0 ? 0 : 1);
