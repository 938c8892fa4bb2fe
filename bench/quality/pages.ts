import { join } from 'node:path';
import { readGold, scorePages } from '../pages.js';
import { atLeast, atMost, type Figure, fingerprintOf, type Suite } from './suite.js';

/** Whole pages against gold: content, title, date, source, people; each half of the pages for itself. */
export const pagesSuite = suiteOf('pages', 'plain');
/** The same pages as HTML, as they were served. */
export const htmlPagesSuite = suiteOf('html pages', 'html');

function suiteOf(name: string, kind: 'plain' | 'html'): Suite {
  return {
    name,
    needs: 'TALENTCORPUS_PAGES',
    measure(folder) {
      const gold = readGold(folder, kind);
      const figures: Record<string, Figure> = {};
      for (const [half, keep] of [
        ['A', 0],
        ['B', 1],
      ] as const) {
        const { fields } = scorePages(
          folder,
          gold.filter((_, i) => i % 2 === keep),
        );
        for (const [field, [right, wrong, scored]] of fields) {
          if (field === 'editor as author') figures[`${field}, ${half}`] = atMost(right);
          else figures[`${field}, ${half}`] = atLeast(field.startsWith('content') ? right / scored : right);
          if (field === 'date') figures[`date wrong, ${half}`] = atMost(wrong);
        }
      }
      return { fingerprint: fingerprintOf([join(folder, 'gold.tsv')]), figures };
    },
  };
}
