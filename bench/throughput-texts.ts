// The texts that bench/throughput.ts measures on, as JSON Lines.
import { CONVERSION_ONLY } from '../src/stages/repair/mirror/channel.js';
import { damage } from '../src/stages/repair/mirror/forward.js';
import { noise, sampleGlossList } from '../src/stages/repair/mirror/gloss-list.js';

export interface Text {
  readonly name: string;
  readonly articles: readonly string[];
  /** MB/s that the project wants to reach on one core; null where it wants nothing. */
  readonly goal: number | null;
}

/**
 * Clean news; the same as mirror sites gloss it (each article a site of its own), where no gloss tore a character and where one
 * did; and the same in Traditional.
 */
export function textsOf(news: readonly string[], glossed: number): Text[] {
  const some = news.slice(0, glossed);
  const converted = some.map((one) => damage(one, { ...CONVERSION_ONLY, nfkc: 'width' }));
  const site = (article: string, k: number, share: number) =>
    damage(article, { ...CONVERSION_ONLY, nfkc: 'width', glossList: sampleGlossList(k, share) });
  const pages = some.map((one, k) => site(one, k, 0.1 + 0.55 * noise(k, 5)));
  return [
    { name: 'clean news', articles: news, goal: 25 },
    { name: 'glossed Traditional', articles: pages.filter((page, k) => isWhole(page, converted[k]!)), goal: 8 },
    { name: 'glossed, bytes lost', articles: pages.filter((page, k) => !isWhole(page, converted[k]!)), goal: 1 },
    { name: 'Traditional', articles: converted, goal: null },
  ];
}

/** Is the page the converted text but for whole glosses? */
const isWhole = (page: string, converted: string): boolean => page.replace(/\([a-zà-ǜ]{1,6}\)/g, '') === converted;

export const jsonlOf = (articles: readonly string[]): string =>
  articles.map((text, id) => `${JSON.stringify({ id, text })}\n`).join('');
