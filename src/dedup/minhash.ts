// MinHash with one permutation: one hash a shingle fills all places of a signature, instead of one hash for each place.
//
// - A. Broder, On the resemblance and containment of documents, 1997: the share of equal minima estimates the resemblance
//   (Jaccard: shingles in both ÷ shingles in either).
// - P. Li, A. Owen, C.-H. Zhang, One permutation hashing, NIPS 2012: the hashes are dealt into places, one minimum each.
// - A. Shrivastava, Optimal densification for fast and accurate minwise hashing, ICML 2017: an empty place takes over the
//   minimum of one that is drawn for it.
// - P. Li, A. C. König, b-bit minwise hashing, WWW 2010: a few bits of each minimum are enough to estimate with, and
//   more minima of fewer bits say more than few of many.
// - P. Indyk, R. Motwani, Approximate nearest neighbors, STOC 1998, and Leskovec, Rajaraman, Ullman, Mining of Massive
//   Datasets, chapter 3: bands of rows.
import { mix, type Shingles } from './shingles.js';

/** Places of a signature; a power of two. */
const PLACES = 256;
/** Two texts are compared when all rows of one band are equal; with resemblance J that happens to 1 − (1 − J⁴)³². */
export const BANDS = 32;
const ROWS = 4;
/** Bits of each minimum that are kept. */
const BITS = 4;
/** A sketch is so many words of 32 bits. */
export const SKETCH_WORDS = (PLACES * BITS) / 32;

const EMPTY = 0xffffffff;
/** An empty place draws again when it draws an empty one, so often; then it takes the next that is full. */
const DRAWS = 64;

/** For each place the places that it draws, in order: the same for all texts. */
const draws = Uint8Array.from({ length: PLACES * DRAWS }, (_, i) => mix(i + 0x51ed270b) % PLACES);

/** Makes minima in one buffer. */
export class MinHasher {
  private readonly places = new Uint32Array(PLACES);
  private readonly full = new Uint32Array(PLACES);

  /** The minima of a text that has shingles, 32 bits each; used again for the next text. */
  of({ hashes, length }: Shingles): Uint32Array {
    const { places } = this;
    places.fill(EMPTY);
    for (let i = 0; i < length; i++) {
      const hash = hashes[i]!;
      const place = hash & (PLACES - 1);
      if (hash < places[place]!) places[place] = hash;
    }
    this.densify();
    return places;
  }

  private densify(): void {
    const { places, full } = this;
    full.set(places);
    for (let place = 0; place < PLACES; place++) {
      if (full[place] !== EMPTY) continue;
      let draw = 0;
      while (draw < DRAWS && full[draws[place * DRAWS + draw]!] === EMPTY) draw++;
      let from = draw < DRAWS ? draws[place * DRAWS + draw]! : place;
      while (full[from] === EMPTY) from = (from + 1) % PLACES;
      places[place] = full[from]!;
    }
  }
}

/** One key of 32 bits for each band; the bands take the first half of the places. */
export function bandKeys(places: Uint32Array): Uint32Array {
  const keys = new Uint32Array(BANDS);
  for (let band = 0; band < BANDS; band++) {
    let key = band + 1;
    for (let row = 0; row < ROWS; row++) key = mix(key ^ places[band * ROWS + row]!);
    keys[band] = key;
  }
  return keys;
}

/** What is kept of the minima to estimate resemblance with: 4 bits of each, 8 places a word, the first place lowest. */
export function sketchOf(places: Uint32Array): Uint32Array {
  const sketch = new Uint32Array(SKETCH_WORDS);
  // The lowest 8 bits are the place and the upper ones of a minimum are small; those between are as good as drawn.
  for (let place = 0; place < PLACES; place++) {
    const bits = (places[place]! >>> 8) & 0xf;
    sketch[place >> 3] = (sketch[place >> 3]! | (bits << ((place & 7) * BITS))) >>> 0;
  }
  return sketch;
}

/**
 * How alike two texts are, from their sketches: the estimate of their resemblance, 0 … 1, with a standard error of .033
 * at most. One pair of 4 bits in 16 is equal by chance; that is taken off.
 *
 * @param a Holds a sketch from the word `i` on, as does `b` from `j` on.
 */
export function resemblance(a: Uint32Array, i: number, b: Uint32Array, j: number): number {
  let equal = PLACES;
  for (let word = 0; word < SKETCH_WORDS; word++) {
    let x = a[i + word]! ^ b[j + word]!;
    // One bit for each place whose four bits are not all the same.
    x |= x >>> 1;
    x |= x >>> 2;
    equal -= ones(x & 0x11111111);
  }
  return Math.max(0, (equal * 16 - PLACES) / (PLACES * 15));
}

/** How many bits of 32 are set (Warren, Hacker's Delight, 5-1). */
export function ones(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
