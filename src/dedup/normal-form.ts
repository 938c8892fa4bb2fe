// What of a text is compared: copies of one article differ in white space, in punctuation and in the width of letters.

const UNITS = 0x10000;
const DIGIT_ZERO = 0x30;
const DIGIT_NINE = 0x39;

let table: Uint16Array | null = null;

/**
 * For each UTF-16 unit what stands for it in the normal form; 0 is nothing. Letters and digits stay (those of other
 * widths and presentation forms as Unicode's NFKC has them, in lower case), everything else goes.
 */
function unitTable(): Uint16Array {
  if (table) return table;
  const units = new Uint16Array(UNITS);
  for (let unit = 0; unit < UNITS; unit++) {
    // CJK ideographs, Hangul and surrogates are most of the plane and stand for themselves.
    const isItself = (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xdfff);
    units[unit] = isItself ? unit : foldedUnit(unit);
  }
  table = units;
  return units;
}

function foldedUnit(unit: number): number {
  const folded = String.fromCharCode(unit).normalize('NFKC').toLowerCase();
  const first = folded.charAt(0);
  return /^[\p{L}\p{N}]$/u.test(first) ? first.charCodeAt(0) : 0;
}

/** The numbers of a text are a set of 256 bits: a table of 60 figures leaves four fifths of them free. */
export const NUMBER_WORDS = 8;

/** A text in its normal form: `units[0 … length)`. The array is used again for the next text. */
export interface NormalForm {
  readonly units: Uint16Array;
  readonly length: number;
  /**
   * The numbers of the text (runs of digits), as a set of NUMBER_WORDS · 32 bits: each number sets one together with the
   * number before it, because two bulletins have many small figures in common, but not in the same order.
   */
  readonly numbers: Uint32Array;
}

/** Makes normal forms in one buffer, so that a run over many texts allocates next to nothing. */
export class Normaliser {
  private buffer = new Uint16Array(4096);

  /**
   * Letters and digits of the text, in one width and in lower case; white space, punctuation and symbols are left out.
   * Traditional characters stay as they are: texts are compared after cleaning.
   */
  of(text: string): NormalForm {
    if (this.buffer.length < text.length) this.buffer = new Uint16Array(text.length * 2);
    const units = unitTable();
    const { buffer } = this;
    const numbers = new Uint32Array(NUMBER_WORDS);
    let length = 0;
    let number = 0;
    let before = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = units[text.charCodeAt(i)]!;
      if (unit >= DIGIT_ZERO && unit <= DIGIT_NINE) number = (Math.imul(number, 31) + unit) | 0;
      else if (number !== 0) {
        addNumber(numbers, before, number);
        before = number;
        number = 0;
      }
      if (unit !== 0) buffer[length++] = unit;
    }
    if (number !== 0) addNumber(numbers, before, number);
    return { units: buffer, length, numbers };
  }
}

/** Sets the bit of a number after another: the upper eight bits of their hash (multiplicative hashing, Knuth, TAOCP 6.4). */
function addNumber(numbers: Uint32Array, before: number, number: number): void {
  const bit = Math.imul((Math.imul(before, 0x85ebca6b) + number) | 0, 0x9e3779b1) >>> 24;
  numbers[bit >>> 5]! |= 1 << (bit & 31);
}

/** The normal form as a string, to look at. */
export function normalForm(text: string): string {
  const { units, length } = new Normaliser().of(text);
  let result = '';
  for (let at = 0; at < length; at += 8192)
    result += String.fromCharCode(...units.subarray(at, Math.min(at + 8192, length)));
  return result;
}

/**
 * 64 bits by which texts of the same normal form are known: two multiplicative hashes in the manner of FNV-1a (Fowler,
 * Noll, Vo), folded into each other. Whoever asks compares lengths and sketches as well.
 */
export function exactKey({ units, length }: NormalForm): readonly [low: number, high: number] {
  let a = 0x811c9dc5;
  let b = 0x2f0b4f27;
  for (let i = 0; i < length; i++) {
    const unit = units[i]!;
    a = Math.imul(a ^ unit, 0x01000193);
    a ^= a >>> 15;
    b = Math.imul(b ^ unit, 0x5bd1e995);
    b ^= b >>> 13;
  }
  return [(a ^ Math.imul(b, 0x9e3779b1)) >>> 0, (b ^ Math.imul(a ^ (a >>> 16), 0x85ebca6b)) >>> 0];
}
