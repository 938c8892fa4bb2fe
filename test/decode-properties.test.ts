import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { codec } from '../src/charset/codec.js';
import { decode } from '../src/stages/decode/decode.js';
import { detect } from '../src/stages/decode/detect.js';
import { looksBinary, sniffMediaType } from '../src/stages/decode/sniff.js';

const phrases = (list: string, join: string, from: number, to: number) =>
  fc.array(fc.constantFrom(...list.split(' ')), { minLength: from, maxLength: to }).map((parts) => parts.join(join));

const SIMPLIFIED = phrases(
  '青石湾的读书会 昨晚 在晒谷场 开场， 主持人说 报名的人 比去年多。 老木匠 带着孙女 来了， 图书室 送出 一本日记； 镇上的 学校 组织 学生 参加 活动， 今年 第3次 举行。 “大家 都很高兴”， 村里 修好了 一座桥， 12月5日 通车。 记者 了解到 农民 收入 增加',
  '',
  8,
  30,
);
const TRADITIONAL = phrases(
  '青石灣的讀書會 昨晚 在曬穀場 開場， 主持人說 報名的人 比去年多。 老木匠 帶著孫女 來了， 圖書室 送出 一本日記； 鎮上的 學校 組織 學生 參加 活動， 今年 第3次 舉行。 「大家 都很高興」， 村裡 修好了 一座橋， 12月5日 通車。 記者 瞭解到 農民 收入 增加',
  '',
  8,
  30,
);
const JAPANESE = phrases(
  '青石町の読書会が 昨夜 広場で 開かれた。 司会者は 参加者が 昨年より 多いと 話した。 大工さんも 孫と 来て、 図書室から 日記を もらった。 学校では 生徒を 集めて 練習を 続けている。 新しい 橋が 完成し、 １２月に 通れる ようになる。',
  '',
  8,
  20,
);
const KOREAN = phrases(
  '푸른돌 마을의 모임이 어젯밤 광장에서 열렸다. 사회자는 참가자가 작년보다 많다고 말했다. 목수도 손녀와 함께 왔고, 도서실에서 일기장을 받았다. 학교에서는 학생들이 연습을 계속하고 있다. 새 다리가 완성되어 12월에 개통된다.',
  ' ',
  8,
  20,
);

type Encode = (text: string) => Uint8Array;
const by =
  (encoding: string): Encode =>
  (text) =>
    iconv.encode(text, encoding);
const ENCODINGS: [encoding: string, text: fc.Arbitrary<string>, encode: Encode][] = [
  ['utf-8', SIMPLIFIED, (text) => Buffer.from(text)],
  ['gb18030', SIMPLIFIED, (text) => codec('gb18030').encode(text)!],
  ['gb18030', TRADITIONAL, (text) => codec('gb18030').encode(text)!],
  ['big5', TRADITIONAL, (text) => codec('big5').encode(text)!],
  ['utf-16le', SIMPLIFIED, (text) => Buffer.from(text, 'utf16le')],
  ['utf-16be', TRADITIONAL, (text) => Buffer.from(text, 'utf16le').swap16()],
  ['euc-jp', JAPANESE, by('euc-jp')],
  ['shift_jis', JAPANESE, by('shift_jis')],
  ['euc-kr', KOREAN, by('euc-kr')],
];

/** Detection is right nearly always, not always: these two properties are checked on the same texts each time. */
const FIXED = { numRuns: 300, seed: 5 };

describe.each(ENCODINGS)('%s', (encoding, text, encode) => {
  it('comes back as it went in', () => {
    fc.assert(
      fc.property(text, (original) => {
        expect(decode(encode(original))).toMatchObject({ encoding, text: original, invalid: 0, bom: false });
      }),
      FIXED,
    );
  });

  it('stays itself wherever it is cut', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (original, a, b) => {
        const bytes = encode(original);
        const length = Math.min(bytes.length, 40 + (b % 40));
        const start = a % (bytes.length - length + 1);
        const piece = bytes.subarray(start, start + length);
        fc.pre(piece.some((byte) => byte >= 0x80));
        const found = decode(piece);
        expect(found.encoding).toBe(encoding);
        // All but the ends, where a character may be broken: its second byte may be ASCII, or make another with the next.
        const inner = Array.from(found.text).slice(3, -2).join('');
        expect(original).toContain(inner);
      }),
      FIXED,
    );
  });
});

