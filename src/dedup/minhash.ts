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

/** Places of a sketch, a power of two: so many that most hold one shingle of a news item, and an estimate is near a count. */
const PLACES = 512;
/** Bits of each minimum that are kept. */
const BITS = 2;
/** A sketch is so many words of 32 bits. */
export const SKETCH_WORDS = (PLACES * BITS) / 32;
/** Two texts are compared when all rows of one band are equal; with resemblance J that happens to 1 − (1 − J⁴)³². */
export const BANDS = 32;
const ROWS = 4;
const BAND_PLACES = BANDS * ROWS;

const EMPTY = 0xffffffff;
/** An empty place draws again when it draws an empty one, so often; then it takes the next that is full. */
const DRAWS = 64;

/** The minima of a text, 32 bits each. */
export interface Minima {
  /** For the sketch: as many as a sketch has places. */
  readonly fine: Uint32Array;
  /** For the bands: fewer places, so that fewer are empty in a short text. */
  readonly coarse: Uint32Array;
}

/** Makes minima in buffers of its own. */
export class MinHasher implements Minima {
  readonly fine = new Uint32Array(PLACES);
  readonly coarse = new Uint32Array(BAND_PLACES);
  private readonly full = new Uint32Array(PLACES);

  /** The minima of a text that has shingles; the arrays are used again for the next text. */
  of({ hashes, length }: Shingles): Minima {
    const { fine, coarse } = this;
    fine.fill(EMPTY);
    for (let i = 0; i < length; i++) {
      const hash = hashes[i]!;
      const place = hash & (PLACES - 1);
      if (hash < fine[place]!) fine[place] = hash;
    }
    // The place is the end of the hash: a coarse place is four fine ones together.
    coarse.fill(EMPTY);
    for (let place = 0; place < PLACES; place++) {
      const wider = place & (BAND_PLACES - 1);
      if (fine[place]! < coarse[wider]!) coarse[wider] = fine[place]!;
    }
    this.densify(fine);
    this.densify(coarse);
    return this;
  }

  private densify(places: Uint32Array): void {
    const last = places.length - 1;
    const full = this.full.subarray(0, places.length);
    full.set(places);
    for (let place = 0; place <= last; place++) {
      if (full[place] !== EMPTY) continue;
      // What a place draws is the same for all texts.
      let from = place;
      for (let draw = 0; draw < DRAWS && full[from] === EMPTY; draw++) from = mix(place * DRAWS + draw + 1) & last;
      while (full[from] === EMPTY) from = (from + 1) & last;
      places[place] = full[from]!;
    }
  }
}

/** One key of 32 bits for each band. */
export function bandKeys({ coarse }: Minima): Uint32Array {
  const keys = new Uint32Array(BANDS);
  for (let band = 0; band < BANDS; band++) {
    let key = band + 1;
    for (let row = 0; row < ROWS; row++) key = mix(key ^ coarse[band * ROWS + row]!);
    keys[band] = key;
  }
  return keys;
}

/** What is kept of the minima to estimate resemblance with: 2 bits of each, 16 places a word, the first place lowest. */
export function sketchOf({ fine }: Minima): Uint32Array {
  const sketch = new Uint32Array(SKETCH_WORDS);
  // The lowest 9 bits are the place and the upper ones of a minimum are small; those between are as good as drawn.
  for (let place = 0; place < PLACES; place++) {
    const bits = (fine[place]! >>> 10) & 3;
    sketch[place >> 4] = (sketch[place >> 4]! | (bits << ((place & 15) * BITS))) >>> 0;
  }
  return sketch;
}

/**
 * How alike two texts are, from their sketches: the estimate of their resemblance, 0 … 1, with a standard error of .029
 * at most. One pair of 2 bits in 4 is equal by chance; that is taken off.
 *
 * @param a Holds a sketch from the word `i` on, as does `b` from `j` on.
 */
export function resemblance(a: Uint32Array, i: number, b: Uint32Array, j: number): number {
  let equal = PLACES;
  for (let word = 0; word < SKETCH_WORDS; word++) {
    const x = a[i + word]! ^ b[j + word]!;
    // One bit for each place whose two bits are not both the same.
    equal -= ones((x | (x >>> 1)) & 0x55555555);
  }
  return Math.max(0, (equal * 4 - PLACES) / (PLACES * 3));
}

/** How many bits of 32 are set (Warren, Hacker's Delight, 5-1). */
export function ones(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
