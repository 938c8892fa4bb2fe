// In: a page after the phases `line` and `title`. Out: for each block whether it stands before, in or after the article,
// or in a box set into it, by the best-scored path through these four zones.
import { placeOf } from '../../model/block.js';
import { type Kind, kindsOf } from './extent-kinds.js';
import { type Emission, type Style, scoreOf, styleOf } from './extent-scores.js';
import { type Favour, THRESHOLDS, type Thresholds } from './favour.js';
import type { BlockEvidence } from './html/page-evidence.js';
import { bodyScore, leavesArticle } from './html/scores.js';
import { type SetApart, sentencesSetApart } from './set-into.js';
import type { BlockView, PageView, Zone } from './view.js';

const HEAD = 0;
const BODY = 1;
const INSERT = 2;
const TAIL = 3;
const NAMES: readonly Zone[] = ['head', 'body', 'insert', 'tail'];

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

/** What the walk through a page knows before it begins. */
interface Walk {
  readonly page: PageView;
  readonly thresholds: Thresholds;
  readonly kinds: readonly Kind[];
  readonly style: Style;
  readonly apart: SetApart;
  readonly resumes: (index: number) => boolean;
  /** The first block that may be body, and the last one. */
  readonly firstAllowed: number;
  readonly end: number;
  /** Where the headline or the first text stands; -1 for nowhere. */
  readonly textStart: number;
}

/** The zone of each block, by index. */
export function findZones(page: PageView, favour: Favour = 'neither'): Zone[] {
  if (!page.markup && !hasFurniture(page)) return zonesAroundTitle(page);
  const walk = prepare(page, THRESHOLDS[favour]);
  const { kinds, firstAllowed } = walk;
  let scores = nowhere();
  scores[HEAD] = 0;
  if (firstAllowed === 0) scores[BODY] = 0;
  const from: Uint8Array[] = [];
  let isBroken = false;
  page.blocks.forEach((block, i) => {
    const { next, back } = arrivals(walk, i, scores);
    const gained = gains(walk, i, isBroken);
    scores = next.map((score, zone) => score + gained[zone]!);
    from.push(back);
    if (RUNNING.has(kinds[i]!)) isBroken = breaksOff(block);
    else if (isOver(walk, i)) isBroken = false;
  });
  const zones = walkBack(scores, from);
  return page.markup || firstAllowed === 0 ? zones : withPictures(zones, kinds, firstAllowed);
}

/** Whether an advertisement begins with its word here: running text right below, with which no sentence from above goes on. */
function isOver({ page, kinds }: Walk, i: number): boolean {
  return !page.markup && kinds[i] === 'advertisement' && (kinds[i + 1] === 'prose' || kinds[i + 1] === 'sentence');
}

function prepare(page: PageView, thresholds: Thresholds): Walk {
  const { blocks, markup, title } = page;
  const looks = kindsOf(page);
  const apart = markup ? NOTHING_APART : sentencesSetApart(blocks, looks);
  const kinds = looks.map((kind, i) => (kind === 'advertisement' && apart.between.has(i) ? 'interruption' : kind));
  const firstAllowed = title.length > 0 ? Math.max(...title) + 1 : 0;
  return {
    page,
    thresholds,
    kinds,
    style: styleOf(blocks, kinds),
    apart,
    resumes: markup ? resumedText(kinds, markup.blocks) : NEVER,
    firstAllowed,
    end: lastOfBody(blocks, kinds),
    textStart: title.length > 0 ? firstAllowed - 1 : kinds.findIndex((kind) => TEXT.has(kind)),
  };
}

const nowhere = (): number[] => new Array<number>(NAMES.length).fill(Number.NEGATIVE_INFINITY);

/** The best score with which each zone is reached at a block, and the zone before. */
function arrivals(walk: Walk, i: number, scores: readonly number[]): { next: number[]; back: Uint8Array } {
  const { kinds, thresholds, resumes, firstAllowed, end, textStart } = walk;
  const kind = kinds[i]!;
  const next = nowhere();
  const back = new Uint8Array(NAMES.length);
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
  const marked = isMarked(walk, i);
  reach(INSERT, INSERT, 0);
  if (hasBegun) reach(INSERT, BODY, marked && kind !== 'final' ? thresholds.intoInsert : thresholds.unmarkedInsert);
  reach(TAIL, TAIL, 0);
  if (hasBegun) reach(TAIL, BODY, marked || i > end ? 0 : thresholds.unmarkedTail);
  reach(TAIL, INSERT, 0);
  return { next, back };
}

/** Whether a line says that something else than the article stands there. */
function isMarked({ page, kinds }: Walk, i: number): boolean {
  const evidence = page.markup?.blocks[i];
  return MARKERS.has(kinds[i]!) || (evidence !== undefined && leavesArticle(evidence));
}

/** What a block adds to the score of each zone. */
function gains(walk: Walk, i: number, isBroken: boolean): Emission {
  const { page, kinds, style, apart, thresholds, resumes, firstAllowed } = walk;
  const kind = kinds[i]!;
  const evidence = page.markup?.blocks[i];
  const underRelated = !resumes(i) && kinds.slice(Math.max(0, i - TEASER_REACH), i).includes('related');
  const isTitled = firstAllowed > 0 && i >= firstAllowed;
  const [head, body, insert, tail] = scoreOf(page.blocks[i]!, kind, style, isTitled, underRelated);
  const isSure = (kind === 'prose' && (evidence?.distance ?? 0) === 0) || kind === 'final';
  const shifted = isSure ? 0 : thresholds.body;
  const added = (evidence ? bodyScore(evidence, kind === 'prose') : 0) + shifted;
  // A menu says the same before an article as after it, and the source of a page has hundreds of its lines above.
  const menu = evidence && isMarked(walk, i) ? Math.max(0, tail - head) : 0;
  const goesOn = (isBroken && RUNNING.has(kind)) || apart.heads.has(i) ? BROKEN_OFF : 0;
  const begins = i >= firstAllowed && apart.tails.has(i) ? BROKEN_OFF : 0;
  return [head + menu + begins, body + added, insert + goesOn, tail + goesOn];
}

/** A picture between headline and text belongs to the article, whatever particulars stand under it. */
function withPictures(zones: readonly Zone[], kinds: readonly Kind[], from: number): Zone[] {
  const text = zones.indexOf('body');
  return zones.map((zone, i) => (i >= from && i < text && kinds[i] === 'caption' ? 'body' : zone));
}

/** Kinds of lines that only articles have. */
const TEXT: ReadonlySet<Kind> = new Set<Kind>(['prose', 'sentence', 'caption']);

const NOTHING_APART: SetApart = { tails: new Set(), heads: new Set(), between: new Set() };

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

const MARKERS: ReadonlySet<Kind> = new Set<Kind>(['furniture', 'advertisement', 'weak', 'related', 'final', 'credit']);
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
