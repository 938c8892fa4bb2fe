import { readFileSync } from 'node:fs';
import { packageFile } from '../../package-file.js';

/** Encodings of two bytes a character that detection weighs against one another; the order is that of the data file. */
export const DOUBLE_BYTE_ENCODINGS = ['gb18030', 'big5', 'euc-jp', 'shift_jis', 'euc-kr'] as const;
export type DoubleByteEncoding = (typeof DOUBLE_BYTE_ENCODINGS)[number];

/** Costs are in quarters of a bit, so that a table fits into bytes. */
export const BIT = 4;
/** In a table: no such code. */
export const NO_CODE = 255;
/** A code that exists and stands for nothing a text would hold: unassigned, half a surrogate pair. */
export const MEANINGLESS = 24 * BIT;
/** A character beyond the BMP: a rare ideograph or an emoji. */
export const SUPPLEMENTARY = 18 * BIT;
/** Length of a table of pairs: lead bytes from 80 on. */
export const PAIR_CODES = 0x8000;

/** What characters cost: -log2 of their share of the characters outside ASCII, in quarters of a bit. */
export interface Costs {
  /** [BMP code unit] in any language. */
  readonly characters: Uint8Array;
  /** [lead << 8 | trail, less 8000] in the languages of each encoding, NO_CODE where the two bytes are no character. */
  readonly pairs: Readonly<Record<DoubleByteEncoding, Uint8Array>>;
}

/** Made by scripts/build-detect-model.ts from counts of characters. */
const DATA = packageFile('data/detect-costs.bin');
let costs: Costs | undefined;

/** The tables, read on first use: what is valid UTF-8 at once does not need them. */
export function loadCosts(): Costs {
  costs ??= read();
  return costs;
}

function read(): Costs {
  const data = readFileSync(DATA);
  const pairs = DOUBLE_BYTE_ENCODINGS.map((encoding, i) => {
    const start = 0x10000 + i * PAIR_CODES;
    return [encoding, data.subarray(start, start + PAIR_CODES)];
  });
  return { characters: data.subarray(0, 0x10000), pairs: Object.fromEntries(pairs) as Costs['pairs'] };
}

/** [byte] → cost of an ASCII character in text of any kind; high bytes are left at 0. */
export const ASCII_COSTS: Uint8Array = asciiCosts();

function asciiCosts(): Uint8Array {
  const ascii = new Uint8Array(256);
  // Control characters: NUL is what tells UTF-16 and binary from text, SO, SI and ESC what tells the ISO 2022 encodings.
  ascii.fill(20 * BIT, 0, 0x20);
  ascii[0] = 24 * BIT;
  ascii[0x7f] = 20 * BIT;
  ascii.fill(7 * BIT, 0x20, 0x7f);
  ascii.fill(6 * BIT, 0x30, 0x3a);
  ascii.fill(6.5 * BIT, 0x41, 0x5b);
  ascii.fill(5 * BIT, 0x61, 0x7b);
  for (const byte of [0x09, 0x0a, 0x0d]) ascii[byte] = 6 * BIT;
  ascii[0x20] = 3.5 * BIT;
  return ascii;
}
