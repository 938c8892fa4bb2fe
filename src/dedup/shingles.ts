// Hashes of all runs of characters of a text ("shingles", Broder 1997), in one walk.
import type { NormalForm } from './normal-form.js';

/**
 * Length of a shingle in UTF-16 units. Chosen with `bench/dedup/tune.ts`: shorter ones are shared by unrelated news,
 * longer ones break at every changed character.
 */
const SHINGLE_LENGTH = 4;

/** Odd, so that multiplication permutes the numbers of 32 bits; 2^32 divided by the golden ratio (Knuth, TAOCP 6.4). */
const BASE = 0x9e3779b1;

/** The finaliser of MurmurHash3 (Austin Appleby, public domain): every bit of the result depends on every bit. */
export function mix(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Shingle hashes of a text: `hashes[0 … length)`, unsigned, in the order of the text. Used again for the next text. */
export interface Shingles {
  readonly hashes: Uint32Array;
  readonly length: number;
}

/** Makes shingle hashes in one buffer. */
export class Shingler {
  private buffer = new Uint32Array(4096);
  private readonly leaving: number;

  constructor(private readonly size = SHINGLE_LENGTH) {
    let power = 1;
    for (let i = 0; i < size; i++) power = Math.imul(power, BASE);
    this.leaving = power;
  }

  /** A text shorter than one shingle has none. Rolling hash: Karp and Rabin 1987, modulo 2^32, then mixed. */
  of({ units, length }: NormalForm): Shingles {
    const count = Math.max(0, length - this.size + 1);
    if (this.buffer.length < count) this.buffer = new Uint32Array(count * 2);
    const { buffer, size, leaving } = this;
    let hash = 0;
    for (let i = 0; i < length; i++) {
      hash = (Math.imul(hash, BASE) + units[i]!) | 0;
      if (i >= size) hash = (hash - Math.imul(leaving, units[i - size]!)) | 0;
      if (i >= size - 1) buffer[i - size + 1] = mix(hash);
    }
    return { hashes: buffer, length: count };
  }
}
