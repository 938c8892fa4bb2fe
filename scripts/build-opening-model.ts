/**
 * Builds the opening model of the arrange stage: with which of its paragraphs an article begins, told where they stand
 * in a circle.
 *
 *   npx tsx scripts/build-opening-model.ts [--out data/opening-model.bin] [--without-fold 0,1,2] [--epochs 4] CORPUS...
 *
 * CORPUS is a file or folder of clean text (see build-language-model-corpus.ts); fold 0 is kept for tests and fold 1
 * for calibration. Conditional logit over the paragraphs of each article, steps by Adagrad (Duchi et al. 2011): first of the
 * signs alone, so that they hold for news of any house, then of the characters beside them. The output is the same, byte
 * for byte, for the same input; a sidecar `.json` names the sources with their SHA-256.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { randomNumbers } from '../src/model/random.js';
import { OPENING_BITS } from '../src/stages/arrange/opening-features.js';
import { OPENING_MODEL_MAGIC } from '../src/stages/arrange/opening-model.js';
import { corpusFiles, corpusUnits } from './build-language-model-corpus.js';
import { type Circle, circleOf, shareTold, trainOpening } from './build-opening-model-train.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: 'data/opening-model.bin' },
    'without-fold': { type: 'string', default: '0,1,2' },
    epochs: { type: 'string', default: '4' },
  },
});
if (positionals.length === 0) throw new Error('no corpus given');

/** What a collector noted beside an article, in brackets or without words, is none of its paragraphs. */
const NOTE = /^[（(].*[）)]$|^\P{L}*$/su;

const without = new Set(values['without-fold'].split(',').filter(Boolean).map(Number));
const files = positionals.flatMap(corpusFiles);
const train: Circle[] = [];
const held: Circle[] = [];
for (const file of files) {
  for (const { text, section, index } of corpusUnits(file)) {
    if (section !== '') continue;
    const [title, ...paragraphs] = text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !NOTE.test(line));
    if (paragraphs.length < 2) continue;
    if (!without.has(index % 10)) train.push(circleOf(paragraphs, title!));
    else if (index % 10 === 1) held.push(circleOf(paragraphs, title!));
  }
}

const weights = trainOpening(train, randomNumbers(7), Number(values.epochs), (name, now) =>
  console.error(`${name}: ${(100 * shareTold(held, now)).toFixed(2)} % of ${held.length} openings told on fold 1`),
);
const file = written(weights);
writeFileSync(values.out, file);
const hash = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');
const record = {
  made: 'scripts/build-opening-model.ts',
  bytes: file.length,
  sha256: hash(file),
  withoutFold: [...without],
  epochs: Number(values.epochs),
  sources: files.map(({ name, bytes }) => ({ name, sha256: hash(bytes) })),
};
writeFileSync(values.out.replace(/\.bin$/, '.json'), `${JSON.stringify(record, null, 2)}\n`);
process.stdout.write(`${JSON.stringify(record, null, 2)}\n`);

/** Weights beyond the 8 bits are cut off at their 99.99th percentile. */
function written({ signs, table }: { signs: Float64Array; table: Float64Array }): Uint8Array {
  const sizes = Float64Array.from(table, Math.abs).sort();
  const scale = sizes[Math.floor((sizes.length - 1) * 0.9999)]! / 127;
  const start = 12 + 4 * signs.length;
  const file = new Uint8Array(start + (1 << OPENING_BITS));
  const view = new DataView(file.buffer);
  view.setUint32(0, OPENING_MODEL_MAGIC, true);
  view.setUint32(4, signs.length, true);
  signs.forEach((weight, k) => {
    view.setFloat32(8 + 4 * k, weight, true);
  });
  view.setFloat32(start - 4, scale, true);
  table.forEach((weight, i) => {
    view.setInt8(start + i, Math.max(-127, Math.min(127, Math.round(weight / scale))));
  });
  return file;
}
