/**
 * Writes data/big5.bin: the index of Big5 in the Encoding Standard (ETEN's and Hong Kong's additions included), as iconv-lite (MIT)
 * has it; test/charset.test.ts holds the tables against other implementations. Decoding every code by iconv-lite would
 * cost each run that looks for Big5 more time than the search itself.
 *
 *   npx tsx scripts/build-big5.ts
 *
 * Layout, over the codes of `big5Codes()` in their order: the low 16 bits of the code point, little-endian, 0 where the code is
 * undefined; then a bit for each code, lowest first, which is set where the character is in plane 2. Of the four codes
 * that stand for two code points the first is here (COMBINING in src/charset/big5.ts has the second).
 */
import { writeFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { big5Codes } from '../src/charset/big5.js';

const codes = big5Codes();
const file = Buffer.alloc(codes.length * 2 + Math.ceil(codes.length / 8));
codes.forEach((code, i) => {
  const point = iconv.decode(Buffer.of(code >> 8, code & 0xff), 'big5').codePointAt(0)!;
  if (point === 0xfffd) return;
  file.writeUInt16LE(point & 0xffff, i * 2);
  if (point > 0xffff) file[codes.length * 2 + (i >> 3)]! |= 1 << (i & 7);
});
writeFileSync(new URL('../data/big5.bin', import.meta.url), file);
