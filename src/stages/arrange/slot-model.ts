// Tables of weights of hashed features, as scripts/build-opening-model.ts and scripts/build-paragraph-model.ts make them.
import { readFileSync } from 'node:fs';
import { packageFile } from '../../package-file.js';
import { SLOT_BITS, WIDE_BITS } from './slots.js';

/** "TCO1", little endian. */
export const SLOT_MODEL_MAGIC = 0x314f4354;

/** Weights of signs that were thought of, and of slots of characters. Read-only. */
export class SlotModel {
  private readonly ofSigns: readonly number[];
  private readonly scale: number;
  private readonly weights: Int8Array;

  /**
   * @param file the bytes that `writeSlotModel` wrote: magic, number of signs, their weights and the scale of the table
   *   as 32-bit floats, the table in 8 bits
   * @param bits of an index into its table
   * @throws Error when they are not such a file
   */
  constructor(file: Uint8Array, bits = SLOT_BITS) {
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    if (view.getUint32(0, true) !== SLOT_MODEL_MAGIC) throw new Error('not a table of weights of this version');
    const count = view.getUint32(4, true);
    this.ofSigns = Array.from({ length: count }, (_, k) => view.getFloat32(8 + 4 * k, true));
    this.scale = view.getFloat32(8 + 4 * count, true);
    const start = 12 + 4 * count;
    if (file.byteLength !== start + (1 << bits)) throw new Error('the table of weights is damaged');
    this.weights = new Int8Array(file.buffer, file.byteOffset + start, 1 << bits);
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

let opening: SlotModel | undefined;
let paragraph: SlotModel | undefined;

/** How articles begin and end; read on first use. */
export function openingModel(): SlotModel {
  opening ??= new SlotModel(readFileSync(packageFile('data/opening-model.bin')));
  return opening;
}

/** Between which sentences a paragraph begins; read on first use. */
export function paragraphModel(): SlotModel {
  paragraph ??= new SlotModel(readFileSync(packageFile('data/paragraph-model.bin')), WIDE_BITS);
  return paragraph;
}
