const FIRST_SLOTS = 1024;
const FREE = -1;

/**
 * Which documents carry a key: many documents a key, in the order in which they were added. Open addressing with linear
 * probing (Knuth, TAOCP 6.4, algorithm L) in two typed arrays, 8 bytes a slot; at most two thirds are in use.
 */
export class Postings {
  private keys = new Uint32Array(FIRST_SLOTS);
  private documents = new Int32Array(FIRST_SLOTS).fill(FREE);
  private used = 0;

  /** The documents under a key, into `into` from 0 on; at most so many as it holds. Returns how many. */
  find(key: number, into: Int32Array): number {
    const { keys, documents } = this;
    const last = keys.length - 1;
    let count = 0;
    for (let slot = key & last; documents[slot] !== FREE; slot = (slot + 1) & last) {
      if (keys[slot] !== key) continue;
      into[count++] = documents[slot]!;
      if (count === into.length) break;
    }
    return count;
  }

  add(key: number, document: number): void {
    if (this.used * 3 >= this.keys.length * 2) this.grow();
    this.put(key, document);
    this.used++;
  }

  /** What is held, in bytes. */
  get bytes(): number {
    return this.keys.byteLength + this.documents.byteLength;
  }

  private put(key: number, document: number): void {
    const { keys, documents } = this;
    const last = keys.length - 1;
    let slot = key & last;
    while (documents[slot] !== FREE) slot = (slot + 1) & last;
    keys[slot] = key;
    documents[slot] = document;
  }

  /** From the first free slot on, once around: a run that wraps keeps the order of its documents. */
  private grow(): void {
    const { keys, documents } = this;
    const start = documents.indexOf(FREE);
    this.keys = new Uint32Array(keys.length * 2);
    this.documents = new Int32Array(keys.length * 2).fill(FREE);
    for (let i = 0; i < keys.length; i++) {
      const slot = (start + i) & (keys.length - 1);
      if (documents[slot] !== FREE) this.put(keys[slot]!, documents[slot]!);
    }
  }
}
