/**
 * Pairs of neighbouring characters: a hash table with open addressing, since a set or a map of numbers costs several times as
 * much.
 */
export class PairSet {
  /** By slot both characters of a pair, 0 for an empty one: no text holds two zero characters. */
  protected readonly keys: Int32Array;

  /** @param most pairs that will be added at most */
  constructor(most: number) {
    // At least half of the slots stay empty.
    this.keys = new Int32Array(1 << (32 - Math.clz32(2 * most)));
  }

  /** A pair of UTF-16 units. */
  add(first: number, second: number): void {
    this.keys[this.slotOf(first, second)] = (first << 16) | second;
  }

  has(first: number, second: number): boolean {
    return this.keys[this.slotOf(first, second)] !== 0;
  }

  /** Where a pair stands, or would. */
  protected slotOf(first: number, second: number): number {
    const { keys } = this;
    const key = (first << 16) | second;
    const mask = keys.length - 1;
    const hash = Math.imul(key, 0x9e3779b1);
    let slot = (hash ^ (hash >>> 15)) & mask;
    while (keys[slot] !== key && keys[slot] !== 0) slot = (slot + 1) & mask;
    return slot;
  }
}

/** Pairs that are numbered in the order in which they come. */
export class PairNumbers extends PairSet {
  private readonly numbers = new Int32Array(this.keys.length);
  count = 0;

  /** The number of a pair, a new one if need be. */
  numberOf(first: number, second: number): number {
    const slot = this.slotOf(first, second);
    if (this.keys[slot] === 0) {
      this.keys[slot] = (first << 16) | second;
      this.numbers[slot] = this.count++;
    }
    return this.numbers[slot]!;
  }
}
