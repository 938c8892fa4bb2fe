// What data/seam-grams.bin knows (scripts/build-seam-grams.ts makes it): which rows of two to four characters stand in
// clean text, and how often. Across a seam they are the best evidence there is; a language model that has to be small has
// forgotten most of them.
import { readFileSync } from 'node:fs';
import { packageFile } from '../../package-file.js';
import {
  firstSlot,
  GRAMS_MAGIC,
  isSlotOf,
  logCount,
  rowBegun,
  rowExtended,
  rowFinished,
  SLOTS,
  slotBehind,
} from './seam-rows.js';
import { TableReader } from './table-reader.js';

/** Symbols of a row before and behind the seam. */
const ACROSS = [
  { name: 'gram11', before: 1, behind: 1 },
  { name: 'gram21', before: 2, behind: 1 },
  { name: 'gram12', before: 1, behind: 2 },
  { name: 'gram22', before: 2, behind: 2 },
  { name: 'gram31', before: 3, behind: 1 },
  { name: 'gram13', before: 1, behind: 3 },
] as const;
/** Symbols of either side that a row may have. */
export const GRAM_REACH = 3;

/**
 * For each kind of row: the pointwise mutual information of its two parts where it stands in clean text (0 where not);
 * how often it would where they had nothing to do with each other, if it stands there not (the negative logarithm);
 * whether it stands there; and the logarithm of how often.
 */
export const GRAM_FEATURES = ACROSS.flatMap(({ name }) =>
  (['', 'Absent', 'Seen', 'Count'] as const).map((kind) => `${name}${kind}` as const),
);

/** An end or a beginning: what each kind of row begins with or goes on with, and how often its own 1, 2, 3 symbols stand in a row. */
export interface GramEnd {
  readonly states: Int32Array;
  readonly logs: Float64Array;
}
export interface GramStart {
  readonly symbols: Uint16Array;
  readonly logs: Float64Array;
}

export class SeamGrams {
  private readonly singles: Float32Array;
  private readonly logTotal: number;
  private readonly slots: Uint16Array;

  /**
   * @param file the bytes that scripts/build-seam-grams.ts wrote
   * @throws Error when they are not such a file
   */
  constructor(file: Uint8Array) {
    const reader = new TableReader(file);
    if (reader.number() !== GRAMS_MAGIC) throw new Error('not a file of seam grams of this version');
    const count = reader.number();
    this.logTotal = reader.floats(1)[0]!;
    this.singles = reader.floats(count);
    this.slots = reader.shorts(SLOTS);
    reader.end();
  }

  /** @param symbols the last three, the last one first */
  endOf(symbols: Uint16Array): GramEnd {
    const states = Int32Array.from(ACROSS, ({ before, behind }) => {
      let state = rowBegun(before + behind);
      for (let i = before - 1; i >= 0; i--) state = rowExtended(state, symbols[i]!);
      return state;
    });
    return { states, logs: this.logsOf((i, length) => symbols[length - 1 - i]!) };
  }

  /** @param symbols the first three */
  startOf(symbols: Uint16Array): GramStart {
    return { symbols, logs: this.logsOf((i) => symbols[i]!) };
  }

  /** Sets GRAM_FEATURES from `at` on. */
  set(into: Float64Array, at: number, { states, logs }: GramEnd, start: GramStart): void {
    for (let kind = 0; kind < ACROSS.length; kind++, at += 4) {
      const { before, behind } = ACROSS[kind]!;
      let state = states[kind]!;
      for (let i = 0; i < behind; i++) state = rowExtended(state, start.symbols[i]!);
      const log = this.logOf(state);
      const expected = logs[before - 1]! + start.logs[behind - 1]! - this.logTotal;
      into[at] = log > 0 ? Math.max(-4, Math.min(16, log - expected)) / 4 : 0;
      into[at + 1] = log > 0 ? 0 : Math.max(-8, Math.min(8, -expected)) / 4;
      into[at + 2] = log > 0 ? 1 : 0;
      into[at + 3] = log / 4;
    }
  }

  /** The logarithm of how often the symbols that are nearest to the seam stand in a row, and one more: of one, two, three. */
  private logsOf(symbolAt: (i: number, length: number) => number): Float64Array {
    const logs = new Float64Array(GRAM_REACH);
    logs[0] = Math.log(this.singles[symbolAt(0, 1)]! + 1);
    for (let length = 2; length <= GRAM_REACH; length++) {
      let state = rowBegun(length);
      for (let i = 0; i < length; i++) state = rowExtended(state, symbolAt(i, length));
      const log = this.logOf(state);
      logs[length - 1] = log > 0 ? Math.log(Math.exp(log) + 1) : 0;
    }
    return logs;
  }

  /** The logarithm of how often a row stands in clean text; 0 for never or too seldom. */
  private logOf(state: number): number {
    const row = rowFinished(state);
    for (let at = firstSlot(row); this.slots[at] !== 0; at = slotBehind(at)) {
      if (isSlotOf(this.slots[at]!, row)) return logCount(this.slots[at]!);
    }
    return 0;
  }
}

let loaded: SeamGrams | undefined;

/** The table in data/, read on first use. */
export function seamGrams(): SeamGrams {
  loaded ??= new SeamGrams(readFileSync(packageFile('data/seam-grams.bin')));
  return loaded;
}
