import { type DoubleByteEncoding, doubleByteCosts, type SingleByteEncoding, singleByteCosts } from './byte-costs.js';
import { BIT } from './character-costs.js';
import type { Encoding } from './labels.js';
import type { Window } from './sample.js';
import { CUT, scoreBinary, scoreDoubleByte, scoreSingleByte, scoreUtf8, scoreUtf16 } from './score.js';

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
  'utf-16le': 5,
  'utf-16be': 7,
  'windows-1252': 4,
  'windows-1251': 6,
  'koi8-r': 8,
  unknown: 14,
  binary: 16,
};

const DOUBLE: readonly DoubleByteEncoding[] = ['gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr'];
const SINGLE: readonly SingleByteEncoding[] = ['windows-1252', 'windows-1251', 'koi8-r'];
/**
 * The characters of a text depend on one another, so the evidence is less than the sum says: half of it is counted
 * (bench/detect.ts prints how often each confidence is right).
 */
const INDEPENDENCE = 0.5;

/**
 * Weighs the windows of an input under every encoding; the likeliest first.
 *
 * @param bonus bits in favour of an encoding (quarters of a bit), from labels and marks
 * @param ascii whether all bytes are ASCII: then nothing tells the encodings that ASCII is part of, and UTF-8 stands for them
 */
export function weigh(
  bytes: Uint8Array,
  windows: readonly Window[],
  bonus: ReadonlyMap<Encoding, number>,
  ascii: boolean,
): Candidate[] {
  const found = new Map<Encoding, { cost: number; cut: 0 | 1 }>();
  const add = (encoding: Encoding, cost: number, cut: 0 | 1 = 0) => {
    const total = cost + (RARITY[encoding] ?? 0) * BIT - (bonus.get(encoding) ?? 0);
    const before = found.get(encoding);
    if (!before || total < before.cost) found.set(encoding, { cost: total, cut });
  };
  const sum = (score: (window: Window) => number) => windows.reduce((total, window) => total + score(window), 0);
  add(
    'utf-8',
    sum(({ start, end }) => scoreUtf8(bytes, start, end)),
  );
  for (const order of ['le', 'be'] as const) {
    for (const cut of [0, 1] as const) {
      add(
        `utf-16${order}`,
        sum(({ start, end }) => scoreUtf16(bytes, start, end, order, cut)),
        cut,
      );
    }
  }
  add(
    'binary',
    sum(({ start, end }) => scoreBinary(start, end)),
  );
  if (ascii) return ranked(found);
  for (const encoding of DOUBLE) {
    const [cost, cut] = weighDoubleByte(bytes, windows, encoding);
    add(encoding, cost, cut);
  }
  for (const encoding of SINGLE)
    add(
      encoding,
      sum(({ start, end }) => scoreSingleByte(bytes, start, end, singleByteCosts(encoding))),
    );
  add(
    'unknown',
    sum(({ start, end }) => scoreSingleByte(bytes, start, end, singleByteCosts('unknown'))),
  );
  return ranked(found);
}

/** Each window may begin inside a character; only in the one at the start of the input does that cost and count. */
function weighDoubleByte(bytes: Uint8Array, windows: readonly Window[], encoding: DoubleByteEncoding): [number, 0 | 1] {
  const costs = doubleByteCosts(encoding);
  let total = 0;
  let cut: 0 | 1 = 0;
  for (const { start, end, head } of windows) {
    const whole = scoreDoubleByte(bytes, start, end, costs);
    const later = bytes[start]! >= 0x80 ? scoreDoubleByte(bytes, start + 1, end, costs) + CUT : whole;
    if (later < whole) {
      total += later;
      if (head) cut = 1;
    } else total += whole;
  }
  return [total, cut];
}

function ranked(found: ReadonlyMap<Encoding, { cost: number; cut: 0 | 1 }>): Candidate[] {
  const entries = [...found].sort((a, b) => a[1].cost - b[1].cost);
  const least = entries[0]![1].cost;
  const weights = entries.map(([, { cost }]) => 2 ** ((INDEPENDENCE * (least - cost)) / BIT));
  const total = weights.reduce((sum, w) => sum + w, 0);
  return entries.map(([encoding, { cut }], i) => ({
    encoding,
    cut,
    confidence: Math.round((1000 * weights[i]!) / total) / 1000,
  }));
}
