// In: a block. Out: its features, and which rules have something to look for in it, from one walk over the characters.
import type { Block } from '../../model/block.js';
import { BAR, COLON, COMMA, characterClasses, DIGIT, HAN, KANA, LATIN, SPACE, STOP } from './character-classes.js';
import type { BlockRule, Gate } from './rule.js';
import type { BlockView } from './view.js';

/** In the table of classes: the class itself, and whether the character is the first or second of a cue, or all of it. */
const KIND = 0x1f;
const FOLLOWS = 0x20;
const OPENS = 0x40;
const SINGLE = 0x80;

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
  /** By hash of two neighbouring characters: 0, or 1 + the index of a bucket of cues. */
  readonly pairs: Uint16Array;
  readonly buckets: readonly (readonly Cue[])[];
  /** Cues of one character. */
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

const PAIRS = 0x4000;
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
  const pairs = new Uint16Array(PAIRS);
  const buckets: Cue[][] = [];
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
      classes[first] = classes[first]! | SINGLE;
      continue;
    }
    classes[first] = classes[first]! | OPENS;
    classes[second] = classes[second]! | FOLLOWS;
    const hash = pairHash(first, second);
    if (pairs[hash] === 0) pairs[hash] = buckets.push([]);
    buckets[pairs[hash]! - 1]!.push(cue);
  }
  return { classes, pairs, buckets, singles };
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
  };
  return { view, eligible: eligibleRules(uncued, view, found) };
}

/** Counts the characters of `text[from, to)` by class, and adds to `found` the rules that wait for a cue which ends here. */
function scanStretch(
  text: string,
  from: number,
  to: number,
  index: CueIndex,
  counts: Uint32Array,
  found: Gated[],
): void {
  const { classes, pairs } = index;
  let han = 0;
  let opens = from > 0 && (classes[text.charCodeAt(from - 1)]! & OPENS) !== 0;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    const kind = classes[code]!;
    // Most characters are Han that no cue begins or goes on with.
    if (kind === HAN) {
      han++;
      opens = false;
      continue;
    }
    counts[kind & KIND]!++;
    if ((opens && (kind & FOLLOWS) !== 0) || kind >= SINGLE) {
      const bucket = opens ? pairs[pairHash(text.charCodeAt(i - 1), code)]! : 0;
      if (bucket !== 0 || kind >= SINGLE) noteCues(index, text, i, bucket, found);
    }
    opens = (kind & OPENS) !== 0;
  }
  counts[HAN]! += han;
}

/** Notes the rules that wait for a cue which ends its first two characters, or its only one, at `at`. */
function noteCues({ buckets, singles }: CueIndex, text: string, at: number, bucket: number, found: Gated[]): void {
  const single = singles.get(text.charCodeAt(at));
  if (single) noteRules(single, at, text.length, found);
  if (bucket === 0) return;
  const start = at - 1;
  for (const cue of buckets[bucket - 1]!) {
    // Cues that share a bucket mostly differ in these, and most cues have no more.
    if (cue.second !== text.charCodeAt(at) || cue.first !== text.charCodeAt(start)) continue;
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
