// In: a block. Out: its features, and which rules have something to look for in it, from one walk over the characters.
import type { Block } from '../../model/block.js';
import { BAR, COLON, COMMA, characterClasses, DIGIT, HAN, KANA, LATIN, SPACE, STOP } from './character-classes.js';
import type { BlockRule, Gate } from './rule.js';
import type { BlockView } from './view.js';

/** In the table of classes: the class itself, and whether the character is a cue. */
const KIND = 0x1f;
const SINGLE = 0x80;

/** The main block of Han, which is no longer looked up: a table of 64 KB has left the nearest cache by the next block. */
const FIRST_HAN = 0x4e00;
const HAN_COUNT = 0x5200;

/** How near to the edge of a block a cue must stand for `near`. */
const START_REACH = 40;
const END_REACH = 80;

interface Cue {
  readonly text: string;
  /** Its first two characters, by which it is found; `second` is 0 for a cue of one. */
  readonly first: number;
  readonly second: number;
  readonly rules: Gated[];
}

/** A rule with its gate made whole, so that all gates have one shape. */
interface Gated {
  readonly rule: BlockRule;
  /** Its place in the rule list. */
  readonly order: number;
  readonly gate: Required<Omit<Gate, 'cues' | 'near' | 'closed'>>;
  readonly near: Gate['near'];
  readonly closed: boolean | undefined;
}

/** An index of cues by their characters. */
interface CueIndex {
  readonly classes: Uint8Array;
  /** A bit for each hash of two neighbouring characters: set where a cue may begin with them. Small enough to stay in the nearest cache. */
  readonly filter: Int32Array;
  /** The cues of two characters and more by the hash of their first two. */
  readonly buckets: ReadonlyMap<number, readonly Cue[]>;
  /** Cues of one character; a bit for each in the main block of Han, and for each there that is of another class. */
  readonly hanMarked: Int32Array;
  readonly singles: ReadonlyMap<number, Cue>;
}

/** What to look for in blocks of a certain length. */
interface Tier {
  readonly edges: CueIndex;
  /** For what is far from both ends of a long block: without the cues that count near an end only. */
  readonly inside: CueIndex;
  /** Rules that wait for no cue. */
  readonly uncued: readonly Gated[];
}

/** What is computed once from the rule list. */
export interface Scanner {
  /** One for each limit of TIERS, and one for all that is longer. */
  readonly tiers: readonly Tier[];
}

/** Most words of menus and buttons stand in short lines only: in a paragraph they are not looked for at all. */
const TIERS = [24, 60, START_REACH + END_REACH];

/** Room enough that few pairs of characters share the hash of one that a cue begins with. */
const PAIRS = 0x10000;
const pairHash = (a: number, b: number): number => (Math.imul(a, 0x1f35) + b) & (PAIRS - 1);

export function buildScanner(rules: readonly BlockRule[]): Scanner {
  const classes = characterClasses();
  const gated = rules.map(gatedRule);
  return { tiers: [0, ...TIERS].map((shortest) => buildTier(gated, shortest, classes)) };
}

function gatedRule(rule: BlockRule, order: number): Gated {
  const {
    minLength = 0,
    maxLength = Number.POSITIVE_INFINITY,
    maxStops = Number.POSITIVE_INFINITY,
    minDigits = 0,
    near,
    closed,
  } = rule.gate;
  return { rule, order, gate: { minLength, maxLength, maxStops, minDigits }, near, closed };
}

function buildTier(rules: readonly Gated[], shortest: number, classes: Uint8Array): Tier {
  const fitting = rules.filter(({ gate }) => gate.maxLength > shortest);
  const edges = indexCues(fitting, classes.slice());
  const isLong = shortest === TIERS.at(-1);
  return {
    edges,
    inside: isLong
      ? indexCues(
          fitting.filter(({ near }) => near === undefined),
          classes.slice(),
        )
      : edges,
    uncued: fitting.filter(({ rule }) => !rule.gate.cues),
  };
}

function indexCues(rules: readonly Gated[], classes: Uint8Array): CueIndex {
  const filter = new Int32Array(PAIRS >> 5);
  const buckets = new Map<number, Cue[]>();
  const hanMarked = new Int32Array(HAN_COUNT >> 5);
  const markHan = (han: number) => {
    hanMarked[han >> 5] = hanMarked[han >> 5]! | (1 << (han & 31));
  };
  for (let han = 0; han < HAN_COUNT; han++) if (classes[FIRST_HAN + han] !== HAN) markHan(han);
  const singles = new Map<number, Cue>();
  const cues = new Map<string, Cue>();
  for (const gated of rules) {
    for (const text of gated.rule.gate.cues ?? []) {
      const second = text.length > 1 ? text.charCodeAt(1) : 0;
      const cue = cues.get(text) ?? { text, first: text.charCodeAt(0), second, rules: [] };
      cues.set(text, cue);
      cue.rules.push(gated);
    }
  }
  for (const cue of cues.values()) {
    const { first, second } = cue;
    if (second === 0) {
      singles.set(first, cue);
      const han = first - FIRST_HAN;
      if (han >= 0 && han < HAN_COUNT) markHan(han);
      else classes[first] = classes[first]! | SINGLE;
      continue;
    }
    const hash = pairHash(first, second);
    filter[hash >> 5] = filter[hash >> 5]! | (1 << (hash & 31));
    const bucket = buckets.get(hash);
    if (bucket) bucket.push(cue);
    else buckets.set(hash, [cue]);
  }
  return { classes, filter, buckets, hanMarked, singles };
}

