// Writes data/seam-kernel.wasm, the arithmetic of the seam towers, from seam-kernel.wat beside this script.
//
//   npx tsx scripts/build-seam-kernel.ts
import { readFileSync, writeFileSync } from 'node:fs';
import wabt from 'wabt';

const source = new URL('seam-kernel.wat', import.meta.url);
const { parseWat } = await wabt();
const module = parseWat('seam-kernel.wat', readFileSync(source, 'utf8'), { simd: true });
module.validate();
writeFileSync(new URL('../data/seam-kernel.wasm', import.meta.url), module.toBinary({}).buffer);
