import { ASCII_COSTS, BIT, type DoubleByteEncoding, loadCosts, MEANINGLESS, NO_CODE } from './costs.js';

/** Encodings of one byte a character that detection weighs. */
export type SingleByteEncoding = 'windows-1252' | 'windows-1251' | 'koi8-r';

/** What the bytes of a double-byte encoding cost, in quarters of a bit. */
export interface DoubleByteCosts {
  /** [lead << 8 | trail, less 8000] → cost, NO_CODE where the two bytes are no character. */
  readonly pairs: Uint8Array;
  /** [byte] → cost of a character of one byte, NO_CODE for what is none. */
  readonly singles: Uint8Array;
  /** Longer codes: the four bytes of GB18030, the three of EUC-JP. */
  readonly longer: 'four-byte' | 'three-byte' | 'none';
}

const doubleCache = new Map<DoubleByteEncoding, DoubleByteCosts>();
const singleCache = new Map<string, SingleByteCosts>();

/** The costs of a double-byte encoding. */
export function doubleByteCosts(encoding: DoubleByteEncoding): DoubleByteCosts {
  let model = doubleCache.get(encoding);
  if (!model) {
    const singles = new Uint8Array(256).fill(NO_CODE);
    singles.set(ASCII_COSTS.subarray(0, 0x80));
    // The euro sign of browsers' GBK; half-width katakana, which make any bytes of A1–DF "valid" and so must not be cheap.
    if (encoding === 'gb18030') singles[0x80] = 18 * BIT;
    if (encoding === 'shift_jis') singles.fill(10.5 * BIT, 0xa1, 0xe0);
    const longer = encoding === 'gb18030' ? 'four-byte' : encoding === 'euc-jp' ? 'three-byte' : 'none';
    model = { pairs: loadCosts().pairs[encoding], singles, longer };
    doubleCache.set(encoding, model);
  }
  return model;
}

/** What the bytes of a single-byte encoding cost, in quarters of a bit. */
export interface SingleByteCosts {
  readonly costs: Uint8Array;
  /** For each border of an ASCII letter and a high byte. */
  readonly seam: number;
  /** For each high byte behind another. */
  readonly double: number;
  /** For each high byte without another beside it. */
  readonly lonely: number;
}

/** A border of an ASCII letter and a letter of another alphabet. */
export const ALPHABET_SEAM = 6 * BIT;

/** A letter of another alphabet that is a word by itself. */
export const ALPHABET_LONELY = 5 * BIT;

/** The costs of a single-byte encoding. */
export function singleByteCosts(encoding: SingleByteEncoding): SingleByteCosts {
  let model = singleCache.get(encoding);
  if (!model) {
    const costs = ASCII_COSTS.slice();
    SINGLE[encoding](costs);
    const latin = encoding === 'windows-1252';
    model = {
      costs,
      seam: latin ? 0 : ALPHABET_SEAM,
      double: latin ? 3 * BIT : 0,
      lonely: latin ? 0 : ALPHABET_LONELY,
    };
    singleCache.set(encoding, model);
  }
  return model;
}

const SINGLE: Record<SingleByteEncoding, (costs: Uint8Array) => void> = {
  'windows-1252': (costs) => {
    costs.fill(12 * BIT, 0x80, 0xc0);
    costs.fill(9.5 * BIT, 0xc0);
    // Five bytes have no character.
    for (const byte of [0x81, 0x8d, 0x8f, 0x90, 0x9d]) costs[byte] = MEANINGLESS;
    // Euro, ellipsis, œ, quotes, dashes, no-break space, guillemets, degree, middle dot, inverted marks.
    for (const byte of [
      0x80, 0x82, 0x84, 0x85, 0x8c, 0x9c, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0xa0, 0xab, 0xb0, 0xb7, 0xbb, 0xbf, 0xa1,
    ]) {
      costs[byte] = 8 * BIT;
    }
    // à á ä å ç è é ê í ñ ó ö ú ü ß: the letters that make up nearly all of the high bytes of western languages.
    for (const byte of [0xe0, 0xe1, 0xe4, 0xe5, 0xe7, 0xe8, 0xe9, 0xea, 0xed, 0xf1, 0xf3, 0xf6, 0xfa, 0xfc, 0xdf]) {
      costs[byte] = 7 * BIT;
    }
  },
  'windows-1251': (costs) => {
    costs.fill(13 * BIT, 0x80);
    fillRussian(costs, 'windows-1251');
  },
  'koi8-r': (costs) => {
    costs.fill(13 * BIT, 0x80);
    fillRussian(costs, 'koi8-r');
  },
};

/** Letters of Russian by share of running text, in per cent (the figures of the Russian National Corpus, rounded). */
const RUSSIAN: readonly (readonly [percent: number, letters: string])[] = [
  [11, 'о'],
  [8.2, 'еа'],
  [7, 'ин'],
  [6, 'т'],
  [5, 'ср'],
  [4.4, 'вл'],
  [3.2, 'кмдп'],
  [2, 'уяыьгзб'],
  [1.2, 'чйх'],
  [0.7, 'жшюц'],
  [0.3, 'щэф'],
  [0.05, 'ъё'],
];

function fillRussian(costs: Uint8Array, encoding: 'windows-1251' | 'koi8-r'): void {
  const decoder = new TextDecoder(encoding);
  const byteOf = new Map<string, number>();
  for (let byte = 0x80; byte < 0x100; byte++) byteOf.set(decoder.decode(Uint8Array.of(byte)), byte);
  for (const [percent, letters] of RUSSIAN) {
    const bits = -Math.log2(percent / 100);
    for (const letter of letters) {
      costs[byteOf.get(letter)!] = Math.round(bits * BIT);
      costs[byteOf.get(letter.toUpperCase())!] = Math.round((bits + 5) * BIT);
    }
  }
}
