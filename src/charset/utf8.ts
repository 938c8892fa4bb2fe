import { textOf } from './double-byte.js';
import type { Flavour } from './flavour.js';

const encoder = new TextEncoder();
const LONE_SURROGATE = /\p{Cs}/u;

/** Bytes of `text`, or null if it holds a lone surrogate. */
export function encodeUtf8(text: string): Uint8Array | null {
  return LONE_SURROGATE.test(text) ? null : encoder.encode(text);
}

/**
 * The text of UTF-8 bytes; a BOM stays. An invalid sequence is its maximal subpart (the Unicode standard's advice, which
 * browsers and Python share): E4 BD 41 is one replacement and A, C0 80 two, ED A0 80 three. Only the replacement of the
 * flavour counts here.
 */
export function decodeUtf8(bytes: Uint8Array, flavour: Flavour): string {
  if (flavour.replacement === '\uFFFD') return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const units = new Uint16Array(bytes.length);
  let out = 0;
  for (let i = 0; i < bytes.length; ) {
    const length = utf8SequenceAt(bytes, i);
    if (length > 0) {
      const point = codePointAt(bytes, i, length);
      if (point >= 0x10000) {
        units[out++] = 0xd7c0 + (point >> 10);
        units[out++] = 0xdc00 + (point & 0x3ff);
      } else {
        units[out++] = point;
      }
      i += length;
    } else {
      if (flavour.replacement !== '') units[out++] = flavour.replacement.charCodeAt(0);
      i -= length;
    }
  }
  return textOf(units, out);
}

/**
 * Length of the well-formed sequence at `i`, or minus the length of the ill-formed maximal subpart there (at least 1).
 */
export function utf8SequenceAt(bytes: Uint8Array, i: number): number {
  const first = bytes[i]!;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return -1;
  const need = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  // The second byte has a narrower range behind E0 (overlong), ED (surrogates), F0 (overlong) and F4 (beyond U+10FFFF).
  let low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  let high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  for (let k = 1; k < need; k++) {
    const byte = bytes[i + k];
    if (byte === undefined || byte < low || byte > high) return -k;
    low = 0x80;
    high = 0xbf;
  }
  return need;
}

function codePointAt(bytes: Uint8Array, i: number, length: number): number {
  const first = bytes[i]!;
  if (length === 1) return first;
  let point = first & (0x7f >> length);
  for (let k = 1; k < length; k++) point = (point << 6) | (bytes[i + k]! & 0x3f);
  return point;
}