const LABEL = fc.option(
  fc.oneof(
    fc.constantFrom('gbk', 'big5', 'utf-8', 'utf-16', 'shift_jis', 'hz', 'iso-2022-cn', 'iso-8859-7'),
    fc.string(),
  ),
  { nil: undefined },
);
/** Bytes with more structure than chance gives: marks, escapes, shifts, leads and trails. */
const PIECES = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      fc
        .constantFrom(
          '~{',
          '~}',
          '~~',
          '\x1b$)A',
          '\x1b$)G',
          '\x1b$*H',
          '\x1bN',
          '\x1b$)C',
          '\x1b$B',
          '\x1b(B',
          '\x0e',
          '\x0f',
          '\n',
          ' ',
        )
        .map((s) => Buffer.from(s, 'latin1')),
      fc
        .constantFrom(
          '\xef\xbb\xbf',
          '\xff\xfe',
          '\xfe\xff',
          '\xff\xfe\0\0',
          '\0\0\xfe\xff',
          '\x84\x31\x95\x33',
          '\x8f\xb0',
          '\x81\x30',
        )
        .map((s) => Buffer.from(s, 'latin1')),
      fc
        .constantFrom('<meta charset="gbk">', '<?xml version="1.0" encoding="big5"?>', '{"text":"')
        .map((s) => Buffer.from(s)),
      SIMPLIFIED.map((text) => codec('gb18030').encode(text.slice(0, 9))!),
      SIMPLIFIED.map((text) => Buffer.from(text.slice(0, 9))),
    ),
    { maxLength: 12 },
  )
  .map((parts) => Buffer.concat(parts));

describe('on any bytes', () => {
  it('never throws, and says what it found', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), PIECES), LABEL, (bytes, label) => {
        const found = decode(bytes, label);
        expect(found.confidence).toBeGreaterThanOrEqual(0);
        expect(found.confidence).toBeLessThanOrEqual(1);
        expect(found.invalid).toBeGreaterThanOrEqual(0);
        expect(found.undecodable === undefined).toBe(!['binary', 'unknown'].includes(found.encoding));
        if (found.undecodable) expect(found.text).toBe('');
        expect(found.text.split('\uFFFD').length - 1).toBeGreaterThanOrEqual(found.invalid);
        sniffMediaType(bytes);
        looksBinary(bytes);
      }),
      { numRuns: 3000 },
    );
  });

  it('gives the same for the same bytes, wherever they lie in memory', () => {
    fc.assert(
      fc.property(PIECES, fc.nat(5), (bytes, offset) => {
        const moved = Buffer.concat([Buffer.alloc(offset, 0xa1), bytes, Buffer.alloc(3, 0xfe)]);
        expect(decode(moved.subarray(offset, offset + bytes.length))).toEqual(decode(Uint8Array.from(bytes)));
      }),
    );
  });

  it('keeps every valid UTF-8 text of some length as it is', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 30, maxLength: 80 }).filter((s) => !s.includes('\0'));
    fc.assert(
      fc.property(text, (original) => {
        fc.pre(Buffer.from(original).filter((byte) => byte >= 0xe0).length >= 6);
        expect(decode(Buffer.from(original)).text).toBe(original);
      }),
      { numRuns: 500 },
    );
  });

  it('counts as many characters lost as were damaged in UTF-8', () => {
    fc.assert(
      fc.property(SIMPLIFIED, SIMPLIFIED, fc.constantFrom(0xff, 0xc0, 0x80), (before, after, byte) => {
        const bytes = Buffer.concat([Buffer.from(before), Buffer.of(byte), Buffer.from(after)]);
        expect(decode(bytes)).toMatchObject({ encoding: 'utf-8', text: `${before}\uFFFD${after}`, invalid: 1 });
      }),
    );
  });
});

describe('a byte order mark', () => {
  it('is taken off and told in every encoding that has one', () => {
    const marks: [encoding: string, encode: Encode][] = [
      ['utf-8', (text) => Buffer.from(text)],
      ['utf-16le', (text) => Buffer.from(text, 'utf16le')],
      ['utf-16be', (text) => Buffer.from(text, 'utf16le').swap16()],
      ['utf-32le', by('utf-32le')],
      ['utf-32be', by('utf-32be')],
      ['gb18030', (text) => Buffer.concat([Buffer.from('84319533', 'hex'), codec('gb18030').encode(text.slice(1))!])],
    ];
    for (const [encoding, encode] of marks) {
      fc.assert(
        fc.property(SIMPLIFIED, (original) => {
          const bytes = encode(`\uFEFF${original}`);
          expect(decode(bytes)).toMatchObject({ encoding, text: original, bom: true, invalid: 0 });
          expect(detect(bytes).confidence).toBe(1);
        }),
        { numRuns: 50 },
      );
    }
  });
});
