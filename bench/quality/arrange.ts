import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { articlesOf } from '../arrange/articles.js';
import {
  measureColumns,
  measureInterruptions,
  measureLoose,
  measureWithoutStops,
  type SeamFigures,
} from '../arrange/measure.js';
import { strangeLines } from '../arrange/strange.js';
import { measureEquallyLong, measureWrapping } from '../arrange/wrapping.js';
import { atLeast, atMost, type Figure, fingerprintOf, type Suite } from './suite.js';

/** Every so-many-th article of the fold: what takes seconds. */
const EVERY = 4;

/** Pages that were broken by our simulators, of clean news that neither model nor thresholds have seen. */
export const arrangeSuite: Suite = {
  name: 'arrange',
  needs: 'TALENTCORPUS_CORPUS',
  measure(folder) {
    const articles = articlesOf(folder, 0).filter((_, i) => i % EVERY === 0);
    const columns = measureColumns(articles, 1);
    const figures: Record<string, Figure> = {
      ...seamFigures('columns', columns),
      'columns: pages in order': atLeast(columns.whole / columns.inside),
      ...seamFigures('set into sentences', measureInterruptions(articles)),
      'unrelated lines: false joins': atMost(measureLoose(strangeLines(folder, 0).loose).joins),
      'articles without full stops: pages changed': atMost(measureWithoutStops(articles).changed),
      'unrelated sentences, equally long: pages joined': atMost(measureEquallyLong(articles).joined),
    };
    for (const [name, { exact, paragraphs }] of measureWrapping(articles)) {
      figures[`wrapped, ${name}: exact`] = atLeast(exact / paragraphs);
    }
    const files = readdirSync(folder).filter((name) => /^news-.*\.txt\.gz$/.test(name));
    return { fingerprint: fingerprintOf(files.sort().map((name) => join(folder, name))), figures };
  },
};

function seamFigures(name: string, figures: SeamFigures): Record<string, Figure> {
  return {
    [`${name}: broken paragraphs mended`]: atLeast(figures.mended / figures.seams),
    [`${name}: false joins`]: atMost(figures.false / figures.joins),
  };
}
