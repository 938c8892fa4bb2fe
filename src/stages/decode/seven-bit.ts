import { codec } from '../../charset/codec.js';
import { big5OfCns } from './cns11643.js';

/** Encodings of seven bits that switch between ASCII and two-byte codes. */
export type SevenBitEncoding = 'hz-gb-2312' | 'iso-2022-cn' | 'iso-2022-kr' | 'iso-2022-jp';

/** A character set of two bytes that a run of a seven-bit stream is in. */
export type CodedSet = 'ascii' | 'gb2312' | 'cns-1' | 'cns-2' | 'ksx1001' | 'other';

/** bytes[start, end) are in `set`; escapes and shifts lie between the runs. */
export interface Run {
  readonly set: CodedSet;
  readonly start: number;
  readonly end: number;
}

const ESC = 0x1b;
const SHIFT_OUT = 0x0e;
const SHIFT_IN = 0x0f;
const NEWLINE = 0x0a;
const TILDE = 0x7e;
const BRACE_OPEN = 0x7b;
const BRACE_CLOSE = 0x7d;

/**
 * Runs of HZ (RFC 1843): ~{ begins GB 2312 and ~} ends it, as does the end of a line; ~~ is a tilde and a tilde before a
 * line end disappears with it. A stream whose first mark is ~} was cut inside GB 2312, at either byte of a character.
 *
 * @param inside 0 or 1 if the first line is GB 2312 without a mark, beginning with that many bytes of a cut character
 */
export function hzRuns(bytes: Uint8Array, inside: 0 | 1 | null): Run[] {
  const runs: Run[] = [];
  const put = (set: CodedSet, start: number, end: number) => {
    if (end > start) runs.push({ set, start, end });
  };
  let at = 0;
  const closed = firstMarkCloses(bytes);
  const offset = closed >= 0 ? closed % 2 : inside;
  if (offset !== null) {
    at = closed >= 0 ? closed : endOfGb(bytes, offset);
    put('other', 0, offset);
    put('gb2312', offset, at);
    if (closed >= 0) at += 2;
  }
  while (at < bytes.length) {
    const tilde = bytes.indexOf(TILDE, at);
    if (tilde < 0 || tilde + 1 >= bytes.length) {
      put('ascii', at, bytes.length);
      break;
    }
    const next = bytes[tilde + 1]!;
    put('ascii', at, tilde);
    at = tilde + 2;
    if (next === BRACE_OPEN) {
      const end = endOfGb(bytes, at);
      put('gb2312', at, end);
      at = bytes[end] === TILDE ? end + 2 : end;
    } else if (next === TILDE) put('ascii', tilde, tilde + 1);
    else if (next !== NEWLINE) {
      put('ascii', tilde, tilde + 1);
      at = tilde + 1;
    }
  }
  return runs;
}

/** Position of the first mark if it is ~} and stands in the first line, else -1. */
function firstMarkCloses(bytes: Uint8Array): number {
  const closed = indexOfMark(bytes, 0, BRACE_CLOSE);
  const opened = indexOfMark(bytes, 0, BRACE_OPEN);
  const first = closed >= 0 && (opened < 0 || closed < opened);
  return first && !bytes.subarray(0, closed).includes(NEWLINE) ? closed : -1;
}

/** First ~ with `brace` behind it. */
function indexOfMark(bytes: Uint8Array, from: number, brace: number): number {
  for (let at = bytes.indexOf(TILDE, from); at >= 0; at = bytes.indexOf(TILDE, at + 1)) {
    if (bytes[at + 1] === brace) return at;
  }
  return -1;
}

/** ~} counts at a character border only: 7E 7D is also the last code but one of a row. */
function endOfGb(bytes: Uint8Array, start: number): number {
  for (let i = start; i < bytes.length; i += 2) {
    if (bytes[i] === NEWLINE || (bytes[i] === TILDE && bytes[i + 1] === BRACE_CLOSE)) return i;
    if (bytes[i + 1] === NEWLINE) return i + 1;
  }
  return bytes.length;
}

/**
 * Runs of ISO-2022-CN (RFC 1922) or ISO-2022-KR (RFC 1557): escapes name the sets, SO and SI (or SS2, ESC N, for one
 * character) call them. What a line names holds to the end of the stream here: many writers forget to name it again.
 *
 * @param unnamed the set of a shift before any name: a stream that was cut behind its escapes
 */
export function iso2022Runs(bytes: Uint8Array, unnamed: CodedSet): Run[] {
  const runs: Run[] = [];
  let named = unnamed;
  let shifted = false;
  let start = 0;
  let i = 0;
  const close = (end: number) => {
    if (end > start) runs.push({ set: shifted ? named : 'ascii', start, end });
  };
  while (i < bytes.length) {
    const byte = bytes[i]!;
    if (byte === SHIFT_OUT || byte === SHIFT_IN) {
      close(i);
      shifted = byte === SHIFT_OUT;
      start = ++i;
    } else if (byte === NEWLINE && shifted) {
      close(i);
      shifted = false;
      start = i++;
    } else if (byte === ESC && bytes[i + 1] === 0x24 && i + 3 < bytes.length) {
      close(i);
      if (bytes[i + 2] === 0x29) named = SETS.get(bytes[i + 3]!) ?? 'other';
      i += 4;
      start = i;
    } else if (byte === ESC && bytes[i + 1] === 0x4e) {
      close(i);
      if (i + 4 <= bytes.length) runs.push({ set: 'cns-2', start: i + 2, end: i + 4 });
      i += 4;
      start = i;
    } else i++;
  }
  close(Math.max(start, bytes.length));
  return runs;
}

/** Final bytes of ESC $ ) F. ISO-IR-165 (E) is GB 2312 with additions. */
const SETS = new Map<number, CodedSet>([
  [0x41, 'gb2312'],
  [0x45, 'gb2312'],
  [0x47, 'cns-1'],
  [0x43, 'ksx1001'],
]);

/** The text of the runs; what a set lacks, and half characters, are U+FFFD. */
export function textOfRuns(bytes: Uint8Array, runs: readonly Run[]): string {
  return runs.map(({ set, start, end }) => TEXT[set](bytes.subarray(start, end))).join('');
}

const TEXT: Record<CodedSet, (bytes: Uint8Array) => string> = {
  ascii: (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'),
  gb2312: (bytes) => new TextDecoder('gb18030').decode(withHighBits(bytes)),
  ksx1001: (bytes) => new TextDecoder('euc-kr').decode(withHighBits(bytes)),
  'cns-1': (bytes) => cnsText(bytes, 1),
  'cns-2': (bytes) => cnsText(bytes, 2),
  other: (bytes) => '\uFFFD'.repeat(Math.ceil(bytes.length / 2)),
};

function withHighBits(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte >= 0x21 && byte < 0x7f ? byte | 0x80 : byte));
}

function cnsText(bytes: Uint8Array, plane: 1 | 2): string {
  const big5 = new Uint8Array(bytes.length + 1);
  for (let i = 0; i < bytes.length; i += 2) {
    const code = big5OfCns(plane, (bytes[i]! << 8) | (bytes[i + 1] ?? 0));
    // A lone FF is one U+FFFD; the zero behind it goes.
    big5[i] = code === 0 ? 0xff : code >> 8;
    big5[i + 1] = code & 0xff;
  }
  return codec('big5')
    .decode(big5.subarray(0, bytes.length + (bytes.length % 2)))
    .replaceAll('\0', '');
}
