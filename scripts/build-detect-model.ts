/**
 * Builds what charset detection weighs bytes by.
 *
 *   npx tsx scripts/build-detect-model.ts [--out data/detect-costs.bin] CORPUS...
 *
 * CORPUS is a file or folder of clean Simplified text, `.gz` or plain, in the layouts of build-language-model-corpus.ts.
 * Units whose index is a multiple of 5 are left out: bench/detect.ts measures on them. Traditional frequencies are those of
 * the same text converted by opencc-js to the three standards (OpenCC's own, Taiwan, Hong Kong); Japanese and Korean ones
 * are the estimates of scripts/detect-model. The same input gives the same bytes; a sidecar `.json` names the sources.
 *
 * The file is the tables of `Costs` (src/stages/decode/costs.ts), one behind the other.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as OpenCC from 'opencc-js';
import { DOUBLE_BYTE_ENCODINGS } from '../src/stages/decode/costs.js';
import { corpusFiles, corpusUnits } from './build-language-model-corpus.js';
import { characterCosts } from './detect-model/character-costs.js';
import { pairCosts } from './detect-model/pair-costs.js';

/** Every HELD_OUT-th unit is kept for measuring. */
const HELD_OUT = 5;
/** Control, format and private-use characters are dirt of the corpus, and stay at their costs by range. */
const INVISIBLE = /\p{C}/u;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string', default: 'data/detect-costs.bin' } },
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

const costs = characterCosts(simplified, traditional);
const data = Buffer.concat([costs.any, ...DOUBLE_BYTE_ENCODINGS.map((encoding) => pairCosts(encoding, costs))]);
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const record = {
  made: 'scripts/build-detect-model.ts',
  bytes: data.length,
  sha256: hash(data),
  heldOut: `units whose index is a multiple of ${HELD_OUT}`,
  sources: files.map((file) => ({ name: file.name, sha256: hash(file.bytes) })),
};
writeFileSync(values.out, data);
writeFileSync(values.out.replace(/\.bin$/, '.json'), `${JSON.stringify(record, null, 2)}\n`);

function count(text: string, into: Map<string, number>): void {
  for (const character of text) {
    if (character.length === 1 && character >= '\u0080' && !INVISIBLE.test(character)) {
      into.set(character, (into.get(character) ?? 0) + 1);
    }
  }
}
