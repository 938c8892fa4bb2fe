/**
 * Builds the two tables by which mojibake is told from Chinese text: data/hanzi-surprisal.bin says how surprising each ideograph
 * U+4E00–U+9FFF is, data/hanzi-pairs.bin which pairs of ideographs follow each other in ordinary text.
 *
 *   npx tsx scripts/build-hanzi-surprisal.ts [--folder data] CORPUS...
 *
 * CORPUS is a file or folder of clean text, `.gz` or plain (layouts: build-language-model-corpus.ts). Units whose index is a
 * multiple of 5 are left out: the tests and bench/repair-codec.ts measure on those. Each text counts as it is and converted to
 * Traditional (OpenCC's standard, Taiwan and Hong Kong forms), and the dictionary of @node-rs/jieba, weighted by its counts, adds what news
 * lacks. The first table has one byte a character: −ln of its probability × 16, at most 255. Characters that were hardly seen get
 * a floor by the layer of GB2312 or Big5 that they belong to. The second is a Bloom filter (src/stages/repair/codec/pairs.ts) of the
 * commonest pairs, Simplified and as Taiwan writes them. The output is the same, byte for byte, for the same input; a sidecar
 * `.json` names the sources with their SHA-256.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import OpenCC from 'opencc-js';
import { big5Table } from '../src/charset/big5.js';
import { gbkTable } from '../src/charset/gbk.js';
import { addPair, PAIR_BYTES } from '../src/stages/repair/codec/pairs.js';
import { type CorpusFile, corpusFiles, corpusUnits } from './build-language-model-corpus.js';

const FIRST = 0x4e00;
const LENGTH = 0x5200;
const STEPS = 16;
/** Part of the probability that the dictionary gets. */
const DICTIONARY = 0.2;
/** Pairs kept of each script. */
const PAIRS = 160_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { folder: { type: 'string', default: 'data' } },
});
if (positionals.length === 0) throw new Error('no corpus given');

const files: CorpusFile[] = positionals.flatMap(corpusFiles);
const dictionary = join(dirname(createRequire(import.meta.url).resolve('@node-rs/jieba/package.json')), 'dict.txt');

const simplified = new Float64Array(LENGTH);
for (const file of files) {
  for (const { text, index } of corpusUnits(file)) if (index % 5 !== 0) count(text, 1, simplified);
}
const words = new Float64Array(LENGTH);
for (const line of readFileSync(dictionary, 'utf8').split('\n')) {
  const [word, times] = line.split(' ');
  // Its single characters were counted on text with mojibake in it: 锛 stands there 12,605 times, 銆 6,982 times.
  if (word && word.length > 1) count(word, Number(times), words);
}
const probability = new Float64Array(LENGTH);
add(share(simplified), 0.5 - DICTIONARY / 2);
add(share(words), DICTIONARY / 2);
for (const variant of ['t', 'tw', 'hk'] as const) {
  const convert = OpenCC.Converter({ from: 'cn', to: variant });
  add(share(converted(simplified, convert)), (1 - DICTIONARY) / 6);
  add(share(converted(words, convert)), DICTIONARY / 6);
}

const table = new Uint8Array(LENGTH);
for (let i = 0; i < LENGTH; i++) {
  const seen = probability[i]! > 0 ? -Math.log(probability[i]!) : Number.POSITIVE_INFINITY;
  table[i] = Math.min(255, Math.round(Math.min(seen, floor(FIRST + i)) * STEPS));
}
const pairs = commonPairs();
const filter = new Uint8Array(PAIR_BYTES);
for (const pair of pairs) addPair(filter, pair >>> 16, pair & 0xffff);

const hash = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');
const made = { 'hanzi-surprisal.bin': table, 'hanzi-pairs.bin': filter };
for (const [name, data] of Object.entries(made)) writeFileSync(join(values.folder, name), data);
const record = {
  made: 'scripts/build-hanzi-surprisal.ts',
  files: Object.entries(made).map(([name, data]) => ({ name, bytes: data.length, sha256: hash(data) })),
  pairs: pairs.size,
  without: 'units whose index is a multiple of 5',
  sources: [
    ...files.map((f) => ({ name: f.name, sha256: hash(f.bytes) })),
    { name: '@node-rs/jieba dict.txt', sha256: hash(readFileSync(dictionary)) },
  ],
};
writeFileSync(join(values.folder, 'hanzi-surprisal.json'), `${JSON.stringify(record, null, 2)}\n`);
process.stdout.write(`${JSON.stringify(record, null, 2)}\n`);

/** The commonest pairs of each script, as first << 16 | second. */
function commonPairs(): Set<number> {
  const chosen = new Set<number>();
  const toTaiwan = OpenCC.Converter({ from: 'cn', to: 'tw' });
  for (const convert of [(text: string) => text, toTaiwan]) {
    const counts = new Map<number, number>();
    for (const text of trainingTexts()) {
      const line = convert(text);
      for (let i = 1; i < line.length; i++) {
        const a = line.charCodeAt(i - 1);
        const b = line.charCodeAt(i);
        if (a < FIRST || b < FIRST || a >= FIRST + LENGTH || b >= FIRST + LENGTH) continue;
        const pair = ((a << 16) | b) >>> 0;
        counts.set(pair, (counts.get(pair) ?? 0) + 1);
      }
    }
    const byCount = [...counts].sort((x, y) => y[1] - x[1] || x[0] - y[0]);
    for (const [pair] of byCount.slice(0, PAIRS)) chosen.add(pair);
  }
  return chosen;
}

/** Units outside the held-out fifth, and the dictionary's words once each. */
function* trainingTexts(): Generator<string> {
  for (const file of files) for (const { text, index } of corpusUnits(file)) if (index % 5 !== 0) yield text;
  for (const line of readFileSync(dictionary, 'utf8').split('\n')) {
    const [word, times] = line.split(' ');
    if (word && word.length > 1 && Number(times) >= 10) yield word;
  }
}

function count(text: string, weight: number, into: Float64Array): void {
  for (let i = 0; i < text.length; i++) {
    const at = text.charCodeAt(i) - FIRST;
    if (at >= 0 && at < LENGTH) into[at] = into[at]! + weight;
  }
}

/** The counts after conversion character by character: frequencies need no phrases. */
function converted(counts: Float64Array, convert: (text: string) => string): Float64Array {
  const into = new Float64Array(LENGTH);
  counts.forEach((times, i) => {
    if (times > 0) count(convert(String.fromCharCode(FIRST + i)), times, into);
  });
  return into;
}

function share(counts: Float64Array): Float64Array {
  const total = counts.reduce((sum, n) => sum + n, 0);
  return counts.map((n) => n / total);
}

function add(part: Float64Array, weight: number): void {
  part.forEach((p, i) => {
    probability[i] = probability[i]! + p * weight;
  });
}

/** Most nats that an unseen character may cost: a list of rare characters must not look like damage. */
function floor(point: number): number {
  const gb = gbkTable('python').encode[point]!;
  const big5 = big5Table('cp950').encode[point]!;
  if ((gb >= 0xb0a1 && gb <= 0xd7fe && (gb & 0xff) >= 0xa1) || (big5 >= 0xa440 && big5 <= 0xc67e)) return 12;
  if (gb >= 0xd8a1 && gb <= 0xf7fe && (gb & 0xff) >= 0xa1) return 13;
  if (big5 >= 0xc940 && big5 <= 0xf9d5) return 14;
  return gb !== 0 ? 14.5 : 15.5;
}
