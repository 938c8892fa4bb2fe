// Rows of symbols as numbers of 32 bits, and how data/seam-grams.bin keeps how often each stands in clean text: a table with
// open addressing of 2^SLOT_BITS numbers of 16 bits. The upper bits of a row say where it is looked for, the lowest ones stand
// there as its mark, in front of the count in steps of a logarithm. So one row in some thousands is taken for another.

/** "TCG1", little endian. */
export const GRAMS_MAGIC = 0x31474354;
const SLOT_BITS = 21;
export const SLOTS = 1 << SLOT_BITS;
const STEP_BITS = 4;
const MOST_STEPS = (1 << STEP_BITS) - 1;
const MARK_MASK = (1 << (16 - STEP_BITS)) - 1;
/** A count is kept as so many steps for each doubling, at least one. */
const STEPS_A_DOUBLING = 1.25;

/** A row of so many symbols, none read yet. */
export function rowBegun(length: number): number {
  return (0x9747b28c + length) | 0;
}

/** With one more symbol at its end. */
export function rowExtended(row: number, symbol: number): number {
  const next = Math.imul(row ^ (symbol + 1), 0x9e3779b1);
  return next ^ (next >>> 15);
}

/** The finish of MurmurHash3 (Appleby 2011); unsigned. */
export function rowFinished(row: number): number {
  let hash = Math.imul(row ^ (row >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Where a finished row is looked for first, and where behind a slot. */
export function firstSlot(row: number): number {
  return row >>> (32 - SLOT_BITS);
}

export function slotBehind(slot: number): number {
  return (slot + 1) & (SLOTS - 1);
}

/** What stands in the slot of a finished row that was counted so often: never 0. */
export function packed(row: number, count: number): number {
  const steps = Math.max(1, Math.min(MOST_STEPS, Math.round(STEPS_A_DOUBLING * Math.log2(count))));
  return ((row & MARK_MASK) << STEP_BITS) | steps;
}

/** Whether a slot is that of a finished row, and the logarithm of its count, in nats. */
export function isSlotOf(slot: number, row: number): boolean {
  return slot >>> STEP_BITS === (row & MARK_MASK);
}

export function logCount(slot: number): number {
  return (slot & MOST_STEPS) * (Math.LN2 / STEPS_A_DOUBLING);
}
