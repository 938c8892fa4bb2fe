import { examine } from '../../src/pipeline/clean.js';
import { arrange } from '../../src/stages/arrange/arrange.js';
import { cutIntoColumns } from '../../src/stages/arrange/cut.js';
import type { CleanArticle } from './articles.js';

const ROUNDS = 8;

/** Megabytes of text a second that the stage takes, on articles cut into columns and as they are: the best of some rounds, after one that is not counted. */
export function measureSpeed(articles: readonly CleanArticle[]): { broken: number; whole: number } {
  const broken = articles.flatMap(({ index, title, paragraphs }) => {
    const page = cutIntoColumns(paragraphs, 7 + index * 101);
    return page ? [[title, ...page.lines].join('\n')] : [];
  });
  const whole = articles.map(({ title, paragraphs }) => [title, ...paragraphs].join('\n'));
  return { broken: rateOf(broken), whole: rateOf(whole) };
}

function rateOf(texts: readonly string[]): number {
  const pages = texts.map((text) => examine({ path: null, text }, { skip: ['arrange'] }).items);
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round <= ROUNDS; round++) {
    const before = process.cpuUsage();
    for (const items of pages) arrange(items);
    const { user } = process.cpuUsage(before);
    if (round > 0) best = Math.min(best, user);
  }
  return bytes / best;
}
