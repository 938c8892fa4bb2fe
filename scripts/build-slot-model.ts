import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { SLOT_MODEL_MAGIC } from '../src/stages/arrange/slot-model.js';
import type { CorpusFile } from './build-language-model-corpus.js';

export interface Weights {
  readonly signs: Float64Array;
  readonly table: Float64Array;
}

/** How a table was made. */
export interface Making {
  readonly made: string;
  readonly withoutFold: readonly number[];
  readonly epochs: number;
  readonly files: readonly CorpusFile[];
}

/** Writes a table of weights (`SlotModel`), and beside it a `.json` that names the sources with their SHA-256. */
export function writeSlotModel(out: string, weights: Weights, { made, withoutFold, epochs, files }: Making): void {
  const file = bytesOf(weights);
  writeFileSync(out, file);
  const hash = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');
  const sources = files.map(({ name, bytes }) => ({ name, sha256: hash(bytes) }));
  const record = { made, bytes: file.length, sha256: hash(file), withoutFold, epochs, sources };
  writeFileSync(out.replace(/\.bin$/, '.json'), `${JSON.stringify(record, null, 2)}\n`);
  process.stdout.write(`${JSON.stringify(record, null, 2)}\n`);
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
