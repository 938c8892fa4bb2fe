import { type DoubleByteTable, INVALID } from './double-byte.js';

/**
 * Single-byte encodings in the form of the double-byte tables (no lead bytes):
 *
 * - `latin-1`: ISO-8859-1 as programs mean it: byte n is U+00n.
 * - `windows-1252`: browsers' windows-1252, which they also use for the labels latin1, iso-8859-1 and ascii: the five free bytes
 *   81 8D 8F 90 9D are the C1 controls of the same number.
 * - `cp1252`: Python's, iconv's: these five bytes are invalid.
 */
export type LatinVariant = 'latin-1' | 'windows-1252' | 'cp1252';

const NONE = new Uint16Array(0x10000);
const cache = new Map<LatinVariant, DoubleByteTable>();

/** Code points of 80–9F in windows-1252; 0 for the five free bytes. */
export const WINDOWS_1252_HIGH: readonly number[] = [
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0, 0,
  0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
];

export function latinTable(variant: LatinVariant): DoubleByteTable {
  let table = cache.get(variant);
  if (!table) {
    table = build(variant);
    cache.set(variant, table);
  }
  return table;
}

function build(variant: LatinVariant): DoubleByteTable {
  const singles = Int32Array.from({ length: 256 }, (_, byte) => byte);
  if (variant !== 'latin-1') {
    WINDOWS_1252_HIGH.forEach((point, i) => {
      if (point !== 0) singles[0x80 + i] = point;
      else if (variant === 'cp1252') singles[0x80 + i] = INVALID;
    });
  }
  const encode = new Uint16Array(0x10000);
  singles.forEach((point, byte) => {
    if (point > 0) encode[point] = byte;
  });
  return { decode: NONE, encode, singles };
}
