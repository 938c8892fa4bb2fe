/**
 * Fits the curve of misread encodings in src/stages/repair/decoder/confidence.ts (bench/repair-mirror-calibrate.ts has
 * that of mirror sites): the probability that an edit is right, by the margin of its
 * search, on fold 1 of the corpus (the model was built without it).
 *
 *   TALENTCORPUS_CORPUS=folder npx tsx bench/repair-decoder-calibrate.ts [paragraphs per row]
 */
import { BESIDE_GAP } from '../src/stages/repair/decoder/codec.js';
import { languageModel } from '../src/stages/repair/language-model.js';
import type { Result } from './repair-decoder-measure.js';
import { codecResults } from './repair-decoder-rows.js';
import { CALIBRATION_FOLD, corpusFolder, NEWS, OTHER, Samples } from './repair-decoder-samples.js';

const count = Number(process.argv[2] ?? 60);
const samples = new Samples(corpusFolder());
const origins = [NEWS, { ...OTHER, sections: ['tech-weekly', 'science', ...OTHER.sections] }];

const CODECS = [
  'utf8-as-gbk-python',
  'utf8-as-gbk-browser',
  'utf8-as-gb18030-python',
  'utf8-as-cp936-mirror',
  'utf8-as-1252-python',
  'big5-as-gbk-python',
  'gbk-as-cp950-python',
  'gbk-as-big5-browser',
];
const SILENT = ['utf8-as-gbk-iconv', 'utf8-as-gbk-ignore', 'utf8-as-1252-ignore'];

const codec = origins.flatMap((origin) =>
  CODECS.flatMap((name) => codecResults(samples, origin, CALIBRATION_FOLD, count, name, languageModel)),
);
fitCurve('codec', codec);
fitCurve(
  'codec, silent',
  origins.flatMap((origin) =>
    SILENT.flatMap((name) => codecResults(samples, origin, CALIBRATION_FOLD, count, name, languageModel)),
  ),
);

function logLikelihood(x: number, right: boolean): number {
  return -Math.log(1 + Math.exp(right ? -x : x));
}

/** Logistic regression of right on margin over a grid, and what the claims come to. Edits with an eaten digit or beside a gap are left out. */
function fitCurve(name: string, results: readonly Result[]): void {
  const claims = results.flatMap((result) =>
    result.claims.filter(({ eaten, confidence }) => !eaten && confidence !== BESIDE_GAP),
  );
  let [a, b, most] = [0, 0, Number.NEGATIVE_INFINITY];
  for (let i = -3; i <= 3; i += 0.05) {
    for (let k = 0.2; k <= 1.5; k += 0.02) {
      const fit = claims.reduce(
        (sum, { margin, right }) => sum + logLikelihood(i + k * Math.min(margin, 12), right),
        0,
      );
      if (fit > most) [a, b, most] = [i, k, fit];
    }
  }
  console.log(`${name}: ${claims.length} edits, intercept ${a.toFixed(3)}, slope ${b.toFixed(3)} per nat`);
  for (let m = 0; m <= 12; m++) {
    const bin = claims.filter(({ margin }) => (m === 12 ? margin >= 12 : margin >= m && margin < m + 1));
    const right = bin.filter((claim) => claim.right).length;
    const share = bin.length ? ((100 * right) / bin.length).toFixed(2) : '–';
    console.log(`  ${m === 12 ? '≥ 12' : `${m}–${m + 1}`} nats: ${share} % of ${bin.length} right`);
  }
}
