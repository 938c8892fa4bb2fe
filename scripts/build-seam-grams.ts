/**
 * Counts which rows of two to four characters stand in clean text, for the seams of the arrange stage (seam-grams.ts).
 *
 *   npx tsx scripts/build-seam-grams.ts [--out data/seam-grams.bin] [--without-fold 0,1] CORPUS...
 *
 * CORPUS is a file or folder of clean text (see build-language-model-corpus.ts); fold 0 is kept for tests and fold 1 for
 * the weights. Characters are those that data/seam-towers.bin knows. Kept are rows that stand often enough: rarer ones would be
 * most of the table. The output is the same, byte for byte, for the same input; a sidecar `.json` names the sources
 * with their SHA-256.
 */
import { parseArgs } from 'node:util';
import {
  firstSlot,
  GRAMS_MAGIC,
  packed,
  rowBegun,
  rowExtended,
  rowFinished,
  SLOTS,
  slotBehind,
} from '../src/stages/arrange/seam-rows.js';
import { seamTowers } from '../src/stages/arrange/seam-towers.js';
import { corpusFiles, corpusUnits } from './build-language-model-corpus.js';
import { writeTable } from './build-table-write.js';

/** Least count by the length of a row. */
const LEAST: readonly (readonly [length: number, least: number])[] = [
  [2, 2],
  [3, 2],
  [4, 3],
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: 'data/seam-grams.bin' },
    'without-fold': { type: 'string', default: '0,1' },
  },
});
if (positionals.length === 0) throw new Error('no corpus given');

const without = values['without-fold'].split(',').filter(Boolean).map(Number);
const files = positionals.flatMap(corpusFiles);
const { symbols } = seamTowers();
const lines: Uint16Array[] = [];
for (const file of files) {
  for (const { text, index, section } of corpusUnits(file)) {
    if (without.includes(index % 10)) continue;
    // The title of an item is no sentence.
    const own = section === '' ? text.split('\n').slice(1) : [text];
    for (const line of own) lines.push(symbols.behind(line.trim(), line.trim().length));
  }
}

const singles = new Float32Array(symbols.count);
for (const line of lines) for (const symbol of line) singles[symbol]!++;
const total = singles.reduce((sum, count) => sum + count, 0);
const slots = new Uint16Array(SLOTS);
const kept = Object.fromEntries(LEAST.map(([length, least]) => [length, keep(rowsOf(length), least)]));

const data = Buffer.alloc(12 + singles.byteLength + slots.byteLength);
data.writeUInt32LE(GRAMS_MAGIC, 0);
data.writeUInt32LE(singles.length, 4);
data.writeFloatLE(Math.log(total), 8);
for (const [symbol, count] of singles.entries()) data.writeFloatLE(count, 12 + 4 * symbol);
for (const [i, slot] of slots.entries()) data.writeUInt16LE(slot, 12 + singles.byteLength + 2 * i);
writeTable(values.out, data, {
  made: 'scripts/build-seam-grams.ts',
  details: { withoutFold: without, rows: kept },
  files,
});

/** All rows of a length, sorted. */
function rowsOf(length: number): Uint32Array {
  const count = lines.reduce((sum, line) => sum + Math.max(0, line.length - length + 1), 0);
  const rows = new Uint32Array(count);
  let next = 0;
  for (const line of lines) {
    for (let at = 0; at + length <= line.length; at++) {
      let row = rowBegun(length);
      for (let i = at; i < at + length; i++) row = rowExtended(row, line[i]!);
      rows[next++] = rowFinished(row);
    }
  }
  return rows.sort();
}

/** Puts the rows that stand often enough into the table; gives their number. */
function keep(rows: Uint32Array, least: number): number {
  let number = 0;
  for (let at = 0, end = 0; at < rows.length; at = end) {
    while (end < rows.length && rows[end] === rows[at]) end++;
    if (end - at < least) continue;
    number++;
    let slot = firstSlot(rows[at]!);
    while (slots[slot] !== 0) slot = slotBehind(slot);
    slots[slot] = packed(rows[at]!, end - at);
  }
  return number;
}
