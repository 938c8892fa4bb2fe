// In: the blocks of an HTML page and its containers. Out: where its running text is, and which container holds the article.
import type { Container } from '../../../model/page.js';
import { headlineKey } from '../read/page-title.js';
import type { BlockView } from '../view.js';
import { namesContent } from './names.js';

/** From here on the block is a link with a few words around it. */
export const LINKED = 0.75;
/** A paragraph counts to its parent in full, to the next ones by these shares: how Readability finds its candidate. */
const SHARES: readonly number[] = [1, 0.6, 0.3, 0.15];
const NAMED_CONTENT = 1.6;
const NAMED_FURNITURE = 0.25;
/** A paragraph counts as one of this length at most, so that a long notice does not outweigh an article. */
const LONGEST = 400;
/** Characters that the first sentence under the headline counts for besides its own: a short item has few others. */
export const UNDER_HEADLINE = 150;
const FURTHEST_UNDER = 16;
const SHORTEST_HEADLINE = 5;
const SHORTEST_SENTENCE = 10;
const LARGEST_CARD = 4;
const SHORTEST_TEASER = 18;
export const OF_CARD = 0.2;

const CELLS = new Set(['td', 'th', 'article', 'main', 'body']);
const PARAGRAPHS = new Set(['p', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dd', 'dt', 'blockquote', 'pre', 'center']);

/** The beginning of another page's text; a sentence of an article trails off with six dots, not three. */
const CUT_OFF = /(?:(?<![….])(?:…|\.{3}))[”"]?$/u;

/** The running text of a block in characters, its links not counted. */
export function proseOf(view: BlockView): number {
  const { length, commas, stops, closed, text } = view;
  const { linkDensity } = view.origin!;
  if (linkDensity > 0.5 || length < 18 || view.origin!.tag === 'title' || CUT_OFF.test(text)) return 0;
  const running = (closed && length >= 25) || (stops > 0 && commas + stops >= 2) || commas >= 3;
  return running ? Math.min(LONGEST, length) * (1 - linkDensity) : 0;
}

/** A page that prints its text again for large type or for phones holds the article where it stands first. */
export function leaveCopiesOut(blocks: readonly BlockView[], prose: number[]): void {
  const seen = new Set<string>();
  blocks.forEach(({ text, length }, i) => {
    if (prose[i] === 0 || length < 40) return;
    if (seen.has(text)) prose[i] = 0;
    else seen.add(text);
  });
}

/** The heading over what readers wrote. */
const READERS =
  /^[\s【[]*(?:网友|最新|最热|热门|全部|精彩|用户|读者|网民)?(?:评论|跟[帖贴]|留言)(?:区|列表|专区)?[\s（(]*[\d,]*(?:条)?[）)】\]：:]*$/u;
const OF_READERS = 0.3;

/** Below such a heading, once there was any text, running text is most likely the readers'. */
export function weighReaders(blocks: readonly BlockView[], prose: number[]): void {
  let hasText = false;
  let below = false;
  blocks.forEach(({ text, length }, i) => {
    if (below) prose[i] = prose[i]! * OF_READERS;
    hasText ||= prose[i]! > 0;
    below ||= hasText && length <= 16 && READERS.test(text);
  });
}

/** A linked headline with a few lines of text under it, in a box of their own, leads to another page. */
export function cardsOf(blocks: readonly BlockView[], hosts: readonly number[], holds: Uint32Array): boolean[] {
  return blocks.map(({ origin, length }, i) => {
    const above = blocks[i - 1];
    const host = hosts[i]!;
    if (!above || length < SHORTEST_TEASER || above.origin!.linkDensity < LINKED || above.length < SHORTEST_HEADLINE)
      return false;
    return origin!.linkDensity < LINKED && host >= 0 && holds[host]! <= LARGEST_CARD && hosts[i - 1] === host;
  });
}

/** The first line with the look of a sentence under the headline, -1 where the page's own title is printed nowhere. */
export function firstUnderHeadline(
  blocks: readonly BlockView[],
  titles: readonly string[],
  titleKeys: readonly string[],
): number {
  const headline = blocks.findIndex(({ origin, text, length }) => {
    const opening = text.slice(0, 2);
    if (!titles.some((title) => title.includes(opening))) return false;
    if (origin!.tag === 'title' || length < SHORTEST_HEADLINE || length > 120 || origin!.linkDensity > 0.5)
      return false;
    const key = headlineKey(text);
    return key.length >= SHORTEST_HEADLINE && titleKeys.some((title) => title.startsWith(key));
  });
  if (headline < 0) return -1;
  for (let i = headline + 1; i < Math.min(blocks.length, headline + FURTHEST_UNDER); i++) {
    const { closed, stops, length, origin, text } = blocks[i]!;
    if (closed && stops > 0 && length >= SHORTEST_SENTENCE && origin!.linkDensity < 0.5 && text.includes('。'))
      return i;
  }
  return -1;
}

/** By container: how many blocks it holds, at any depth. */
export function blocksIn(containers: readonly Container[], blocks: readonly BlockView[]): Uint32Array {
  const count = new Uint32Array(containers.length);
  for (const { origin } of blocks) if (origin!.container >= 0) count[origin!.container]!++;
  for (let at = containers.length - 1; at >= 0; at--) {
    const { parent } = containers[at]!;
    if (parent >= 0) count[parent] = count[parent]! + count[at]!;
  }
  return count;
}

/** Boxes around a single paragraph (editors nest them) are climbed out of so far. */
const BOXES = 6;

/**
 * The element that holds a block beside others: a paragraph's parent, a cell or box itself. A box around one line
 * is its paragraph, unless its name says that it holds the text of the page.
 */
export function hostOf({ origin }: BlockView, containers: readonly Container[], holds: Uint32Array): number {
  let at = origin!.container;
  for (let boxes = 0; at >= 0; at = containers[at]!.parent) {
    const { tag, className } = containers[at]!;
    if (PARAGRAPHS.has(tag)) continue;
    const isBox = holds[at] === 1 && !CELLS.has(tag) && boxes++ < BOXES;
    if (!isBox || namesContent(className)) break;
  }
  return at;
}

export function findContent(
  blocks: readonly BlockView[],
  prose: readonly number[],
  hosts: readonly number[],
  containers: readonly Container[],
  furniture: readonly boolean[],
  apartBits: number,
): number {
  const scores = new Float64Array(containers.length);
  const weights = new Map<number, number>();
  blocks.forEach((block, i) => {
    if (prose[i] === 0 || block.origin!.within & apartBits) return;
    const host = hosts[i]!;
    let weight = weights.get(host);
    if (weight === undefined) {
      weight = 1;
      for (let at = host, levels = 0; at >= 0 && levels < 12; at = containers[at]!.parent, levels++) {
        if (furniture[at]) weight *= NAMED_FURNITURE;
      }
      weights.set(host, weight);
    }
    let at = host;
    for (const share of SHARES) {
      if (at < 0) break;
      scores[at] = scores[at]! + prose[i]! * weight * share;
      at = containers[at]!.parent;
    }
  });
  let best = -1;
  scores.forEach((score, at) => {
    const { tag, className } = containers[at]!;
    const weight = namesContent(className) || tag === 'article' ? NAMED_CONTENT : 1;
    scores[at] = score * weight;
    if (scores[at]! > 0 && (best < 0 || scores[at]! > scores[best]!)) best = at;
  });
  return best;
}
