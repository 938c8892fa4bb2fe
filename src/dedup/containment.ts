// Parts of other texts: a cut copy, an article that stands in a page among others' text. Resemblance is low there,
// because the longer text has much that the shorter has not; what is asked is how much of the shorter is in the longer.
import { Column } from './column.js';
import { Postings } from './postings.js';

/** A part holds no more than one shingle in five that its whole has not. */
const CONTAINED = 0.8;
/** A part is no longer than three quarters of its whole; texts of like length are near each other, or they are not. */
const LONGEST_PART = 0.75;
/** With fewer samples a share says too little: texts of less than about 80 characters are not looked for. */
const FEWEST_SAMPLES = 10;
/** A sample that so many documents have is a phrase of the trade. */
const COMMON = 16;

/** One document is a part of another: so much of it, 0 … 1, is there. */
export interface Containment {
  readonly part: number;
  readonly whole: number;
  readonly share: number;
}

/** The samples of documents that are no copies, to find parts and wholes among them. */
export class ContainmentIndex {
  private readonly postings = new Postings();
  /** How many samples of each document are in the postings; 0 of one that was not given. */
  private readonly held = new Column();
  private readonly found = new Int32Array(COMMON);

  /**
   * Takes the next document in and tells its parts and wholes among those before.
   *
   * @param lengths Of any document up to this one, in letters and digits: the longer one is the whole.
   */
  add(index: number, samples: Uint32Array, lengths: (index: number) => number): Containment[] {
    while (this.held.length < index) this.held.push(0);
    const { shared, own } = this.count(samples);
    this.held.push(own.length);
    for (const sample of own) this.postings.add(sample, index);
    const containments: Containment[] = [];
    for (const [other, count] of shared) {
      const [part, whole] = lengths(index) <= lengths(other) ? [index, other] : [other, index];
      const of = this.held.get(part);
      if (lengths(part) > lengths(whole) * LONGEST_PART) continue;
      if (of >= FEWEST_SAMPLES && count >= of * CONTAINED) containments.push({ part, whole, share: count / of });
    }
    return containments;
  }

  get bytes(): number {
    return this.postings.bytes + this.held.bytes;
  }

  /** How many samples each other document shares, and which are not common. */
  private count(samples: Uint32Array): { shared: Map<number, number>; own: number[] } {
    const shared = new Map<number, number>();
    const own: number[] = [];
    for (const sample of samples) {
      const count = this.postings.find(sample, this.found);
      if (count === COMMON) continue;
      own.push(sample);
      for (let i = 0; i < count; i++) shared.set(this.found[i]!, (shared.get(this.found[i]!) ?? 0) + 1);
    }
    return { shared, own };
  }
}
