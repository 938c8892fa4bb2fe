import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import * as OpenCC from 'opencc-js';
import { codec } from '../src/charset/codec.js';
import { big5OfCns } from '../src/stages/decode/cns11643.js';
import { type Language, sentences } from './detect-sentences.js';

/** One column of the table: texts, and how they become bytes. */
export interface Column {
  readonly name: string;
  /** Names that count as right, by `family` of detect-peers.ts. */
  readonly right: readonly string[];
  /** `count` samples of `length` bytes at most, none for a column that the length does not suit. */
  sample(length: number, count: number): Uint8Array[];
}

/** Articles (title and paragraphs) of the corpus that the detection model was not built from. */
export function heldOut(corpus: string): string[] {
  const path = statSync(corpus).isDirectory()
    ? join(corpus, readdirSync(corpus).find((name) => name.startsWith('news')) ?? '')
    : corpus;
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split(/\n\s*\n/)
    .filter((item) => item.trim())
    .filter((_, index) => index % 5 === 0)
    .map((item) => item.trim());
}

type Encode = (text: string) => Uint8Array | null;

const gb: Encode = (text) => codec('gb18030').encode(text);
const big5: Encode = (text) => codec('big5').encode(text);
const utf8: Encode = (text) => Buffer.from(text, 'utf8');
const utf16le: Encode = (text) => Buffer.from(text, 'utf16le');
const utf16be: Encode = (text) => Buffer.from(text, 'utf16le').swap16();

/** By iconv-lite, with what the encoding lacks left out. */
function legacy(encoding: string): Encode {
  return (text) => {
    const bytes = iconv.encode(text, encoding);
    return iconv.decode(bytes, encoding) === text ? bytes : null;
  };
}

/** Two-byte codes of GB 2312 with the high bits off, between ~{ and ~}. */
const hz: Encode = (text) => sevenBit(text, gb2312Codes, '~{', '~}');

const iso2022cn: Encode = (text) => {
  const body = sevenBit(text, gb2312Codes, '\x0e', '\x0f');
  return body && Buffer.concat([Buffer.from('\x1b$)A'), body]);
};

const cns: Encode = (text) => {
  const body = sevenBit(text, cnsCodes, '\x0e', '\x0f');
  return body && Buffer.concat([Buffer.from('\x1b$)G'), body]);
};

function sevenBit(text: string, codes: (c: string) => number[] | null, open: string, close: string): Uint8Array | null {
  const bytes: number[] = [];
  let inside = false;
  for (const character of text) {
    const ascii = character < '\x80';
    if (ascii === inside) {
      bytes.push(...Buffer.from(ascii ? close : open));
      inside = !ascii;
    }
    const code = ascii ? [character.charCodeAt(0)] : codes(character);
    if (!code) return null;
    bytes.push(...code);
  }
  if (inside) bytes.push(...Buffer.from(close));
  return Uint8Array.from(bytes);
}

function gb2312Codes(character: string): number[] | null {
  const bytes = gb(character);
  return bytes?.length === 2 && bytes[0]! >= 0xa1 && bytes[0]! < 0xf8 && bytes[1]! >= 0xa1
    ? [bytes[0]! & 0x7f, bytes[1]! & 0x7f]
    : null;
}

let planeOne: Map<number, number[]> | undefined;

function cnsCodes(character: string): number[] | null {
  if (!planeOne) {
    planeOne = new Map();
    for (let row = 0x21; row < 0x7f; row++) {
      for (let cell = 0x21; cell < 0x7f; cell++) {
        const code = big5OfCns(1, (row << 8) | cell);
        if (code !== 0) planeOne.set(code, [row, cell]);
      }
    }
  }
  const bytes = big5(character);
  return (bytes?.length === 2 && planeOne.get((bytes[0]! << 8) | bytes[1]!)) || null;
}

/** Whole characters up to `length` bytes, from a place in each of the texts that differs from one to the next. */
function cutTo(texts: readonly string[], encode: Encode, length: number, count: number): Uint8Array[] {
  const samples: Uint8Array[] = [];
  for (let i = 0; samples.length < count && i < texts.length; i++) {
    const characters = Array.from(texts[i]!);
    const longest = Math.min(length, characters.length);
    const from = (i * 37) % Math.max(1, characters.length - longest);
    const bytes = longestFit(characters.slice(from, from + longest), encode, length);
    if (bytes && bytes.length > length / 2) samples.push(bytes);
  }
  return samples;
}

