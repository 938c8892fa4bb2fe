import { readFileSync } from 'node:fs';
import { converterFor } from '../../src/stages/simplify/converter.js';
import { atLeast, type Figure, fingerprintOf, type Suite } from './suite.js';

/** OpenCC's own cases, by the converter alone. */
export const conversionSuite: Suite = {
  name: 'conversion',
  needs: 'TALENTCORPUS_OPENCC',
  measure(file) {
    const json = readFileSync(file, 'utf8').replace(/,(\s*[\]}])/g, '$1');
    const { cases } = JSON.parse(json) as { cases: { input: string; expected: Record<string, string> }[] };
    const figures: Record<string, Figure> = {};
    for (const configuration of ['t2s', 'tw2s', 'tw2sp', 'hk2s'] as const) {
      const own = cases.filter(({ expected }) => expected[configuration] !== undefined);
      const convert = converterFor(configuration);
      const right = own.filter(({ input, expected }) => convert(input) === expected[configuration]);
      figures[`${configuration} of ${own.length}`] = atLeast(right.length);
    }
    return { fingerprint: fingerprintOf([file]), figures };
  },
};
