// Near-duplicates: what is found among news items with edited and cut copies, what is confused, how fast, in how much
// memory. Run: npm run bench:dedup [-- --peers] [-- --blind SEED]
//   TALENTCORPUS_CORPUS  folder with news-*.txt.gz
//   TALENTCORPUS_PYTHON  a Python with the peers, outside the repository: python3 -m venv PEERS && PEERS/bin/pip install
//                        rensa datasketch; then it is PEERS/bin/python
// Parameters were chosen on half a (bench/dedup/tune.ts); half b is what counts. --blind prints what text gives that had no
// part in it, with copies of that seed: to be run once for a claim, with a seed that was not used before.
import { existsSync } from 'node:fs';
import { Deduplicator } from '../src/dedup/deduplicator.js';
import type { DedupOptions, Duplicate } from '../src/dedup/options.js';
import { Signer } from '../src/dedup/signature.js';
import { bulletins, FORM_NAMES } from '../test/invented/forms.js';
import { blindBroad, blindNews } from './dedup/blind-set.js';
import { type MadeDocument, madeSet } from './dedup/made-set.js';
import { partsSet } from './dedup/parts.js';
import { peerRuns } from './dedup/peers.js';
import { keepersOfPairs, nearPairs, pairPrecision, type Score, scoreOf } from './dedup/score.js';

const FORM_COUNT = 200;

interface Run {
  /** What each document is a duplicate of when all are in. */
  readonly found: readonly (Duplicate | null)[];
  /** The same, as far as it was known when the document came. */
  readonly atOnce: readonly (Duplicate | null)[];
  readonly seconds: number;
  readonly bytes: number;
}

function deduplicated(documents: readonly MadeDocument[], options: DedupOptions): Run {
  const start = process.cpuUsage();
  const signer = new Signer();
  const all = new Deduplicator(options);
  const atOnce = documents.map(({ text }) => all.add(signer.of(text)));
  const found = all.finish();
  const { user, system } = process.cpuUsage(start);
  return { found, atOnce, seconds: (user + system) / 1e6, bytes: all.bytes };
}

const keepersOf = (found: readonly (Duplicate | null)[]) => found.map((duplicate, i) => duplicate?.of ?? i);

function row(
  name: string,
  { removed, precision, lost }: Score,
  pairs: number | null,
  perSecond: number | null,
  bytes: number | null,
): void {
  const rate = perSecond === null ? '' : Math.round(perSecond).toLocaleString('en-US');
  console.log(
    `| ${name} | ${(removed * 100).toFixed(1)} % | ${pairs?.toFixed(4) ?? ''} | ${precision.toFixed(4)} | ${lost} | ${rate} | ${bytes === null ? '' : Math.round(bytes)} |`,
  );
}

function table(title: string, documents: readonly MadeDocument[], peers: boolean): void {
  console.log(`\n${title}: ${documents.length} documents`);
  console.log(
    '| | copies removed | precision of verified pairs | of all pairs in a cluster | families lost | documents/s, CPU | bytes a document |',
  );
  console.log('|---|---|---|---|---|---|---|');
  // Best of three: the first run warms the compiler up.
  const variants: [string, DedupOptions][] = [
    ['talentcorpus', {}],
    ['talentcorpus, without containment', { contained: false }],
  ];
  for (const [name, options] of variants) {
    const runs = [1, 2, 3].map(() => deduplicated(documents, options));
    const { found, atOnce, bytes } = runs[0]!;
    const rate = documents.length / Math.min(...runs.map(({ seconds }) => seconds));
    const keepers = keepersOf(found);
    const pairs = pairPrecision(documents, nearPairs(documents, keepers));
    row(name, scoreOf(documents, keepers), pairs, rate, bytes / documents.length);
    row(`${name}, decided at once`, scoreOf(documents, keepersOf(atOnce)), null, null, null);
  }
  if (!peers) return;
  const { runs, said } = peerRuns(documents.map(({ text }) => text));
  for (const { peer, pairs, seconds } of runs) {
    const score = scoreOf(documents, keepersOfPairs(documents.length, pairs));
    row(peer, score, pairPrecision(documents, pairs), documents.length / seconds, null);
  }
  if (said) console.log(`(${said})`);
}

function parts(documents: readonly MadeDocument[]): void {
  const { found } = deduplicated(documents, {});
  const share = (kind: MadeDocument['kind'], family: (document: MadeDocument) => boolean) => {
    const asked = documents.flatMap((document, i) => (document.kind === kind && family(document) ? [i] : []));
    return `${asked.filter((i) => found[i]).length} of ${asked.length}`;
  };
  const withPage = new Set(documents.filter(({ kind }) => kind === 'edited').map(({ family }) => family));
  const wrong = found.filter((duplicate, i) => {
    if (!duplicate) return false;
    return documents[duplicate.of]!.family !== documents[i]!.family;
  }).length;
  console.log(`\nParts and wholes, half b: ${documents.length} documents`);
  console.log(`| copies cut to two fifths that are gone | ${share('cut', () => true)} |\n|---|---|`);
  console.log(
    `| items that stand in a page with two others and are gone | ${share('original', (one) => withPage.has(one.family))} |`,
  );
  console.log(`| documents that went for one of another family | ${wrong} |`);
}

/** Invented bulletins, all of one form: how many go for copies of others. */
function forms(): void {
  console.log(`\nBulletins of one form with drawn figures, ${FORM_COUNT} each\n| form | gone |\n|---|---|`);
  for (const form of FORM_NAMES) {
    const documents = bulletins(form, FORM_COUNT, 1).map((text, family) => ({
      text,
      family,
      kind: 'unrelated' as const,
    }));
    console.log(`| ${form} | ${deduplicated(documents, {}).found.filter((duplicate) => duplicate).length} |`);
  }
}

const folder = process.env.TALENTCORPUS_CORPUS;
if (!folder || !existsSync(folder)) {
  console.log('dedup: TALENTCORPUS_CORPUS names no folder with news-*.txt.gz; nothing measured');
} else if (process.argv.includes('--blind')) {
  const seed = Number(process.argv[process.argv.indexOf('--blind') + 1]);
  if (!Number.isInteger(seed)) throw new Error('--blind takes a whole number');
  table(`News set apart, seed ${seed}`, blindNews(folder, seed), process.argv.includes('--peers'));
  const broad = blindBroad(seed);
  if (broad) table(`Other text, seed ${seed}`, broad, process.argv.includes('--peers'));
} else {
  const peers = process.argv.includes('--peers');
  const { a, b } = madeSet(folder);
  table('Half b (reported)', b, peers);
  table('Half a (parameters were chosen on it)', a, peers);
  table('Both halves, one set', [...a, ...b], peers);
  parts(partsSet(folder));
  forms();
}
