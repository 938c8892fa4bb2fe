/**
 * Fits what the signs of an article's first line count (`signsOfOpening` in src/stages/arrange/opening.ts) and prints
 * it: on pages whose last block is directly followed by their first one, where nothing but the lines themselves says
 * where the article begins. Conditional logit by gradient descent, on folds that hold no test.
 *
 *   npx tsx scripts/fit-opening.ts [--folds 1,3,4]
 */
import { parseArgs } from 'node:util';
import { articlesOf } from '../bench/arrange/articles.js';
import { type CutPage, cutIntoColumns } from '../src/stages/arrange/cut.js';
import { signsOfOpening } from '../src/stages/arrange/opening.js';

const { values } = parseArgs({ options: { folds: { type: 'string', default: '1,3,4' } } });
const folder = process.env.TALENTCORPUS_CORPUS;
if (!folder) throw new Error('TALENTCORPUS_CORPUS names no folder');

/** The signs of each line that may be the first, and which is. */
interface Case {
  readonly signs: readonly (readonly number[])[];
  readonly right: number;
}
const SEEDS = 3;
const STEPS = 1500;
const RATE = 1.5;
const PENALTY = 0.002;

const cases: Case[] = [];
for (const fold of values.folds.split(',').map(Number)) {
  for (const { index, title, paragraphs } of articlesOf(folder, fold)) {
    for (let seed = 0; seed < SEEDS; seed++) {
      const page = cutIntoColumns(paragraphs, 7 + index * 101 + seed);
      const found = page?.allInside ? caseOf(page, title) : null;
      if (found) cases.push(found);
    }
  }
}
const weights = cases[0]!.signs[0]!.map(() => 0);
for (let step = 0; step < STEPS; step++) {
  const gradient = weights.map(() => 0);
  for (const { signs, right } of cases) {
    const scores = signs.map(scoreOf);
    const most = Math.max(...scores);
    const shares = scores.map((score) => Math.exp(score - most));
    const total = shares.reduce((sum, share) => sum + share, 0);
    signs.forEach((line, i) => {
      const error = shares[i]! / total - (i === right ? 1 : 0);
      line.forEach((sign, k) => {
        gradient[k]! += error * sign;
      });
    });
  }
  gradient.forEach((slope, k) => {
    weights[k]! -= RATE * (slope / cases.length + PENALTY * weights[k]!);
  });
}
const told = cases.filter(({ signs, right }) => {
  const scores = signs.map(scoreOf);
  return scores.indexOf(Math.max(...scores)) === right;
});
console.log(`${told.length} of ${cases.length} openings told; weights ${weights.map((w) => w.toFixed(2)).join(', ')}`);

function scoreOf(line: readonly number[]): number {
  return line.reduce((sum, sign, k) => sum + sign * weights[k]!, 0);
}

/** The stretch of a page in which its article ends and begins; null where it does not. */
function caseOf({ lines, order, seams }: CutPage, title: string): Case | null {
  const first = order.indexOf(0);
  if (first === 0 || order[first - 1] !== order.length - 1) return null;
  const heads = new Set(seams.map(({ head }) => head));
  const tails = new Set(seams.map(({ tail }) => tail));
  let start = first;
  while (start > 0 && !tails.has(start - 1)) start--;
  let end = first;
  while (end + 1 < lines.length && !tails.has(end)) end++;
  const candidates: number[] = [];
  for (let line = start + 1; line <= end; line++) if (!heads.has(line)) candidates.push(line);
  const signs = candidates.map((line) => signsOfOpening(lines[line]!, lines[line - 1]!, title));
  return { signs, right: candidates.indexOf(first) };
}
