import { big5Table } from './big5.js';
import { type DoubleByteTable, decodeDoubleByte, encodeDoubleByte } from './double-byte.js';
import { FLAVOURS, type Flavour } from './flavour.js';
import { gb18030Table } from './gb18030.js';
import { gbkTable } from './gbk.js';
import { latinTable } from './latin.js';
import { decodeUtf8, encodeUtf8 } from './utf8.js';

/** Names of the codecs: an encoding as one vendor has it. The table files say how the vendors differ. */
export type CodecName = 'utf-8' | TableName;

type TableName = keyof typeof TABLES;

const TABLES = {
  /** Two-byte codes of WHATWG's gb18030. */
  gbk: () => gbkTable('whatwg'),
  /** Windows code page 936. */
  cp936: () => gbkTable('windows'),
  'gbk-python': () => gbkTable('python'),
  gb18030: () => gb18030Table('whatwg'),
  'gb18030-2005': () => gb18030Table('2005'),
  /** Big5-HKSCS of WHATWG. */
  big5: () => big5Table('whatwg'),
  /** Windows code page 950. */
  cp950: () => big5Table('cp950'),
  'cp950-python': () => big5Table('python-cp950'),
  'big5-python': () => big5Table('python'),
  'latin-1': () => latinTable('latin-1'),
  'windows-1252': () => latinTable('windows-1252'),
  cp1252: () => latinTable('cp1252'),
} satisfies Record<string, () => DoubleByteTable>;

/** A pair of pure functions; the tables behind them are built on first use. */
export interface Codec {
  readonly name: CodecName;
  /** Bytes of `text`, or null if one of its characters has no code. */
  encode(text: string): Uint8Array | null;
  /** What a program of this flavour (default: a browser) shows for `bytes`. */
  decode(bytes: Uint8Array, flavour?: Flavour): string;
}

export function codec(name: CodecName): Codec {
  if (name === 'utf-8') {
    return { name, encode: encodeUtf8, decode: (bytes, flavour = FLAVOURS.whatwg) => decodeUtf8(bytes, flavour) };
  }
  return {
    name,
    encode: (text) => encodeDoubleByte(text, TABLES[name]()),
    decode: (bytes, flavour = FLAVOURS.whatwg) => decodeDoubleByte(bytes, TABLES[name](), flavour),
  };
}

/** The table behind a codec; UTF-8 has none. */
export function tableOf(name: TableName): DoubleByteTable {
  return TABLES[name]();
}
