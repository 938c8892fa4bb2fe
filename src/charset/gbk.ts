import { type DoubleByteTable, encodeTableOf, singlesOf } from './double-byte.js';

/**
 * The vendors' views of GBK and of the two-byte codes of GB18030. They agree on the 21,791 codes of GBK 1.0 and differ
 * outside them (23,940 codes in all, lead 81–FE, trail 40–7E and 80–FE):
 *
 * - `whatwg`: browsers (labels gbk, gb2312, gb18030 alike) and TextDecoder('gb18030'). All 23,940 codes: user-defined
 *   areas AAA1–AFFE, F8A1–FEFE, A140–A7A0 are U+E000–E765; A2E3 is €; A3A0 is U+3000 like A1A1; A6D9–A6DF, A6EC, A6ED,
 *   A6F3 are the vertical forms U+FE10–FE19; A8BC is ḿ; A8BF ǹ; A989–A995 are U+303E and U+2FF0–2FFB; FE50–FEA0 are the
 *   added radicals and ideographs with FE59, 61, 66, 67, 6D, 7E, 90, A0 = U+9FB4–9FBB. A lone 80 is €.
 * - `gb18030`: Python's gb18030 and other GB18030-2005 tables (iconv-lite's has 18 of these 20): 20 codes differ from WHATWG's: the eighteen
 *   of A6D9…, FE59…, and A8BC are private use (U+E78D–E796, U+E81E…E864, U+E7C7), A3A0 is U+E5E5. A lone 80 is invalid. (glibc's
 *   GB18030 is WHATWG's but for A3A0 = U+E5E5 and six codes FE51, 52, 53, 6C, 76, 91 in plane 2.)
 * - `windows`: code page 936 of Windows. Every code outside GBK 1.0 is private use: the user-defined areas as above, the
 *   other 255 (A2AB, A2AC … FEA0) in code order U+E766–E864, so A2E3 is U+E76C and A6D9 is U+E78D. A lone 80 is €, FF is U+F8F5.
 * - `python`: Python's gbk and cp936 (one table), glibc's GBK and iconv-lite's cp936: GBK 1.0 and nothing else; glibc
 *   reads a lone 80 as €, Python does not.
 *
 * A1A4 is U+00B7 and A1AA is U+2014 in all of them; Python's gb2312 has U+30FB and U+2015 there.
 */
export type GbkVariant = 'whatwg' | 'gb18030' | 'windows' | 'python';

const cache = new Map<GbkVariant, DoubleByteTable>();

/** The tables of a variant, built on first use (about 5 ms) from TextDecoder('gb18030'). */
export function gbkTable(variant: GbkVariant = 'whatwg'): DoubleByteTable {
  let table = cache.get(variant);
  if (!table) {
    table = BUILD[variant]();
    cache.set(variant, table);
  }
  return table;
}

/** Is this code in one of the three user-defined areas (private use in every table that has them)? */
export function isUserDefinedGbk(code: number): boolean {
  const lead = code >> 8;
  const trail = code & 0xff;
  if (lead >= 0xa1 && lead <= 0xa7) return trail >= 0x40 && trail <= 0xa0 && trail !== 0x7f;
  return ((lead >= 0xaa && lead <= 0xaf) || (lead >= 0xf8 && lead <= 0xfe)) && trail >= 0xa1 && trail <= 0xfe;
}

const BUILD: Record<GbkVariant, () => DoubleByteTable> = {
  whatwg: () => {
    const table = withEuro(tableOf(whatwgCodes(), singlesOf(0x81, 0xfe)));
    // As the Encoding Standard's encoder: the private-use characters of the older tables keep their codes.
    for (const [code, unit] of OLDER_GB18030) if (unit !== 0xe5e5 && unit !== 0xe7c7) table.encode[unit] = code;
    return table;
  },
  gb18030: () => {
    const decode = whatwgCodes();
    for (const [code, unit] of OLDER_GB18030) decode[code] = unit;
    return tableOf(decode, singlesOf(0x81, 0xfe));
  },
  windows: () => {
    const decode = whatwgCodes();
    outsideGbk().forEach((code, i) => {
      decode[code] = 0xe766 + i;
    });
    // A3A0 counts among the user-defined codes of area 3, where WHATWG alone has an ideographic space.
    decode[0xa3a0] = 0xe5e5;
    const table = withEuro(tableOf(decode, singlesOf(0x81, 0xfe)));
    table.singles[0xff] = 0xf8f5;
    table.encode[0xf8f5] = 0xff;
    return table;
  },
  python: () => {
    const decode = whatwgCodes();
    for (const code of outsideGbk()) decode[code] = 0;
    for (let code = 0x8140; code < 0xff00; code++) if (isUserDefinedGbk(code)) decode[code] = 0;
    return tableOf(decode, singlesOf(0x81, 0xfe));
  },
};

