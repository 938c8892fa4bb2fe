import { utf8SequenceAt } from '../../charset/utf8.js';
import { ALPHABET_LONELY, ALPHABET_SEAM, type DoubleByteCosts, type SingleByteCosts } from './byte-costs.js';
import { ASCII_COSTS, BIT, loadCosts, MEANINGLESS, NO_CODE, SUPPLEMENTARY } from './costs.js';

/**
 * How many quarters of a bit it takes to write down bytes[start, end) if they are text of a given encoding: the sum of
 * -log2 of the shares of its characters. The encoding that takes the fewest is the likeliest one (the minimum description
 * length; with one character a symbol it is naive Bayes). All functions here answer that one question.
 */

/** A byte that means nothing in the encoding: damage is possible, and rare. */
const INVALID_BYTE = 18 * BIT;
/** A border of an ASCII letter and an East Asian character: one in ten such letters or fewer has one. */
const SEAM = 3 * BIT;
/** A character of which the window shows a part only: that it is cut, and the bytes that are left of it. */
export const CUT = 11 * BIT;
/** Each further byte of a character of UTF-8 that is cut. */
const PART = 6 * BIT;
/** Four bytes of GB18030, or three of EUC-JP. */
const LONG_CODE = 20 * BIT;

/** The same character again, in a row of dashes, stars or laughter, says next to nothing. */
const REPEATED = 4 * BIT;
/** Half-width katakana stand in words. */
const HALF_WIDTH_RUN = 3 * BIT;

export function scoreDoubleByte(bytes: Uint8Array, start: number, end: number, costs: DoubleByteCosts): number {
  const { pairs, singles, longer } = costs;
  let sum = 0;
  let i = start;
  let before: 'letter' | 'pair' | 'half' | 'other' = 'other';
  let last = 0;
  while (i < end) {
    const byte = bytes[i]!;
    const single = singles[byte]!;
    if (single !== NO_CODE) {
      if (byte >= 0x80) sum += before === 'half' ? single - HALF_WIDTH_RUN : single;
      else sum += before === 'pair' && isLetter(byte) ? single + SEAM : single;
      before = byte >= 0x80 ? 'half' : isLetter(byte) ? 'letter' : 'other';
      i++;
      continue;
    }
    if (i + 1 >= end) return sum + CUT + (before === 'letter' ? SEAM : 0);
    const code = ((byte & 0x7f) << 8) | bytes[i + 1]!;
    const pair = pairs[code]!;
    if (pair !== NO_CODE) {
      sum += code === last && before === 'pair' ? REPEATED : before === 'letter' ? pair + SEAM : pair;
      last = code;
      before = 'pair';
      i += 2;
      continue;
    }
    before = 'other';
    const length = longer === 'none' ? 0 : longer === 'four-byte' ? fourBytesAt(bytes, i) : threeBytesAt(bytes, i);
    // As the decoders do: an invalid pair goes whole unless its second byte is ASCII.
    sum += length > 0 ? LONG_CODE : INVALID_BYTE;
    i += length || (bytes[i + 1]! < 0x80 ? 1 : 2);
  }
  return sum;
}

/** Private use and what is dearer: no text is written in it. */
const NO_TEXT = 23 * BIT;

/** Are all of the bytes characters of the encoding, but for one that is cut at the end? */
export function readsWhole(
  bytes: Uint8Array,
  start: number,
  end: number,
  { pairs, singles, longer }: DoubleByteCosts,
): boolean {
  for (let i = start; i < end; ) {
    if (singles[bytes[i]!]! !== NO_CODE) {
      i++;
      continue;
    }
    const pair = i + 1 < end ? pairs[((bytes[i]! & 0x7f) << 8) | bytes[i + 1]!]! : 0;
    const length = pair < NO_TEXT ? 2 : longer === 'four-byte' ? fourBytesAt(bytes, i) : 0;
    if (length === 0) return false;
    i += length;
  }
  return true;
}

function fourBytesAt(bytes: Uint8Array, i: number): 0 | 4 {
  const [lead, second, third, fourth] = [bytes[i]!, bytes[i + 1]!, bytes[i + 2] ?? 0, bytes[i + 3] ?? 0];
  const fits = lead >= 0x81 && lead < 0xff && isDigit(second) && third >= 0x81 && third < 0xff && isDigit(fourth);
  // 81308130–8431A439 is the BMP, 90308130–E3329A35 the rest of Unicode; between them nothing is assigned.
  return fits && (lead <= 0x84 || (lead >= 0x90 && lead <= 0xe3)) ? 4 : 0;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/** JIS X 0212 behind 8F. */
function threeBytesAt(bytes: Uint8Array, i: number): 0 | 3 {
  return bytes[i] === 0x8f && bytes[i + 1]! >= 0xa1 && (bytes[i + 2] ?? 0) >= 0xa1 ? 3 : 0;
}

/**
 * A letter of one byte has neighbours of its own kind: accented letters stand among ASCII letters and Cyrillic ones among
 * each other (see SingleByteCosts).
 */
export function scoreSingleByte(bytes: Uint8Array, start: number, end: number, model: SingleByteCosts): number {
  const { costs, seam, double, lonely } = model;
  let sum = 0;
  let before = 0;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    sum += costs[byte]!;
    if (byte >= 0x80) {
      if (before >= 0x80) sum += double;
      else sum += (isLetter(before) ? seam : 0) + (bytes[i + 1]! >= 0x80 ? 0 : lonely);
    } else if (before >= 0x80 && isLetter(byte)) sum += seam;
    before = byte;
  }
  return sum;
}

