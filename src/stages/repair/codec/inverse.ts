import { big5Table } from '../../../charset/big5.js';
import type { DoubleByteTable } from '../../../charset/double-byte.js';
import { gbkTable } from '../../../charset/gbk.js';
import { WINDOWS_1252_HIGH } from '../../../charset/latin.js';

/** The family of encodings that the bytes were read as: the tables of its vendors in one. */
export type ReadFamily = 'latin' | 'gbk' | 'big5';
/** What the bytes were written in. */
export type Written = 'utf-8' | 'gbk' | 'big5';

/** A misreading turned round. */
export interface Inverse {
  /** As the channel is called: 'utf8-as-gbk'. */
  readonly name: string;
  readonly read: ReadFamily;
  readonly written: Written;
}

export const INVERSES: readonly Inverse[] = [
  { name: 'utf8-as-latin', read: 'latin', written: 'utf-8' },
  { name: 'gbk-as-latin', read: 'latin', written: 'gbk' },
  { name: 'big5-as-latin', read: 'latin', written: 'big5' },
  { name: 'utf8-as-gbk', read: 'gbk', written: 'utf-8' },
  { name: 'big5-as-gbk', read: 'gbk', written: 'big5' },
  { name: 'utf8-as-big5', read: 'big5', written: 'utf-8' },
  { name: 'gbk-as-big5', read: 'big5', written: 'gbk' },
];

/** Which bytes a seen character can have been: [code point] → code (below 0x100 one byte), and the second choices. */
export interface SeenBytes {
  readonly code: Uint16Array;
  readonly also: ReadonlyMap<number, number>;
}

const cache = new Map<ReadFamily, SeenBytes>();

/** The bytes behind seen characters, over all vendors of a family. */
export function seenBytes(family: ReadFamily): SeenBytes {
  let found = cache.get(family);
  if (!found) {
    found = BUILD[family]();
    cache.set(family, found);
  }
  return found;
}

/** Code points by code of the encoding that the bytes were written in. */
export function writtenTable(written: 'gbk' | 'big5'): Uint16Array | Uint32Array {
  return written === 'gbk' ? gbkTable('whatwg').decode : big5Table('whatwg').decode;
}

const BUILD: Record<ReadFamily, () => SeenBytes> = {
  latin: () => {
    const code = new Uint16Array(0x10000);
    for (let byte = 1; byte < 0x100; byte++) code[byte] = byte;
    WINDOWS_1252_HIGH.forEach((point, i) => {
      if (point !== 0) code[point] = 0x80 + i;
    });
    return { code, also: new Map() };
  },
  gbk: () => merged(0x10000, [gbkTable('whatwg'), gbkTable('gb18030'), gbkTable('windows')], [[0x20ac, 0xa2e3]]),
  big5: () =>
    merged(0x30000, [big5Table('whatwg'), big5Table('cp950'), big5Table('python-cp950'), big5Table('python')], []),
};

/** The first table's code, and of the other tables the first that differs; single bytes above 7F come from the tables too. */
function merged(
  length: number,
  tables: readonly DoubleByteTable[],
  extra: readonly (readonly [number, number])[],
): SeenBytes {
  const code = new Uint16Array(length);
  const also = new Map<number, number>(extra);
  for (const { encode, decode } of tables) {
    for (let point = 1; point < encode.length; point++) {
      const found = encode[point]!;
      if (found === 0) continue;
      if (code[point] === 0) code[point] = found;
      else if (code[point] !== found && !also.has(point)) also.set(point, found);
    }
    // Where two codes are read as one character (U+3000 is A1A1 and A3A0) the higher one is a second choice.
    for (let pair = 0x8140; pair < 0x10000; pair++) {
      const point = decode[pair]!;
      if (point !== 0 && code[point] !== pair && !also.has(point)) also.set(point, pair);
    }
  }
  return { code, also };
}
