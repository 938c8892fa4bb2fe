import { join } from 'node:path';
import { readGold, unexplainedShare } from '../pages.js';
import { atMost, fingerprintOf, type Suite } from './suite.js';

/** Law 2: how much of whole pages is taken out under the rule `unknown`, because no rule explains it. */
export const labelSuite: Suite = {
  name: 'label',
  needs: 'TALENTCORPUS_PAGES',
  measure(folder) {
    const gold = readGold(folder);
    return {
      fingerprint: fingerprintOf([join(folder, 'gold.tsv')]),
      figures: { 'share of characters taken out as unknown': atMost(unexplainedShare(folder, gold)) },
    };
  },
};
