// What the parameters of near copies were chosen by: on half a of made sets, with resemblance counted exactly, for each
// length of shingles and each threshold, with and without the condition on numbers. Run: npx tsx bench/dedup/tune.ts
//   TALENTCORPUS_CORPUS  folder with news-*.txt.gz
import { existsSync } from 'node:fs';
import { ones } from '../../src/dedup/minhash.js';
import { Normaliser } from '../../src/dedup/normal-form.js';
import { Shingler } from '../../src/dedup/shingles.js';
import { FEW_NUMBERS } from '../../src/dedup/sketches.js';
import { type MadeDocument, madeSet } from './made-set.js';
import { keepersOfPairs, scoreOf } from './score.js';

const LENGTHS = [3, 4, 5, 6];
const THRESHOLDS = [0.46, 0.5, 0.54, 0.56, 0.58, 0.6, 0.62, 0.66];
/** How large a share of the numbers may be missing, rounded up. */
const MISSING = [1, 0.6, 0.5, 0.4, 0.34];
const SEEDS = [1, 2];

interface Pair {
  readonly i: number;
  readonly j: number;
  readonly resemblance: number;
  /** How many numbers the text with fewer has, and how many of them the other one has not; 0 where it has only one. */
  readonly numbers: number;
  readonly missing: number;
}

/** All pairs that have at least the least threshold, counted over the shingles of a given length. */
function pairsOf(documents: readonly MadeDocument[], length: number): Pair[] {
  const normaliser = new Normaliser();
  const shingler = new Shingler(length);
  const forms = documents.map(({ text }) => {
    const form = normaliser.of(text);
    const { hashes, length: count } = shingler.of(form);
    return { shingles: new Set(hashes.subarray(0, count)), numbers: form.numbers };
  });
  const holders = new Map<number, number[]>();
  const pairs: Pair[] = [];
  forms.forEach(({ shingles, numbers }, i) => {
    const common = new Map<number, number>();
    for (const shingle of shingles) {
      const others = holders.get(shingle);
      if (others) {
        for (const j of others) common.set(j, (common.get(j) ?? 0) + 1);
        others.push(i);
      } else holders.set(shingle, [i]);
    }
    for (const [j, count] of common) {
      const resemblance = count / (shingles.size + forms[j]!.shingles.size - count);
      if (resemblance >= THRESHOLDS[0]!) pairs.push({ i, j, resemblance, ...compared(numbers, forms[j]!.numbers) });
    }
  });
  return pairs;
}

function compared(a: Uint32Array, b: Uint32Array): Pick<Pair, 'numbers' | 'missing'> {
  const size = (set: Uint32Array) => set.reduce((sum, word) => sum + ones(word), 0);
  const numbers = Math.min(size(a), size(b));
  return { numbers, missing: numbers < FEW_NUMBERS ? 0 : numbers - size(a.map((word, i) => word & b[i]!)) };
}

function main(folder: string): void {
  const sets = SEEDS.map((seed) => madeSet(folder, seed).a);
  console.log(`half a, ${SEEDS.length} sets; copies removed / pair precision / families lost, by threshold`);
  for (const length of LENGTHS) {
    const found = sets.map((documents) => pairsOf(documents, length));
    console.log(
      `\n| ${length} characters | ${THRESHOLDS.join(' | ')} |\n|---|${THRESHOLDS.map(() => '---').join('|')}|`,
    );
    for (const missing of MISSING) {
      const cells = THRESHOLDS.map((threshold) => {
        const scores = sets.map((documents, k) => {
          const pairs = found[k]!.filter(
            (pair) => pair.resemblance >= threshold && pair.missing <= Math.ceil(pair.numbers * missing),
          );
          return scoreOf(
            documents,
            keepersOfPairs(
              documents.length,
              pairs.map(({ i, j }) => [i, j] as const),
            ),
          );
        });
        const mean = (of: (score: (typeof scores)[number]) => number) =>
          scores.reduce((sum, score) => sum + of(score), 0) / scores.length;
        return `${(mean(({ removed }) => removed) * 100).toFixed(1)} / ${mean(({ precision }) => precision).toFixed(4)} / ${mean(({ lost }) => lost)}`;
      });
      console.log(`| ${missing} of the numbers missing | ${cells.join(' | ')} |`);
    }
  }
}

const folder = process.env.TALENTCORPUS_CORPUS;
if (!folder || !existsSync(folder)) console.log('tune: TALENTCORPUS_CORPUS names no folder; nothing measured');
else main(folder);
