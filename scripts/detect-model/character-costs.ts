import { ASCII_COSTS, BIT, NO_CODE } from '../../src/stages/decode/costs.js';
import type { Band } from './band.js';
import { JAPANESE_BANDS, KANJI, KANJI_SHARE } from './japanese.js';
import { KOREAN_BANDS, KOREAN_PUNCTUATION } from './korean.js';
import { ALPHABETS, fill, JAPANESE_RANGES, KOREAN_RANGES, RANGES } from './ranges.js';

/** How often characters were seen. */
export type Counts = ReadonlyMap<string, number>;

/** [BMP code unit] → cost in quarters of a bit, by writing system; `any` is the cheapest of all. */
export type CharacterCosts = Record<'chinese' | 'traditional' | 'japanese' | 'korean' | 'any', Uint8Array>;

/** Rarer characters cost what their range does: 2^-19 is one in 500,000, and counts of that size are chance. */
const HIGHEST_COST = 19;
/** Characters of written Cantonese, which no converted text holds: as common as a middling character. */
const CANTONESE = '嘅咗喺唔冇嗰啲嚟佢哋嘢咁乜嗌睇俾畀攞揾搵啱孖唞諗煲靚叻嗮晒囉喎噃嘞㗎咩嗱';
const CANTONESE_COST = 13;
/** Zipf–Mandelbrot offset of kanji ranks; the thousandth kanji is then about 30 times rarer than the first. */
const RANK_OFFSET = 35;
/** Pages indent every paragraph by two of these; clean text has none. */
const IDEOGRAPHIC_SPACE = 0x3000;
const SPACE_COST = 8;
/** JIS X 0208 level 1 (EUC rows B0–CF) holds the kanji in common use: two in a hundred of them are not in the list. */
const LEVEL_1_COST = 15;

/**
 * A character's cost is -log2 of its share of all characters outside ASCII; ASCII costs the same in all tables.
 */
export function characterCosts(simplifiedCounts: Counts, traditionalCounts: Counts): CharacterCosts {
  const base = fill(new Uint8Array(0x10000).fill(20 * BIT), RANGES);
  const simplified = withCounts(base, simplifiedCounts);
  const traditional = withCounts(base, traditionalCounts);
  for (const character of CANTONESE) traditional[character.charCodeAt(0)] = CANTONESE_COST * BIT;
  const japanese = withCounts(japaneseBase(base), sharesOf([...JAPANESE_BANDS, ...kanjiBands()]));
  const korean = withCounts(fill(base.slice(), KOREAN_RANGES), sharesOf([...KOREAN_BANDS, ...KOREAN_PUNCTUATION]));
  // One GBK page in four or so is Traditional, and many hold both scripts.
  const chinese = cheapest([
    [simplified, 0.4],
    [traditional, 2],
  ]);
  const any = cheapest([
    [chinese, 0.4],
    [japanese, 3],
    [korean, 3],
    [fill(base.slice(), ALPHABETS), 0],
  ]);
  return { chinese, traditional, japanese, korean, any };
}

function withCounts(base: Uint8Array, counts: Counts): Uint8Array {
  const costs = base.slice();
  const total = [...counts.values()].reduce((sum, n) => sum + n, 0);
  for (const [character, count] of counts) {
    const bits = -Math.log2(count / total);
    if (bits <= HIGHEST_COST) costs[character.charCodeAt(0)] = Math.round(bits * BIT);
  }
  costs[IDEOGRAPHIC_SPACE] = Math.min(costs[IDEOGRAPHIC_SPACE]!, SPACE_COST * BIT);
  costs.set(ASCII_COSTS.subarray(0, 0x80));
  return costs;
}

/** At each character the least of the tables, each dearer by the bits given with it (the share of that writing system). */
function cheapest(parts: readonly (readonly [table: Uint8Array, bits: number])[]): Uint8Array {
  const costs = new Uint8Array(0x10000).fill(NO_CODE - 1);
  for (const [table, bits] of parts) {
    for (let unit = 0; unit < costs.length; unit++) {
      costs[unit] = Math.min(costs[unit]!, Math.round(table[unit]! + bits * BIT));
    }
  }
  costs.set(ASCII_COSTS.subarray(0, 0x80));
  return costs;
}

function japaneseBase(base: Uint8Array): Uint8Array {
  const costs = fill(base.slice(), JAPANESE_RANGES);
  const bytes: number[] = [];
  for (let lead = 0xb0; lead <= 0xcf; lead++) for (let trail = 0xa1; trail <= 0xfe; trail++) bytes.push(lead, trail);
  for (const kanji of new TextDecoder('euc-jp').decode(Uint8Array.from(bytes))) {
    if (kanji !== '\uFFFD') costs[kanji.charCodeAt(0)] = LEVEL_1_COST * BIT;
  }
  return costs;
}

function kanjiBands(): Band[] {
  const weights = Array.from(KANJI, (_, rank) => 1 / (rank + RANK_OFFSET));
  const total = weights.reduce((sum, w) => sum + w, 0);
  return Array.from(KANJI, (kanji, rank) => [(KANJI_SHARE * weights[rank]!) / total, kanji] as const);
}

/** Of a character that stands in several bands the first counts. */
function sharesOf(bands: readonly Band[]): Map<string, number> {
  const shares = new Map<string, number>();
  for (const [share, characters] of bands) {
    for (const character of characters) if (!shares.has(character)) shares.set(character, share);
  }
  return shares;
}
