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

  /** What the end of a text is about; its product with a `headVector` says how well that goes on. */
  tailVector(lastFirst: ArrayLike<number>): Float32Array {
    return this.vector(this.tail, lastFirst, true);
  }

  headVector(symbols: ArrayLike<number>): Float32Array {
    return this.vector(this.head, symbols, false);
  }

  private vector({ vectors, places }: Tower, symbols: ArrayLike<number>, backwards: boolean): Float32Array {
    const result = new Float32Array(DIMENSIONS);
    const length = Math.min(WIDTH, symbols.length);
    const scale = vectors.scale * places.scale;
    const add = (slot: number, place: number) => {
      const [from, by] = [slot * DIMENSIONS, place * DIMENSIONS];
      for (let d = 0; d < DIMENSIONS; d++) result[d]! += vectors.values[from + d]! * places.values[by + d]! * scale;
    };
    for (let i = 0; i < length; i++) {
      add(symbols[i]!, i);
      if (i + 1 === WIDTH || i + 1 >= symbols.length) continue;
      const [first, second] = backwards ? [symbols[i + 1]!, symbols[i]!] : [symbols[i]!, symbols[i + 1]!];
      add(this.symbols + pairSlot(first, second), i);
    }
    return result;
  }
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
