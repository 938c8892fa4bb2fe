// In: a page after the phases `line` and `title`. Out: for each block whether it stands before, in or after the article,
// or in a box set into it, by the best-scored path through these four zones.
import { placeOf } from '../../model/block.js';
import { type Kind, kindsOf } from './extent-kinds.js';
import { type Favour, THRESHOLDS } from './favour.js';
import type { BlockEvidence } from './html/page-evidence.js';
import { bodyScore, leavesArticle } from './html/scores.js';
import { type SetApart, sentencesSetApart } from './set-into.js';
import type { BlockView, PageView, Zone } from './view.js';

type Emission = readonly [head: number, body: number, insert: number, tail: number];

const HEAD = 0;
const BODY = 1;
const INSERT = 2;
const TAIL = 3;
const NAMES: readonly Zone[] = ['head', 'body', 'insert', 'tail'];

/** Scores by zone (head, body, insert, tail); set by eye on half of the pages, checked by bench/pages.ts on both. */
const SCORES: Readonly<Record<Exclude<Kind, 'prose' | 'short' | 'sentence'>, Emission>> = {
  teaser: [0, -0.5, 0.4, 0.4],
  caption: [0, 0.4, -0.2, -0.1],
  particulars: [0.3, -0.5, -0.2, 0.2],
  credit: [0.3, -1, -0.5, 0.6],
  furniture: [0.5, -2, 0.8, 0.8],
  interruption: [0.1, -0.1, 0.2, 0.2],
  weak: [0.4, -1, 0.4, 0.5],
  related: [0.5, -2, 1.2, 1.2],
  final: [0.5, -3, -6, 1.5],
};
/** Running text weighs by its length, up to this. */
const HEAVIEST = 2;
/** An article does not begin or end in the middle of a sentence: what stands there was set into it. */
const BROKEN_OFF = -6;
/** A paragraph so soon under a heading of related pages may well be the beginning of one of them. */
const TEASER_REACH = 3;
/** Coming back out of a box that is an element of its own, with the text going on beside it. */
const OUT_OF_BOX = -0.3;
/** A list that a heading such as 相关新闻 opens before the article goes on until there is running text. */
const OUT_OF_HEAD_LIST = -2;
/** How far below such a heading its list is looked for. */
const HEAD_LIST = 5;

/** How the site sets running text: most long paragraphs have an empty line before them, or an indent. */
interface Style {
  readonly gap: boolean | null;
  readonly indent: boolean | null;
}

