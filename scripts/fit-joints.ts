/**
 * Fits what src/stages/arrange/torn-joint.ts weighs: does a line break cut a clause in two?
 *
 *   npx tsx scripts/fit-joints.ts [--fold 1] CORPUS_FOLDER
 *
 * Every clean paragraph of the fold is wrapped to a width of its own: breaks behind no mark cut a clause. Against them
 * stand clauses and sentences that follow each other without the mark between them, as lines of verses, slogans and
 * headlines do. Logistic regression by gradient descent, both kinds with the same weight. Prints the weights, and how
 * the odds lie on both sides; the same input gives the same output.
 */
import { parseArgs } from 'node:util';
import { articlesOf } from '../bench/arrange/articles.js';
import { randomNumbers } from '../src/model/random.js';
import { jointFeatures } from '../src/stages/arrange/torn-joint.js';
import { wrapLines } from '../src/stages/arrange/wrap.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { fold: { type: 'string', default: '1' } },
});
if (positionals.length !== 1) throw new Error('name the folder of the corpus');

const [NARROWEST, WIDEST] = [20, 60];
const MARK = /[^\p{L}\p{N}]$/u;
const BETWEEN = /[，。！？；：]/u;
/** Shorter clauses are no lines. */
const SHORTEST = 8;
const STEPS = 2000;
const RATE = 1;

const torn: number[][] = [];
const whole: number[][] = [];
for (const { index, paragraphs } of articlesOf(positionals[0]!, Number(values.fold))) {
  const random = randomNumbers(index);
  const width = NARROWEST + Math.floor(random() * (WIDEST - NARROWEST + 1));
  for (const paragraph of paragraphs) {
    const lines = wrapLines([paragraph], width, { mark: 'nothing', measure: 'characters' }).split('\n');
    const clauses = paragraph.split(BETWEEN).filter(({ length }) => length >= SHORTEST);
    for (let i = 1; i < lines.length; i++)
      if (!MARK.test(lines[i - 1]!)) torn.push(jointFeatures(lines[i - 1]!, lines[i]!));
    for (let i = 1; i < clauses.length; i++)
      if (!MARK.test(clauses[i - 1]!)) whole.push(jointFeatures(clauses[i - 1]!, clauses[i]!));
  }
}
const weights = fitted();
const oddsOf = (features: readonly number[]) => features.reduce((sum, x, k) => sum + x * weights[k]!, 0);
console.log(`weights ${weights.map((weight) => weight.toFixed(3)).join(', ')}`);
report('torn', torn);
report('whole', whole);

/** Weights of the features, in their own units. */
function fitted(): number[] {
  const all = [...torn.map((x) => ({ x, y: 1 })), ...whole.map((x) => ({ x, y: 0 }))];
  const width = torn[0]!.length;
  // Steps of one size need features of one size.
  const sizes = Array.from({ length: width }, (_, k) =>
    Math.sqrt(all.reduce((sum, { x }) => sum + x[k]! ** 2, 0) / all.length),
  );
  const found = new Array<number>(width).fill(0);
  for (let step = 0; step < STEPS; step++) {
    const slope = new Array<number>(width).fill(0);
    for (const { x, y } of all) {
      const odds = x.reduce((sum, value, k) => sum + (value / sizes[k]!) * found[k]!, 0);
      const error = (1 / (1 + Math.exp(-odds)) - y) / (y === 1 ? torn.length : whole.length);
      for (let k = 0; k < width; k++) slope[k]! += (error * x[k]!) / sizes[k]!;
    }
    for (let k = 0; k < width; k++) found[k]! -= RATE * slope[k]!;
  }
  return found.map((weight, k) => weight / sizes[k]!);
}

function report(name: string, joints: readonly number[][]): void {
  const odds = joints.map(oddsOf).sort((a, b) => a - b);
  const at = (share: number) => odds[Math.floor(share * (odds.length - 1))]!.toFixed(1);
  console.log(
    `${name}: ${odds.length}; odds at 1, 5, 25, 50, 75, 95, 99 %: ${[0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99].map(at).join(' ')}`,
  );
}
