// In: the blocks of an HTML page and its containers. Out: for each block what its place in the page says about it.
import type { Container, Page } from '../../../model/page.js';
import { WITHIN } from '../../segment/html/elements.js';
import { headlineKey } from '../read/page-title.js';
import type { BlockView } from '../view.js';
import { namesComments, namesContent, namesFurniture, namesSurely } from './names.js';
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
  const apartBits = hidesArticle(blocks, prose) ? APART & ~WITHIN.hidden & ~WITHIN.noscript : APART;
  const holds = blocksIn(containers, blocks);
  const hosts = blocks.map((block, i) => hostOf(block, containers, holds, prose[i]!));
  const furniture = furnitureOf(containers, hosts, prose);
  const content = findContent(blocks, prose, hosts, containers, furniture, apartBits);
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
    return {
      ...place,
      besideProse: proseHosts.has(hosts[i]!),
      apart: (within & apartBits) !== 0,
      linked: linkDensity >= LINKED,
      listed: lists[i]!,
    };
  });
  const printed = blocks.find(({ origin }) => origin!.tag === 'title')?.text;
  const stated = facts.flatMap(({ fact }) => (fact.field === 'title' ? [fact.value] : []));
  const titles = printed === undefined ? stated : [printed, ...stated];
  return {
    blocks: evidence,
    content,
    titles,
    titleKeys: titles.map(headlineKey),
    cells: dataCells(blocks, containers, path),
  };
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
