// What data/seam-model.bin knows of ends and beginnings of lines (scripts/build-seam-model.ts makes it).
import { readFileSync } from 'node:fs';
import { packageFile } from '../../package-file.js';
import {
  DIMENSIONS,
  endSlots,
  NEAR_BITS,
  nearSlots,
  PAIR_BITS,
  pairSlot,
  SLOT_BITS,
  startSlots,
  WIDTH,
} from './seam-features.js';

/** "TCS1", little endian. */
export const SEAM_MODEL_MAGIC = 0x31534354;

interface Table {
  readonly scale: number;
  readonly values: Int8Array;
}

interface Tower {
  readonly vectors: Table;
  readonly places: Table;
}

/** Further off than this nothing is told: a logit of 8 is one in three thousand. */
const SUREST = 8;

/** Log odds of breaks, and the likeness of what stands on both sides of one. Read-only. */
export class SeamModel {
  private readonly symbols: number;
  private readonly ends: Table;
  private readonly starts: Table;
  private readonly near: Table;
  private readonly tail: Tower;
  private readonly head: Tower;

  /**
   * @param file the bytes that scripts/build-seam-model.ts wrote
   * @throws Error when they are not such a file
   */
  constructor(file: Uint8Array) {
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    if (view.getUint32(0, true) !== SEAM_MODEL_MAGIC) throw new Error('not a seam model of this version');
    this.symbols = view.getUint32(4, true);
    let at = 8;
    const table = (size: number): Table => {
      const scale = view.getFloat32(at, true);
      const values = new Int8Array(file.buffer, file.byteOffset + at + 4, size);
      at += 4 + size;
      return { scale, values };
    };
    const vectors = (this.symbols + (1 << PAIR_BITS)) * DIMENSIONS;
    const tower = (): Tower => ({ vectors: table(vectors), places: table(WIDTH * DIMENSIONS) });
    this.ends = table(1 << SLOT_BITS);
    this.starts = table(1 << SLOT_BITS);
    this.near = table(1 << NEAR_BITS);
    this.tail = tower();
    this.head = tower();
    if (at !== file.byteLength) throw new Error('the seam model is damaged');
  }

  /** Log odds that a line, which ends like no sentence, breaks off at its end. */
  tornEnd(text: string): number {
    return logit(this.ends, endSlots(text));
  }

  /** Log odds that a line is torn at its beginning. */
  tornStart(text: string): number {
    return logit(this.starts, startSlots(text));
  }

  /** How well the symbols at both sides of a seam go together, in nats. `tail` has the last symbol first. */
  nearness(tail: ArrayLike<number>, head: ArrayLike<number>): number {
    return sum(this.near, nearSlots(tail, head));
  }

  /** What the end of a text is about, for `topicScore`. */
  tailVector(lastFirst: ArrayLike<number>): Float32Array {
    return this.vector(this.tail, lastFirst, true);
  }

  headVector(symbols: ArrayLike<number>): Float32Array {
    return this.vector(this.head, symbols, false);
  }

  private vector({ vectors, places }: Tower, symbols: ArrayLike<number>, backwards: boolean): Float32Array {
    const length = Math.min(WIDTH, symbols.length);
    // In whole numbers, as the tables have them: their scales count once, at the end.
    const steps = new Int32Array(DIMENSIONS);
    for (let i = 0; i < length; i++) {
      addProduct(steps, vectors.values, symbols[i]! * DIMENSIONS, places.values, i * DIMENSIONS);
      if (i + 1 === WIDTH || i + 1 >= symbols.length) continue;
      const pair = backwards ? pairSlot(symbols[i + 1]!, symbols[i]!) : pairSlot(symbols[i]!, symbols[i + 1]!);
      addProduct(steps, vectors.values, (this.symbols + pair) * DIMENSIONS, places.values, i * DIMENSIONS);
    }
    const scale = vectors.scale * places.scale;
    const result = new Float32Array(DIMENSIONS);
    for (let d = 0; d < DIMENSIONS; d++) result[d] = steps[d]! * scale;
    return result;
  }
}

/** How well a beginning goes on with what an end is about, in nats. */
export function topicScore(tail: Float32Array, head: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < DIMENSIONS; d++) sum += tail[d]! * head[d]!;
  return sum;
}

function addProduct(into: Int32Array, a: Int8Array, from: number, b: Int8Array, by: number): void {
  for (let d = 0; d < DIMENSIONS; d++) into[d]! += a[from + d]! * b[by + d]!;
}

function sum({ scale, values }: Table, slots: readonly number[]): number {
  let total = 0;
  for (const slot of slots) total += values[slot]!;
  return total * scale;
}

function logit(table: Table, slots: readonly number[]): number {
  return Math.max(-SUREST, Math.min(SUREST, sum(table, slots)));
}

let loaded: SeamModel | undefined;

/** The model in data/, read on first use. */
export function seamModel(): SeamModel {
  loaded ??= new SeamModel(readFileSync(packageFile('data/seam-model.bin')));
  return loaded;
}