/** The zone of each block, by index. */
export function findZones(page: PageView, favour: Favour = 'neither'): Zone[] {
  const thresholds = THRESHOLDS[favour];
  const { blocks, markup } = page;
  if (!markup && !hasFurniture(page)) return zonesAroundTitle(page);
  const kinds = kindsOf(page);
  const style = styleOf(blocks, kinds);
  const firstAllowed = page.title.length > 0 ? Math.max(...page.title) + 1 : 0;
  const end = lastOfBody(blocks, kinds);
  const textStart = page.title.length > 0 ? firstAllowed - 1 : kinds.findIndex((kind) => TEXT.has(kind));
  let scores = [
    0,
    firstAllowed === 0 ? 0 : Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ];
  const from: Uint8Array[] = [];
  const resumes = markup ? resumedText(kinds, markup.blocks) : NEVER;
  const apart = markup ? NOTHING_APART : sentencesSetApart(blocks, kinds);
  let isBroken = false;
  blocks.forEach((block, i) => {
    const kind = kinds[i]!;
    const evidence = markup?.blocks[i];
    const marked = MARKERS.has(kind) || (evidence !== undefined && leavesArticle(evidence));
    const next = [
      Number.NEGATIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ];
    const back = new Uint8Array(4);
    const reach = (to: number, state: number, cost: number) => {
      const score = scores[state]! + cost;
      if (score > next[to]!) {
        next[to] = score;
        back[to] = state;
      }
    };
    // The order settles ties: what may be body is body.
    if (i <= end) reach(BODY, BODY, 0);
    if (i >= firstAllowed) reach(BODY, HEAD, isListed(kinds, i) ? OUT_OF_HEAD_LIST : 0);
    if (i <= end) reach(BODY, INSERT, resumes(i) ? OUT_OF_BOX : thresholds.outOfInsert);
    reach(HEAD, HEAD, 0);
    // What has not begun has no end: a table or a menu above the text is no tail, however many lines it has.
    const hasBegun = textStart >= 0 && i > textStart;
    reach(INSERT, INSERT, 0);
    if (hasBegun) reach(INSERT, BODY, marked && kind !== 'final' ? thresholds.intoInsert : thresholds.unmarkedInsert);
    reach(TAIL, TAIL, 0);
    if (hasBegun) reach(TAIL, BODY, marked || i > end ? 0 : thresholds.unmarkedTail);
    reach(TAIL, INSERT, 0);
    const underRelated = !resumes(i) && kinds.slice(Math.max(0, i - TEASER_REACH), i).includes('related');
    const emission = scoreOf(block, kind, style, firstAllowed > 0 && i >= firstAllowed, underRelated);
    const isSure = (kind === 'prose' && (evidence?.distance ?? 0) === 0) || kind === 'final';
    const shifted = isSure ? 0 : thresholds.body;
    const added = (evidence ? bodyScore(evidence, kind === 'prose') : 0) + shifted;
    // A menu says the same before an article as after it, and the source of a page has hundreds of its lines above.
    const menu = evidence && marked ? Math.max(0, emission[TAIL] - emission[HEAD]) : 0;
    const isRunning = RUNNING.has(kind);
    const goesOn = (isBroken && isRunning) || apart.heads.has(i) ? BROKEN_OFF : 0;
    const begins = i >= firstAllowed && apart.tails.has(i) ? BROKEN_OFF : 0;
    const extra: Emission = [menu + begins, added, goesOn, goesOn];
    scores = next.map((score, zone) => score + emission[zone]! + extra[zone]!);
    from.push(back);
    if (isRunning) isBroken = breaksOff(block);
  });
  const zones = walkBack(scores, from);
  return markup || firstAllowed === 0 ? zones : withPictures(zones, kinds, firstAllowed);
}

/** A picture between headline and text belongs to the article, whatever particulars stand under it. */
function withPictures(zones: readonly Zone[], kinds: readonly Kind[], from: number): Zone[] {
  const text = zones.indexOf('body');
  return zones.map((zone, i) => (i >= from && i < text && kinds[i] === 'caption' ? 'body' : zone));
}

/** Kinds of lines that only articles have. */
const TEXT: ReadonlySet<Kind> = new Set<Kind>(['prose', 'sentence', 'caption']);

const NOTHING_APART: SetApart = { tails: new Set(), heads: new Set() };

const NEVER = (): boolean => false;

/**
 * Whether the text of an HTML page goes on in a line: running text stood in the same element before, and the heading of
 * related pages between stands in another one, a box set into the text.
 */
function resumedText(kinds: readonly Kind[], evidence: readonly BlockEvidence[]): (index: number) => boolean {
  const hosts = new Set<number>();
  let box = -1;
  const resumed = kinds.map((kind, i) => {
    const { host, distance, named, listed } = evidence[i]!;
    if (kind === 'related') box = host;
    if ((kind !== 'prose' && kind !== 'sentence') || distance > 0 || named || listed) return false;
    const isBack = hosts.has(host) && host !== box;
    hosts.add(host);
    return isBack;
  });
  return (index) => resumed[index]!;
}

const RUNNING: ReadonlySet<Kind> = new Set<Kind>(['prose', 'sentence', 'short', 'teaser']);

/** Running text that ends behind a word or a comma, and is too long for a headline. */
function breaksOff({ closed, commas, length, text }: BlockView): boolean {
  if (closed || commas === 0 || !/[\p{Script=Han}，、]$/u.test(text)) return false;
  return length > LONGEST_HEADLINE || /[。！？]/u.test(text);
}

const LONGEST_HEADLINE = 38;

const MARKERS: ReadonlySet<Kind> = new Set<Kind>(['furniture', 'weak', 'related', 'final', 'credit']);
const LISTED: ReadonlySet<Kind> = new Set<Kind>(['short', 'teaser']);

/** Whether a line may be part of the list under a heading of related pages. */
function isListed(kinds: readonly Kind[], index: number): boolean {
  if (!LISTED.has(kinds[index]!)) return false;
  for (let i = index - 1; i >= 0 && i >= index - HEAD_LIST; i--) {
    if (kinds[i] === 'related') return true;
    if (!LISTED.has(kinds[i]!)) return false;
  }
  return false;
}

