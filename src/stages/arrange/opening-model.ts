// What data/opening-model.bin knows of how articles begin and end (scripts/build-opening-model.ts makes it).
import { readFileSync } from 'node:fs';
import { packageFile } from '../../package-file.js';
import { OPENING_BITS } from './opening-features.js';

/** "TCO1", little endian. */
export const OPENING_MODEL_MAGIC = 0x314f4354;

/** Weights of the signs of an opening, and of the characters of paragraphs. Read-only. */
export class OpeningModel {
  private readonly ofSigns: readonly number[];
  private readonly scale: number;
  private readonly weights: Int8Array;

  /**
   * @param file the bytes that scripts/build-opening-model.ts wrote: magic, number of signs, their weights and the
   *   scale of the table as 32-bit floats, the table in 8 bits
   * @throws Error when they are not such a file
   */
  constructor(file: Uint8Array) {
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    if (view.getUint32(0, true) !== OPENING_MODEL_MAGIC) throw new Error('not an opening model of this version');
    const count = view.getUint32(4, true);
    this.ofSigns = Array.from({ length: count }, (_, k) => view.getFloat32(8 + 4 * k, true));
    this.scale = view.getFloat32(8 + 4 * count, true);
    const start = 12 + 4 * count;
    if (file.byteLength !== start + (1 << OPENING_BITS)) throw new Error('the opening model is damaged');
    this.weights = new Int8Array(file.buffer, file.byteOffset + start, 1 << OPENING_BITS);
  }

  /** The sum of signs by their weights, in nats. */
  signs(signs: readonly number[]): number {
    return signs.reduce((sum, sign, k) => sum + sign * this.ofSigns[k]!, 0);
  }

  /** The sum of the weights of some slots, in nats. */
  sum(slots: readonly number[]): number {
    let total = 0;
    for (const slot of slots) total += this.weights[slot]!;
    return total * this.scale;
  }
}

let loaded: OpeningModel | undefined;

/** The model in data/, read on first use. */
export function openingModel(): OpeningModel {
  loaded ??= new OpeningModel(readFileSync(packageFile('data/opening-model.bin')));
  return loaded;
}
