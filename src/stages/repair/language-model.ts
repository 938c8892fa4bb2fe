import { readFileSync } from 'node:fs';
import { packageFile } from '../../package-file.js';
import { SYMBOL_ID } from './language-model-symbols.js';

/** "TCL1", little endian. */
export const LANGUAGE_MODEL_MAGIC = 0x314c4354;
/** Costs are whole steps of this many nats; 255 steps are the most a symbol can cost before back-off. */
export const NATS_PER_STEP = 0.08;
/** The stored back-off step that means a weight of one. */
export const BACKOFF_ZERO = 32;

const CACHE_BITS = 16;

/** Nats by stored step: the steps themselves are kept, since a million numbers take long to spread and four times the room. */
const NATS = Float32Array.from({ length: 256 }, (_, step) => step * NATS_PER_STEP);
const BACKOFF_NATS = Float32Array.from({ length: 256 }, (_, step) => (step - BACKOFF_ZERO) * NATS_PER_STEP);

/**
 * A character n-gram model over folded Simplified symbols (see language-model-symbols.ts): for a state (the longest
 * known history) and a symbol the cost in nats, and the state behind it. Read-only but for a cache of answers.
 *
 * States: the ids of order 1, then the n-grams of order 2, then those of order 3; an n-gram without continuations is
 * never a state, so that histories the model cannot tell apart are one.
 */
export class LanguageModel {
  /** For each UTF-16 unit the id of its symbol, with the flags VARIANT_FORM and SIMPLIFIED_FORM. */
  readonly table: Uint16Array;
  readonly ids: number;
  /** The state at the start of a line. */
  readonly start = 0;
  /** Steps of each symbol in its n-gram, and of the back-off behind each state. */
  private readonly cost: Uint8Array;
  private readonly backoff: Uint8Array;
  private readonly last: Uint16Array;
  /** First continuation of each state, as an index into `last`; continuations of state s end where those of s + 1 start. */
  private readonly first: Uint32Array;
  private readonly shorter: Int32Array;
  private readonly states: number;
  private readonly order3: number;
  private readonly cacheKey = new Float64Array(1 << CACHE_BITS).fill(-1);
  private readonly cacheCost = new Float32Array(1 << CACHE_BITS);
  private readonly cacheState = new Int32Array(1 << CACHE_BITS);

  /**
   * @param file the bytes that scripts/build-language-model.ts wrote
   * @throws Error when they are not such a file
   */
  constructor(file: Uint8Array) {
    const bytes = file.byteOffset % 4 === 0 ? file : file.slice();
    const head = new Uint32Array(bytes.buffer, bytes.byteOffset, 6);
    const [magic, ids, orders, n2, n3, n4] = head as unknown as [number, number, number, number, number, number];
    if (magic !== LANGUAGE_MODEL_MAGIC || orders !== 4) throw new Error('not a language model of this version');
    let at = 24;
    const take8 = (n: number) => {
      const part = bytes.subarray(at, at + n);
      at += n + (n % 2);
      return part;
    };
    const take16 = (n: number) => {
      const part = new Uint16Array(bytes.buffer, bytes.byteOffset + at, n);
      at += n * 2;
      return part;
    };
    this.table = take16(65536);
    this.ids = ids;
    this.states = ids + n2 + n3;
    this.order3 = ids + n2;
    const total = this.states + n4;
    this.cost = new Uint8Array(total);
    this.backoff = new Uint8Array(this.states);
    this.last = new Uint16Array(total);
    this.first = new Uint32Array(this.states + 1);
    this.shorter = new Int32Array(this.states).fill(-1);
    this.cost.set(take8(ids));
    this.backoff.set(take8(ids));
    let next = ids;
    const children1 = take16(ids);
    for (let s = 0; s < ids; s++) {
      this.first[s] = next;
      next += children1[s]!;
    }
    for (const [size, from] of [
      [n2, ids],
      [n3, this.order3],
    ] as const) {
      this.last.set(take16(size), from);
      this.cost.set(take8(size), from);
      this.backoff.set(take8(size), from);
      const counts = bytes.subarray(at);
      let read = 0;
      for (let s = from; s < from + size; s++) {
        this.first[s] = next;
        let count = counts[read++]!;
        if (count === 255) {
          count = counts[read]! | (counts[read + 1]! << 8);
          read += 2;
        }
        next += count;
      }
      at += read + (read % 2);
    }
    this.first[this.states] = next;
    if (next !== total) throw new Error('the language model is damaged');
    this.last.set(take16(n4), this.states);
    this.cost.set(take8(n4), this.states);
  }