/**
 * An article ends where its editor is named, or comments or notices begin, once more than half of the page's running
 * text stands above: below it even long paragraphs are teasers and comments. The last index that may be body.
 */
function lastOfBody(blocks: readonly BlockView[], kinds: readonly Kind[]): number {
  const weigh = (at: number) => (kinds[at] === 'prose' ? blocks[at]!.length : 0);
  const total = kinds.reduce((sum, _, at) => sum + weigh(at), 0);
  let above = 0;
  for (let i = 0; i < kinds.length; i++) {
    above += weigh(i);
    if (above * 2 <= total) continue;
    const next = kinds.slice(i + 1, i + 6);
    const finals = kinds[i] === 'final' && next.some((kind) => kind === 'final' || kind === 'credit');
    if (kinds[i] === 'credit' || finals) return i;
  }
  return kinds.length - 1;
}

/** Whether any line that is not running text was told apart, titles not counted. */
function hasFurniture(page: PageView): boolean {
  return page.blocks.some(({ index, length }) => {
    const pieces = page.pieces(index);
    if (pieces.length === 0) return false;
    // What a surer rule keeps in the text is no furniture, whatever the others say.
    if (placeOf(page.roleOf(index) ?? 'unknown') === 'body') return false;
    return pieces.some(
      ({ role, span }) => placeOf(role) === 'removed' && role !== 'wire-head' && (span[1] - span[0]) * 2 > length,
    );
  });
}

/** Text without any furniture is kept to its last line; above a title only what belongs to it stands. */
function zonesAroundTitle({ blocks, title }: PageView): Zone[] {
  const firstAllowed = title.length > 0 ? Math.max(...title) + 1 : 0;
  return blocks.map(({ index }) => (index < firstAllowed ? 'head' : 'body'));
}

function walkBack(scores: readonly number[], from: readonly Uint8Array[]): Zone[] {
  const zones: Zone[] = new Array(from.length);
  let state = [BODY, TAIL, HEAD, INSERT].reduce((best, zone) => (scores[zone]! > scores[best]! ? zone : best), BODY);
  for (let i = from.length - 1; i >= 0; i--) {
    zones[i] = NAMES[state]!;
    state = from[i]![state]!;
  }
  return zones;
}

function styleOf(blocks: readonly BlockView[], kinds: readonly Kind[]): Style {
  let prose = 0;
  let gaps = 0;
  let indents = 0;
  blocks.forEach((block, i) => {
    if (kinds[i] !== 'prose' || !block.closed || block.length < 36) return;
    prose++;
    if (block.gap > 0) gaps++;
    if ((block.block.indent ?? 0) > 1) indents++;
  });
  const usual = (count: number) =>
    prose < 3 ? null : count >= prose * 0.8 ? true : count <= prose * 0.2 ? false : null;
  return { gap: usual(gaps), indent: usual(indents) };
}

function scoreOf(block: BlockView, kind: Kind, style: Style, titled: boolean, underRelated: boolean): Emission {
  if (kind === 'prose') {
    // English or a program on a Chinese page proves little.
    const weight = Math.min(HEAVIEST, 0.5 + block.length / 100) * (block.han * 3 < block.length ? 0.3 : 1);
    // Under a headline the first running text is the article, whatever else the page holds.
    const head = titled ? -3 * weight : -weight;
    if (underRelated) return [head, 0.7 * weight, -0.3 * weight, -0.3 * weight];
    return [head, weight, -weight, -0.6 * weight];
  }
  if (kind === 'sentence') return [-0.5, 0.7 + 0.6 * Math.min(0, conformity(block, style)), -0.5, -0.4];
  if (kind === 'short') return [0, conformity(block, style), 0.15, 0.15];
  return SCORES[kind];
}

/** How far the setting of a short line is that of the running text of this page. */
function conformity(block: BlockView, style: Style): number {
  let score = 0;
  // Where paragraphs have no empty lines between them, links have none either.
  if (style.gap) score += block.gap > 0 ? 0.3 : -0.5;
  if (style.indent) score += (block.block.indent ?? 0) > 1 ? 0.4 : -0.5;
  return score;
}
