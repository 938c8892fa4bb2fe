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

/** Clean news, the same as mirror sites gloss it (each article a site of its own), and the same in Traditional. */
export function textsOf(news: readonly string[], glossed: number): Text[] {
  const some = news.slice(0, glossed);
  const site = (article: string, k: number, share: number) =>
    damage(article, { ...CONVERSION_ONLY, nfkc: 'width', glossList: share === 0 ? [] : sampleGlossList(k, share) });
  return [
    { name: 'clean news', articles: news, goal: 20 },
    { name: 'glossed Traditional', articles: some.map((one, k) => site(one, k, 0.1 + 0.55 * noise(k, 5))), goal: 8 },
    { name: 'Traditional', articles: some.map((one, k) => site(one, k, 0)), goal: null },
  ];
}

export const jsonlOf = (articles: readonly string[]): string =>
  articles.map((text, id) => `${JSON.stringify({ id, text })}\n`).join('');
