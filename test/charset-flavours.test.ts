import { describe, expect, it } from 'vitest';
import { type CodecName, codec } from '../src/charset/codec.js';
import { FLAVOURS, type FlavourName } from '../src/charset/flavour.js';

const read = (name: CodecName, bytes: string, flavour: FlavourName) =>
  codec(name).decode(Buffer.from(bytes.replaceAll(' ', ''), 'hex'), FLAVOURS[flavour]);

/** Observed with Python 3.11: bytes.fromhex(…).decode(…, 'replace'). */
const PYTHON: readonly (readonly [CodecName, string, string])[] = [
  ['gbk-python', '84 31 41', '\uFFFD1A'],
  ['gbk-python', 'FE FF B0 A1', '\uFFFD\uFFFD啊'],
  ['gbk-python', 'FE 7F 41', '\uFFFD\x7FA'],
  ['gbk-python', 'AA A1 B0 A1 B0 A1', '\uFFFD““\uFFFD'],
  ['gbk-python', 'FE 50 B0 A1', '\uFFFDP啊'],
  ['gbk-python', 'A9 9B B0 A1', '\uFFFD洶\uFFFD'],
  ['gbk-python', '80 41', '\uFFFDA'],
  ['gbk-python', 'C8', '\uFFFD'],
  ['gb18030-2005', '84 31 41', '\uFFFD'],
  ['gb18030-2005', '84 31 95', '\uFFFD'],
  ['gb18030-2005', '84 31 95 41', '\uFFFD1旳'],
  ['gb18030-2005', '84 31 95 41 42', '\uFFFD1旳B'],
  ['gb18030-2005', '84 31 B0 A1', '\uFFFD1啊'],
  ['gb18030-2005', 'E3 32 9A 36 42', '\uFFFD2\uFFFD'],
  ['cp950-python', 'F0 9F 98 41', '\uFFFD\uFFFD\uFFFDA'],
  ['cp950-python', 'E6 31 E6 E6', '\uFFFD1緧'],
  ['big5-python', 'FE A1 A4 A4', '\uFFFD﹞\uFFFD'],
  ['big5-python', 'A3 E2 A4 A4 A4 A4', '\uFFFD滮中\uFFFD'],
  ['cp1252', '81 8D 8F 90 9D 41', '\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA'],
  ['utf-8', 'E4 BD 41', '\uFFFDA'],
  ['utf-8', 'E6 31 E6 E6', '\uFFFD1\uFFFD\uFFFD'],
  ['utf-8', 'ED A0 80', '\uFFFD\uFFFD\uFFFD'],
  ['utf-8', 'C0 80', '\uFFFD\uFFFD'],
];

/** Observed with glibc 2.36: iconv -c -f … -t UTF-8. */
const ICONV: readonly (readonly [CodecName, string, string])[] = [
  ['gbk-python', '84 31 41', '1A'],
  ['gbk-python', 'AA A1 B0 A1 B0 A1', '啊啊'],
  ['gbk-python', 'FE FF B0 A1', '啊'],
  ['gbk-python', 'FE 50 B0 A1', '啊'],
  ['gbk-python', 'A9 9B B0 A1', '啊'],
  ['gb18030-2005', '84 31 41 42', 'B'],
  ['gb18030-2005', '84 31 95 41 42', 'B'],
  ['gb18030-2005', 'E3 32 9A 36 42', 'B'],
  ['cp1252', '81 8D 8F 90 9D 41', 'A'],
  ['utf-8', 'E4 BD E4 BD A0', '你'],
  ['utf-8', 'ED A0 80 41', 'A'],
];

/** Worked by hand from the Encoding Standard's decoders; test/charset.test.ts holds them against an oracle on any bytes. */
const WHATWG: readonly (readonly [CodecName, string, string])[] = [
  ['gb18030', '84 31 41', '\uFFFD1A'],
  ['gb18030', 'FE FF B0 A1', '\uFFFD啊'],
  ['gb18030', '80 41', '€A'],
  ['gb18030', '84 31 95 33', '\uFEFF'],
  ['big5', 'F0 9F 41', '\uFFFDA'],
  ['big5', 'A4 FF A4 A4', '\uFFFD中'],
  ['windows-1252', '81 80 9F', '\u0081€Ÿ'],
];

/** What the mirror's converter shows; facts of the gloss damage. */
const MIRROR: readonly (readonly [CodecName, string, string])[] = [
  ['cp936', 'C8 28 41', '?A'],
  ['cp936', 'C8', '?'],
  ['cp936', '80 41', '€A'],
  ['cp936', 'A3 98 49', '\uE5DDI'],
  ['cp936', 'FF 41', '\uF8F5A'],
];

describe('what each flavour makes of invalid bytes', () => {
  const cases = { python: PYTHON, iconv: ICONV, whatwg: WHATWG, mirror: MIRROR } as const;
  for (const [flavour, list] of Object.entries(cases)) {
    it.each(list)(`${flavour}: %s %s`, (name, bytes, text) => {
      expect(read(name, bytes, flavour as FlavourName)).toBe(text);
    });
  }

  it('question and ignore differ from python in the replacement alone', () => {
    expect(read('gbk-python', 'FE 50 B0 A1 84', 'pythonQuestion')).toBe('?P啊?');
    expect(read('gbk-python', 'FE 50 B0 A1 84', 'pythonIgnore')).toBe('P啊');
    expect(read('utf-8', 'E4 BD 41', 'pythonQuestion')).toBe('?A');
    expect(read('utf-8', 'F0 9F 98 80 FF', 'pythonIgnore')).toBe('😀');
  });
});

describe('what cannot be written', () => {
  it.each([
    ['latin-1', '€'],
    ['windows-1252', '\u0080'],
    ['cp1252', '\u0081'],
    ['gbk-python', '€'],
    ['gbk-python', '\uE000'],
    ['gbk', '한'],
    ['cp950', '简'],
    ['big5', '\u{1F600}'],
  ] as const)('%s has no %s', (name, text) => {
    expect(codec(name).encode(text)).toBeNull();
  });

  it('single bytes above 7F are written where the encoding has them', () => {
    expect([...codec('cp936').encode('€')!]).toEqual([0x80]);
    expect([...codec('windows-1252').encode('\u0081ÿ€')!]).toEqual([0x81, 0xff, 0x80]);
    expect([...codec('big5').encode('十卅═')!]).toEqual([0xa4, 0x51, 0xa4, 0xca, 0xf9, 0xf9]);
  });
});
