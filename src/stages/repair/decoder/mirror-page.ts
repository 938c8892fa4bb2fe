import { gbkTable } from '../../../charset/gbk.js';
import { findGlossMarks, type ReadMarks, readMarks } from '../gloss-scan.js';
import { NONE } from '../gloss-syllable.js';
import { type Readings, readings } from '../readings.js';

/** Status of a character on a page; 0 where it is not known. */
export const GLOSSED = 1;
export const PLAIN = 2;
/** Sometimes glossed and sometimes not. */
export const MIXED = 3;

/** What a look over the whole page tells about the site that made it. */
export interface MirrorPage {
  readonly text: string;
  /** Status of each UTF-16 unit: a site glosses a character always or never. */
  readonly status: Uint8Array;
  /** Chance that a Traditional-only character which the page does not show elsewhere is glossed. */
  readonly share: number;
  readonly nfkc: boolean;
  /** Private-use characters were dropped: none is to be seen. */
  readonly dropped: boolean;
  readonly readings: Readings;
  /** Start and end of each aligned gloss, for context without them. */
  readonly glossStart: Int32Array;
  readonly glossEnd: Int32Array;
  readonly glossCount: number;
  /** The site cut at 、。 before it cut at the other marks: a 校、 stands whole although it holds the bytes of ！. */
  readonly pausesFirst: boolean;
  /** Where brackets with a reading open that nothing in front of them has: what is in front of them is not what it seems. */
  readonly strays: readonly number[];
}

/** Glosses, aligned or not, from which a text may be a mirror page; the search is what decides. */
const LEAST_GLOSSES = 1;

/**
 * Null for a text without glosses, which two searches for a bracket and a look at each tell, and for one in which nothing is torn.
 *
 * @param damaged whether a '?' of the text may be a lost byte
 */
export function mirrorPage(text: string, damaged: boolean): MirrorPage | null {
  const marks = findGlossMarks(text, LEAST_GLOSSES);
  if (!marks) return null;
  const table = readings();
  const read = readMarks(text, marks, table);
  // Most glossed pages are whole, and are told by this.
  if (!damaged && !hasStray(read)) return null;
  const glossed = new Map<number, number>();
  const starts: number[] = [];
  const ends: number[] = [];
  const strays: number[] = [];
  for (let m = 0; m < read.count; m++) {
    if (read.rank[m] === NONE) {
      if (read.id[m] !== NONE) strays.push(read.start[m]!);
      continue;
    }
    if (!read.repeated[m]) glossed.set(read.character[m]!, (glossed.get(read.character[m]!) ?? 0) + 1);
    starts.push(read.start[m]!);
    ends.push(read.end[m]!);
  }
  if (starts.length + strays.length < LEAST_GLOSSES) return null;
  return {
    text,
    ...statusOf(text, glossed, table),
    nfkc: !/[，：；！？（）]/.test(text),
    dropped: !/[\ue000-\uf8ff]/.test(text),
    readings: table,
    glossStart: Int32Array.from(starts),
    glossEnd: Int32Array.from(ends),
    glossCount: starts.length,
    strays,
    pausesFirst: keepsPauses(text),
  };
}

/** Is there a reading that the character in front of its bracket has not? */
function hasStray({ count, id, rank }: ReadMarks): boolean {
  for (let m = 0; m < count; m++) if (rank[m] === NONE && id[m] !== NONE) return true;
  return false;
}

/**
 * Does a 、 or 。 stand behind a character whose second byte is A3? With the A1 of the mark that is ！ (A3A1), so a site that cuts
 * at ！ first would have torn the character.
 */
function keepsPauses(text: string): boolean {
  const { encode } = gbkTable('windows');
  for (let i = 1; i < text.length; i++) {
    const mark = text.charCodeAt(i);
    if (mark !== 0x3001 && mark !== 0x3002) continue;
    const unit = text.charCodeAt(i - 1);
    if (unit >= 0x4e00 && unit <= 0x9fff && (encode[unit]! & 0xff) === 0xa3) return true;
  }
  return false;
}

function statusOf(
  text: string,
  glossed: ReadonlyMap<number, number>,
  table: Readings,
): { status: Uint8Array; share: number } {
  const seen = new Map<number, number>();
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x4e00 && unit <= 0x9fff) seen.set(unit, (seen.get(unit) ?? 0) + 1);
  }
  const status = new Uint8Array(65536);
  let only = 0;
  let onlyGlossed = 0;
  for (const [unit, count] of seen) {
    const marks = glossed.get(unit) ?? 0;
    status[unit] = marks === 0 ? PLAIN : marks * 4 >= count * 3 ? GLOSSED : MIXED;
    if (!table.isTraditionalOnly(unit)) continue;
    only++;
    if (marks > 0) onlyGlossed++;
  }
  return { status, share: (onlyGlossed + 0.5) / (only + 1) };
}
