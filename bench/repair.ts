/**
 * Prints how much of lost bytes comes back, on a fold of the corpus that neither the model nor a threshold has seen.
 *
 *   TALENTCORPUS_CORPUS=folder npx tsx bench/repair.ts [--articles N] [--paragraphs N] [--clean N] [--other model.bin]
 *       [--fold N --model model.bin] [--peers python]
 *
 * The fold is 0 by default, which the model in data/ was built without. Another one needs a model of its own:
 *   npx tsx scripts/build-language-model.ts --out model.bin --without-fold 0,1,2 folder
 * `--other` is a model for the rows "other sites", built without their sections:
 *   npx tsx scripts/build-language-model.ts --out other.bin --without-fold 0,1
 *       --without-section boson,msra,peoples-daily-1998 folder
 * `--peers` is the Python of an environment with ftfy in it: python3 -m venv peers && peers/bin/pip install ftfy
 *
 * Texts are compared after NFKC, both sides Simplified, without white space. Times are CPU times of the repair steps.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { LanguageModel, languageModel } from '../src/stages/repair/language-model.js';
import { cleanEdits } from './repair-decoder-clean.js';
import type { Result } from './repair-decoder-measure.js';
import { peerRow } from './repair-decoder-peers.js';
import { codecResults, mirrorResults } from './repair-decoder-rows.js';
import { corpusFolder, NEWS, type Origin, OTHER, Samples, TEST_FOLD } from './repair-decoder-samples.js';
import { speedRows } from './repair-decoder-speed.js';

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '120' },
    paragraphs: { type: 'string', default: '120' },
    clean: { type: 'string', default: '400' },
    other: { type: 'string' },
    fold: { type: 'string', default: String(TEST_FOLD) },
    model: { type: 'string' },
    peers: { type: 'string' },
  },
});
const articles = Number(values.articles);
const paragraphs = Number(values.paragraphs);
const samples = new Samples(corpusFolder());
const otherModel = values.other ? new LanguageModel(readFileSync(values.other)) : undefined;
const fold = Number(values.fold);
if (fold !== TEST_FOLD && !values.model) throw new Error(`fold ${fold} needs a --model that was built without it`);
const ownModel = values.model ? new LanguageModel(readFileSync(values.model)) : undefined;
const language = () => ownModel ?? languageModel();
const all: Result[] = [];

const CODECS = [
  'utf8-as-gbk-python',
  'utf8-as-gbk-question',
  'utf8-as-gbk-browser',
  'utf8-as-gb18030-python',
  'utf8-as-gbk-ignore',
  'utf8-as-gbk-iconv',
  'utf8-as-cp936-mirror',
  'utf8-as-1252-python',
  'big5-as-gbk-python',
  'gbk-as-cp950-python',
  'gbk-as-big5-browser',
];

console.log('texts exactly back | characters right | of | with eaten ASCII (not counted) | MB/s');
for (const kept of [true, false]) {
  const name = kept ? 'mirror glosses, private use kept' : 'mirror glosses, cuts, private use dropped';
  row(name, NEWS, (language) => mirrorResults(samples, NEWS, fold, articles, kept, language));
}
other('mirror glosses, cuts, private use dropped', (language) =>
  mirrorResults(samples, OTHER, fold, articles, false, language),
);
for (const name of CODECS) {
  row(name, NEWS, (language) => codecResults(samples, NEWS, fold, paragraphs, name, language));
  if (values.peers) console.log(`  ${peerRow(values.peers, samples.paragraphs(NEWS, fold, paragraphs), name)}`);
}
other('utf8-as-gbk-python', (language) =>
  codecResults(samples, OTHER, fold, paragraphs, 'utf8-as-gbk-python', language),
);

const claims = all.flatMap((result) => result.claims);
const sure = claims.filter(({ confidence }) => confidence >= 0.99);
const right = claims.filter((claim) => claim.right).length;
const surelyRight = sure.filter((claim) => claim.right).length;
console.log(`\nedits: ${claims.length}, right ${right}`);
console.log(`claim ≥ 0.99: ${sure.length}, wrong among them ${sure.length - surelyRight}`);
console.log(`right edits that claim ≥ 0.99: ${percent(surelyRight, right)}`);

console.log(`\nedits on clean text of fold ${fold}`);
for (const [name, texts, edits] of cleanEdits(samples, fold, Number(values.clean), language)) {
  console.log(`  ${name}: ${edits} in ${texts} texts`);
}
console.log('\nspeed (MB of UTF-8 a second of CPU time)');
for (const [name, rate] of speedRows(samples)) console.log(`  ${name}: ${rate}`);

function other(name: string, results: (language: () => LanguageModel) => Result[]): void {
  if (otherModel) row(name, OTHER, () => results(() => otherModel));
  else console.log(`${name}, ${OTHER.name}: not measured, --other names no model`);
}

function row(name: string, origin: Origin, results: (language: () => LanguageModel) => Result[]): void {
  const found = results(language);
  all.push(...found);
  const counted = found.filter(({ eaten }) => !eaten);
  const exact = counted.filter(({ exact }) => exact).length;
  const characters = counted.reduce((sum, result) => sum + result.characters, 0);
  const errors = counted.reduce((sum, result) => sum + result.errors, 0);
  const ms = found.reduce((sum, result) => sum + result.cpu, 0);
  const bytes = 3 * found.reduce((sum, result) => sum + result.characters, 0);
  console.log(
    `${name}, ${origin.name}: ${percent(exact, counted.length)} | ${percent(characters - errors, characters, 3)} | ` +
      `${counted.length} | ${found.length - counted.length} | ${(bytes / ms / 1000).toFixed(3)}`,
  );
}

function percent(part: number, whole: number, digits = 1): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(digits)} %`;
}
