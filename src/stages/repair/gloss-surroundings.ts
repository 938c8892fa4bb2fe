import type { GlossPage } from './gloss-page.js';
import type { ReadMarks } from './gloss-scan.js';
import { isReadingLetter, NONE } from './gloss-syllable.js';
import type { Readings } from './readings.js';

/** A bracket with a reading. */
export interface SeenGloss {
  readonly id: number;
  readonly end: number;
}

/** A glossed page as the search for remnants and for originals sees it. */
export interface Surroundings {
  readonly text: string;
  readonly page: GlossPage;
  readonly table: Readings;
  /** Was the page folded by NFKC (or typed with ASCII punctuation), so that ',' may be A3AC? */
  readonly folded: boolean;
  /** Does the page show private-use characters? Then none were dropped. */
  readonly showsPrivateUse: boolean;
  /** The bracket with a reading that opens at this offset, or null. */
  glossAt(offset: number): SeenGloss | null;
  /** The reading behind a '?' or U+FFFD that ate the bracket: `?qǐng)`; null for another one. */
  eatenGlossAt(offset: number): SeenGloss | null;
  /** The mark that ends at this offset behind a character that the page glosses so, or NONE. */
  alignedMarkEndingAt(offset: number): number;
  isAlignedAt(offset: number): boolean;
}

const QUESTION = 0x3f;
const REPLACEMENT = 0xfffd;
const OPEN = 0x28;
const CLOSE = 0x29;
const SPACE = 0x20;

export function surroundingsOf(text: string, marks: ReadMarks, page: GlossPage, table: Readings): Surroundings {
  const isReading = (id: number) => id !== NONE && (page.toneless || id % 5 !== 0);
  const isAligned = (mark: number) => mark !== NONE && page.listed.get(marks.character[mark]!) === marks.id[mark];
  return {
    text,
    page,
    table,
    folded: isFolded(text),
    showsPrivateUse: /[\ue000-\uf8ff]/.test(text),
    glossAt(offset) {
      if (text.charCodeAt(offset) !== OPEN) return null;
      const mark = position(marks.start, marks.count, offset);
      return mark !== NONE && isReading(marks.id[mark]!) ? { id: marks.id[mark]!, end: marks.end[mark]! } : null;
    },
    eatenGlossAt(offset) {
      const unit = text.charCodeAt(offset);
      if (unit !== QUESTION && unit !== REPLACEMENT) return null;
      let at = offset + 1;
      while (at - offset <= 7 && isReadingLetter(text.charCodeAt(at))) at++;
      const id = table.idAt(text, offset + 1, at);
      if (!isReading(id)) return null;
      if (text.charCodeAt(at) === SPACE) at++;
      return text.charCodeAt(at) === CLOSE ? { id, end: at + 1 } : null;
    },
    alignedMarkEndingAt(offset) {
      const mark = position(marks.end, marks.count, offset);
      return isAligned(mark) ? mark : NONE;
    },
    isAlignedAt(offset) {
      return text.charCodeAt(offset) === OPEN && isAligned(position(marks.start, marks.count, offset));
    },
  };
}

/** Where `value` stands in the first `count` of a rising array, or NONE. */
function position(array: readonly number[], count: number, value: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (array[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low < count && array[low] === value ? low : NONE;
}

/** More ASCII commas than full-width ones behind ideographs: NFKC has been here. */
function isFolded(text: string): boolean {
  let folded = 0;
  for (let i = text.indexOf(','); i >= 0; i = text.indexOf(',', i + 1)) {
    const before = text.charCodeAt(i - 1);
    if (before === CLOSE || (before >= 0x3400 && before < 0xa000)) folded++;
  }
  let wide = 0;
  for (let i = text.indexOf('，'); i >= 0; i = text.indexOf('，', i + 1)) wide++;
  return folded > wide || (folded === wide && wide === 0 && !/[：；？！（）]/.test(text));
}
