import { createMultibyteDecoder } from '@exodus/bytes/multi-byte.js';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { codec } from '../src/charset/codec.js';
import { big5OfCns } from '../src/stages/decode/cns11643.js';
import { decode } from '../src/stages/decode/decode.js';

/** Text enough around the codes under test that their encoding is in no doubt. */
const BEFORE = '青石湾的晒谷场上昨晚举行读书会，第三届的主持人说：报名的人比去年多了一倍。\n';
const BEFORE_TRADITIONAL = '青石灣的曬穀場上昨晚舉行讀書會，第三屆的主持人說：報名的人比去年多了一倍。\n';

/** Every two-byte code of `lead` (trail 40–FE), each on its own line. */
function row(lead: number): Uint8Array {
  const bytes: number[] = [];
  for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) bytes.push(lead, trail, 0x0a);
  return Uint8Array.from(bytes);
}

describe.each([
  ['gb18030', BEFORE],
  ['big5', BEFORE_TRADITIONAL],
] as const)('all two-byte codes of %s', (encoding, before) => {
  const oracle = createMultibyteDecoder(encoding, true);
  // Enough text that the strangest row does not change what the encoding is.
  const text = before.repeat(40);
  const prefix = codec(encoding).encode(text)!;

  it.each(Array.from({ length: 126 }, (_, i) => 0x81 + i))('row %i is as the Encoding Standard has it', (lead) => {
    const bytes = row(lead);
    const found = decode(Buffer.concat([prefix, bytes]), encoding);
    expect(found.encoding).toBe(encoding);
    expect(found.text.slice(text.length)).toBe(oracle(bytes));
  });
});

describe('encodings that a browser knows', () => {
  const samples: [encoding: string, text: string][] = [
    ['euc-jp', '読書会は土曜の夜に青石町の公民館で開かれた。'],
    ['shift_jis', '読書会は土曜の夜に青石町の公民館で開かれた。'],
    ['euc-kr', '책 읽기 모임은 토요일 밤 마을 회관에서 열렸다.'],
    ['windows-1252', 'Préparée dès l’été, la soirée a plu à tous les élèves – déjà !'],
    ['windows-1251', 'Вечер чтения в посёлке собрал вдвое больше гостей.'],
    ['koi8-r', 'Вечер чтения в поселке собрал вдвое больше гостей.'],
    ['utf-16le', '读书会在晒谷场上开场'],
    ['utf-16be', '读书会在晒谷场上开场'],
    ['gb18030', '读书会在晒谷场上开场，木匠姓㐂'],
    ['big5', '讀書會在曬穀場上開場'],
  ];

  it.each(samples)('%s comes back as it went in', (encoding, text) => {
    expect(decode(iconv.encode(text, encoding))).toMatchObject({ encoding, text, invalid: 0 });
  });
});

describe('CNS 11643 by way of Big5', () => {
  it('has the 5,401 and 7,650 ideographs of the two planes, each once', () => {
    const big5 = codec('big5');
    for (const [plane, first, count] of [
      [1, 0x4421, 5401],
      [2, 0x2121, 7650],
    ] as const) {
      const found = new Set<string>();
      for (let code = first; code <= 0x7e7e; code++) {
        const mapped = big5OfCns(plane, code);
        if (mapped !== 0) found.add(big5.decode(Uint8Array.of(mapped >> 8, mapped & 0xff)));
      }
      expect(found.size).toBe(count);
      // U+F900–FAFF: Big5 codes two ideographs twice.
      expect([...found].every((character) => /^[\u4e00-\u9fff\uf900-\ufaff]$/.test(character))).toBe(true);
    }
  });

  it('agrees with the standard at the borders', () => {
    expect(big5OfCns(1, 0x4421)).toBe(0xa440);
    expect(big5OfCns(1, 0x7d4b)).toBe(0xc67e);
    expect(big5OfCns(2, 0x2121)).toBe(0xc940);
    expect(big5OfCns(2, 0x7244)).toBe(0xf9d5);
    expect(big5OfCns(1, 0x7d4c)).toBe(0);
    expect(big5OfCns(2, 0x7245)).toBe(0);
    expect(big5OfCns(1, 0x4420)).toBe(0);
  });
});
