import { readFileSync } from 'node:fs';
import { packageFile } from '../../../package-file.js';

/** Size of the filter: 2 Mbit, two of them set by a pair. */
export const PAIR_BYTES = 1 << 18;

const MASK = PAIR_BYTES * 8 - 1;

/** Two bit positions of a pair, the second in the upper half of the product's bits. */
function positions(first: number, second: number): [number, number] {
  const mixed = Math.imul(Math.imul(first, 0x9e3779b1) ^ (second + (first >> 3)), 0x85ebca6b);
  const other = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
  return [(mixed ^ (mixed >>> 13)) & MASK, (other ^ (other >>> 16)) & MASK];
}

/** Puts a pair of code units into a filter. */
export function addPair(filter: Uint8Array, first: number, second: number): void {
  for (const bit of positions(first, second)) filter[bit >> 3] = filter[bit >> 3]! | (1 << (bit & 7));
}

let pairs: Uint8Array | undefined;

/** Do these two ideographs often stand side by side? About one wrong pair in fifteen is let through. */
export function isCommonPair(first: number, second: number): boolean {
  pairs ??= readFileSync(packageFile('data/hanzi-pairs.bin'));
  const mixed = Math.imul(Math.imul(first, 0x9e3779b1) ^ (second + (first >> 3)), 0x85ebca6b);
  const one = (mixed ^ (mixed >>> 13)) & MASK;
  if ((pairs[one >> 3]! & (1 << (one & 7))) === 0) return false;
  const other = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
  const two = (other ^ (other >>> 16)) & MASK;
  return (pairs[two >> 3]! & (1 << (two & 7))) !== 0;
}
