import { isUtf8 } from 'node:buffer';
import { doubleByteCosts, type SingleByteEncoding, singleByteCosts } from './byte-costs.js';
import { ASCII_COSTS, BIT, DOUBLE_BYTE_ENCODINGS, type DoubleByteEncoding } from './costs.js';
import type { Encoding } from './labels.js';
import type { Window } from './sample.js';
import {
  CUT,
  readsWhole,
  scoreBinary,
  scoreDoubleByte,
  scoreSingleByte,
  scoreUnknownAlphabet,
  scoreUtf8,
  scoreUtf16,
} from './score.js';

/** An encoding, how likely it is, and whether the input begins inside one of its two-byte units. */
export interface Candidate {
  readonly encoding: Encoding;
  readonly confidence: number;
  readonly cut: 0 | 1;
}

/**
 * How much rarer than UTF-8 an encoding is among inputs, in bits, before a byte is seen. Round figures: a few characters
 * outweigh them. What is no text, or text of no encoding here, must be clearly the best to win.
 */
const RARITY: Partial<Record<Encoding, number>> = {
  'utf-8': 0,
  gb18030: 1,
  big5: 3,
  shift_jis: 5,
  'euc-jp': 6,
  'euc-kr': 5,
  'utf-16le': 4,
  'utf-16be': 5,
  'windows-1252': 4,
  'windows-1251': 6,
  'koi8-r': 8,
  unknown: 14,
  binary: 16,
};

const SINGLE: readonly SingleByteEncoding[] = ['windows-1252', 'windows-1251', 'koi8-r'];
/** Text read rightly costs five bits a byte, and seven or more if it is read from the second byte on. */
const PLAUSIBLE = 5.5 * BIT;
/**
 * The characters of a text depend on one another, so the evidence is less than the sum says: half of it is counted
 * (bench/detect.ts prints how often each confidence is right).
 */
const INDEPENDENCE = 0.5;

/** What speaks for an encoding beside the bytes, and what is known of them. */
export interface Circumstances {
  /** Bits in favour of an encoding (in quarters), from labels and marks. */
  readonly bonus: ReadonlyMap<Encoding, number>;
  /** Are all bytes ASCII? Then nothing tells the encodings that ASCII is part of, and UTF-8 stands for them all. */
  readonly ascii: boolean;
}

/** The encodings, the likeliest first, and by how many bits (in quarters) the first is ahead of the second. */
export interface Weighing {
  readonly candidates: readonly Candidate[];
  readonly lead: number;
}

/** Weighs the windows of an input under every encoding. */
export function weigh(bytes: Uint8Array, windows: readonly Window[], { bonus, ascii }: Circumstances): Weighing {
  const found = new Map<Encoding, { cost: number; cut: 0 | 1 }>();
  const add = (encoding: Encoding, cost: number, cut: 0 | 1 = 0) => {
    const total = cost + (RARITY[encoding] ?? 0) * BIT - (bonus.get(encoding) ?? 0);
    const before = found.get(encoding);
    if (!before || total < before.cost) found.set(encoding, { cost: total, cut });
  };
  const sum = (score: (start: number, end: number) => number) =>
    windows.reduce((total, { start, end }) => total + score(start, end), 0);
  const single = (encoding: SingleByteEncoding) => {
    const costs = singleByteCosts(encoding);
    add(
      encoding,
      sum((start, end) => scoreSingleByte(bytes, start, end, costs)),
    );
  };
  const utf16 = (order: 'le' | 'be', cut: 0 | 1) => {
    add(
      `utf-16${order}`,
      sum((start, end) => scoreUtf16(bytes, start, end, order, cut)),
      cut,
    );
  };
  add(
    'utf-8',
    sum((start, end) => scoreUtf8(bytes, start, end)),
  );
  utf16('le', 0);
  utf16('le', 1);
  utf16('be', 0);
  utf16('be', 1);
  add('binary', sum(scoreBinary));
  if (ascii) return ranked(found);
  for (const encoding of DOUBLE_BYTE_ENCODINGS) add(encoding, ...weighDoubleByte(bytes, windows, encoding));
  for (const encoding of SINGLE) single(encoding);
  add(
    'unknown',
    sum((start, end) => scoreUnknownAlphabet(bytes, start, end)),
  );
  if (LAST_RESORTS.has(ranked(found).candidates[0]!.encoding) && hasOtherReading(bytes, windows)) {
    for (const encoding of LAST_RESORTS) found.delete(encoding);
  }
  return ranked(found);
}

