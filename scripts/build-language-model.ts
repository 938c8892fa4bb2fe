/**
 * Builds the character language model of the repair stage.
 *
 *   npx tsx scripts/build-language-model.ts --out data/language-model.bin [--words dict.txt] [--without-fold 0,1]
 *       [--without-section a,b] [--size BYTES] CORPUS...
 *
 * CORPUS is a file or folder of clean text, `.gz` or plain (see build-language-model-corpus.ts for the two layouts).
 * Fold 0 is kept for tests and fold 1 for calibration: `--without-fold 0,1` is how the model in data/ is built.
 * `--words` is a list "word count tag", one a line (the dictionary of @node-rs/jieba by default). The output is the same,
 * byte for byte, for the same input; a sidecar `.json` names the sources with their SHA-256.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { CLASS, FIRST_CHARACTER, SYMBOL_ID } from '../src/stages/repair/language-model-symbols.js';
import { type CorpusFile, corpusFiles, corpusUnits } from './build-language-model-corpus.js';
import { BREAK, countGrams } from './build-language-model-counts.js';
import { estimate } from './build-language-model-estimate.js';
import { prune } from './build-language-model-prune.js';
import { chooseSymbols } from './build-language-model-symbols.js';
import { layOut } from './build-language-model-write.js';

const ORDER = 4;
/** A character needs to be seen this often to get an id. */
const LEAST_SEEN = 3;
/** The bytes that an n-gram of order 2, 3, 4 takes in the file. */
const BYTES = [5, 5, 3];

/** Characters of each class, roughly; digits and letters are left as classes: nothing tells one from another. */
const MEMBERS: Record<number, number> = {
  [CLASS.hanCommon]: 1_000,
  [CLASS.hanRare]: 30_000,
  [CLASS.kana]: 160,
  [CLASS.latin]: 100,
  [CLASS.greek]: 50,
  [CLASS.cyrillic]: 64,
  [CLASS.symbol]: 500,
  [CLASS.other]: 10_000,
  [CLASS.never]: 10_000,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: 'data/language-model.bin' },
    words: { type: 'string' },
    'word-weight': { type: 'string', default: '2' },
    'without-fold': { type: 'string', default: '' },
    'without-section': { type: 'string', default: '' },
    size: { type: 'string', default: '4900000' },
  },
});
if (positionals.length === 0) throw new Error('no corpus given');

const withoutFold = new Set(values['without-fold'].split(',').filter(Boolean).map(Number));
const withoutSection = new Set(values['without-section'].split(',').filter(Boolean));
const files: CorpusFile[] = positionals.flatMap(corpusFiles);
const wordsPath =
  values.words ?? join(dirname(createRequire(import.meta.url).resolve('@node-rs/jieba/package.json')), 'dict.txt');
const words = readFileSync(wordsPath, 'utf8').split('\n').filter(Boolean);

const lines: string[] = [];
for (const file of files) {
  for (const unit of corpusUnits(file)) {
    if (withoutFold.has(unit.index % 10) || withoutSection.has(unit.section)) continue;
    for (const line of unit.text.split('\n')) if (line.trim()) lines.push(line.trim());
  }
}

const symbols = chooseSymbols(
  (function* () {
    yield* lines;
    for (const word of words) yield word.split(' ')[0]!;
  })(),
  LEAST_SEEN,
);
const ids = FIRST_CHARACTER + symbols.characters.length;
const { stream, weights } = encode();
const levels = countGrams(stream, weights, ORDER);
const estimates = estimate(levels, 0.5);
shareClasses();
setUnknown();
const size = Number(values.size) - 131_100 - ids * 4;
const pruned = prune(levels, estimates, size, BYTES);
const file = layOut(symbols.table, ids, levels, estimates, pruned);
writeFileSync(values.out, file);
const hash = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');
const record = {
  made: 'scripts/build-language-model.ts',
  bytes: file.length,
  sha256: hash(file),
  order: ORDER,
  symbols: ids,
  grams: pruned.map((p) => p.kept.reduce((sum, k) => sum + k, 0)),
  withoutFold: [...withoutFold],
  withoutSection: [...withoutSection],
  sources: [
    ...files.map((f) => ({ name: f.name, sha256: hash(f.bytes) })),
    { name: `@node-rs/jieba ${basename(wordsPath)}`, sha256: hash(readFileSync(wordsPath)) },
  ],
};
writeFileSync(values.out.replace(/\.bin$/, '.json'), `${JSON.stringify(record, null, 2)}\n`);
process.stdout.write(`${JSON.stringify(record, null, 2)}\n`);

/** The training stream: lines between edges, then the dictionary's words as pieces without context. */
function encode(): { stream: Uint16Array; weights: Float32Array } {
  let length = 0;
  for (const line of lines) length += line.length + 3;
  for (const word of words) length += word.length + 1;
  const stream = new Uint16Array(length).fill(BREAK);
  const weights = new Float32Array(length);
  let at = 0;
  const put = (symbol: number, weight: number) => {
    stream[at] = symbol;
    weights[at++] = weight;
  };
  for (const line of lines) {
    put(CLASS.edge, 1);
    for (let i = 0; i < line.length; i++) put(symbols.table[line.charCodeAt(i)]! & SYMBOL_ID, 1);
    put(CLASS.edge, 1);
    at++;
  }
  for (const entry of words) {
    const [word, count] = entry.split(' ') as [string, string];
    const weight = Number(values['word-weight']) * Math.min(3, 1 + Math.log10(Math.max(1, Number(count) / 3)));
    for (let i = 0; i < word.length; i++) put(symbols.table[word.charCodeAt(i)]! & SYMBOL_ID, weight);
    at++;
  }
  // Every id has a unigram: histories of one symbol must exist.
  const tail = new Uint16Array(ids * 2).fill(BREAK);
  for (let id = 0; id < ids; id++) tail[id * 2] = id;
  const all = new Uint16Array(at + tail.length);
  all.set(stream.subarray(0, at));
  all.set(tail, at);
  const allWeights = new Float32Array(all.length);
  allWeights.set(weights.subarray(0, at));
  return { stream: all, weights: allWeights };
}

/**
 * An n-gram that ends in a class of characters tells how likely any of them is there: one of them has its share. Without
 * that a character that no text has is as likely behind “ as all such characters together are.
 */
function shareClasses(): void {
  for (let order = 2; order <= ORDER; order++) {
    const { grams, size } = levels[order - 1]!;
    const { probability } = estimates[order - 1]!;
    for (let row = 0; row < size; row++) {
      const members = MEMBERS[grams[row * order + order - 1]!];
      if (members !== undefined) probability[row]! /= members;
    }
  }
}

/**
 * One particular character of an unknown class costs its share of the class: the class has about `types` members. What
 * GB2312 lacks costs 3.5 nats more than what it has.
 */
function setUnknown(): void {
  const p = estimates[0]!.probability;
  const row = (id: number) => levels[0]!.grams.indexOf(id);
  const common = Math.min(p[row(CLASS.hanCommon)]!, 1e-4) / 1000;
  p[row(CLASS.hanCommon)] = common;
  p[row(CLASS.hanRare)] = common * Math.exp(-3.5);
  const set = (id: number, nats: number) => {
    p[row(id)] = common * Math.exp(-nats);
  };
  set(CLASS.kana, 2.5);
  set(CLASS.latin, 2.5);
  set(CLASS.greek, 2.5);
  set(CLASS.cyrillic, 3.5);
  set(CLASS.symbol, 2.5);
  set(CLASS.other, 4.5);
  set(CLASS.never, 8);
}