/** Every code of lead 81–FE and trail 40–7E, 80–FE, in order. */
export function gbkCodes(): number[] {
  const codes: number[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) codes.push((lead << 8) | trail);
  }
  return codes;
}

let index: Uint16Array | undefined;

/** A copy of the index that all variants start from. */
function whatwgCodes(): Uint16Array {
  index ??= readIndex();
  return index.slice();
}

/** TextDecoder('gb18030') is exact on Node 20 (ICU 78); TextDecoder('gbk') is not: 101 wrong codes. */
function readIndex(): Uint16Array {
  const codes = gbkCodes();
  const bytes = new Uint8Array(codes.length * 2);
  codes.forEach((code, i) => {
    bytes[2 * i] = code >> 8;
    bytes[2 * i + 1] = code & 0xff;
  });
  const text = new TextDecoder('gb18030', { fatal: true, ignoreBOM: true }).decode(bytes);
  const decode = new Uint16Array(0x10000);
  codes.forEach((code, i) => {
    decode[code] = text.charCodeAt(i);
  });
  return decode;
}

function tableOf(decode: Uint16Array, singles: Int32Array): DoubleByteTable {
  return { decode, encode: encodeTableOf(decode, 0x10000), singles };
}

/** € is the single byte 80; where A2E3 is € too, that one is only read. */
function withEuro(table: DoubleByteTable): DoubleByteTable {
  table.singles[0x80] = 0x20ac;
  table.encode[0x20ac] = 0x80;
  return table;
}

const OLDER_GB18030: readonly (readonly [code: number, unit: number])[] = [
  [0xa3a0, 0xe5e5],
  ...[0xa6d9, 0xa6da, 0xa6db, 0xa6dc, 0xa6dd, 0xa6de, 0xa6df, 0xa6ec, 0xa6ed, 0xa6f3].map(
    (code, i) => [code, 0xe78d + i] as const,
  ),
  [0xa8bc, 0xe7c7],
  [0xfe59, 0xe81e],
  [0xfe61, 0xe826],
  [0xfe66, 0xe82b],
  [0xfe67, 0xe82c],
  [0xfe6d, 0xe832],
  [0xfe7e, 0xe843],
  [0xfe90, 0xe854],
  [0xfea0, 0xe864],
];

/** Codes outside GBK 1.0 and outside the user-defined areas, as [lead, first trail, last trail]. */
const OUTSIDE_GBK_RANGES: readonly (readonly [lead: number, first: number, last: number])[] = [
  [0xa2, 0xab, 0xb0],
  [0xa2, 0xe3, 0xe4],
  [0xa2, 0xef, 0xf0],
  [0xa2, 0xfd, 0xfe],
  [0xa4, 0xf4, 0xfe],
  [0xa5, 0xf7, 0xfe],
  [0xa6, 0xb9, 0xc0],
  [0xa6, 0xd9, 0xdf],
  [0xa6, 0xec, 0xed],
  [0xa6, 0xf3, 0xf3],
  [0xa6, 0xf6, 0xfe],
  [0xa7, 0xc2, 0xd0],
  [0xa7, 0xf2, 0xfe],
  [0xa8, 0x96, 0xa0],
  [0xa8, 0xbc, 0xbc],
  [0xa8, 0xbf, 0xbf],
  [0xa8, 0xc1, 0xc4],
  [0xa8, 0xea, 0xfe],
  [0xa9, 0x58, 0x58],
  [0xa9, 0x5b, 0x5b],
  [0xa9, 0x5d, 0x5f],
  [0xa9, 0x89, 0x95],
  [0xa9, 0x97, 0xa3],
  [0xa9, 0xf0, 0xfe],
  [0xd7, 0xfa, 0xfe],
  [0xfe, 0x50, 0xa0],
];

function outsideGbk(): number[] {
  const codes: number[] = [];
  for (const [lead, first, last] of OUTSIDE_GBK_RANGES) {
    for (let trail = first; trail <= last; trail++) if (trail !== 0x7f) codes.push((lead << 8) | trail);
  }
  return codes;
}
