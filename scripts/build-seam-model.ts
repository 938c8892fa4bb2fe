/**
 * Builds the seam model of the arrange stage: how likely text breaks off at an end, is torn at a beginning, and goes
 * on from the one to the other.
 *
 *   npx tsx scripts/build-seam-model.ts --out data/seam-model.bin [--without-fold 0,1,2] [--epochs 4] CORPUS...
 *
 * CORPUS is a file or folder of clean text (see build-language-model-corpus.ts). Fold 0 is kept for tests and fold 1 for
 * calibration. Trained on the right beginning against other beginnings of the
 * same article (noise-contrastive, Gutmann & Hyvärinen 2010), steps by Adagrad (Duchi et al. 2011). The output is the same, byte
 * for byte, for the same input; a sidecar `.json` names the sources with their SHA-256.
 */
import { parseArgs } from 'node:util';
import { randomNumbers } from '../src/model/random.js';
import { languageModel } from '../src/stages/repair/language-model.js';
import { corpusFiles, corpusUnits } from './build-language-model-corpus.js';
import { trainEnds } from './build-seam-model-ends.js';
import { trainTowers } from './build-seam-model-towers.js';
import { writeSeamModel } from './build-seam-model-write.js';
import { writeTable } from './build-table-write.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: 'data/seam-model.bin' },
    'without-fold': { type: 'string', default: '0,1,2' },
    epochs: { type: 'string', default: '4' },
  },
});
/** Loose lines that are told from each other. */
const LOOSE_LINES = 8;

if (positionals.length === 0) throw new Error('no corpus given');

const without = new Set(values['without-fold'].split(',').filter(Boolean).map(Number));
const files = positionals.flatMap(corpusFiles);
/** Title first, then paragraphs. */
const articles: string[][] = [];
const held: string[][] = [];
/** Lines of one section that stand near each other, with an empty title: they are of one kind. */
const loose: string[][] = [];
for (const file of files) {
  let section = '';
  for (const unit of corpusUnits(file)) {
    const lines = unit.text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    if (without.has(unit.index % 10)) {
      if (unit.index % 10 === 1 && unit.section === '') held.push(lines);
    } else if (unit.section === '') articles.push(lines);
    else {
      if (section !== unit.section || loose.at(-1)!.length > LOOSE_LINES) loose.push(['']);
      section = unit.section;
      loose.at(-1)!.push(...lines);
    }
  }
}

const random = randomNumbers(7);
const ends = trainEnds(articles, held, random);
const towers = trainTowers([...articles, ...loose], held, languageModel(), random, Number(values.epochs));
writeTable(values.out, writeSeamModel(ends, towers), {
  made: 'scripts/build-seam-model.ts',
  details: { withoutFold: [...without], epochs: Number(values.epochs) },
  files,
});
