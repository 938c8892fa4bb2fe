// In: the blocks of an HTML page and its containers. Out: for each block what its place in the page says about it.
import type { Container, Page } from '../../../model/page.js';
import { WITHIN } from '../../segment/html/elements.js';
import { isMediaName } from '../read/media.js';
import { headlineKey } from '../read/page-title.js';
import type { BlockView } from '../view.js';
import {
  blocksIn,
  cardsOf,
  findContent,
  firstUnderHeadline,
  hostOf,
  LINKED,
  leaveCopiesOut,
  OF_CARD,
  proseOf,
  UNDER_HEADLINE,
  weighReaders,
} from './content.js';
import { namesComments, namesFurniture, namesSurely } from './names.js';
import type { BlockEvidence, PageEvidence } from './page-evidence.js';
import { headlineOfPageTitle, namesOffice } from './page-title.js';
import { dataCells } from './tables.js';

const APART =
  WITHIN.navigation | WITHIN.footer | WITHIN.aside | WITHIN.form | WITHIN.hidden | WITHIN.noscript | WITHIN.unseen;
/** Linked blocks in a row, other blocks between them allowed for, that make a list. */
const LIST = 3;
/** When more than this share of the running text is hidden, a script shows it: then hiding says nothing. */
const HIDDEN_SHARE = 0.5;

/** A share of the page's running text that is not furniture, whatever its element is called. */
const MISNAMED = 0.6;
const SURELY_MISNAMED = 0.95;

export function evidenceOf(blocks: readonly BlockView[], { containers, facts }: Page): PageEvidence {
  const prose = blocks.map(proseOf);
  leaveCopiesOut(blocks, prose);
  weighReaders(blocks, prose);
  const titles = titlesOf(blocks, facts);
  const titleKeys = titles.map(headlineKey);
  const apartBits = hidesArticle(blocks, prose) ? APART & ~WITHIN.hidden & ~WITHIN.noscript : APART;
  const holds = blocksIn(containers, blocks);
  const hosts = blocks.map((block) => hostOf(block, containers, holds));
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

function hidesArticle(blocks: readonly BlockView[], prose: readonly number[]): boolean {
  let all = 0;
  let hidden = 0;
  blocks.forEach(({ origin }, i) => {
    all += prose[i]!;
    if (origin!.within & (WITHIN.hidden | WITHIN.noscript)) hidden += prose[i]!;
  });
  return hidden > all * HIDDEN_SHARE;
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
