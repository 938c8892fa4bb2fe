import { TextDecoder as Oracle } from '@exodus/bytes/encoding.js';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { big5Codes } from '../src/charset/big5.js';
import { type CodecName, codec, tableOf } from '../src/charset/codec.js';
import { gbkCodes, isUserDefinedGbk } from '../src/charset/gbk.js';

type TableName = Exclude<CodecName, 'utf-8'>;

/** The text of a two-byte code in one of our tables; '' where it is undefined. */
function textOf(name: TableName, code: number): string {
  const { decode, combining } = tableOf(name);
  const point = decode[code]!;
  const second = combining?.get(code);
  return point === 0 ? '' : String.fromCodePoint(point) + (second === undefined ? '' : String.fromCodePoint(second));
}

const hex = (code: number) => code.toString(16).toUpperCase();

/** The codes for which an oracle has another text than the table, as "code:ours/theirs". */
function differences(name: TableName, codes: readonly number[], oracle: (bytes: Uint8Array) => string): string[] {
  const found: string[] = [];
  for (const code of codes) {
    const ours = textOf(name, code);
    const theirs = oracle(Uint8Array.of(code >> 8, code & 0xff));
    if (ours !== theirs) found.push(`${hex(code)}:${points(ours)}/${points(theirs)}`);
  }
  return found;
}

const points = (text: string) => [...text].map((c) => hex(c.codePointAt(0)!)).join('+') || '-';

function fatal(label: string): (bytes: Uint8Array) => string {
  const decoder = new Oracle(label, { fatal: true, ignoreBOM: true });
  return (bytes) => {
    try {
      return decoder.decode(bytes);
    } catch (error) {
      if (error instanceof TypeError) return '';
      throw error;
    }
  };
}

const withIconv = (label: string) => (bytes: Uint8Array) => {
  const text = iconv.decode(Buffer.from(bytes), label);
  return text.includes('\uFFFD') ? '' : text;
};

describe('two-byte tables against other implementations', () => {
  it('gbk is the gb18030 index of the Encoding Standard', () => {
    expect(differences('gbk', gbkCodes(), fatal('gb18030'))).toEqual([]);
    expect(differences('gbk', gbkCodes(), fatal('gbk'))).toEqual([]);
  });

  it("gbk-python is iconv-lite's cp936: GBK 1.0 alone, 21,791 codes as Python counts them", () => {
    expect(differences('gbk-python', gbkCodes(), withIconv('cp936'))).toEqual([]);
    expect(gbkCodes().filter((code) => textOf('gbk-python', code) !== '')).toHaveLength(21_791);
  });

  it("gb18030-2005 is Python's, which iconv-lite's differs from in two codes", () => {
    // Python 3.11: bytes.fromhex('A3A0').decode('gb18030') is U+E5E5, 'A8BC' U+E7C7 — 20 codes in all against WHATWG's.
    const against = gbkCodes().filter((code) => textOf('gb18030-2005', code) !== textOf('gbk', code));
    expect(against.map((code) => `${hex(code)}:${points(textOf('gb18030-2005', code))}`).join(' ')).toBe(
      'A3A0:E5E5 A6D9:E78D A6DA:E78E A6DB:E78F A6DC:E790 A6DD:E791 A6DE:E792 A6DF:E793 A6EC:E794 A6ED:E795 A6F3:E796 ' +
        'A8BC:E7C7 FE59:E81E FE61:E826 FE66:E82B FE67:E82C FE6D:E832 FE7E:E843 FE90:E854 FEA0:E864',
    );
    expect(differences('gb18030-2005', gbkCodes(), withIconv('gb18030'))).toEqual(['A3A0:E5E5/3000', 'A8BC:E7C7/1E3F']);
  });

  it('cp936 has private use in code order for all that GBK 1.0 lacks', () => {
    const outside = gbkCodes().filter((code) => textOf('gbk-python', code) === '' && !isUserDefinedGbk(code));
    expect(outside).toHaveLength(255);
    expect(outside.map((code) => textOf('cp936', code))).toEqual(
      outside.map((_, i) => String.fromCharCode(0xe766 + i)),
    );
    const same = gbkCodes().filter((code) => !outside.includes(code) && code !== 0xa3a0);
    expect(same.filter((code) => textOf('cp936', code) !== textOf('gbk', code))).toEqual([]);
    expect([0xaaa1, 0xaffe, 0xf8a1, 0xfefe, 0xa140, 0xa7a0].map((code) => points(textOf('cp936', code)))).toEqual([
      'E000',
      'E233',
      'E234',
      'E4C5',
      'E4C6',
      'E765',
    ]);
  });

  it('big5 is the big5 index of the Encoding Standard with HKSCS', () => {
    expect(differences('big5', big5Codes(), fatal('big5'))).toEqual([]);
    expect(textOf('big5', 0x8862)).toBe('Ê\u0304');
    expect(big5Codes().filter((code) => textOf('big5', code) !== '')).toHaveLength(18_594);
  });

  it('cp950 is what Node calls big5: code page 950 of Windows with its private use', () => {
    const decoder = new TextDecoder('big5');
    const oracle = (bytes: Uint8Array) => decoder.decode(bytes).replace(/\uFFFD.?/u, '');
    expect(differences('cp950', big5Codes(), oracle)).toEqual([]);
    expect(
      [0xfa40, 0xfefe, 0x8e40, 0xa0fe, 0x8140, 0x8dfe, 0xc6a1, 0xc8fe].map((code) => points(textOf('cp950', code))),
    ).toEqual(['E000', 'E310', 'E311', 'EEB7', 'EEB8', 'F6B0', 'F6B1', 'F848']);
  });

  it("cp950-python is Python's, and iconv-lite's", () => {
    // iconv-lite leaves C6A1–C7FC out.
    const codes = big5Codes().filter((code) => code < 0xc6a1 || code > 0xc7fc);
    expect(differences('cp950-python', codes, withIconv('cp950'))).toEqual([]);
    // Python 3.11: 13,752 codes in cp950, 13,710 in big5; C6A1 is ヾ where browsers have ①.
    expect(big5Codes().filter((code) => textOf('cp950-python', code) !== '')).toHaveLength(13_752);
    expect(big5Codes().filter((code) => textOf('big5-python', code) !== '')).toHaveLength(13_710);
    expect([0xc6a1, 0xc7fc, 0xa145].map((code) => textOf('cp950-python', code)).join('')).toBe('ヾ⑽‧');
    expect([0xc6a1, 0xa145, 0xa1e3, 0xa244].map((code) => textOf('big5', code)).join('')).toBe('①‧～￥');
    expect([0xa145, 0xa1e3, 0xa244, 0xf9fe].map((code) => textOf('big5-python', code)).join('')).toBe('•∼¥');
  });

  it('every code that is decoded can be encoded to bytes that decode to the same', () => {
    const names: TableName[] = ['gbk', 'cp936', 'gbk-python', 'gb18030-2005', 'big5', 'cp950', 'cp950-python'];
    for (const name of names) {
      const { encode, decode } = tableOf(name);
      const broken = gbkCodes().filter((code) => {
        const point = decode[code]!;
        if (point === 0 || tableOf(name).combining?.has(code)) return false;
        const back = encode[point]!;
        return back < 0x100 ? tableOf(name).singles[back] !== point : decode[back] !== point;
      });
      expect(broken.map(hex), name).toEqual([]);
    }
  });
});

