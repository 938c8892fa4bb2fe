/**
 * Fits the curve of mirror damage in src/stages/repair/decoder/confidence.ts — the probability that an edit is right, by the
 * margin of its search — on fold 1 of the corpus, which the model was built without; every article is damaged by several sites.
 *
 *   TALENTCORPUS_CORPUS=folder npx tsx bench/repair-mirror-calibrate.ts [--articles N] [--other model.bin]
 *
 * `--other` is a model built without the sections of the rows "other sites", see bench/repair.ts; without it they are left out.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { LanguageModel, languageModel } from '../src/stages/repair/language-model.js';
import { damage, toMirrorTraditional } from '../src/stages/repair/mirror/forward.js';
import { measure, type Result } from './repair-decoder-measure.js';
import { mirrorSite } from './repair-decoder-rows.js';
import { CALIBRATION_FOLD, corpusFolder, NEWS, type Origin, OTHER, Samples } from './repair-decoder-samples.js';

const { values } = parseArgs({ options: { articles: { type: 'string', default: '1000' }, other: { type: 'string' } } });
/** There are fewer articles of other sites: each is damaged by more sites. */
const SITES = { news: 1, other: 4 };
/** Margins above this are alike: the search does not keep rivals that are further behind. */
const MOST = 12;

const samples = new Samples(corpusFolder());
const results: Result[] = [];
calibrate(NEWS, SITES.news, languageModel);
if (values.other) {
  const model = new LanguageModel(readFileSync(values.other));
  calibrate(OTHER, SITES.other, () => model);
}
const claims = results.flatMap((result) => result.claims.filter(({ eaten }) => !eaten));
printCurve();
printThresholds();

function calibrate(origin: Origin, sites: number, language: () => LanguageModel): void {
  for (const kept of [true, false]) {
    const found = samples.articles(origin, CALIBRATION_FOLD, Number(values.articles)).flatMap((text, i) =>
      Array.from({ length: sites }, (_, site) => {
        const seen = damage(text, mirrorSite(i + 1000 * site, kept));
        return measure(toMirrorTraditional(text), seen, language);
      }),
    );
    const counted = found.filter(({ eaten }) => !eaten);
    const exact = counted.filter((result) => result.exact).length;
    console.log(`${origin.name}, private use ${kept ? 'kept' : 'dropped, cuts'}: ${exact} of ${counted.length} exact`);
    results.push(...found);
  }
}

/** Logistic regression of right on margin, over a grid. */
function printCurve(): void {
  let [intercept, slope, most] = [0, 0, Number.NEGATIVE_INFINITY];
  for (let a = -3; a <= 3; a += 0.05) {
    for (let b = 0.2; b <= 2; b += 0.02) {
      const fit = claims.reduce((sum, { margin, right }) => {
        const x = a + b * Math.min(margin, MOST);
        return sum - Math.log(1 + Math.exp(right ? -x : x));
      }, 0);
      if (fit > most) [intercept, slope, most] = [a, b, fit];
    }
  }
  console.log(`${claims.length} edits, intercept ${intercept.toFixed(2)}, slope ${slope.toFixed(2)} per nat`);
}

/** For each margin: edits from it on, how many of them are wrong, and the share of right edits that they are. */
function printThresholds(): void {
  const right = claims.filter((claim) => claim.right).length;
  for (let least = 0; least <= MOST; least++) {
    const above = claims.filter(({ margin }) => margin >= least);
    const within = above.filter(({ margin }) => margin < least + 1 || least === MOST);
    const wrong = above.filter((claim) => !claim.right).length;
    console.log(
      `from ${least} nats: wrong ${wrong} of ${above.length} (in this nat ${within.filter((c) => !c.right).length} of ${within.length}), ` +
        `${((100 * (above.length - wrong)) / right).toFixed(1)} % of right edits`,
    );
  }
}
