// Sets of text by which no parameter was chosen and whose misses nobody has read.
import { broadSections } from '../news.js';
import { readNews } from '../pages-clean.js';
import { isBlind, type MadeDocument, withCopies } from './made-set.js';
import { randomFrom, shuffle } from './random.js';

const UNRELATED = 2000;
const BROAD_WITH_COPIES = 1000;
/** Characters from which on lines that follow each other are an item. */
const ITEM = 300;
/** A run of so many letters and digits that is in two items shows that the corpus itself has the text twice. */
const SAME_TEXT = 40;
/** Lines of a few words that have nothing to do with each other. */
const NO_TEXT = 'headlines';

/** All news items that are set apart, with copies, among others. @param folder Where `news-*.txt.gz` are. */
export function blindNews(folder: string, seed: number): MadeDocument[] {
  const random = randomFrom(seed);
  const items = readNews(folder);
  const apart = items.filter((_, index) => isBlind(index));
  const others = shuffle(
    items.filter((_, index) => !isBlind(index)),
    random,
  );
  return withCopies(shuffle(apart, random), others.slice(0, UNRELATED), (i) => i, random);
}

/**
 * Items from other places than news: weeklies, abstracts, an old newspaper, reviews; none that shares a long run with
 * another (of the abstracts many are there twice). Null where there are none.
 */
export function blindBroad(seed: number): MadeDocument[] | null {
  const sections = broadSections();
  if (!sections) return null;
  const random = randomFrom(seed);
  const items = shuffle(
    [...sections].flatMap(([name, lines]) => (name === NO_TEXT ? [] : itemsOf([...new Set(lines)]))),
    random,
  );
  const chosen = unlike(items, BROAD_WITH_COPIES + UNRELATED);
  return withCopies(chosen.slice(0, BROAD_WITH_COPIES), chosen.slice(BROAD_WITH_COPIES), (i) => i, random);
}

/** The first items that have no long run in common. */
function unlike(items: readonly string[], count: number): string[] {
  const seen = new Set<string>();
  const found: string[] = [];
  for (const item of items) {
    if (found.length === count) break;
    const letters = item.replace(/[^\p{L}\p{N}]/gu, '');
    const runs = Array.from({ length: Math.max(0, letters.length - SAME_TEXT + 1) }, (_, i) =>
      letters.slice(i, i + SAME_TEXT),
    );
    if (!runs.some((run) => seen.has(run))) found.push(item);
    for (const run of runs) seen.add(run);
  }
  return found;
}

/** Lines that follow each other, put together. */
function itemsOf(lines: readonly string[]): string[] {
  const items: string[] = [];
  let item = '';
  for (const line of lines) {
    item += `${line}\n`;
    if (item.length < ITEM) continue;
    items.push(item);
    item = '';
  }
  return items;
}
