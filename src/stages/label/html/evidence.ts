// In: the blocks of an HTML page and its containers. Out: for each block what its place in the page says about it.
import type { Container, Page } from '../../../model/page.js';
import { WITHIN } from '../../segment/html/elements.js';
import { isMediaName } from '../read/media.js';
import { headlineKey } from '../read/page-title.js';
import type { BlockView } from '../view.js';
import { namesComments, namesContent, namesFurniture, namesSurely } from './names.js';
import { headlineOfPageTitle, namesOffice } from './page-title.js';
import { type Cell, dataCells } from './tables.js';

/** What the markup says about one block. */
export interface BlockEvidence {
  /** Levels from the container of the article up to the one that it shares with the block; 0 is inside. */
  readonly distance: number;
  /** Stands beside running text, in the same element. */
  readonly besideProse: boolean;
  /** In an element, below the one shared with the article, that is named after furniture. */
  readonly named: boolean;
  /** That element is named after readers' comments. */
  readonly ofReaders: boolean;
  /** In nav, footer, aside, a control, or what is not shown. */
  readonly apart: boolean;
  /** The lines under a linked headline in a box of their own: they lead to another page. */
  readonly card: boolean;
  /** Number of the element that it stands in beside other blocks, -1 for none. */
  readonly host: number;
  /** Most of it is links. */
  readonly linked: boolean;
  /** A part of a run of linked blocks. */
  readonly listed: boolean;
}

export interface PageEvidence {
  readonly blocks: readonly BlockEvidence[];
  /** The container that holds the article by the running text in it, -1 where nothing does. */
  readonly content: number;
  /** By block index: its cell, where it stands in a table of data inside the article. */
  readonly cells: ReadonlyMap<number, Cell>;
  /** The headline as the head of the page gives it, with and without what sites put behind it. */
  readonly titles: readonly string[];
  /** The same as keys for comparing (read/page-title.ts). */
  readonly titleKeys: readonly string[];
  /** The key of what the title element holds before its first mark; empty where that names a medium. */
  readonly titleOpening: string;
}

const APART =
  WITHIN.navigation | WITHIN.footer | WITHIN.aside | WITHIN.form | WITHIN.hidden | WITHIN.noscript | WITHIN.unseen;
/** A paragraph counts to its parent in full, to the next ones by these shares: how Readability finds its candidate. */
const SHARES: readonly number[] = [1, 0.6, 0.3, 0.15];
const NAMED_CONTENT = 1.6;
const NAMED_FURNITURE = 0.25;
/** A paragraph counts as one of this length at most, so that a long notice does not outweigh an article. */
const LONGEST = 400;
/** From here on the block is a link with a few words around it. */
const LINKED = 0.75;
/** Linked blocks in a row, other blocks between them allowed for, that make a list. */
const LIST = 3;
/** When more than this share of the running text is hidden, a script shows it: then hiding says nothing. */
const HIDDEN_SHARE = 0.5;

/** A share of the page's running text that is not furniture, whatever its element is called. */
const MISNAMED = 0.6;
const SURELY_MISNAMED = 0.95;

/** Characters that the first sentence under the headline counts for besides its own: a short item has few others. */
const UNDER_HEADLINE = 150;
const FURTHEST_UNDER = 16;
const SHORTEST_HEADLINE = 5;
const SHORTEST_SENTENCE = 10;
const LARGEST_CARD = 4;
const SHORTEST_TEASER = 18;
const OF_CARD = 0.2;