function longestFit(characters: readonly string[], encode: Encode, length: number): Uint8Array | null {
  let [low, high] = [0, characters.length];
  let best: Uint8Array | null = null;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const bytes = encode(characters.slice(0, middle).join(''));
    if (!bytes) return null;
    if (bytes.length <= length) {
      best = bytes;
      low = middle;
    } else high = middle - 1;
  }
  return best;
}

/** The same with its first byte missing and one more at the end, so that both ends are inside a character. */
function cutInside(texts: readonly string[], encode: Encode, length: number, count: number): Uint8Array[] {
  return cutTo(texts, encode, length + 4, count).map((bytes) => bytes.subarray(1, length + 1));
}

/** Without the samples that are ASCII by chance. */
function cutWithHighByte(texts: readonly string[], encode: Encode, length: number, count: number): Uint8Array[] {
  return cutTo(texts, encode, length, texts.length)
    .filter((bytes) => bytes.some((byte) => byte >= 0x80))
    .slice(0, count);
}

/** The columns, from held-out articles and the sentences of detect-sentences.ts (or the lines of `others`). */
export function columns(articles: readonly string[], others: Partial<Record<Language, string[]>>): Column[] {
  const toTaiwan = OpenCC.Converter({ from: 'cn', to: 'tw' });
  const traditional = articles.map((text) => toTaiwan(text));
  const language = (name: Language) => {
    const lines = others[name] ?? sentences(name, 3000);
    // Short sentences are joined, so that there is text for every length.
    return Array.from({ length: Math.floor(lines.length / 6) }, (_, i) => lines.slice(6 * i, 6 * i + 6).join(' '));
  };
  const column = (name: string, right: string, texts: readonly string[], encode: Encode, take = cutTo): Column => ({
    name,
    right: right.split(' '),
    sample: (length, count) => take(texts, encode, length, count),
  });
  const titles = articles.map((text) => text.split('\n')[0]!);
  return [
    column('GB', 'gb', articles, gb),
    column('Big5', 'big5', traditional, big5),
    column('UTF-8', 'utf-8', articles, utf8),
    column('UTF-8 cut', 'utf-8', articles, utf8, cutInside),
    column('UTF-16LE', 'utf-16le', articles, utf16le),
    column('HZ', 'hz', articles, hz),
    column('EUC-JP', 'euc-jp', language('japanese'), legacy('euc-jp')),
    column('Shift_JIS', 'shift_jis', language('japanese'), legacy('shift_jis')),
    column('EUC-KR', 'euc-kr', language('korean'), legacy('euc-kr')),
    column('UTF-16BE', 'utf-16be', articles, utf16be),
    column('HZ cut', 'hz', articles, hz, cutInside),
    column('GB cut', 'gb', articles, gb, cutInside),
    column('Big5 cut', 'big5', traditional, big5, cutInside),
    column('UTF-16LE cut', 'utf-16le', articles, utf16le, cutInside),
    column('Traditional in GBK', 'gb', traditional, gb),
    column('GB18030 4-byte', 'gb', articles.map(withRare('㐂䶮ཀྵᠭ𬴊𠮷')), gb),
    column('Big5-HKSCS', 'big5', traditional.map(withRare('嘅咗喺啲嚟冇𨋢𠹌')), big5),
    column('ISO-2022-CN', 'iso-2022-cn', articles, iso2022cn),
    column('ISO-2022-CN, CNS', 'iso-2022-cn', traditional, cns),
    column('GB titles', 'gb', titles, gb),
    column('ASCII', 'utf-8', articles.map(asciiOnly), utf8),
    column('windows-1252 fr', 'windows-1252', language('french'), legacy('windows-1252'), cutWithHighByte),
    column('windows-1252 de', 'windows-1252', language('german'), legacy('windows-1252'), cutWithHighByte),
    column('windows-1251 ru', 'windows-1251', language('russian'), legacy('windows-1251')),
  ];
}

/** One of the rare characters after every seventh. */
function withRare(rare: string): (text: string) => string {
  const list = Array.from(rare);
  return (text) =>
    Array.from(text)
      .map((character, i) => (i % 7 === 3 ? character + list[(i / 7) | (0 % list.length)]! : character))
      .join('');
}

/** Figures, names in Latin letters and markup: ASCII of the same shape as the text. */
function asciiOnly(text: string): string {
  return `${Array.from(text, (character) => (character < '\x80' ? character : String.fromCharCode(0x61 + (character.codePointAt(0)! % 26)))).join('')}`;
}
