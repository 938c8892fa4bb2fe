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
import { parseArgs } from 'node:util';
import { randomNumbers } from '../src/model/random.js';
import { corpusFiles, corpusUnits } from './build-language-model-corpus.js';
import { type Circle, circleOf, shareTold, trainOpening } from './build-opening-model-train.js';
import { writeSlotModel } from './build-slot-model.js';

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
writeSlotModel(values.out, weights, {
  made: 'scripts/build-opening-model.ts',
  withoutFold: [...without],
  epochs: Number(values.epochs),
  files,
});