  /** The state behind `symbol` in `state`; its cost is in `answerCost` until the next call. */
  answerCost = 0;

  step(state: number, symbol: number): number {
    const key = state * 16384 + symbol;
    const slot = (Math.imul(state, 0x9e3779b1) ^ Math.imul(symbol, 0x85ebca6b)) >>> (32 - CACHE_BITS);
    if (this.cacheKey[slot] === key) {
      this.answerCost = this.cacheCost[slot]!;
      return this.cacheState[slot]!;
    }
    let weight = 0;
    let cost = -1;
    let behind = -1;
    let from = state;
    for (;;) {
      const found = this.find(from, symbol);
      if (found >= 0) {
        if (cost < 0) cost = weight + NATS[this.cost[found]!]!;
        if (found < this.states && this.first[found + 1]! > this.first[found]!) {
          behind = found;
          break;
        }
      }
      if (from < this.ids) break;
      if (cost < 0) weight += BACKOFF_NATS[this.backoff[from]!]!;
      from = this.shorterOf(from);
    }
    if (cost < 0) cost = weight + BACKOFF_NATS[this.backoff[from]!]! + NATS[this.cost[symbol]!]!;
    if (behind < 0) behind = symbol;
    // As the cache keeps it: the first answer must be the same as every later one.
    cost = Math.fround(cost);
    this.cacheKey[slot] = key;
    this.cacheCost[slot] = cost;
    this.cacheState[slot] = behind;
    this.answerCost = cost;
    return behind;
  }

  /** The nats of each symbol that was seen behind `symbol`, in the order of their ids. */
  continuationsOf(symbol: number, take: (next: number, nats: number) => void): void {
    for (let i = this.first[symbol]!; i < this.first[symbol + 1]!; i++) take(this.last[i]!, NATS[this.cost[i]!]!);
  }

  /** Nats of a symbol with no history. */
  costAlone(symbol: number): number {
    return NATS[this.cost[symbol]!]!;
  }

  /** Nats that any other symbol costs behind `symbol`, beside those that it costs with no history. */
  backoffOf(symbol: number): number {
    return BACKOFF_NATS[this.backoff[symbol]!]!;
  }

  /** The last symbol of a history. */
  lastOf(state: number): number {
    return state < this.ids ? state : this.last[state]!;
  }

  /** The id of a UTF-16 unit, without flags. */
  symbolOf(unit: number): number {
    return this.table[unit]! & SYMBOL_ID;
  }

  /** Cost of a text in nats from `state`, unit by unit. */
  costOf(text: string, state = this.start): number {
    let cost = 0;
    for (let i = 0; i < text.length; i++) {
      state = this.step(state, this.symbolOf(text.charCodeAt(i)));
      cost += this.answerCost;
    }
    return cost;
  }

  private find(state: number, symbol: number): number {
    let low = this.first[state]!;
    let high = this.first[state + 1]! - 1;
    const { last } = this;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const value = last[middle]!;
      if (value === symbol) return middle;
      if (value < symbol) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** The longest state that is the history of `state` without its first symbol. */
  private shorterOf(state: number): number {
    if (state < this.order3) return this.last[state]!;
    const known = this.shorter[state]!;
    if (known >= 0) return known;
    const symbol = this.last[state]!;
    const found = this.find(this.last[this.parentOf(state)]!, symbol);
    const shorter = found >= 0 ? found : symbol;
    this.shorter[state] = shorter;
    return shorter;
  }

  /** The state of order 2 among whose continuations a state of order 3 is: the last that begins at it or before. */
  private parentOf(state: number): number {
    let low = this.ids;
    let high = this.order3 - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.first[middle]! <= state) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

let loaded: LanguageModel | undefined;

/** The model in data/, read on first use. */
export function languageModel(): LanguageModel {
  loaded ??= new LanguageModel(readFileSync(packageFile('data/language-model.bin')));
  return loaded;
}
