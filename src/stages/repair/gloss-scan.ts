import { isReadingLetter, NONE, type ReadingId } from './gloss-syllable.js';
import type { Readings } from './readings.js';

/** Every bracket of a text that holds what may be a reading, in order. Offsets are UTF-16 units. */
export interface GlossMarks {
  readonly count: number;
  /** Where the bracket opens. */
  readonly start: readonly number[];
  /** Behind the closing bracket. */
  readonly end: readonly number[];
}

const CLOSE = 0x29;
const WIDE_CLOSE = 0xff09;
const SPACE = 0x20;
/** The longest reading, zhuāng, has six letters. */
const MOST_LETTERS = 6;

/**
 * Brackets with one to six letters of pinyin, and perhaps a space before the closing bracket: `(wǎng)`, `(huì )`,
 * `（wǎng）`. Null if there are fewer than `least`; on text without any this is two searches for a character.
 */
export function findGlossMarks(text: string, least: number): GlossMarks | null {
  const start: number[] = [];
  const end: number[] = [];
  let narrow = text.indexOf('(');
  let wide = text.indexOf('（');
  while (narrow >= 0 || wide >= 0) {
    const isNarrow = narrow >= 0 && (wide < 0 || narrow < wide);
    const open = isNarrow ? narrow : wide;
    const close = closingOf(text, open + 1, isNarrow ? CLOSE : WIDE_CLOSE);
    if (close > 0) {
      start.push(open);
      end.push(close + 1);
    }
    if (isNarrow) narrow = text.indexOf('(', open + 1);
    else wide = text.indexOf('（', open + 1);
  }
  return start.length < least ? null : { count: start.length, start, end };
}

/** Where the bracket closes that opened before `from`, if only a reading is in it; 0 if not. */
function closingOf(text: string, from: number, closing: number): number {
  let at = from;
  while (at - from <= MOST_LETTERS && isReadingLetter(text.charCodeAt(at))) at++;
  if (at === from || at - from > MOST_LETTERS) return 0;
  if (text.charCodeAt(at) === SPACE) at++;
  return text.charCodeAt(at) === closing ? at : 0;
}

/** What the marks of a text stand behind. Parallel to the marks, which are a few hundred: plain arrays cost less to make. */
export interface ReadMarks extends GlossMarks {
  /** The reading that the mark spells, or NONE. */
  readonly id: readonly number[];
  /** The ideograph that it stands behind and that has this reading; 0 if there is none. */
  readonly character: readonly number[];
  /** Which of the character's readings it is, 0 for the commonest; NONE where `character` is 0. */
  readonly rank: readonly number[];
  /** 1 for a mark right behind another mark of the same character: `步(bu)(bu)`. */
  readonly repeated: readonly number[];
}

/** Reads the marks: aligned ones stand behind a character that has the reading. */
export function readMarks(text: string, marks: GlossMarks, table: Readings): ReadMarks {
  const { count, start, end } = marks;
  const id = new Array<number>(count).fill(NONE);
  const character = new Array<number>(count).fill(0);
  const rank = new Array<number>(count).fill(NONE);
  const repeated = new Array<number>(count).fill(0);
  for (let m = 0; m < count; m++) {
    const from = start[m]!;
    const spaced = text.charCodeAt(end[m]! - 2) === SPACE ? 2 : 1;
    const reading: ReadingId = table.idAt(text, from + 1, end[m]! - spaced);
    id[m] = reading;
    if (reading === NONE || from === 0) continue;
    if (m > 0 && end[m - 1] === from) {
      if (character[m - 1] === 0 || id[m - 1] !== reading) continue;
      character[m] = character[m - 1]!;
      rank[m] = rank[m - 1]!;
      repeated[m] = 1;
      continue;
    }
    const unit = text.charCodeAt(from - 1);
    const place = table.rank(unit, reading);
    if (place === NONE) continue;
    character[m] = unit;
    rank[m] = place;
  }
  return { count, start, end, id, character, rank, repeated };
}

/** Marks with a space behind them from which on the space counts as the gloss's. */
const FEWEST_SPACED = 4;
const LINE_END = 0x0a;
const OPEN = 0x28;

/**
 * Some sites put a space behind each gloss, `業(ye) 務(wu) 員`. Where a space follows nearly all marks inside lines, which
 * Chinese text never has, the marks are given back with it; otherwise as they are.
 */
export function withSpaceBehind(text: string, marks: ReadMarks): ReadMarks {
  const { count, end, character } = marks;
  let spaced = 0;
  let all = 0;
  const isSpaced = (m: number) => text.charCodeAt(end[m]!) === SPACE;
  for (let m = 0; m < count; m++) {
    const next = text.charCodeAt(end[m]!);
    if (character[m] === 0 || Number.isNaN(next) || next === LINE_END || next === OPEN) continue;
    all++;
    if (isSpaced(m)) spaced++;
  }
  if (spaced < FEWEST_SPACED || spaced <= 0.9 * all) return marks;
  return { ...marks, end: end.map((at, m) => (m < count && isSpaced(m) ? at + 1 : at)) };
}
