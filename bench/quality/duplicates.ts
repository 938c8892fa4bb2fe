import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Deduplicator } from '../../src/dedup/deduplicator.js';
import { Signer } from '../../src/dedup/signature.js';
import { bulletins, FORM_NAMES } from '../../test/invented/forms.js';
import { madeSet } from '../dedup/made-set.js';
import { partsSet } from '../dedup/parts.js';
import { nearPairs, pairPrecision, scoreOf } from '../dedup/score.js';
import { atLeast, atMost, fingerprintOf, type Suite } from './suite.js';

const BULLETINS = 200;

/** Copies in half b of the made set, parts of longer texts, and bulletins of one form, which are no copies. */
export const duplicatesSuite: Suite = {
  name: 'duplicates',
  needs: 'TALENTCORPUS_CORPUS',
  measure(folder) {
    const { b } = madeSet(folder);
    const found = duplicatesOf(b.map(({ text }) => text));
    const keepers = found.map((duplicate, i) => duplicate?.of ?? i);
    const { removed, precision, lost } = scoreOf(b, keepers);
    const parts = partsSet(folder);
    const gone = duplicatesOf(parts.map(({ text }) => text));
    const wrong = gone.filter((duplicate, i) => duplicate && parts[duplicate.of]!.family !== parts[i]!.family).length;
    const cut = parts.filter(({ kind }, i) => kind === 'cut' && gone[i]).length;
    const forms = FORM_NAMES.map((form) => duplicatesOf(bulletins(form, BULLETINS, 1)).filter((one) => one).length);
    const files = readdirSync(folder).filter((name) => /^news-.*\.txt\.gz$/.test(name));
    return {
      fingerprint: fingerprintOf(files.sort().map((name) => join(folder, name))),
      figures: {
        'share of copies removed': atLeast(removed),
        'precision of verified pairs': atLeast(pairPrecision(b, nearPairs(b, keepers))),
        'precision of all pairs in a cluster': atLeast(precision),
        'families lost': atMost(lost),
        'parts of 400 that are gone': atLeast(cut),
        'parts gone for another family': atMost(wrong),
        'bulletins of one form that are gone': atMost(forms.reduce((sum, gone) => sum + gone, 0)),
      },
    };
  },
};

function duplicatesOf(texts: readonly string[]) {
  const signer = new Signer();
  const deduplicator = new Deduplicator();
  for (const text of texts) deduplicator.add(signer.of(text));
  return deduplicator.finish();
}
