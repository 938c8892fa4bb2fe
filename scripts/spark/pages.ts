// Records as a crawl has them: invented pages, some of them damaged by the simulators, some empty, some copies.
import type { MirrorChannel } from '../../src/stages/repair/mirror/channel.js';
import { damage } from '../../src/stages/repair/mirror/forward.js';
import { sampleGlossList } from '../../src/stages/repair/mirror/gloss-list.js';
import { edited, InventedNews, randomFrom } from '../../test/invented/news.js';

const MIRROR: MirrorChannel = {
  conversion: 'characters',
  glossList: sampleGlossList(3, 0.1),
  tones: true,
  space: false,
  marks: 'none',
  privateUse: 'kept',
  nfkc: true,
};

/** Lines of JSON Lines, one for each page; the same for a number. */
export function inventedCrawl(pages: number): string[] {
  const news = new InventedNews(2031);
  const random = randomFrom(77);
  const texts: string[] = [];
  return Array.from({ length: pages }, (_, i) => {
    const text = texts.length > 100 && i % 5 === 4 ? copyOf(texts[news.below(texts.length)]!, random) : pageOf(news);
    texts.push(text);
    return JSON.stringify({ id: `page-${i}`, url: `https://example.org/${i}`, text: asFound(text, i) });
  });
}

function pageOf(news: InventedNews): string {
  const { title, paragraphs } = news.article();
  const two = (limit: number) => String(1 + news.below(limit)).padStart(2, '0');
  const date = `2031-${two(12)}-${two(28)} ${two(23)}:${two(59)} 来源：青禾日报`;
  return [title, date, ...paragraphs, '（责编：段小禾）'].join('\n\n');
}

function copyOf(text: string, random: () => number): string {
  const lines = text.split('\n\n');
  if (random() < 0.3) return text;
  if (random() < 0.7)
    return [...lines.slice(0, 2), ...lines.slice(2).map((line) => edited(line, 40, random))].join('\n\n');
  return [...lines.slice(0, 2), ...lines.slice(3)].join('\n\n');
}

function asFound(text: string, i: number): string {
  if (i % 60 === 7) return ' \n';
  if (i % 12 === 5) return damage(text, MIRROR);
  return i % 25 === 3 ? Buffer.from(text).toString('latin1') : text;
}
