// In: bytes and an optional charset label. Out: the encoding they are in, how sure that is, and where the text begins.
import { isAscii, isUtf8 } from 'node:buffer';
import { utf8SequenceAt } from '../../charset/utf8.js';
import { type ByteOrderMark, byteOrderMark } from './byte-order-mark.js';
import { type Candidate, type Circumstances, weigh } from './candidates.js';
import { BIT } from './costs.js';
import { declaredLabel, type Encoding, encodingOfLabel } from './labels.js';
import { BRIEF, FULL, firstHighByte, sampleOf } from './sample.js';
import { detectSevenBit } from './seven-bit-evidence.js';
import { signatureOf } from './signatures.js';

/** What `detect` found out. */
export interface Detection {
  readonly encoding: Encoding;
  /** 0 to 1: the share of this encoding in the probability of all that were weighed. */
  readonly confidence: number;
  readonly bom: boolean;
  /** Length of the BOM in bytes. */
  readonly bomLength: number;
  /** 1 if the first byte behind the BOM is the second half of a two-byte unit that was cut off; else 0. */
  readonly cut: 0 | 1;
  /** The next likeliest encodings, if they are likely enough to matter. */
  readonly others: readonly { encoding: Encoding; confidence: number }[];
}

export interface DetectOptions {
  /** A label from outside (an HTTP header, a user's word): evidence worth ten bits, never believed against the bytes. */
  readonly charset?: string | undefined;
}

/** A label from outside weighs a thousandfold; the page's own word somewhat less: a third of GBK pages have it wrong. */
const OUTSIDE_LABEL = 10 * BIT;
const OWN_LABEL = 7 * BIT;
/** A BOM in front of bytes that speak against it is damage of a page joined from two files; three characters outweigh it. */
const BOM_WEIGHT = 30 * BIT;
/** So far ahead of the second likeliest, more reading changes nothing. */
const SETTLED = 80 * BIT;
/** This many sequences of three bytes in a row are not UTF-8 by chance: each has about one chance in 40 in GBK text. */
const UTF8_CERTAIN = 6;
/** Or this many of two bytes: western, Greek or Russian text. */
const UTF8_CERTAIN_SHORT = 24;

/**
 * Tells the encoding of `bytes`. Valid UTF-8 is told at the speed of validation; the rest is weighed on a sample of 8 KB at
 * most: the encoding under which the bytes are the likeliest text wins (see score.ts).
 */
export function detect(bytes: Uint8Array, options: DetectOptions = {}): Detection {
  const mark = byteOrderMark(bytes);
  const body = mark ? bytes.subarray(mark.length) : bytes;
  if (body.length === 0) return certain(mark?.encoding ?? 'utf-8', mark);
  // Units of four bytes are not weighed: nothing but UTF-32 begins with its mark.
  if (mark?.encoding.startsWith('utf-32')) return certain(mark.encoding, mark);
  if ((!mark || mark.encoding === 'utf-8') && isPlainUtf8(body)) return certain('utf-8', mark);
  if (!mark) {
    if (signatureOf(bytes) !== null) return certain('binary', null);
    if (isAscii(bytes)) {
      const found = detectSevenBit(bytes);
      if (found) return { ...found, bom: false, bomLength: 0, cut: 0, others: [] };
    }
  }
  return weighted(body, mark, options);
}

function certain(encoding: Encoding, mark: ByteOrderMark | null): Detection {
  return { encoding, confidence: 1, bom: mark !== null, bomLength: mark?.length ?? 0, cut: 0, others: [] };
}

/** Valid UTF-8 that can be nothing else: no NUL, no escapes, and enough characters outside ASCII or none at all. */
function isPlainUtf8(bytes: Uint8Array): boolean {
  if (!isUtf8(bytes) || asBuffer(bytes).includes(0)) return false;
  const high = firstHighByte(bytes, 0);
  if (high < 0) return !hasSevenBitMarks(bytes) && !hasControls(bytes) && hasSpace(bytes);
  let long = 0;
  let short = 0;
  for (let i = high; i < bytes.length && long < UTF8_CERTAIN && short < UTF8_CERTAIN_SHORT; ) {
    const length = utf8SequenceAt(bytes, i);
    if (length >= 3) long++;
    else if (length === 2) short++;
    i += length;
  }
  return long >= UTF8_CERTAIN || short >= UTF8_CERTAIN_SHORT;
}

/** ESC and SO of ISO 2022, the ~{ and ~} of HZ. */
function hasSevenBitMarks(bytes: Uint8Array): boolean {
  const buffer = asBuffer(bytes);
  return buffer.includes(0x1b) || buffer.includes(0x0e) || buffer.includes('~{') || buffer.includes('~}');
}

/** A space or line end near the start, as ASCII text has: a piece of HZ or ISO 2022 without its marks has none. */
function hasSpace(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 64).some((byte) => byte <= 0x20);
}

/** Buffer's own search is ten times that of a typed array. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Control characters near the start: UTF-16 of ideographs can be ASCII bytes throughout, and so can binary files. */
function hasControls(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, 256);
  for (let i = 0; i < end; i++) {
    const byte = bytes[i]!;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c) return true;
  }
  return false;
}

function weighted(body: Uint8Array, mark: ByteOrderMark | null, options: DetectOptions): Detection {
  const bonus = new Map<Encoding, number>();
  const add = (encoding: Encoding | null, weight: number) => {
    if (encoding) bonus.set(encoding, Math.max(weight, bonus.get(encoding) ?? 0));
  };
  add(encodingOfLabel(declaredLabel(body) ?? ''), OWN_LABEL);
  add(encodingOfLabel(options.charset ?? ''), OUTSIDE_LABEL);
  if (mark) add(mark.encoding, BOM_WEIGHT);
  const [chosen, ...rest] = weighInSteps(body, { bonus, ascii: isAscii(body) });
  return {
    encoding: chosen!.encoding,
    confidence: chosen!.confidence,
    bom: mark !== null,
    bomLength: mark?.length ?? 0,
    cut: chosen!.cut,
    others: rest
      .filter(({ confidence }) => confidence >= 0.01)
      .map(({ encoding, confidence }) => ({ encoding, confidence })),
  };
}

/** A brief sample where that settles it; what comes out as no text is always looked at in full. */
function weighInSteps(body: Uint8Array, circumstances: Circumstances): readonly Candidate[] {
  const fromStart = circumstances.ascii || asBuffer(body).includes(0);
  const brief = weigh(body, sampleOf(body, BRIEF, fromStart), circumstances);
  const { encoding } = brief.candidates[0]!;
  if (brief.lead >= SETTLED && encoding !== 'binary' && encoding !== 'unknown') return brief.candidates;
  return weigh(body, sampleOf(body, FULL, fromStart), circumstances).candidates;
}