/** Rows of rare characters can look like these, which know nothing of the text. */
const LAST_RESORTS: ReadonlySet<Encoding> = new Set<Encoding>(['unknown', 'binary']);
/** Fewer bytes outside ASCII may be characters of two bytes by chance. */
const NOT_BY_CHANCE = 16;

/**
 * Is there an East Asian encoding in which all of the bytes are characters? Text in an alphabet has words of odd length and
 * so breaks as two-byte codes; binary data breaks soon, and has control characters.
 */
function hasOtherReading(bytes: Uint8Array, windows: readonly Window[]): boolean {
  if (isUtf8(bytes) && !bytes.includes(0)) return true;
  let high = 0;
  for (const { start, end } of windows) {
    for (let i = start; i < end; i++) {
      const byte = bytes[i]!;
      if (byte >= 0x80) high++;
      else if (byte < 0x20 && ASCII_COSTS[byte]! >= 20 * BIT) return false;
    }
  }
  if (high < NOT_BY_CHANCE) return false;
  return DOUBLE_BYTE_ENCODINGS.some((encoding) => {
    const costs = doubleByteCosts(encoding);
    return windows.every(
      ({ start, end }) => readsWhole(bytes, start, end, costs) || readsWhole(bytes, start + 1, end, costs),
    );
  });
}

/** Each window may begin inside a character; that matters only where it makes a difference to the whole. */
function weighDoubleByte(bytes: Uint8Array, windows: readonly Window[], encoding: DoubleByteEncoding): [number, 0 | 1] {
  const costs = doubleByteCosts(encoding);
  let total = 0;
  for (const { start, end } of windows) {
    const whole = scoreDoubleByte(bytes, start, end, costs);
    const plausible = bytes[start]! < 0x80 || whole < (end - start) * PLAUSIBLE;
    total += plausible ? whole : Math.min(whole, scoreDoubleByte(bytes, start + 1, end, costs) + CUT);
  }
  return [total, beginsInside(bytes, encoding)];
}

/** A run of two-byte characters that begins at the wrong byte goes wrong up to here at most: no trail byte is below 30. */
const RUN = 256;

/** 1 if the first run of the input reads better from its second byte on. */
function beginsInside(bytes: Uint8Array, encoding: DoubleByteEncoding): 0 | 1 {
  if (bytes[0]! < 0x80) return 0;
  let end = 1;
  while (end < bytes.length && end < RUN && bytes[end]! >= 0x30) end++;
  const costs = doubleByteCosts(encoding);
  return scoreDoubleByte(bytes, 1, end, costs) + CUT < scoreDoubleByte(bytes, 0, end, costs) ? 1 : 0;
}

function ranked(found: ReadonlyMap<Encoding, { cost: number; cut: 0 | 1 }>): Weighing {
  const entries = [...found].sort((a, b) => a[1].cost - b[1].cost);
  const least = entries[0]![1].cost;
  const weights = entries.map(([, { cost }]) => 2 ** ((INDEPENDENCE * (least - cost)) / BIT));
  const total = weights.reduce((sum, w) => sum + w, 0);
  const candidates = entries.map(([encoding, { cut }], i) => ({
    encoding,
    cut,
    confidence: Math.round((1000 * weights[i]!) / total) / 1000,
  }));
  return { candidates, lead: entries[1]![1].cost - least };
}
