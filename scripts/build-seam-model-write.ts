import { SEAM_MODEL_MAGIC } from '../src/stages/arrange/seam-model.js';
import type { Towers } from './build-seam-model-towers.js';

/**
 * Layout (little endian): magic, number of symbols; then for each table its scale as a 32-bit float and its numbers in
 * 8 bits: ends, starts, near, vectors and places of tails, of heads. Weights beyond the 8 bits are cut off at their 99.99th percentile.
 */
export function writeSeamModel(ends: { ends: Float32Array; starts: Float32Array }, towers: Towers): Uint8Array {
  const tables = [
    ends.ends,
    ends.starts,
    towers.near,
    towers.tail.vectors,
    towers.tail.places,
    towers.head.vectors,
    towers.head.places,
  ];
  const head = new Uint8Array(8);
  const view = new DataView(head.buffer);
  view.setUint32(0, SEAM_MODEL_MAGIC, true);
  view.setUint32(4, towers.symbols, true);
  return Buffer.concat([head, ...tables.flatMap(quantised)]);
}

function quantised(values: Float32Array): Uint8Array[] {
  const sizes = Float32Array.from(values, Math.abs).sort();
  const scale = sizes[Math.floor((sizes.length - 1) * 0.9999)]! / 127 || 1;
  const head = new Uint8Array(4);
  new DataView(head.buffer).setFloat32(0, scale, true);
  const bytes = Int8Array.from(values, (value) => Math.max(-127, Math.min(127, Math.round(value / scale))));
  return [head, new Uint8Array(bytes.buffer)];
}
