/**
 * Builds the character frequencies that charset detection weighs bytes by.
 *
 *   npx tsx scripts/build-detect-model.ts [--out data/detect-model.json] CORPUS...
 *
 * CORPUS is a file or folder of clean Simplified text, `.gz` or plain, in the layouts of build-language-model-corpus.ts.
 * Units whose index is a multiple of 5 are left out: bench/detect.ts measures on them. Traditional frequencies are those of
 * the same text converted by opencc-js to the three standards (OpenCC's own, Taiwan, Hong Kong); Japanese and Korean ones
 * are the estimates of scripts/detect-model. The same input gives the same bytes.
 *
 * A character's cost is -log2 of its share of all characters outside ASCII, in whole bits; the file lists the characters
 * by cost, and what it does not list costs what src/stages/decode/character-costs.ts says.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as OpenCC from 'opencc-js';
import { corpusFiles, corpusUnits } from './build-language-model-corpus.js';
import type { Band } from './detect-model/band.js';
import { JAPANESE_BANDS, KANJI, KANJI_SHARE } from './detect-model/japanese.js';
import { KOREAN_BANDS, KOREAN_PUNCTUATION } from './detect-model/korean.js';

/** Every HELD_OUT-th unit is kept for measuring. */
const HELD_OUT = 5;
/** Rarer characters are not listed: 2^-19 is one in 500,000, and the costs by range are about as good. */
const HIGHEST_COST = 19;
/** Characters of written Cantonese, which no converted text holds: as common as a middling character. */
const CANTONESE = '嘅咗喺唔冇嗰啲嚟佢哋嘢咁乜嗌睇俾畀攞揾搵啱孖唞諗煲靚叻嗮晒囉喎噃嘞㗎咩嗱';
const CANTONESE_COST = 13;
/** Control, format and private-use characters are dirt of the corpus, and stay at their costs by range. */
const INVISIBLE = /\p{C}/u;
/** Zipf–Mandelbrot offset of kanji ranks; the thousandth kanji is then about 30 times rarer than the first. */
const RANK_OFFSET = 35;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string', default: 'data/detect-model.json' } },
});
if (positionals.length === 0) throw new Error('no corpus given');
const files = positionals.flatMap(corpusFiles);

const simplified = new Map<string, number>();
const traditional = new Map<string, number>();
const convert = (['t', 'tw', 'hk'] as const).map((to) => OpenCC.Converter({ from: 'cn', to }));
for (const file of files) {
  const text = [...corpusUnits(file)]
    .filter((unit) => unit.index % HELD_OUT !== 0)
    .map((unit) => unit.text)
    .join('\n');
  count(text, simplified);
  for (const to of convert) count(to(text), traditional);
}

const model = {
  made: 'scripts/build-detect-model.ts',
  sources: files.map((f) => ({ name: f.name, sha256: createHash('sha256').update(f.bytes).digest('hex') })),
  heldOut: `units whose index is a multiple of ${HELD_OUT}`,
  simplified: byCost(simplified),
  traditional: withCantonese(byCost(traditional)),
  japanese: byCost(weightsOf([...JAPANESE_BANDS, ...kanjiBands()])),
  korean: byCost(weightsOf([...KOREAN_BANDS, ...KOREAN_PUNCTUATION])),
};
writeFileSync(values.out, `${JSON.stringify(model, null, 1)}\n`);

function count(text: string, into: Map<string, number>): void {
  for (const character of text) {
    if (character.length === 1 && character >= '\u0080' && !INVISIBLE.test(character))
      into.set(character, (into.get(character) ?? 0) + 1);
  }
}

function kanjiBands(): Band[] {
  const weights = Array.from(KANJI, (_, rank) => 1 / (rank + RANK_OFFSET));
  const total = weights.reduce((sum, w) => sum + w, 0);
  return Array.from(KANJI, (kanji, rank) => [(KANJI_SHARE * weights[rank]!) / total, kanji] as const);
}

/** Of a character that stands in several bands the first counts. */
function weightsOf(bands: readonly Band[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const [share, characters] of bands) {
    for (const character of characters) if (!weights.has(character)) weights.set(character, share);
  }
  return weights;
}

/** The characters of each cost, in code order; the index of a string is the cost in bits. */
function byCost(weights: ReadonlyMap<string, number>): string[] {
  const total = [...weights.values()].reduce((sum, w) => sum + w, 0);
  const byBits: string[][] = Array.from({ length: HIGHEST_COST + 1 }, () => []);
  for (const [character, weight] of weights) byBits[Math.round(-Math.log2(weight / total))]?.push(character);
  return byBits.map((characters) => characters.sort().join(''));
}

function withCantonese(costs: string[]): string[] {
  const added = new Set(CANTONESE);
  return costs.map((characters, cost) => {
    const kept = Array.from(characters).filter((c) => !added.has(c));
    return (cost === CANTONESE_COST ? [...kept, ...added].sort() : kept).join('');
  });
}
