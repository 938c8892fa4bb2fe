import { SLOT_MODEL_MAGIC } from '../src/stages/arrange/slot-model.js';
import type { CorpusFile } from './build-language-model-corpus.js';
import { writeTable } from './build-table-write.js';

export interface Weights {
  readonly signs: Float64Array;
  readonly table: Float64Array;
}

/** How a table of weights was made. */
export interface SlotMaking {
  readonly made: string;
  readonly withoutFold: readonly number[];
  readonly epochs: number;
  readonly files: readonly CorpusFile[];
}

/** Writes a table of weights (`SlotModel`). */
export function writeSlotModel(out: string, weights: Weights, { made, withoutFold, epochs, files }: SlotMaking): void {
  writeTable(out, bytesOf(weights), { made, details: { withoutFold, epochs }, files });
}

/** Weights beyond the 8 bits are cut off at their 99.99th percentile. */
function bytesOf({ signs, table }: Weights): Uint8Array {
  const sizes = Float64Array.from(table, Math.abs).sort();
  const scale = sizes[Math.floor((sizes.length - 1) * 0.9999)]! / 127;
  const start = 12 + 4 * signs.length;
  const file = new Uint8Array(start + table.length);
  const view = new DataView(file.buffer);
  view.setUint32(0, SLOT_MODEL_MAGIC, true);
  view.setUint32(4, signs.length, true);
  signs.forEach((weight, k) => {
    view.setFloat32(8 + 4 * k, weight, true);
  });
  view.setFloat32(start - 4, scale, true);
  table.forEach((weight, i) => {
    view.setInt8(start + i, Math.max(-127, Math.min(127, Math.round(weight / scale))));
  });
  return file;
}
