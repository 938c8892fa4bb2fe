/**
 * Fits the weights of the seams (src/stages/arrange/seam-weights.ts) on pages that are made from fold 1 of clean news:
 * columns in the wrong order, and articles as they are.
 *
 *   npx tsx scripts/fit-seams.ts [--seeds 2]
 *
 * Maximum likelihood of the right way to join all ends of a page at once, among all ways (conditional random field over matchings),
 * by gradient descent with Adam (Kingma & Ba 2015) and a small penalty on the squares of the weights.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { articlesOf } from '../bench/arrange/articles.js';
import { labelledLines } from '../bench/arrange/lines.js';
import { cutIntoColumns } from '../src/stages/arrange/cut.js';
import { pairProbabilities } from '../src/stages/arrange/matching.js';
import { SeamFinder } from '../src/stages/arrange/seam.js';

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '2' } } });
const folder = process.env.TALENTCORPUS_CORPUS;
if (!folder) throw new Error('TALENTCORPUS_CORPUS names no folder');

/** An end with the vectors of its options: staying alone first, then one for each line. */
interface Row {
  readonly options: readonly Float64Array[];
  readonly heads: readonly number[];
  readonly right: number;
}
const MOST_EXACT = 8;
const PENALTY = 3e-4;
const STEPS = 200;

const names: string[] = [];
const index = new Map<string, number>();
const pages: { rows: Row[]; lines: number }[] = [];
let lost = 0;
let seams = 0;

for (const { index: item, title, paragraphs } of articlesOf(folder, 1)) {
  for (let seed = 0; seed < Number(values.seeds); seed++) {
    const page = cutIntoColumns(paragraphs, item * 31 + seed);
    if (page) addPage(title, page.lines, page.seams);
  }
  addPage(title, paragraphs, []);
}
console.log(`${pages.length} pages, ${seams} seams in the middle of a sentence, ${lost} of them lost to other stages`);
const weights = likeliestWeights();
writeWeights();

function addPage(title: string, lines: readonly string[], gold: readonly { tail: number; head: number }[]): void {
  const { page, lineOfInput } = labelledLines(title, lines);
  const right = new Map<number, number>();
  const finder = new SeamFinder(page);
  const tails = finder.tails();
  const known = new Set(tails.map(({ line }) => line));
  for (const { tail, head } of gold) {
    const [t, h] = [lineOfInput.get(tail), lineOfInput.get(head)];
    if (/[。！？…][”’」』）]*$/u.test(lines[tail]!)) continue;
    seams++;
    if (t === undefined || h === undefined || !known.has(t) || !page[h]!.mayFollow) lost++;
    else right.set(t, h);
  }
  const rows = tails.map(({ line, alone, onward }): Row => {
    const heads = [...onward.keys()];
    const options = [alone, ...heads.map((head) => onward.get(head)!)].map(vectorOf);
    const head = right.get(line);
    return { options, heads, right: head === undefined ? 0 : 1 + heads.indexOf(head) };
  });
  if (rows.length > 0 && rows.length <= MOST_EXACT) pages.push({ rows, lines: page.length });
}

function vectorOf(features: Readonly<Partial<Record<string, number>>>): Float64Array {
  for (const name of Object.keys(features)) {
    if (index.has(name)) continue;
    index.set(name, names.length);
    names.push(name);
  }
  const vector = new Float64Array(64);
  for (const [name, value] of Object.entries(features)) vector[index.get(name)!] = value!;
  return vector;
}

function likeliestWeights(): Float64Array {
  const size = names.length;
  const result = new Float64Array(size);
  const [mean, square] = [new Float64Array(size), new Float64Array(size)];
  for (let step = 1; step <= STEPS; step++) {
    const gradient = new Float64Array(size);
    let loss = 0;
    for (const page of pages) loss += follow(page, result, gradient);
    const rate = step < STEPS / 2 ? 0.1 : 0.03;
    for (let k = 0; k < size; k++) {
      const slope = gradient[k]! / pages.length + PENALTY * result[k]!;
      mean[k] = 0.9 * mean[k]! + 0.1 * slope;
      square[k] = 0.99 * square[k]! + 0.01 * slope * slope;
      result[k]! -= (rate * (mean[k]! / (1 - 0.9 ** step))) / (Math.sqrt(square[k]! / (1 - 0.99 ** step)) + 1e-8);
    }
    if (step % 50 === 0) console.log(`step ${step}: loss ${(loss / pages.length).toFixed(4)}`);
  }
  return result;
}

/** Adds the gradient of one page; gives its loss. */
function follow({ rows, lines }: { rows: Row[]; lines: number }, by: Float64Array, gradient: Float64Array): number {
  const dot = (vector: Float64Array) => {
    let sum = 0;
    for (let k = 0; k < by.length; k++) sum += vector[k]! * by[k]!;
    return sum;
  };
  const scores = rows.map(({ options, heads }) => {
    const row = new Array<number>(lines).fill(Number.NEGATIVE_INFINITY);
    const alone = dot(options[0]!);
    heads.forEach((head, i) => {
      row[head] = dot(options[i + 1]!) - alone;
    });
    return row;
  });
  const { share, logTotal } = pairProbabilities(scores);
  let loss = logTotal;
  const add = (vector: Float64Array, error: number) => {
    if (Math.abs(error) > 1e-7) for (let k = 0; k < by.length; k++) gradient[k]! += error * vector[k]!;
  };
  rows.forEach(({ options, heads, right }, r) => {
    if (right > 0) loss -= scores[r]![heads[right - 1]!]!;
    let alone = 1;
    heads.forEach((head, i) => {
      alone -= share[r]![head]!;
      add(options[i + 1]!, share[r]![head]! - (right === i + 1 ? 1 : 0));
    });
    add(options[0]!, alone - (right === 0 ? 1 : 0));
  });
  return loss;
}

function writeWeights(): void {
  const lines = names.map((name, k) => `  ${name}: ${weights[k]!.toFixed(3)},`);
  writeFileSync(
    new URL('../src/stages/arrange/seam-weights.ts', import.meta.url),
    `// Generated by scripts/fit-seams.ts from fold 1 of clean news; do not edit.

/** What each feature of a seam (seam.ts) counts, in nats. */
export const WEIGHTS = {
${lines.join('\n')}
} as const;

export type Feature = keyof typeof WEIGHTS;
`,
  );
}
