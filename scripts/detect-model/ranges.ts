import { BIT } from '../../src/stages/decode/costs.js';

/** Characters `first` to `last`, and what each costs. */
export type Range = readonly [first: number, last: number, bits: number];

/** What a character costs that no list names, in Chinese text. */
export const RANGES: readonly Range[] = [
  [0x0080, 0x009f, 20],
  [0x00a0, 0x00ff, 15],
  [0x0100, 0x024f, 17],
  [0x0370, 0x03ff, 17],
  [0x0400, 0x045f, 17],
  [0x2010, 0x203f, 16],
  [0x2040, 0x2bff, 18],
  [0x2460, 0x249b, 15],
  [0x2500, 0x25ff, 16],
  [0x3000, 0x303f, 17],
  [0x3041, 0x30ff, 17],
  [0x3100, 0x312f, 18],
  [0x3200, 0x33ff, 18],
  [0x3400, 0x4dbf, 21],
  [0x4e00, 0x9fff, 19],
  [0xac00, 0xd7a3, 20],
  [0xd800, 0xdfff, 24],
  [0xe000, 0xf8ff, 23],
  [0xf900, 0xfaff, 21],
  [0xfe30, 0xfe4f, 19],
  [0xff01, 0xff5e, 14],
  [0xffe0, 0xffe6, 17],
  [0xfffe, 0xffff, 24],
];

/** Letters of the scripts that have an alphabet, for text that is in no language of East Asia. */
export const ALPHABETS: readonly Range[] = [
  [0x00c0, 0x00ff, 10],
  [0x0100, 0x017f, 11],
  [0x0390, 0x03ce, 10],
  [0x0410, 0x044f, 8],
  [0x05d0, 0x05ea, 9],
  [0x0620, 0x064a, 9],
  [0x0900, 0x0d7f, 11],
  [0x0e00, 0x0e5f, 9],
  [0x1e00, 0x1eff, 12],
  [0x2010, 0x2026, 12],
];

/** What differs in Japanese text; kanji in common use are set apart in character-costs.ts. */
export const JAPANESE_RANGES: readonly Range[] = [
  [0x4e00, 0x9fff, 20],
  [0xff61, 0xff9f, 11],
];

/** What differs in Korean text: two in a hundred syllables are in no list. */
export const KOREAN_RANGES: readonly Range[] = [
  [0xac00, 0xd7a3, 15],
  [0x3131, 0x318e, 16],
  [0x4e00, 0x9fff, 19],
];

/** Sets the costs of the characters of `ranges`, in quarters of a bit. */
export function fill(costs: Uint8Array, ranges: readonly Range[]): Uint8Array {
  for (const [first, last, bits] of ranges) costs.fill(bits * BIT, first, last + 1);
  return costs;
}
