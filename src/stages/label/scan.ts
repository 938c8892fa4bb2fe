// In: a block. Out: its features, and which rules have something to look for in it, from one walk over the characters.
import type { Block } from '../../model/block.js';
import type { BlockRule } from './rule.js';
import type { BlockView } from './view.js';

const HAN = 1;
const DIGIT = 2;
const LATIN = 3;
const KANA = 4;
const STOP = 5;
const COMMA = 6;
const COLON = 7;
const BAR = 8;
const SPACE = 9;
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
  /** Rules that wait for this cue, by their place in the rule list. */
  readonly rules: number[];
}

/** An index of the cues of those rules that may take a block of a certain length. */
interface Tier {
  readonly classes: Uint8Array;
  /** By hash of two neighbouring characters: 0, or 1 + the index of a bucket of cues. */
  readonly pairs: Uint16Array;
  readonly buckets: readonly (readonly Cue[])[];
  /** Cues of one character. */
  readonly singles: ReadonlyMap<number, Cue>;
  /** Rules that wait for no cue. */
  readonly uncued: readonly number[];
}

/** What is computed once from the rule list. */
export interface Scanner {
  readonly rules: readonly BlockRule[];
  /** One for each limit of TIERS, and one for all that is longer. */
  readonly tiers: readonly Tier[];
}

/** Most words of menus and buttons stand in short lines only: in a paragraph they are not looked for at all. */
const TIERS = [24, 60, 120];

const PAIRS = 0x4000;
const pairHash = (a: number, b: number): number => (Math.imul(a, 0x1f35) + b) & (PAIRS - 1);

export function buildScanner(rules: readonly BlockRule[]): Scanner {
  const classes = characterClasses();
  return { rules, tiers: [0, ...TIERS].map((shortest) => buildTier(rules, shortest, classes.slice())) };
}

function buildTier(rules: readonly BlockRule[], shortest: number, classes: Uint8Array): Tier {
  const pairs = new Uint16Array(PAIRS);
  const buckets: Cue[][] = [];
  const singles = new Map<number, Cue>();
  const uncued: number[] = [];
  const cues = new Map<string, Cue>();
  rules.forEach(({ gate }, at) => {
    if ((gate.maxLength ?? Number.POSITIVE_INFINITY) <= shortest) return;
    if (!gate.cues) uncued.push(at);
    for (const text of gate.cues ?? []) {
      const cue = cues.get(text) ?? { text, rules: [] };
      cues.set(text, cue);
      cue.rules.push(at);
    }
  });
  for (const cue of cues.values()) {
    const first = cue.text.charCodeAt(0);
    if (cue.text.length === 1) {
      singles.set(first, cue);
      classes[first] = classes[first]! | SINGLE;
      continue;
    }
    const second = cue.text.charCodeAt(1);
    classes[first] = classes[first]! | OPENS;
    classes[second] = classes[second]! | FOLLOWS;
    const hash = pairHash(first, second);
    if (pairs[hash] === 0) pairs[hash] = buckets.push([]);
    buckets[pairs[hash]! - 1]!.push(cue);
  }
  return { classes, pairs, buckets, singles, uncued };
}

function tierOf({ tiers }: Scanner, length: number): Tier {
  let tier = 0;
  while (tier < TIERS.length && length > TIERS[tier]!) tier++;
  return tiers[tier]!;
}

export interface Scanned {
  readonly view: BlockView;
  /** Indices of the rules whose gate the block passes, in rule order. */
  readonly eligible: readonly number[];
}

/** How many classes of characters are counted. */
export const CLASSES = 10;

/**
 * Walks once over the block: time is proportional to its length, whatever the number of rules. `counts` is room for
 * CLASSES numbers, which the blocks of a page share.
 */
