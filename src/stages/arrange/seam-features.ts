// The features of the seam model: what is looked at of an end, of a beginning, and of the two together.
// scripts/build-seam-model.ts weighs them; seam-model.ts reads the weights.

/** Bits of an index into the tables of ends and of beginnings, and into the table of pairs of characters across a seam. */
export const SLOT_BITS = 16;
export const NEAR_BITS = 17;
/** Numbers in the vector of an end or a beginning, and characters that it is made of. */
export const DIMENSIONS = 16;
export const WIDTH = 24;
/** Pairs of neighbouring characters share this many vectors. */
export const PAIR_BITS = 15;

const PAUSES = new Uint8Array(65536);
for (const mark of '，。！？；：、,!?;:…') PAUSES[mark.charCodeAt(0)] = 1;

/** The UTF-16 unit at a place; digits are alike, and so are Latin letters of one case. */
export function folded(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit >= 48 && unit <= 57) return 48;
  if (unit >= 65 && unit <= 90) return 65;
  if (unit >= 97 && unit <= 122) return 97;
  return unit;
}

function mixed(a: number, b: number, c: number, d: number): number {
  let hash =
    Math.imul(a, 0x27d4eb2f) ^
    Math.imul(b + 1, 0x9e3779b1) ^
    Math.imul(c + 1, 0x85ebca6b) ^
    Math.imul(d + 1, 0xc2b2ae35);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

const slot = (kind: number, a: number, b = 0, c = 0) => mixed(kind, a, b, c) >>> (32 - SLOT_BITS);

/** Of a line that stops at `end`: its last characters, its first ones, where it pauses, how long it is. */
export function endSlots(text: string, end = text.length): number[] {
  const back = (i: number) => (end - 1 - i >= 0 ? folded(text, end - 1 - i) : 0);
  let pauses = 0;
  let last = -1;
  for (let i = 0; i < end; i++) {
    if (PAUSES[text.charCodeAt(i)] === 1) {
      pauses++;
      last = i;
    }
  }
  const slots = [
    slot(0, 0),
    slot(1, back(0)),
    slot(2, back(0), back(1)),
    slot(3, back(0), back(1), back(2)),
    slot(4, back(1), back(2)),
    slot(5, Math.min(20, end >> 1)),
    slot(6, folded(text, 0), end > 1 ? folded(text, 1) : 0),
    slot(7, Math.min(pauses, 4)),
    slot(8, Math.min(20, end - 1 - last)),
    slot(9, folded(text, 0)),
    slot(10, Math.min(pauses, 2), Math.min(12, end >> 2)),
    slot(12, back(0), Math.min(pauses, 1)),
  ];
  let behind = back(0);
  for (let i = 1; i < Math.min(end, WIDTH); i++) {
    const unit = back(i);
    slots.push(slot(11, unit, behind));
    behind = unit;
  }
  return slots;
}

/** Of what begins at `start`: its first characters, and how long it goes on without a pause. */
export function startSlots(text: string, start = 0): number[] {
  const left = text.length - start;
  const ahead = (i: number) => (i < left ? folded(text, start + i) : 0);
  let clause = 0;
  while (clause < Math.min(left, WIDTH) && PAUSES[text.charCodeAt(start + clause)] === 0) clause++;
  const slots = [
    slot(20, 0),
    slot(21, ahead(0)),
    slot(22, ahead(0), ahead(1)),
    slot(23, ahead(0), ahead(1), ahead(2)),
    slot(24, ahead(1), ahead(2)),
    slot(25, ahead(1), ahead(2), ahead(3)),
    slot(26, ahead(0), ahead(2)),
    slot(27, clause),
    slot(28, ahead(0), Math.min(clause, 3)),
    slot(29, ahead(clause), Math.min(clause, 8)),
  ];
  let before = ahead(2);
  for (let i = 3; i < Math.min(left, 14); i++) {
    const unit = ahead(i);
    slots.push(slot(30, before, unit));
    before = unit;
  }
  return slots;
}

const near = (kind: number, a: number, b: number) => mixed(kind, a, b, 0) >>> (32 - NEAR_BITS);
const SHIFT = 16384;

/**
 * Pairs of symbols across a seam, up to three from it on either side.
 *
 * @param tail the last symbols, the last one first
 * @param head the first symbols
 */
export function nearSlots(tail: ArrayLike<number>, head: ArrayLike<number>): number[] {
  const [t0, t1, t2] = [tail[0] ?? 0, tail[1] ?? 0, tail[2] ?? 0];
  const [h0, h1, h2] = [head[0] ?? 0, head[1] ?? 0, head[2] ?? 0];
  const [t01, h01, t12] = [t0 * SHIFT + t1, h0 * SHIFT + h1, t1 * SHIFT + t2];
  return [
    near(40, t0, h0),
    near(41, t0, h1),
    near(42, t0, h2),
    near(43, t1, h0),
    near(44, t1, h1),
    near(45, t1, h2),
    near(46, t2, h0),
    near(47, t2, h1),
    near(48, t2, h2),
    near(1, t01, h01),
    near(2, t01, h0),
    near(3, t0, h01),
    near(4, t01, h1),
    near(5, t12, h0),
    near(6, t12, h01),
    near(7, h0, 0),
    near(8, h01, 0),
    near(9, h01, h2),
  ];
}

/** Which vector a pair of neighbouring symbols has. */
export function pairSlot(first: number, second: number): number {
  return mixed(60, first, second, 0) >>> (32 - PAIR_BITS);
}
