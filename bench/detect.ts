/**
 * Prints how often each detector names the encoding of short samples, in per cent, by sample length.
 *
 *   npx tsx bench/detect.ts [CORPUS] [--venv FOLDER] [--japanese FILE] [--korean FILE] [--french FILE] [--german FILE]
 *       [--russian FILE] [--wrong]
 *
 * CORPUS (or TALENTCORPUS_CORPUS) is the news corpus; only its articles of an index divisible by 5 are used, from which the
 * detection model was not built. Text of other languages is that of detect-sentences.ts, or the lines of the files named.
 * With a Python environment that has chardet, charset-normalizer or chardetng_py these are measured too. `--wrong` lists what
 * talentcorpus got wrong.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { detect } from '../src/stages/decode/detect.js';
import { type Detector, family, jschardetPeer, pythonPeers } from './detect-peers.js';
import { columns, heldOut } from './detect-samples.js';
import type { Language } from './detect-sentences.js';

const LENGTHS = [20, 50, 100, 500];
const SAMPLES = 200;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    venv: { type: 'string' },
    japanese: { type: 'string' },
    korean: { type: 'string' },
    french: { type: 'string' },
    german: { type: 'string' },
    russian: { type: 'string' },
    wrong: { type: 'boolean', default: false },
  },
});
const corpus = positionals[0] ?? process.env.TALENTCORPUS_CORPUS;
if (!corpus) throw new Error('no corpus: name it, or set TALENTCORPUS_CORPUS');

const others: Partial<Record<Language, string[]>> = {};
for (const language of ['japanese', 'korean', 'french', 'german', 'russian'] as const) {
  const path = values[language];
  if (path) others[language] = readFileSync(path, 'utf8').split('\n').filter(Boolean);
}

const confidences: { right: boolean; confidence: number }[] = [];
let listed = 0;
let watched: { column: string; right: readonly string[] } = { column: '', right: [] };
const own: Detector = {
  name: 'talentcorpus',
  detect: (samples) =>
    samples.map((bytes) => {
      const found = detect(bytes);
      const right = watched.right.includes(family(found.encoding));
      confidences.push({ right, confidence: found.confidence });
      if (!right && values.wrong && ++listed <= 4 * LENGTHS.length) {
        const hex = Buffer.from(bytes.subarray(0, 40)).toString('hex');
        console.log(`  ${watched.column}, ${bytes.length} bytes: ${found.encoding} ${found.confidence} ${hex}`);
      }
      return found.encoding;
    }),
};

const detectors = [own, jschardetPeer, ...pythonPeers(values.venv)];
console.log(`% right by sample length ${LENGTHS.join('/')} bytes, ${SAMPLES} samples each\n`);
console.log(`| column | ${detectors.map((d) => d.name).join(' | ')} |`);
console.log(`|---|${detectors.map(() => '---|').join('')}`);
for (const column of columns(heldOut(corpus), others)) {
  const samples = LENGTHS.map((length) => column.sample(length, SAMPLES));
  listed = 0;
  watched = { column: column.name, right: column.right };
  const cells = detectors.map((detector) => {
    const shares = samples.map((list) => share(detector.detect(list), column.right));
    return new Set(shares).size === 1 ? shares[0] : shares.join('/');
  });
  const sizes = samples.map((list) => list.length);
  const few = sizes.some((size) => size < SAMPLES) ? ` (${sizes.join('/')} samples)` : '';
  console.log(`| ${column.name}${few} | ${cells.join(' | ')} |`);
}

function share(labels: readonly string[], right: readonly string[]): string {
  if (labels.length === 0) return '–';
  const hits = labels.filter((label) => right.includes(family(label))).length;
  const percent = (100 * hits) / labels.length;
  return percent === 100 || Number.isInteger(percent) ? String(percent) : percent.toFixed(1);
}

console.log('\nconfidence of talentcorpus: how many samples, % right');
const BOUNDS = [0, 0.5, 0.8, 0.95, 0.99, 1];
for (let i = 0; i < BOUNDS.length; i++) {
  const [low, high] = [BOUNDS[i]!, BOUNDS[i + 1] ?? Number.POSITIVE_INFINITY];
  const inside = confidences.filter(({ confidence }) => confidence >= low && confidence < high);
  if (inside.length === 0) continue;
  const right = inside.filter((c) => c.right).length;
  console.log(
    `${low}–${high === Number.POSITIVE_INFINITY ? 1 : high}: ${inside.length}, ${((100 * right) / inside.length).toFixed(1)}`,
  );
}
