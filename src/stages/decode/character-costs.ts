import { readFileSync } from 'node:fs';

/** The writing systems that a cost table is for; `any` is the cheapest of all, for the encodings of Unicode. */
export type WritingSystem = 'chinese' | 'traditional' | 'japanese' | 'korean' | 'any';

/** Costs are in quarters of a bit, so that a table fits into bytes. */
export const BIT = 4;
/** In a table: no such code. */
export const NO_CODE = 255;
/** A code that exists and stands for nothing a text would hold: private use, unassigned, half a surrogate pair. */
export const MEANINGLESS = 24 * BIT;
/** A character beyond the BMP: a rare ideograph or an emoji. */
export const SUPPLEMENTARY = 18 * BIT;

interface Model {
  readonly simplified: readonly string[];
  readonly traditional: readonly string[];
  readonly japanese: readonly string[];
  readonly korean: readonly string[];
}

const MODEL = new URL('../../../data/detect-model.json', import.meta.url);
let tables: Record<WritingSystem, Uint8Array> | undefined;

/**
 * [BMP code unit] → cost, in quarters of a bit, of meeting it in text of this writing system: -log2 of its share of the
 * characters outside ASCII (scripts/build-detect-model.ts), or a cost by range for what the model does not list. ASCII
 * costs the same in all (`ASCII_COSTS`).
 */
export function characterCosts(system: WritingSystem): Uint8Array {
  tables ??= buildTables(JSON.parse(readFileSync(MODEL, 'utf8')) as Model);
  return tables[system];
}

/** [byte] → cost of an ASCII character in text of any kind; high bytes are left at 0. */
export const ASCII_COSTS: Uint8Array = asciiCosts();

function asciiCosts(): Uint8Array {
  const costs = new Uint8Array(256);
  // Control characters: NUL is what tells UTF-16 and binary from text, SO, SI and ESC what tells the ISO 2022 encodings.
  costs.fill(20 * BIT, 0, 0x20);
  costs[0] = 24 * BIT;
  costs[0x7f] = 20 * BIT;
  costs.fill(7 * BIT, 0x20, 0x7f);
  costs.fill(6 * BIT, 0x30, 0x3a);
  costs.fill(6.5 * BIT, 0x41, 0x5b);
  costs.fill(5 * BIT, 0x61, 0x7b);
  for (const byte of [0x09, 0x0a, 0x0d]) costs[byte] = 6 * BIT;
  costs[0x20] = 3.5 * BIT;
  return costs;
}

function buildTables(model: Model): Record<WritingSystem, Uint8Array> {
  const base = costsByRange();
  const simplified = withListed(base, model.simplified);
  const traditional = withListed(base, model.traditional);
  const japanese = withListed(japaneseBase(base), model.japanese);
  const korean = withListed(koreanBase(base), model.korean);
  // One GBK page in four or so is Traditional, and many hold both scripts.
  const chinese = cheapest([
    [simplified, 0.4],
    [traditional, 2],
  ]);
  const any = cheapest([
    [chinese, 0.4],
    [japanese, 3],
    [korean, 3],
    [lettersOfOtherScripts(base), 0],
  ]);
  return { chinese, traditional, japanese, korean, any };
}

function withListed(base: Uint8Array, byCost: readonly string[]): Uint8Array {
  const costs = base.slice();
  byCost.forEach((characters, bits) => {
    for (let i = 0; i < characters.length; i++) costs[characters.charCodeAt(i)] = bits * BIT;
  });
  costs.set(ASCII_COSTS.subarray(0, 0x80));
  return costs;
}

/** At each character the least of the tables, each dearer by the bits given with it (the share of that writing system). */
function cheapest(parts: readonly (readonly [table: Uint8Array, bits: number])[]): Uint8Array {
  const costs = new Uint8Array(0x10000).fill(NO_CODE - 1);
  for (const [table, bits] of parts) {
    for (let unit = 0; unit < costs.length; unit++) {
      const cost = table[unit]! + bits * BIT;
      if (cost < costs[unit]!) costs[unit] = cost;
    }
  }
  costs.set(ASCII_COSTS.subarray(0, 0x80));
  return costs;
}

type Range = readonly [first: number, last: number, bits: number];

/** What a character costs that no list names, in Chinese text. */
const BY_RANGE: readonly Range[] = [
  [0x0080, 0x009f, 20],
  [0x00a0, 0x00ff, 15],
  [0x0100, 0x024f, 17],
  [0x0370, 0x03ff, 17],
  [0x0400, 0x045f, 17],
  [0x2010, 0x203f, 16],
  [0x2040, 0x2bff, 18],
  [0x3000, 0x303f, 17],
  [0x3041, 0x30ff, 17],
  [0x3100, 0x312f, 18],
  [0x3200, 0x33ff, 18],
  [0x3400, 0x4dbf, 21],
  [0x4e00, 0x9fff, 19],
  [0xac00, 0xd7a3, 20],
  [0xd800, 0xdfff, 24],
  [0xe000, 0xf8ff, 23],
  [0xf900, 0xfaff, 21],
  [0xfe30, 0xfe4f, 19],
  [0xff01, 0xff5e, 14],
  [0xffe0, 0xffe6, 17],
  [0xfffe, 0xffff, 24],
];

function costsByRange(): Uint8Array {
  return fill(new Uint8Array(0x10000).fill(20 * BIT), BY_RANGE);
}

function fill(costs: Uint8Array, ranges: readonly Range[]): Uint8Array {
  for (const [first, last, bits] of ranges) costs.fill(bits * BIT, first, last + 1);
  return costs;
}

/** JIS X 0208 level 1 (EUC rows B0–CF) holds the kanji in common use: two in a hundred that are not in the list. */
function japaneseBase(base: Uint8Array): Uint8Array {
  const costs = fill(base.slice(), [
    [0x4e00, 0x9fff, 20],
    [0xff61, 0xff9f, 11],
    [0xff01, 0xff5e, 13],
  ]);
  const bytes: number[] = [];
  for (let lead = 0xb0; lead <= 0xcf; lead++) for (let trail = 0xa1; trail <= 0xfe; trail++) bytes.push(lead, trail);
  const level1 = new TextDecoder('euc-jp').decode(Uint8Array.from(bytes));
  for (let i = 0; i < level1.length; i++) costs[level1.charCodeAt(i)] = 15 * BIT;
  return costs;
}

function koreanBase(base: Uint8Array): Uint8Array {
  return fill(base.slice(), [
    [0xac00, 0xd7a3, 15],
    [0x3131, 0x318e, 16],
    [0x4e00, 0x9fff, 19],
  ]);
}

/** Letters of the scripts that have an alphabet, for text that is in none of the languages above. */
function lettersOfOtherScripts(base: Uint8Array): Uint8Array {
  return fill(base.slice(), [
    [0x00c0, 0x00ff, 10],
    [0x0100, 0x017f, 11],
    [0x0390, 0x03ce, 10],
    [0x0410, 0x044f, 8],
    [0x05d0, 0x05ea, 9],
    [0x0620, 0x064a, 9],
    [0x0900, 0x0d7f, 11],
    [0x0e00, 0x0e5f, 9],
    [0x1e00, 0x1eff, 12],
    [0x2010, 0x2026, 12],
  ]);
}
