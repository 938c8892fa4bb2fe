import { tableOf } from '../../src/charset/codec.js';
import { type DoubleByteEncoding, NO_CODE, PAIR_CODES, SUPPLEMENTARY } from '../../src/stages/decode/costs.js';
import type { CharacterCosts } from './character-costs.js';

/** [lead << 8 | trail, less 8000] → cost of what the two bytes are in the encoding, NO_CODE where they are nothing. */
export function pairCosts(encoding: DoubleByteEncoding, costs: CharacterCosts): Uint8Array {
  const [decode, characters] = {
    gb18030: () => [tableOf('gbk').decode, costs.chinese] as const,
    big5: () => [tableOf('big5').decode, costs.traditional] as const,
    'euc-jp': () => [decodedPairs('euc-jp'), costs.japanese] as const,
    shift_jis: () => [decodedPairs('shift_jis'), costs.japanese] as const,
    'euc-kr': () => [decodedPairs('euc-kr'), costs.korean] as const,
  }[encoding]();
  const pairs = new Uint8Array(PAIR_CODES).fill(NO_CODE);
  for (let code = 0x8000; code < 0x10000; code++) {
    const point = decode[code]!;
    if (point !== 0) pairs[code & 0x7fff] = point < 0x10000 ? characters[point]! : SUPPLEMENTARY;
  }
  return pairs;
}

/** [lead << 8 | trail] → code unit, by asking the platform's decoder for every pair, each on its own line. */
function decodedPairs(encoding: 'euc-jp' | 'shift_jis' | 'euc-kr'): Uint16Array {
  const bytes: number[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) bytes.push(lead, trail, 0x0a);
  }
  const lines = new TextDecoder(encoding).decode(Uint8Array.from(bytes)).split('\n');
  const decode = new Uint16Array(0x10000);
  lines.forEach((line, i) => {
    const unit = line.charCodeAt(0);
    if (line.length === 1 && unit >= 0x80 && unit !== 0xfffd) decode[(bytes[3 * i]! << 8) | bytes[3 * i + 1]!] = unit;
  });
  return decode;
}
