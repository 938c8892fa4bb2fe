import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { languageModel } from '../src/stages/repair/language-model.js';
import { atLeast, atMost, type Figure, fingerprintOf, type Suite } from './quality/suite.js';
import { cleanEdits } from './repair-decoder-clean.js';
import type { Result } from './repair-decoder-measure.js';
import { codecResults, mirrorResults } from './repair-decoder-rows.js';
import { NEWS, Samples, TEST_FOLD } from './repair-decoder-samples.js';

const ARTICLES = 40;
const PARAGRAPHS = 40;
const CLEAN = 60;

/** What the decoder of lost bytes gives back, on fold 0 of the corpus, which its model was built without. */
export const lostBytesSuite: Suite = {
  name: 'repair',
  needs: 'TALENTCORPUS_CORPUS',
  measure(folder) {
    const samples = new Samples(folder);
    const rows: [string, Result[]][] = [
      ['mirror, private use kept', mirrorResults(samples, NEWS, TEST_FOLD, ARTICLES, true, languageModel)],
      ['mirror, cuts and dropped', mirrorResults(samples, NEWS, TEST_FOLD, ARTICLES, false, languageModel)],
      ...['utf8-as-gbk-python', 'utf8-as-gbk-browser', 'utf8-as-1252-python', 'gbk-as-cp950-python'].map(
        (name): [string, Result[]] => [name, codecResults(samples, NEWS, TEST_FOLD, PARAGRAPHS, name, languageModel)],
      ),
    ];
    const figures: Record<string, Figure> = {};
    for (const [name, results] of rows) {
      const counted = results.filter(({ eaten }) => !eaten);
      figures[`${name}: share exact`] = atLeast(counted.filter(({ exact }) => exact).length / counted.length);
    }
    const sure = rows
      .flatMap(([, results]) => results)
      .flatMap(({ claims }) => claims.filter((c) => c.confidence >= 0.99));
    figures['wrong edits among those that claim 0.99'] = atMost(
      sure.filter(({ right }) => !right).length / sure.length,
    );
    figures['edits on clean text'] = atMost(
      cleanEdits(samples, TEST_FOLD, CLEAN, languageModel).reduce((sum, [, , edits]) => sum + edits, 0),
    );
    const files = readdirSync(folder).sort();
    return { fingerprint: fingerprintOf(files.map((name) => join(folder, name))), figures };
  },
};
