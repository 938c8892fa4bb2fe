import { readFileSync } from 'node:fs';
import { packageFile } from '../package-file.js';
import { type DoubleByteTable, encodeTableOf, singlesOf } from './double-byte.js';

/**
 * The vendors' views of Big5:
 *
 * - `whatwg`: browsers and iconv-lite's big5: Big5 with ETEN's and Hong Kong's (HKSCS) additions, 18,594 codes of lead
 *   87–FE, trail 40–7E and A1–FE; 1,713 of them in plane 2, four of them two characters. Its table here also encodes the
 *   Hong Kong codes, which a browser only reads.
 * - `cp950`: code page 950 of Windows: 13,502 codes, and private use for the rest: FA40–FEFE U+E000–E310, 8E40–A0FE
 *   U+E311–EEB7, 8140–8DFE U+EEB8–F6B0, C6A1–C8FE U+F6B1–F848. A lone 80 is U+0080, FF is U+F8F8.
 * - `python-cp950`: Python's cp950: no private use, and C6A1–C7FC hold kana, Cyrillic and circled digits.
 * - `python`: Python's big5: as the last without F9D6–F9FE and A3E1 (€), and with eleven other symbols (A145 ‧ is •,
 *   A1E3 ～ is ∼, A244 ￥ is ¥, …).
 *
 * TextDecoder('big5') of Node is none of them: it gives private use for 5,088 codes.
 */
export type Big5Variant = 'whatwg' | 'cp950' | 'python-cp950' | 'python';

const cache = new Map<Big5Variant, DoubleByteTable>();

/** The tables of a variant, built on first use from the Encoding Standard's index. */
export function big5Table(variant: Big5Variant = 'whatwg'): DoubleByteTable {
  let table = cache.get(variant);
  if (!table) {
    table = BUILD[variant]();
    cache.set(variant, table);
  }
  return table;
}

/** Plane 2 ends Big5-HKSCS. */
const POINTS = 0x30000;

const BUILD: Record<Big5Variant, () => DoubleByteTable> = {
  whatwg: () => {
    const decode = whatwgCodes();
    const combining = COMBINING;
    const encode = encodeTableOf(decode, POINTS);
    // The lowest code is a Hong Kong one for characters that Big5 proper has too; the encoder of the standard knows
    // leads A1 and up only, and prefers the last code for six box-drawing characters and duplicated ideographs.
    for (let code = 0xfefe; code >= 0xa140; code--) {
      const point = decode[code]!;
      if (point !== 0 && !combining.has(code)) encode[point] = code;
    }
    for (const point of [0x2550, 0x255e, 0x2561, 0x256a, 0x5341, 0x5345]) encode[point] = decode.lastIndexOf(point);
    return { decode, encode, singles: singlesOf(0x81, 0xfe), combining };
  },
  cp950: () => {
    const decode = bmp(cp950Codes());
    for (const [lead, lastLead, first] of CP950_PRIVATE) fillPrivate(decode, lead, lastLead, first);
    const encode = encodeTableOf(decode, 0x10000);
    const singles = singlesOf(0x81, 0xfe);
    singles[0x80] = 0x80;
    encode[0x80] = 0x80;
    singles[0xff] = 0xf8f8;
    encode[0xf8f8] = 0xff;
    return { decode, encode, singles };
  },
  'python-cp950': () => {
    const decode = pythonCodes();
    return { decode, encode: encodeTableOf(decode, 0x10000), singles: singlesOf(0x81, 0xfe) };
  },
  python: () => {
    const decode = pythonCodes();
    decode[0xa3e1] = 0;
    decode.fill(0, 0xf9d6, 0xfa00);
    for (const [code, unit] of PYTHON_BIG5) decode[code] = unit;
    return { decode, encode: encodeTableOf(decode, 0x10000), singles: singlesOf(0x81, 0xfe) };
  },
};

/** Codes that stand for a letter and a mark above it, by the mark: Ê̄ Ê̌ ê̄ ê̌. */
const COMBINING: ReadonlyMap<number, number> = new Map([
  [0x8862, 0x0304],
  [0x8864, 0x030c],
  [0x88a3, 0x0304],
  [0x88a5, 0x030c],
]);

let index: Uint32Array | undefined;