function isLetter(byte: number): boolean {
  const lower = byte | 0x20;
  return byte < 0x80 && lower >= 0x61 && lower <= 0x7a;
}

/** Parts of a character at either end of the window cost little: a stream or a window may begin and end anywhere. */
export function scoreUtf8(bytes: Uint8Array, start: number, end: number): number {
  const costs = loadCosts().characters;
  let i = start;
  while (i < end && i < start + 3 && (bytes[i]! & 0xc0) === 0x80) i++;
  let sum = i > start ? CUT + 2 * BIT + (i - start - 1) * PART : 0;
  let last = 0;
  while (i < end) {
    const length = utf8SequenceAt(bytes, i);
    if (i + Math.abs(length) >= end && length < 0 && bytes[i]! >= 0xc2 && bytes[i]! <= 0xf4)
      return sum + CUT - length * PART;
    if (length <= 0) {
      sum += INVALID_BYTE;
      i -= length;
    } else {
      const point = length === 4 ? 0 : pointAt(bytes, i, length);
      sum += length === 4 ? SUPPLEMENTARY : point === last && point >= 0x80 ? REPEATED : costs[point]!;
      last = point;
      i += length;
    }
  }
  return sum;
}

function pointAt(bytes: Uint8Array, i: number, length: number): number {
  const first = bytes[i]!;
  if (length === 1) return first;
  const second = bytes[i + 1]! & 0x3f;
  return length === 2
    ? ((first & 0x1f) << 6) | second
    : ((first & 0x0f) << 12) | (second << 6) | (bytes[i + 2]! & 0x3f);
}

/** `cut` is 1 where the window begins with the second byte of a unit. */
export function scoreUtf16(bytes: Uint8Array, start: number, end: number, order: 'le' | 'be', cut: 0 | 1): number {
  const costs = loadCosts().characters;
  const high = order === 'le' ? 1 : 0;
  let sum = cut * CUT;
  let last = 0;
  let i = start + cut;
  for (; i + 1 < end; i += 2) {
    const unit = (bytes[i + high]! << 8) | bytes[i + 1 - high]!;
    if (unit < 0xd800 || unit > 0xdfff) {
      sum += unit === last && unit >= 0x80 ? REPEATED : costs[unit]!;
      last = unit;
      continue;
    }
    const next = i + 3 < end ? (bytes[i + 2 + high]! << 8) | bytes[i + 3 - high]! : 0;
    if (unit < 0xdc00 && next >= 0xdc00 && next <= 0xdfff) {
      sum += SUPPLEMENTARY;
      i += 2;
    } else {
      sum += MEANINGLESS;
    }
  }
  return i < end ? sum + CUT : sum;
}

/** What a byte that was not seen yet counts as, in `scoreUnknownAlphabet`: letters of an alphabet come back soon. */
const UNSEEN = 0.1;

/** A letter costs no less, or any repetition (rows of full-width spaces) would look like an alphabet. */
const LEAST_LETTER = 4.5 * BIT;

/**
 * Text of one byte a character in an encoding of which nothing is known: each high byte costs what the ones before it make
 * likely (an adaptive code), so words in any alphabet come out near their entropy of 4 to 5 bits, once it is learnt.
 */
export function scoreUnknownAlphabet(bytes: Uint8Array, start: number, end: number): number {
  const seen = new Uint32Array(256);
  let total = 0;
  let sum = 0;
  let before = 0;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte < 0x80) {
      sum += ASCII_COSTS[byte]! + (before >= 0x80 && isLetter(byte) ? ALPHABET_SEAM : 0);
    } else {
      sum += Math.max(LEAST_LETTER, BIT * Math.log2((total + 128 * UNSEEN) / (seen[byte]! + UNSEEN)));
      if (isLetter(before)) sum += ALPHABET_SEAM;
      if (before < 0x80 && !(bytes[i + 1]! >= 0x80)) sum += ALPHABET_LONELY;
      seen[byte]!++;
      total++;
    }
    before = byte;
  }
  return sum;
}

/** Bytes of which nothing is known: eight bits each. */
export function scoreBinary(start: number, end: number): number {
  return (end - start) * 8 * BIT;
}
