// In: the marks of a page. Out: for each character with a mark how often, where and with which readings it is glossed.
import type { ReadMarks } from './gloss-scan.js';
import type { ReadingId } from './gloss-syllable.js';

/** Marks whose surroundings are looked at: enough for a verdict, and a bound. */
const LOOKED_AT = 400;

/** What is counted of one character of the page. */
export interface Tally {
  readonly character: number;
  /** How often it stands on the page. */
  occurrences: number;
  /** Its occurrences with a mark behind them. */
  glossed: number;
  /** Marks by reading, in the order in which the page brings them: mostly one. */
  readonly readings: { readonly id: ReadingId; readonly rank: number; marks: number }[];
  /** Where it stands with its first mark. */
  readonly first: number;
  /** One of its marks stands inside a sentence. */
  running: boolean;
  /** Marks right behind a mark of the same reading. */
  doubled: number;
}

/** By character, in the order of their first marks; `occurrences` are counted by `counterOf`. */
export function tally(text: string, marks: ReadMarks): Map<number, Tally> {
  const tallies = new Map<number, Tally>();
  for (let m = 0; m < marks.count; m++) {
    const character = marks.character[m]!;
    if (character === 0) continue;
    let t = tallies.get(character);
    if (!t) {
      t = {
        character,
        occurrences: 0,
        glossed: 0,
        readings: [],
        first: marks.start[m]! - 1,
        running: false,
        doubled: 0,
      };
      tallies.set(character, t);
    }
    if (marks.repeated[m]) t.doubled++;
    else {
      t.glossed++;
      const id = marks.id[m]!;
      const known = readingOf(t, id);
      if (known) known.marks++;
      else t.readings.push({ id, rank: marks.rank[m]!, marks: 1 });
    }
    if (!t.running && m < LOOKED_AT) t.running = isInSentence(text, marks, m);
  }
  return tallies;
}

function readingOf({ readings }: Tally, id: ReadingId): Tally['readings'][number] | undefined {
  for (const reading of readings) if (reading.id === id) return reading;
  return undefined;
}

/** The reading that the page gives the character most often. */
export function mainReading(t: Tally): Tally['readings'][number] {
  let best = t.readings[0]!;
  for (const reading of t.readings) if (reading.marks > best.marks) best = reading;
  return best;
}

/**
 * Counts occurrences of characters: of those with marks in one walk, into their tallies; of another by searching for it
 * when it is asked for.
 */
export function counterOf(text: string, tallies: ReadonlyMap<number, Tally>): (character: number) => number {
  // A bit for each unit: a table with a number for each would be most of the memory that a page takes.
  const marked = new Uint32Array(0x10000 >> 5);
  for (const character of tallies.keys()) marked[character >> 5]! |= 1 << (character & 31);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if ((marked[unit >> 5]! >>> (unit & 31)) & 1) tallies.get(unit)!.occurrences++;
  }
  const known = new Map<number, number>();
  return (character) => {
    let count = tallies.get(character)?.occurrences ?? known.get(character);
    if (count === undefined) {
      count = countOf(text, character);
      known.set(character, count);
    }
    return count;
  };
}

/** How often the UTF-16 unit stands in the text. */
export function countOf(text: string, character: number): number {
  const wanted = String.fromCharCode(character);
  let count = 0;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) count++;
  return count;
}

/** Ideographs that a stretch without punctuation must have around a mark to be a sentence, not a list of words or a verse. */
const SENTENCE = 8;

/** Counts ideographs to both sides up to punctuation, over marks, and stops at SENTENCE. */
function isInSentence(text: string, marks: ReadMarks, m: number): boolean {
  let found = 0;
  let mark = m;
  for (let i = marks.start[m]! - 1; i >= 0 && found < SENTENCE; i--) {
    while (mark > 0 && marks.end[mark - 1]! > i + 1) mark--;
    if (mark > 0 && marks.end[mark - 1] === i + 1) {
      i = marks.start[--mark]!;
      continue;
    }
    if (!isWritten(text.charCodeAt(i))) break;
    found++;
  }
  mark = m;
  for (let i = marks.end[m]!; i < text.length && found < SENTENCE; i++) {
    if (mark + 1 < marks.count && marks.start[mark + 1] === i) {
      i = marks.end[++mark]! - 1;
      continue;
    }
    if (!isWritten(text.charCodeAt(i))) break;
    found++;
  }
  return found >= SENTENCE;
}

/** Ideographs and kana. */
function isWritten(unit: number): boolean {
  return (unit >= 0x3400 && unit < 0xa000) || (unit >= 0x3040 && unit < 0x3100);
}
