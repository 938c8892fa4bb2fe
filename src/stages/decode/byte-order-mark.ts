import type { Encoding } from './labels.js';

/** A mark at the start of the bytes, and the encoding that it stands for. */
export interface ByteOrderMark {
  readonly encoding: Encoding;
  readonly length: number;
}

/** UTF-32 before UTF-16, whose little-endian mark it begins with. */
const MARKS: readonly (readonly [encoding: Encoding, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-32le', [0xff, 0xfe, 0x00, 0x00]],
  ['utf-32be', [0x00, 0x00, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
];

/** The byte order mark (U+FEFF in one of the encodings of Unicode) that `bytes` begin with, or null. */
export function byteOrderMark(bytes: Uint8Array): ByteOrderMark | null {
  for (const [encoding, mark] of MARKS) {
    if (mark.every((byte, i) => bytes[i] === byte)) return { encoding, length: mark.length };
  }
  return null;
}
