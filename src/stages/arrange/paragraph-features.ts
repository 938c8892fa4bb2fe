// What the paragraph model looks at where one sentence ends and the next may begin a paragraph.
// scripts/build-paragraph-model.ts weighs it.
import { addPairs, slot, unitAt } from './slots.js';

/** Characters that are looked at: of what may begin, of what ends before it, and of how that began. */
const BEGINS_WIDTH = 24;
const ENDS_WIDTH = 8;
const BEGAN_WIDTH = 8;
/** Characters of the beginning whose words may stand in the text before it. */
const COMMON_WIDTH = 40;

/**
 * Of a place between two sentences.
 *
 * @param before the paragraph up to the place, at least its last lines
 * @param after what follows, up to where a paragraph surely ends
 * @param usual length in characters of the paragraphs of the page, 0 where it shows none
 */
export function paragraphSlots(before: string, after: string, usual: number): number[] {
  const [a, b, c, d] = [0, 1, 2, 3].map((i) => unitAt(after, i)) as [number, number, number, number];
  const [p, q] = [unitAt(before, 0), unitAt(before, 1)];
  const slots = [
    slot(30, 0),
    slot(31, a),
    slot(32, a, b),
    slot(33, a, b, c),
    slot(34, b, c),
    slot(35, a, b, c * 65536 + d),
    slot(36, unitAt(before, before.length - 1), unitAt(before, before.length - 2)),
    slot(37, p, q),
    // Two paragraphs that begin alike.
    slot(38, p === a ? 1 : 0, p === a && q === b ? 1 : 0),
    slot(39, sizeOf(before.length)),
    slot(40, sizeOf(after.length)),
    slot(41, sizeOf(before.length + after.length)),
    slot(42, commonShare(before, after)),
  ];
  addPairs(slots, 43, after, 0, BEGINS_WIDTH);
  addPairs(slots, 44, before, before.length - ENDS_WIDTH, before.length);
  addPairs(slots, 45, before, 0, BEGAN_WIDTH);
  if (usual > 0) {
    const [own, next] = [ratioOf(before.length, usual), ratioOf(after.length, usual)];
    slots.push(
      slot(46, own),
      slot(47, next),
      slot(48, ratioOf(before.length + after.length, usual)),
      slot(49, own, next),
    );
  }
  return slots;
}

function sizeOf(length: number): number {
  return Math.min(24, Math.round(4 * Math.log2(1 + length / 8)));
}

function ratioOf(length: number, usual: number): number {
  return 20 + Math.max(-8, Math.min(8, Math.round(3 * Math.log2((length + 10) / (usual + 10)))));
}

/** Twentieths of the character pairs of a beginning that the text before it has, at most half of them. */
function commonShare(before: string, after: string): number {
  const end = Math.min(after.length, COMMON_WIDTH);
  let common = 0;
  for (let i = 1; i < end; i++) if (before.includes(after.slice(i - 1, i + 1))) common++;
  return end > 1 ? Math.min(10, Math.round((20 * common) / (end - 1))) : 0;
}