export function scanBlock(block: Block, scanner: Scanner, counts: Uint32Array): Scanned {
  const { text } = block;
  const tier = tierOf(scanner, text.length);
  const { classes, pairs } = tier;
  counts.fill(0);
  let found: number[] | null = null;
  let han = 0;
  let opens = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const kind = classes[code]!;
    // Most characters are Han that no cue begins or goes on with.
    if (kind === HAN) {
      han++;
      opens = false;
      continue;
    }
    if ((kind & KIND) === HAN) han++;
    else counts[kind & KIND]!++;
    if ((opens && (kind & FOLLOWS) !== 0) || kind >= SINGLE) {
      const bucket = opens ? pairs[pairHash(text.charCodeAt(i - 1), code)]! : 0;
      if (bucket !== 0 || kind >= SINGLE) {
        found ??= [];
        noteCues(tier, scanner.rules, text, i, bucket, found);
      }
    }
    opens = (kind & OPENS) !== 0;
  }
  const view: BlockView = {
    block,
    index: block.index,
    text,
    length: text.length,
    han,
    digits: counts[DIGIT]!,
    latin: counts[LATIN]!,
    kana: counts[KANA]!,
    stops: counts[STOP]!,
    commas: counts[COMMA]!,
    colons: counts[COLON]!,
    bars: counts[BAR]!,
    spaces: counts[SPACE]!,
    closed: isClosed(text, classes),
    gap: block.gap,
    origin: block.origin,
  };
  return { view, eligible: eligibleRules(tier, scanner.rules, view, found) };
}

/** Notes the rules that wait for a cue which ends its first two characters, or its only one, at `at`. */
function noteCues(
  { buckets, singles }: Tier,
  rules: readonly BlockRule[],
  text: string,
  at: number,
  bucket: number,
  found: number[],
): void {
  const note = (cue: Cue, start: number) => {
    for (const rule of cue.rules) {
      if (!found.includes(rule) && nearEnough(rules[rule]!, start, text.length)) found.push(rule);
    }
  };
  const single = singles.get(text.charCodeAt(at));
  if (single) note(single, at);
  if (bucket === 0) return;
  for (const cue of buckets[bucket - 1]!) if (text.startsWith(cue.text, at - 1)) note(cue, at - 1);
}

function eligibleRules(
  { uncued }: Tier,
  rules: readonly BlockRule[],
  view: BlockView,
  found: number[] | null,
): readonly number[] {
  const eligible: number[] = [];
  for (const rule of uncued) if (fits(rules[rule]!, view)) eligible.push(rule);
  if (found === null) return eligible;
  for (const rule of found) if (fits(rules[rule]!, view)) insertInOrder(eligible, rule);
  return eligible;
}

/** These are a handful at most, and nearly in order: a sort would cost more than the scan of a short block. */
function insertInOrder(sorted: number[], value: number): void {
  let at = sorted.length;
  while (at > 0 && sorted[at - 1]! > value) at--;
  if (at === sorted.length) sorted.push(value);
  else sorted.splice(at, 0, value);
}

function nearEnough({ gate }: BlockRule, at: number, length: number): boolean {
  if (gate.near === 'start') return at < START_REACH;
  if (gate.near === 'end') return length - at <= END_REACH;
  return true;
}

function fits({ gate }: BlockRule, view: BlockView): boolean {
  return (
    view.length <= (gate.maxLength ?? Number.POSITIVE_INFINITY) &&
    view.length >= (gate.minLength ?? 0) &&
    view.digits >= (gate.minDigits ?? 0) &&
    view.stops <= (gate.maxStops ?? Number.POSITIVE_INFINITY)
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

function characterClasses(): Uint8Array {
  const classes = new Uint8Array(65536);
  const fill = (kind: number, from: number, to: number) => classes.fill(kind, from, to + 1);
  fill(HAN, 0x3400, 0x4dbf);
  fill(HAN, 0x4e00, 0x9fff);
  fill(HAN, 0xf900, 0xfaff);
  fill(DIGIT, 0x30, 0x39);
  fill(DIGIT, 0xff10, 0xff19);
  fill(LATIN, 0x41, 0x5a);
  fill(LATIN, 0x61, 0x7a);
  fill(LATIN, 0xff21, 0xff3a);
  fill(LATIN, 0xff41, 0xff5a);
  fill(LATIN, 0xc0, 0x24f);
  fill(KANA, 0x3041, 0x30fa);
  const set = (kind: number, characters: string) => {
    for (const character of characters) classes[character.charCodeAt(0)] = kind;
  };
  set(STOP, '。！？；…!?;｡');
  set(COMMA, '，、,､');
  set(COLON, '：:∶');
  set(BAR, '|｜>＞»›<＜«‹_＿┊┃│丨');
  set(SPACE, ' \t\u3000\u00a0\u2002\u2003\u2009');
  return classes;
}
