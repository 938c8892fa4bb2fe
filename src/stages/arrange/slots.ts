// Hashed features of text: which number of a table of weights (slot-model.ts) a few characters have.

/** Bits of an index into a table of weights, and into a wide one. */
export const SLOT_BITS = 16;
export const WIDE_BITS = 17;

/** The place of some characters in a table, by the kind of feature that they are. */
export function slot(kind: number, a: number, b = 0, c = 0): number {
  return wideSlot(kind, a, b, c) >>> (WIDE_BITS - SLOT_BITS);
}

/** The same in a wide table. */
export function wideSlot(kind: number, a: number, b = 0, c = 0): number {
  let hash = mixed(mixed(mixed(Math.imul(kind, 0x27d4eb2f), a), b), c);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> (32 - WIDE_BITS);
}

function mixed(hash: number, unit: number): number {
  return Math.imul(hash ^ (unit + 1), 0x9e3779b1) ^ (hash >>> 15);
}

/** The UTF-16 unit at a place; digits are alike, and so are Latin letters; 0 outside of the text. */
export function unitAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit >= 48 && unit <= 57) return 48;
  if ((unit | 32) >= 97 && (unit | 32) <= 122) return 97;
  return unit || 0;
}

/** Pairs of neighbouring characters from `start` to `end`, wherever they stand. */
export function addPairs(slots: number[], kind: number, text: string, start: number, end: number, of = slot): void {
  let before = unitAt(text, Math.max(0, start));
  for (let i = Math.max(0, start) + 1; i < Math.min(text.length, end); i++) {
    const unit = unitAt(text, i);
    slots.push(of(kind, before, unit));
    before = unit;
  }
}
