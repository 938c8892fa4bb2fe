/**
 * Numbers pairs of neighbouring characters in the order in which they come: a hash table with open addressing, since a set or
 * a map of numbers costs several times as much.
 */
export class PairNumbers {
  /** By slot both characters of a pair, 0 for an empty one: no text holds two zero characters. */
  private readonly keys: Int32Array;
  private readonly numbers: Int32Array;
  count = 0;

  /** @param most pairs that will be numbered at most */
  constructor(most: number) {
    // At least half of the slots stay empty.
    const slots = 1 << (32 - Math.clz32(2 * most));
    this.keys = new Int32Array(slots);
    this.numbers = new Int32Array(slots);
  }

  /** The number of a pair of UTF-16 units, a new one if need be. */
  numberOf(first: number, second: number): number {
    const key = (first << 16) | second;
    const slot = this.slotOf(key);
    if (this.keys[slot] !== key) {
      this.keys[slot] = key;
      this.numbers[slot] = this.count++;
    }
    return this.numbers[slot]!;
  }

  has(first: number, second: number): boolean {
    const key = (first << 16) | second;
    return this.keys[this.slotOf(key)] === key;
  }

  private slotOf(key: number): number {
    const { keys } = this;
    const mask = keys.length - 1;
    const hash = Math.imul(key, 0x9e3779b1);
    let slot = (hash ^ (hash >>> 15)) & mask;
    while (keys[slot] !== key && keys[slot] !== 0) slot = (slot + 1) & mask;
    return slot;
  }
}