/** A copy of the index that all variants start from. */
function whatwgCodes(): Uint32Array {
  index ??= readIndex();
  return index.slice();
}

/** From data/big5.bin; scripts/build-big5.ts, which makes it, says how it is laid out. */
function readIndex(): Uint32Array {
  const file = readFileSync(packageFile('data/big5.bin'));
  const decode = new Uint32Array(0x10000);
  const codes = big5Codes();
  const planes = codes.length * 2;
  for (let i = 0; i < codes.length; i++) {
    const unit = file[i * 2]! | (file[i * 2 + 1]! << 8);
    const isPlane2 = (file[planes + (i >> 3)]! >> (i & 7)) & 1;
    decode[codes[i]!] = isPlane2 ? 0x20000 | unit : unit;
  }
  return decode;
}

/** Every code of lead 81–FE and trail 40–7E, A1–FE, in order. */
export function big5Codes(): number[] {
  const codes: number[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail < 0x7f || trail > 0xa0) codes.push((lead << 8) | trail);
  }
  return codes;
}

/** A140–A3BF, A3E1, A440–C67E, C940–F9FE: Big5 with ETEN's F9D6–F9FE, as Microsoft has it. */
function cp950Codes(): Uint32Array {
  const decode = whatwgCodes();
  for (let code = 0; code < 0x10000; code++) {
    const kept =
      (code >= 0xa140 && code <= 0xa3bf) ||
      code === 0xa3e1 ||
      (code >= 0xa440 && code <= 0xc67e) ||
      (code >= 0xc940 && code <= 0xf9fe);
    if (!kept) decode[code] = 0;
  }
  // The last of ETEN's box-drawing characters: ￭ in browsers, ▓ in Windows and Python.
  decode[0xf9fe] = 0x2593;
  return decode;
}

function bmp(decode: Uint32Array): Uint16Array {
  return new Uint16Array(decode);
}

const CP950_PRIVATE: readonly (readonly [lead: number, lastLead: number, first: number])[] = [
  [0xfa, 0xfe, 0xe000],
  [0x8e, 0xa0, 0xe311],
  [0x81, 0x8d, 0xeeb8],
  [0xc6, 0xc8, 0xf672],
];

/** Rows of 157 code units from `first`; a code that has a character keeps it (C640–C67E). */
function fillPrivate(decode: Uint16Array, lead: number, lastLead: number, first: number): void {
  for (const code of big5Codes()) {
    const row = (code >> 8) - lead;
    if (row < 0 || code >> 8 > lastLead || decode[code] !== 0) continue;
    const trail = code & 0xff;
    decode[code] = first + row * 157 + trail - (trail < 0x7f ? 0x40 : 0x62);
  }
}

function pythonCodes(): Uint16Array {
  const decode = bmp(cp950Codes());
  const codes = big5Codes().filter((code) => code >= 0xc6a1 && code <= 0xc7fc);
  let at = 0;
  for (const [first, last] of PYTHON_C6A1) {
    for (let unit = first; unit <= last; unit++) decode[codes[at++]!] = unit;
  }
  return decode;
}

/** Characters of C6A1–C7FC in code order (the Unicode consortium's old BIG5.TXT, which Python follows). */
const PYTHON_C6A1: readonly (readonly [first: number, last: number])[] = [
  [0x30fe, 0x30fe],
  [0x309d, 0x309e],
  [0x3005, 0x3005],
  [0x3041, 0x3093],
  [0x30a1, 0x30f6],
  [0x0414, 0x0415],
  [0x0401, 0x0401],
  [0x0416, 0x041c],
  [0x0423, 0x042f],
  [0x0430, 0x0435],
  [0x0451, 0x0451],
  [0x0436, 0x044f],
  [0x2460, 0x2469],
  [0x2474, 0x247d],
];

const PYTHON_BIG5: readonly (readonly [code: number, unit: number])[] = [
  [0xa145, 0x2022],
  [0xa14e, 0xff64],
  [0xa1c2, 0x203e],
  [0xa1e3, 0x223c],
  [0xa1f2, 0x2641],
  [0xa1f3, 0x2609],
  [0xa241, 0xff0f],
  [0xa242, 0xff3c],
  [0xa244, 0x00a5],
  [0xa246, 0x00a2],
  [0xa247, 0x00a3],
];
