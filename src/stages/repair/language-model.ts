import { readFileSync } from 'node:fs';
import { SYMBOL_ID } from './language-model-symbols.js';

/** "TCL1", little endian. */
export const LANGUAGE_MODEL_MAGIC = 0x314c4354;
/** Costs are whole steps of this many nats; 255 steps are the most a symbol can cost before back-off. */
export const NATS_PER_STEP = 0.08;
/** The stored back-off step that means a weight of one. */
export const BACKOFF_ZERO = 32;

const CACHE_BITS = 16;

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
  private readonly cost: Float32Array;
  private readonly backoff: Float32Array;
  private readonly last: Uint16Array;
  /** First continuation of each state, as an index into `last`; continuations of state s end where those of s + 1 start. */
  private readonly first: Uint32Array;
  private readonly shorter: Int32Array;
  private readonly states: number;
  private readonly order3: number;
  private readonly parent3: Int32Array;
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
    this.cost = new Float32Array(total);
    this.backoff = new Float32Array(this.states);
    this.last = new Uint16Array(total);
    this.first = new Uint32Array(this.states + 1);
    this.shorter = new Int32Array(this.states).fill(-1);
    this.parent3 = new Int32Array(n3);
    this.spread(this.cost, take8(ids), 0, 0);
    this.spread(this.backoff, take8(ids), 0, BACKOFF_ZERO);
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
      this.spread(this.cost, take8(size), from, 0);
      this.spread(this.backoff, take8(size), from, BACKOFF_ZERO);
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
    this.spread(this.cost, take8(n4), this.states, 0);
    for (let s = ids; s < this.order3; s++)
      this.parent3.fill(s, this.first[s]! - this.order3, this.first[s + 1]! - this.order3);
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
        if (cost < 0) cost = weight + this.cost[found]!;
        if (found < this.states && this.first[found + 1]! > this.first[found]!) {
          behind = found;
          break;
        }
      }
      if (from < this.ids) break;
      if (cost < 0) weight += this.backoff[from]!;
      from = this.shorterOf(from);
    }
    if (cost < 0) cost = weight + this.backoff[from]! + this.cost[symbol]!;
    if (behind < 0) behind = symbol;
    this.cacheKey[slot] = key;
    this.cacheCost[slot] = cost;
    this.cacheState[slot] = behind;
    this.answerCost = cost;
    return behind;
  }

  /** The nats of each symbol that was seen behind `symbol`, in the order of their ids. */
  continuationsOf(symbol: number, take: (next: number, nats: number) => void): void {
    for (let i = this.first[symbol]!; i < this.first[symbol + 1]!; i++) take(this.last[i]!, this.cost[i]!);
  }

  /** Nats of a symbol with no history. */
  costAlone(symbol: number): number {
    return this.cost[symbol]!;
  }

  /** Nats that any other symbol costs behind `symbol`, beside those that it costs with no history. */
  backoffOf(symbol: number): number {
    return this.backoff[symbol]!;
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
    const found = this.find(this.last[this.parent3[state - this.order3]!]!, symbol);
    const shorter = found >= 0 ? found : symbol;
    this.shorter[state] = shorter;
    return shorter;
  }

  private spread(to: Float32Array, steps: Uint8Array, from: number, zero: number): void {
    for (let i = 0; i < steps.length; i++) to[from + i] = (steps[i]! - zero) * NATS_PER_STEP;
  }
}

let loaded: LanguageModel | undefined;

/** The model in data/, read on first use. */
export function languageModel(): LanguageModel {
  loaded ??= new LanguageModel(readFileSync(new URL('../../../data/language-model.bin', import.meta.url)));
  return loaded;
}
