import { BACKOFF_ZERO, LANGUAGE_MODEL_MAGIC, NATS_PER_STEP } from '../src/stages/repair/language-model.js';
import { SYMBOL_ID } from '../src/stages/repair/language-model-symbols.js';
import type { Level } from './build-language-model-counts.js';
import type { Estimate } from './build-language-model-estimate.js';
import type { Pruned } from './build-language-model-prune.js';

/**
 * Lays the pruned model out as src/stages/repair/language-model.ts reads it: the header (magic, number of ids, size of
 * each order), the table of code units, then for each order the last symbols (orders above 1), the costs, and for all
 * but the highest order the back-off steps and the numbers of continuations.
 */
export function layOut(
  table: Uint16Array,
  ids: number,
  levels: readonly Level[],
  estimates: readonly Estimate[],
  pruned: readonly Pruned[],
): Buffer {
  const rows = levels.map((level, i) => {
    const kept: number[] = [];
    for (let row = 0; row < level.size; row++) if (pruned[i]!.kept[row]) kept.push(row);
    return kept;
  });
  const header = new Uint32Array([LANGUAGE_MODEL_MAGIC, ids, levels.length, ...rows.slice(1).map((r) => r.length)]);
  const parts: Uint8Array[] = [bytesOf(header), bytesOf(table)];
  parts.push(...unigramParts(ids, levels, estimates, pruned, rows));
  for (let order = 2; order <= levels.length; order++)
    parts.push(...orderParts(order, levels, estimates, pruned, rows));
  return Buffer.concat(parts);
}

function unigramParts(
  ids: number,
  levels: readonly Level[],
  estimates: readonly Estimate[],
  pruned: readonly Pruned[],
  rows: readonly number[][],
): Uint8Array[] {
  const cost = new Uint8Array(ids).fill(255);
  const backoff = new Uint8Array(ids).fill(BACKOFF_ZERO);
  const children = new Uint16Array(ids);
  for (const row of rows[0]!) {
    const id = levels[0]!.grams[row]! & SYMBOL_ID;
    cost[id] = costStep(estimates[0]!.probability[row]!);
    backoff[id] = backoffStep(pruned[0]!.backoff[row]!);
  }
  for (const row of rows[1]!) children[levels[1]!.grams[row * 2]!]!++;
  return padded([cost, backoff, bytesOf(children)]);
}

function orderParts(
  order: number,
  levels: readonly Level[],
  estimates: readonly Estimate[],
  pruned: readonly Pruned[],
  rows: readonly number[][],
): Uint8Array[] {
  const level = levels[order - 1]!;
  const mine = rows[order - 1]!;
  const last = Uint16Array.from(mine, (row) => level.grams[row * order + order - 1]!);
  const cost = Uint8Array.from(mine, (row) => costStep(estimates[order - 1]!.probability[row]!));
  if (order === levels.length) return padded([bytesOf(last), cost]);
  const backoff = Uint8Array.from(mine, (row) => backoffStep(pruned[order - 1]!.backoff[row]!));
  return padded([bytesOf(last), cost, backoff, childCounts(order, levels, mine, rows[order]!)]);
}

/** Continuations of each n-gram; 255 is followed by the number in two bytes, low byte first. */
function childCounts(order: number, levels: readonly Level[], mine: number[], longer: number[]): Uint8Array {
  const out: number[] = [];
  let at = 0;
  for (const row of mine) {
    let count = 0;
    for (; at < longer.length && startsWith(order, levels, longer[at]!, row); at++) count++;
    if (count < 255) out.push(count);
    else out.push(255, count & 255, count >> 8);
  }
  if (at !== longer.length) throw new Error('an n-gram was kept without its history');
  return Uint8Array.from(out);
}

function startsWith(order: number, levels: readonly Level[], longer: number, row: number): boolean {
  const a = levels[order]!.grams;
  const b = levels[order - 1]!.grams;
  for (let k = 0; k < order; k++) if (a[longer * (order + 1) + k] !== b[row * order + k]) return false;
  return true;
}

function costStep(probability: number): number {
  if (!(probability > 0) || !Number.isFinite(probability)) throw new Error(`probability ${probability}`);
  return Math.min(255, Math.max(0, Math.round(-Math.log(probability) / NATS_PER_STEP)));
}

function backoffStep(logWeight: number): number {
  if (!Number.isFinite(logWeight)) throw new Error(`back-off weight ${logWeight}`);
  return Math.min(255, Math.max(0, Math.round(-logWeight / NATS_PER_STEP) + BACKOFF_ZERO));
}

function bytesOf(array: Uint16Array | Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** Each part starts at an even offset, so that two-byte arrays can be read in place. */
function padded(parts: Uint8Array[]): Uint8Array[] {
  return parts.flatMap((part) => (part.length % 2 ? [part, new Uint8Array(1)] : [part]));
}
