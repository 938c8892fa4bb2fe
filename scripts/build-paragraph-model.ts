/**
 * Builds the paragraph model of the arrange stage: whether a paragraph begins between two sentences, where nothing
 * but the text tells.
 *
 *   npx tsx scripts/build-paragraph-model.ts [--out data/paragraph-model.bin] [--without-fold 0,1,2] [--epochs 8] CORPUS...
 *
 * CORPUS is a file or folder of clean text (see build-language-model-corpus.ts); fold 0 is kept for tests and fold 1
 * for calibration. Logistic regression, steps by Adagrad (Duchi et al. 2011), weights as they are on the mean of all epochs. The output is the same, byte for byte, for the
 * same input; a sidecar `.json` names the sources with their SHA-256.
 */
import { parseArgs } from 'node:util';
import { randomNumbers } from '../src/model/random.js';
import { isClosed } from '../src/stages/arrange/line.js';
import { pageParagraphs } from '../src/stages/arrange/page-paragraphs.js';
import { paragraphSlots } from '../src/stages/arrange/paragraph-features.js';
import { WIDE_BITS } from '../src/stages/arrange/slots.js';
import { corpusFiles, corpusUnits } from './build-language-model-corpus.js';
import { writeSlotModel } from './build-slot-model.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: 'data/paragraph-model.bin' },
    'without-fold': { type: 'string', default: '0,1,2' },
    epochs: { type: 'string', default: '8' },
  },
});
if (positionals.length === 0) throw new Error('no corpus given');

/** A place between two sentences, and whether a paragraph begins there. */
interface Place {
  readonly slots: readonly number[];
  readonly begins: 0 | 1;
}

const RATE = 0.03;
/** What the squares of the slopes begin with, so that the first steps are no larger than the later ones. */
const START = 0.05;
const SENTENCE = /[。！？][”’」』）)]*/gu;

const without = values['without-fold'].split(',').filter(Boolean).map(Number);
const files = positionals.flatMap(corpusFiles);
const train: Place[] = [];
const held: Place[] = [];
for (const file of files) {
  for (const { text, section, index } of corpusUnits(file)) {
    const fold = index % 10;
    if (section !== '' || (without.includes(fold) && fold !== 1)) continue;
    const paragraphs = text
      .split('\n')
      .slice(1)
      .map((line) => line.trim())
      .filter((line) => line !== '');
    addPlaces(paragraphs, fold === 1 ? held : train);
  }
}

const table = new Float64Array(1 << WIDE_BITS);
const squares = new Float64Array(1 << WIDE_BITS).fill(START);
const random = randomNumbers(7);
const mean = new Float64Array(1 << WIDE_BITS);
const oddsOf = ({ slots }: Place, weights: Float64Array) => slots.reduce((sum, at) => sum + weights[at]!, 0);
for (let epoch = 1; epoch <= Number(values.epochs); epoch++) {
  for (let i = 0; i < train.length; i++) {
    const place = train[Math.floor(random() * train.length)]!;
    const error = 1 / (1 + Math.exp(-oddsOf(place, table))) - place.begins;
    for (const at of place.slots) {
      squares[at]! += error * error;
      table[at]! -= (RATE * error) / Math.sqrt(squares[at]!);
    }
  }
  table.forEach((weight, at) => {
    mean[at]! += (weight - mean[at]!) / epoch;
  });
  const right = held.filter((place) => oddsOf(place, mean) > 0 === (place.begins === 1)).length;
  console.error(
    `epoch ${epoch}: ${((100 * right) / held.length).toFixed(2)} % of ${held.length} places told on fold 1`,
  );
}
writeSlotModel(
  values.out,
  { signs: new Float64Array(0), table: mean },
  {
    made: 'scripts/build-paragraph-model.ts',
    withoutFold: without,
    epochs: Number(values.epochs),
    files,
  },
);

/** Every beginning of a paragraph behind a whole sentence, and every other end of a sentence. */
function addPlaces(lines: readonly string[], places: Place[]): void {
  const pageBeside = (looked: readonly string[]) =>
    pageParagraphs(lines.filter((line) => isClosed(line) && !looked.includes(line)));
  lines.forEach((text, i) => {
    const page = pageBeside([text]);
    for (const { 0: end, index } of text.matchAll(SENTENCE)) {
      const at = index + end.length;
      if (at === text.length) continue;
      places.push({ slots: paragraphSlots(text.slice(0, at), text.slice(at), page), begins: 0 });
    }
    const before = lines[i - 1];
    if (before === undefined || !isClosed(before) || !isClosed(text)) return;
    places.push({ slots: paragraphSlots(before, text, pageBeside([before, text])), begins: 1 });
  });
}
