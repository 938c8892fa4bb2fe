import type { Flavour } from './flavour.js';

/** A byte that starts a two-byte code, in `DoubleByteTable.singles`. */
export const LEAD = -2;
/** A byte that means nothing on its own, in `DoubleByteTable.singles`. */
export const INVALID = -1;

/** One vendor's view of a double-byte encoding. Read only. */
export interface DoubleByteTable {
  /** [lead << 8 | trail] → code point, 0 where the code is undefined. */
  readonly decode: Uint16Array | Uint32Array;
  /** [code point] → code (below 0x100: a single byte), 0 where it cannot be encoded. Ends at the last code point of the encoding. */
  readonly encode: Uint16Array;
  /** [byte] → code point, LEAD or INVALID. */
  readonly singles: Int32Array;
  /** GB18030 only: [linear number of a four-byte code] → BMP code unit. */
  readonly fourByte?: Uint16Array;
  /** GB18030 only: [BMP code unit] → linear number of its four-byte code + 1, 0 where it has a shorter code. */
  readonly fourByteEncode?: Uint16Array;
  /** Codes that stand for two code points (Big5-HKSCS has four), by code; `decode` holds the first. */
  readonly combining?: ReadonlyMap<number, number>;
}

/** ASCII for itself, `leads` as lead bytes, the rest invalid. */
export function singlesOf(firstLead: number, lastLead: number): Int32Array {
  const singles = new Int32Array(256).fill(INVALID);
  for (let byte = 0; byte < 0x80; byte++) singles[byte] = byte;
  singles.fill(LEAD, firstLead, lastLead + 1);
  return singles;
}

/** The inverse of a decode table; of several codes for a code point the lowest wins. */
export function encodeTableOf(decode: Uint16Array | Uint32Array, length: number): Uint16Array {
  const encode = new Uint16Array(length);
  for (let code = 0xffff; code >= 0x8140; code--) {
    const point = decode[code]!;
    if (point !== 0) encode[point] = code;
  }
  for (let byte = 1; byte < 0x80; byte++) encode[byte] = byte;
  return encode;
}

/** First linear number of the four-byte codes of the supplementary planes. */
const SUPPLEMENTARY = 189_000;

/**
 * Bytes of `text`, or null if a character has no code in the table. Lone surrogates have none.
 */
export function encodeDoubleByte(text: string, table: DoubleByteTable): Uint8Array | null {
  const { encode, fourByteEncode } = table;
  const bytes = new Uint8Array(text.length * (fourByteEncode ? 4 : 2));
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    let point = text.charCodeAt(i);
    if (point < 0x80) {
      bytes[at++] = point;
      continue;
    }
    if (point >= 0xd800 && point < 0xe000) {
      point = text.codePointAt(i)!;
      if (point < 0x10000) return null;
      i++;
    }
    const code = point < encode.length ? encode[point]! : 0;
    if (code >= 0x100) {
      bytes[at++] = code >> 8;
      bytes[at++] = code & 0xff;
    } else if (code !== 0) {
      bytes[at++] = code;
    } else {
      if (!fourByteEncode) return null;
      let linear = point >= 0x10000 ? SUPPLEMENTARY + point - 0x10000 : fourByteEncode[point]! - 1;
      if (linear < 0) return null;
      bytes[at + 3] = 0x30 + (linear % 10);
      linear = Math.floor(linear / 10);
      bytes[at + 2] = 0x81 + (linear % 126);
      linear = Math.floor(linear / 126);
      bytes[at + 1] = 0x30 + (linear % 10);
      bytes[at] = 0x81 + Math.floor(linear / 10);
      at += 4;
    }
  }
  return bytes.slice(0, at);
}

/** The text that a program of this flavour shows for `bytes`. */
export function decodeDoubleByte(bytes: Uint8Array, table: DoubleByteTable, flavour: Flavour): string {
  const { decode, singles, fourByte, combining } = table;
  const replacement = flavour.replacement === '' ? 0 : flavour.replacement.charCodeAt(0);
  const units = new Uint16Array(bytes.length + 1);
  let out = 0;
  let i = 0;
  while (i < bytes.length) {
    const lead = bytes[i]!;
    const single = singles[lead]!;
    if (single >= 0) {
      units[out++] = single;
      i++;
      continue;
    }
    const trail = bytes[i + 1] ?? 0;
    let point = 0;
    let length = 2;
    if (single === LEAD && i + 1 < bytes.length) {
      point = decode[(lead << 8) | trail]!;
      if (point === 0 && fourByte && trail >= 0x30 && trail <= 0x39) {
        const [found, used] = readFourByte(bytes, i, fourByte, flavour);
        point = found;
        length = used;
      } else if (point === 0) {
        length = eaten(trail, flavour.resume);
      } else if (combining) {
        const second = combining.get((lead << 8) | trail);
        if (second !== undefined) {
          units[out++] = point;
          point = second;
        }
      }
    } else {
      length = 1;
    }
    if (point >= 0x10000) {
      units[out++] = 0xd7c0 + (point >> 10);
      units[out++] = 0xdc00 + (point & 0x3ff);
    } else if (point !== 0) {
      units[out++] = point;
    } else if (replacement !== 0) {
      units[out++] = replacement;
    }
    i += length;
  }
  return textOf(units, out);
}

/** How many bytes an invalid pair takes with it. */
function eaten(trail: number, resume: Flavour['resume']): 1 | 2 {
  switch (resume) {
    case 'at-trail':
      return 1;
    case 'past-trail':
      return 2;
    case 'at-ascii-trail':
      return trail < 0x80 ? 1 : 2;
    case 'past-trail-in-range':
      return trail < 0x40 ? 1 : 2;
  }
}

/**
 * A GB18030 code that began with a lead byte and a digit: [code point or 0, bytes used]. A sequence cut off by the end
 * of input is one invalid sequence (Python looks at four bytes before it judges the third). One that breaks later costs the lead byte and reading goes on at the digit, but glibc
 * drops all of it. One that is well-formed and unassigned is eaten whole, but by Python.
 */
function readFourByte(bytes: Uint8Array, i: number, fourByte: Uint16Array, flavour: Flavour): [number, number] {
  const left = bytes.length - i;
  const third = bytes[i + 2] ?? 0;
  const fourth = bytes[i + 3] ?? 0;
  const thirdFits = third >= 0x81 && third <= 0xfe;
  if (left < 3 || (left < 4 && (thirdFits || flavour.resume === 'at-trail'))) return [0, left];
  if (!thirdFits) return [0, flavour.resume === 'past-trail-in-range' ? 3 : 1];
  if (fourth < 0x30 || fourth > 0x39) return [0, flavour.resume === 'past-trail-in-range' ? 4 : 1];
  const linear = (((bytes[i]! - 0x81) * 10 + bytes[i + 1]! - 0x30) * 126 + third - 0x81) * 10 + fourth - 0x30;
  if (linear < fourByte.length) return [fourByte[linear]!, 4];
  if (linear >= SUPPLEMENTARY && linear < SUPPLEMENTARY + 0x100000) return [0x10000 + linear - SUPPLEMENTARY, 4];
  return [0, flavour.resume === 'at-trail' ? 1 : 4];
}

/** The string of the first `length` code units. */
export function textOf(units: Uint16Array, length: number): string {
  return Buffer.from(units.buffer, units.byteOffset, length * 2).toString('utf16le');
}
