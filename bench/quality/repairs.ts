import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repair } from '../../src/pipeline/repair.js';
import { channelNamed } from '../../src/stages/repair/codec/channel.js';
import { simulate } from '../../src/stages/repair/codec/simulate.js';
import { readNews } from '../pages-clean.js';
import { atLeast, type Figure, fingerprintOf, type Suite } from './suite.js';

/** Channels that lose nothing, or nearly nothing, and come back without a language model. */
const LOSSLESS = ['utf8-as-latin1', 'utf8-as-1252-browser', 'gbk-as-latin1', 'gbk-as-1252-browser'];
/** Channels that lose bytes: what comes back is the decoder's. */
const LOSSY = ['utf8-as-gbk-question', 'utf8-as-gb18030-question', 'utf8-as-1252-question', 'gbk-as-cp950-question'];
const PARAGRAPHS = 60;

/** Damaged paragraphs of news that no model was built from (items whose index is a multiple of 10), repaired. */
export const repairsSuite: Suite = {
  name: 'repairs',
  needs: 'TALENTCORPUS_CORPUS',
  measure(folder) {
    const paragraphs = readNews(folder)
      .filter((_, i) => i % 10 === 0)
      .flatMap((item) => item.split('\n').slice(1, 3))
      .filter((line) => line.length >= 20 && line.length <= 200)
      .filter((_, i) => i % 7 === 0)
      .slice(0, PARAGRAPHS);
    const figures: Record<string, Figure> = {};
    for (const name of [...LOSSLESS, ...LOSSY]) {
      const channel = channelNamed(name);
      const exact = paragraphs.filter((text, i) => {
        const simulated = simulate(text, channel, 'text', i + 1);
        return simulated !== null && repair(simulated.damaged).text.normalize('NFKC') === text.normalize('NFKC');
      });
      figures[`${name}: exact of ${paragraphs.length}`] = atLeast(exact.length);
    }
    const files = readdirSync(folder).filter((name) => /^news-.*\.txt\.gz$/.test(name));
    return { fingerprint: fingerprintOf(files.sort().map((name) => join(folder, name))), figures };
  },
};