function tierOf({ tiers }: Scanner, length: number): Tier {
  let tier = 0;
  while (tier < TIERS.length && length > TIERS[tier]!) tier++;
  return tiers[tier]!;
}

export interface Scanned {
  readonly view: BlockView;
  /** The rules whose gate the block passes, in rule order. */
  readonly eligible: readonly BlockRule[];
}

/**
 * Walks once over the block: time is proportional to its length, whatever the number of rules. `counts` is room for
 * CLASSES numbers, which the blocks of a page share.
 */
export function scanBlock(block: Block, scanner: Scanner, counts: Uint32Array): Scanned {
  const { text } = block;
  const { length } = text;
  const { edges, inside, uncued } = tierOf(scanner, length);
  counts.fill(0);
  const found: Gated[] = [];
  if (edges === inside) scanStretch(text, 0, length, edges, counts, found);
  else {
    // A cue of two characters is found at its second.
    const middle = START_REACH + 1;
    const end = length - END_REACH;
    scanStretch(text, 0, middle, edges, counts, found);
    scanStretch(text, middle, end, inside, counts, found);
    scanStretch(text, end, length, edges, counts, found);
  }
  const view: BlockView = {
    block,
    index: block.index,
    text,
    length,
    han: counts[HAN]!,
    digits: counts[DIGIT]!,
    latin: counts[LATIN]!,
    kana: counts[KANA]!,
    stops: counts[STOP]!,
    commas: counts[COMMA]!,
    colons: counts[COLON]!,
    bars: counts[BAR]!,
    spaces: counts[SPACE]!,
    closed: isClosed(text, edges.classes),
    gap: block.gap,
    origin: block.origin,
    particulars: null,
  };
  return { view, eligible: eligibleRules(uncued, view, found) };
}

/**
 * Counts the characters of `text[from, to)` by class, and adds to `found` the rules that wait for a cue which ends its first two
 * characters there, or its only one. Most characters are Han and end nothing: they take two look-ups in small tables.
 */
function scanStretch(
  text: string,
  from: number,
  to: number,
  index: CueIndex,
  counts: Uint32Array,
  found: Gated[],
): void {
  const { classes, filter, hanMarked } = index;
  let before = from > 0 ? text.charCodeAt(from - 1) : 0;
  let others = 0;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    const han = code - FIRST_HAN;
    if (han >= 0 && han < HAN_COUNT) {
      if ((hanMarked[han >> 5]! & (1 << (han & 31))) !== 0) {
        const kind = classes[code]! & KIND;
        if (kind !== HAN) {
          others++;
          counts[kind]!++;
        }
        const cue = index.singles.get(code);
        if (cue) noteRules(cue, i, text.length, found);
      }
    } else {
      const kind = classes[code]!;
      others++;
      counts[kind & KIND]!++;
      if (kind >= SINGLE) noteRules(index.singles.get(code)!, i, text.length, found);
    }
    const hash = pairHash(before, code);
    if ((filter[hash >> 5]! & (1 << (hash & 31))) !== 0) noteCues(index.buckets.get(hash)!, text, i - 1, found);
    before = code;
  }
  counts[HAN]! += to - from - others;
}

/** Notes the rules that wait for one of these cues, where it stands at `start`. */
function noteCues(cues: readonly Cue[], text: string, start: number, found: Gated[]): void {
  for (const cue of cues) {
    // The first two differ where other characters share their hash, and most cues have no more.
    if (cue.second !== text.charCodeAt(start + 1) || cue.first !== text.charCodeAt(start)) continue;
    if (cue.text.length === 2 || text.startsWith(cue.text, start)) noteRules(cue, start, text.length, found);
  }
}

function noteRules({ rules }: Cue, at: number, length: number, found: Gated[]): void {
  for (const gated of rules) {
    if (nearEnough(gated, at, length) && !found.includes(gated)) found.push(gated);
  }
}

const NO_RULES: readonly BlockRule[] = [];

function eligibleRules(uncued: readonly Gated[], view: BlockView, found: Gated[]): readonly BlockRule[] {
  let fitting = 0;
  for (const gated of found) if (fits(gated, view)) found[fitting++] = gated;
  found.length = fitting;
  for (const gated of uncued) if (fits(gated, view)) found.push(gated);
  if (found.length === 0) return NO_RULES;
  sortByOrder(found);
  return found.map(({ rule }) => rule);
}

/** These are a handful at most, and nearly in order: a general sort would cost more than the scan of a short block. */
function sortByOrder(rules: Gated[]): void {
  for (let i = 1; i < rules.length; i++) {
    const gated = rules[i]!;
    let at = i;
    for (; at > 0 && rules[at - 1]!.order > gated.order; at--) rules[at] = rules[at - 1]!;
    rules[at] = gated;
  }
}

function nearEnough({ near }: Gated, at: number, length: number): boolean {
  if (near === undefined) return true;
  return near === 'start' ? at < START_REACH : length - at <= END_REACH;
}

function fits({ gate, closed }: Gated, view: BlockView): boolean {
  return (
    view.length <= gate.maxLength &&
    view.length >= gate.minLength &&
    view.digits >= gate.minDigits &&
    view.stops <= gate.maxStops &&
    (closed === undefined || view.closed === closed)
  );
}

/** Ends in a stop or colon, quotation marks and brackets after it not counted. */
function isClosed(text: string, classes: Uint8Array): boolean {
  for (let i = text.length - 1; i >= 0 && i >= text.length - 4; i--) {
    const kind = classes[text.charCodeAt(i)]! & KIND;
    if (kind === STOP || text[i] === '.') return true;
    if (!'”’"\'』」）)】]》'.includes(text[i]!)) return false;
  }
  return false;
}