const CELLS = new Set(['td', 'th', 'article', 'main', 'body']);
const PARAGRAPHS = new Set(['p', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dd', 'dt', 'blockquote', 'pre', 'center']);

/** The beginning of another page's text; a sentence of an article trails off with six dots, not three. */
const CUT_OFF = /(?:(?<![….])(?:…|\.{3}))[”"]?$/u;

/** The running text of a block in characters, its links not counted. */
function proseOf(view: BlockView): number {
  const { length, commas, stops, closed, text } = view;
  const { linkDensity } = view.origin!;
  if (linkDensity > 0.5 || length < 18 || view.origin!.tag === 'title' || CUT_OFF.test(text)) return 0;
  const running = (closed && length >= 25) || (stops > 0 && commas + stops >= 2) || commas >= 3;
  return running ? Math.min(LONGEST, length) * (1 - linkDensity) : 0;
}

/** A page that prints its text again for large type or for phones holds the article where it stands first. */
function leaveCopiesOut(blocks: readonly BlockView[], prose: number[]): void {
  const seen = new Set<string>();
  blocks.forEach(({ text, length }, i) => {
    if (prose[i] === 0 || length < 40) return;
    if (seen.has(text)) prose[i] = 0;
    else seen.add(text);
  });
}

export function evidenceOf(blocks: readonly BlockView[], { containers, facts }: Page): PageEvidence {
  const prose = blocks.map(proseOf);
  leaveCopiesOut(blocks, prose);
  const titles = titlesOf(blocks, facts);
  const titleKeys = titles.map(headlineKey);
  const apartBits = hidesArticle(blocks, prose) ? APART & ~WITHIN.hidden & ~WITHIN.noscript : APART;
  const holds = blocksIn(containers, blocks);
  const hosts = blocks.map((block, i) => hostOf(block, containers, holds, prose[i]!));
  const cards = cardsOf(blocks, hosts, holds);
  cards.forEach((isCard, i) => {
    if (isCard) prose[i] = prose[i]! * OF_CARD;
  });
  const under = firstUnderHeadline(blocks, titles, titleKeys);
  const furniture = furnitureOf(containers, hosts, prose);
  const anchored = under < 0 ? prose : prose.map((weight, i) => (i === under ? weight + UNDER_HEADLINE : weight));
  const content = findContent(blocks, anchored, hosts, containers, furniture, apartBits);
  const path = new Set<number>();
  for (let at = content; at >= 0; at = containers[at]!.parent) path.add(at);
  const order = [...path];
  const proseHosts = new Set(hosts.filter((_, i) => prose[i]! > 0));
  const lists = listed(blocks);
  const places = new Map<number, ReturnType<typeof placeOf>>();
  const evidence = blocks.map((block, i): BlockEvidence => {
    const { container, within, linkDensity } = block.origin!;
    let place = places.get(container);
    if (!place) {
      place = placeOf(container, containers, path, order, furniture);
      places.set(container, place);
    }
    // Field by field: spreading objects of every block cost as much as reading its element.
    return {
      distance: place.distance,
      named: place.named,
      ofReaders: place.ofReaders,
      besideProse: proseHosts.has(hosts[i]!),
      apart: (within & apartBits) !== 0,
      card: cards[i]!,
      host: hosts[i]!,
      linked: linkDensity >= LINKED,
      listed: lists[i]!,
    };
  });
  return {
    blocks: evidence,
    content,
    titles,
    titleKeys,
    titleOpening: openingOf(blocks),
    cells: dataCells(blocks, containers, path),
  };
}

function titlesOf(blocks: readonly BlockView[], facts: Page['facts']): string[] {
  const printed = blocks.find(({ origin }) => origin!.tag === 'title')?.text;
  const stated = facts.flatMap(({ fact }) => (fact.field === 'title' ? [fact.value] : []));
  // A title element that only names the site speaks for no headline.
  return printed === undefined || headlineOfPageTitle(printed).headline === null ? stated : [printed, ...stated];
}

/** `修闸` in `修闸 | 北岸手记`: what the whole title does not tell of so short a headline. */
function openingOf(blocks: readonly BlockView[]): string {
  const printed = blocks.find(({ origin }) => origin!.tag === 'title')?.text ?? '';
  const first = printed.split(/[_|｜»›>–—-]|\s[·•]\s/u, 1)[0]!.trim();
  return isMediaName(first) || namesOffice(first) ? '' : headlineKey(first);
}

/** A linked headline with a few lines of text under it, in a box of their own, leads to another page. */
function cardsOf(blocks: readonly BlockView[], hosts: readonly number[], holds: Uint32Array): boolean[] {
  return blocks.map(({ origin, length }, i) => {
    const above = blocks[i - 1];
    const host = hosts[i]!;
    if (!above || length < SHORTEST_TEASER || above.origin!.linkDensity < LINKED || above.length < SHORTEST_HEADLINE)
      return false;
    return origin!.linkDensity < LINKED && host >= 0 && holds[host]! <= LARGEST_CARD && hosts[i - 1] === host;
  });
}

/** The first line with the look of a sentence under the headline, -1 where the page's own title is printed nowhere. */
function firstUnderHeadline(
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

/** The containers named after furniture; one that holds most of the running text is misnamed, or the whole page. */
function furnitureOf(
  containers: readonly Container[],
  hosts: readonly number[],
  prose: readonly number[],
): readonly boolean[] {
  const held = new Float64Array(containers.length);
  let all = 0;
  hosts.forEach((host, i) => {
    all += prose[i]!;
    if (host >= 0) held[host] = held[host]! + prose[i]!;
  });
  // A container comes after the one around it, so one walk from the end sums up.
  for (let at = containers.length - 1; at >= 0; at--) {
    const { parent } = containers[at]!;
    if (parent >= 0) held[parent] = held[parent]! + held[at]!;
  }
  return containers.map(({ className }, at) => {
    const most = namesSurely(className) ? SURELY_MISNAMED : MISNAMED;
    return held[at]! <= all * most && namesFurniture(className);
  });
}

/** By container: how many blocks it holds, at any depth. */
function blocksIn(containers: readonly Container[], blocks: readonly BlockView[]): Uint32Array {
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
 * The element that holds a block beside others: a paragraph's parent, a cell or box itself. A box around one paragraph of
 * running text is its paragraph, unless its name says that it holds the text of the page.
 */
function hostOf({ origin }: BlockView, containers: readonly Container[], holds: Uint32Array, prose: number): number {
  let at = origin!.container;
  for (let boxes = 0; at >= 0; at = containers[at]!.parent) {
    const { tag, className } = containers[at]!;
    if (PARAGRAPHS.has(tag)) continue;
    const isBox = prose > 0 && holds[at] === 1 && !CELLS.has(tag) && boxes++ < BOXES;
    if (!isBox || namesContent(className)) break;
  }
  return at;
}

function hidesArticle(blocks: readonly BlockView[], prose: readonly number[]): boolean {
  let all = 0;
  let hidden = 0;
  blocks.forEach(({ origin }, i) => {
    all += prose[i]!;
    if (origin!.within & (WITHIN.hidden | WITHIN.noscript)) hidden += prose[i]!;
  });
  return hidden > all * HIDDEN_SHARE;
}

function findContent(
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

function placeOf(
  container: number,
  containers: readonly Container[],
  path: ReadonlySet<number>,
  order: readonly number[],
  furniture: readonly boolean[],
): Pick<BlockEvidence, 'distance' | 'named' | 'ofReaders'> {
  let named = false;
  let ofReaders = false;
  let at = container;
  while (at >= 0 && !path.has(at)) {
    named ||= furniture[at]!;
    ofReaders ||= furniture[at]! && namesComments(containers[at]!.className);
    at = containers[at]!.parent;
  }
  return { distance: at < 0 ? order.length : order.indexOf(at), named, ofReaders };
}

/** Which blocks belong to a run of links: three in a row, with at most one short block between two of them. */
function listed(blocks: readonly BlockView[]): boolean[] {
  const inList = blocks.map(() => false);
  let run: number[] = [];
  let between = 0;
  const end = () => {
    if (run.length >= LIST) for (let i = run[0]!; i <= run.at(-1)!; i++) inList[i] = true;
    run = [];
    between = 0;
  };
  blocks.forEach(({ origin, length }, i) => {
    if (origin!.linkDensity >= LINKED) {
      run.push(i);
      between = 0;
    } else if (run.length > 0 && (++between > 1 || length > 20)) end();
  });
  end();
  return inList;
}