describe('four-byte codes', () => {
  it('all of Unicode goes through gb18030 and back, but for what the standard gives two codes', () => {
    for (const [name, lost] of [
      ['gb18030', 18],
      ['gb18030-2005', 0],
    ] as const) {
      const { encode, decode } = codec(name);
      let different = 0;
      let unmappable = 0;
      for (let point = 1; point < 0x110000; point++) {
        if (point >= 0xd800 && point < 0xe000) continue;
        // Every plane in steps, and the whole of the first.
        if (point > 0x10000 && point % 97 !== 0) continue;
        const text = String.fromCodePoint(point);
        const bytes = encode(text);
        if (bytes === null) unmappable++;
        else if (decode(bytes) !== text) different++;
      }
      expect([name, different, unmappable]).toEqual([name, lost, name === 'gb18030' ? 1 : 0]);
    }
  });

  it('encodes as the Encoding Standard does', () => {
    expect(Buffer.from(codec('gb18030').encode('€\u{1F600}ḿ\uE7C7𠮷')!).toString('hex')).toBe(
      'a2e39439fc36a8bc8135f4379534b235',
    );
    expect(codec('gb18030').encode('\uE5E5')).toBeNull();
    expect(Buffer.from(codec('gb18030-2005').encode('ḿ\uE7C7\uE5E5')!).toString('hex')).toBe('8135f437a8bca3a0');
    expect(codec('gbk').encode('\u{1F600}')).toBeNull();
    expect(codec('gb18030').encode('\uD800')).toBeNull();
    expect(codec('utf-8').encode('a\uDC00')).toBeNull();
  });

  it('decodes any bytes as @exodus/bytes does', () => {
    for (const name of ['gb18030', 'big5', 'utf-8', 'windows-1252'] as const) {
      const oracle = new Oracle(name, { ignoreBOM: true });
      const { decode } = codec(name);
      // Bytes that make lead bytes, digits and trails likely.
      const byte = fc.oneof(
        fc.integer({ min: 0, max: 255 }),
        fc.integer({ min: 0x81, max: 0xfe }),
        fc.integer({ min: 0x30, max: 0x41 }),
      );
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 40 }), fc.array(byte, { maxLength: 40 }), (some, more) => {
          const bytes = Uint8Array.from([...some, ...more]);
          expect(decode(bytes)).toBe(oracle.decode(bytes));
        }),
        { numRuns: 3000, seed: 1 },
      );
    }
  });
});
