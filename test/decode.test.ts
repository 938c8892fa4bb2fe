import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decode } from '../src/stages/decode/decode.js';
import { detect } from '../src/stages/decode/detect.js';
import { sniffMediaType } from '../src/stages/decode/sniff.js';

const FIXTURES = new URL('../fixtures/decode/', import.meta.url);

function found(name: string) {
  const bytes = readFileSync(new URL(`${name}/input.txt`, FIXTURES));
  const { encoding, bom, invalid, text, undecodable } = decode(bytes);
  return {
    encoding,
    bom,
    invalid,
    mediaType: sniffMediaType(bytes),
    text,
    ...(undecodable && { undecodable: undecodable.code }),
  };
}

const expected = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`${name}/expected.json`, FIXTURES), 'utf8'));
const names = readdirSync(FIXTURES);

describe('decode fixtures', () => {
  it('has at least twelve negative ones', () => {
    expect(names.filter((name) => name.startsWith('negative--')).length).toBeGreaterThanOrEqual(12);
  });

  it.each(names.filter((name) => !name.startsWith('known-failure--')))('%s', (name) => {
    expect(found(name)).toEqual(expected(name));
  });

  it.each(names.filter((name) => name.startsWith('known-failure--')))('%s still fails', (name) => {
    expect(found(name), 'it is right now: give it another nature').not.toEqual(expected(name));
  });
});

describe('detect', () => {
  it('is sure of valid UTF-8 and of a BOM', () => {
    expect(detect(Buffer.from('晒谷场上读书会开场'))).toMatchObject({ encoding: 'utf-8', confidence: 1, bom: false });
    expect(detect(Buffer.from('\uFEFF书'))).toMatchObject({ encoding: 'utf-8', bom: true, bomLength: 3 });
    expect(detect(new Uint8Array())).toMatchObject({ encoding: 'utf-8', confidence: 1, bom: false });
  });

  it('is less sure of a few bytes, and names what else they can be', () => {
    const { encoding, confidence, others } = detect(Buffer.from('d0c2', 'hex'));
    expect(encoding).toBe('gb18030');
    expect(confidence).toBeLessThan(0.98);
    expect(others.map((other) => other.encoding)).not.toHaveLength(0);
    expect(confidence + others.reduce((sum, other) => sum + other.confidence, 0)).toBeLessThanOrEqual(1.001);
  });

  it('lets a label settle what the bytes leave open, and not more', () => {
    const open = Buffer.from('a4a4', 'hex');
    expect(detect(open, { charset: 'x-euc-jp' }).encoding).toBe('euc-jp');
    expect(detect(open, { charset: 'Big5' }).encoding).toBe('big5');
    const utf8 = Buffer.from('晒谷场上读书会开场');
    for (const charset of ['gbk', 'big5', 'shift_jis', 'utf-16le', 'no-such-charset']) {
      expect(detect(utf8, { charset }).encoding).toBe('utf-8');
    }
  });

  it('reads on where a brief sample is not enough: binary behind a text header', () => {
    const noise = Uint8Array.from({ length: 5000 }, (_, i) => (Math.imul(i + 1, 0x9e3779b1) >>> 13) & 0xff);
    expect(detect(Buffer.concat([Buffer.from('record 1\n'), noise])).encoding).toBe('binary');
  });

  it('finds the encoding of a large file whose first half is ASCII', () => {
    const bytes = Buffer.concat([
      Buffer.alloc(3_000_000, 'a '),
      Buffer.from('c7e0caafcde5b5c4c9b9b9c8b3a1c9cf0a', 'hex'),
    ]);
    expect(detect(bytes)).toMatchObject({ encoding: 'gb18030', cut: 0 });
  });
});

describe('decode', () => {
  it('decodes an encoding that is not weighed only where a label names it', () => {
    const greek = readFileSync(new URL('negative--greek-of-unknown-encoding-is-not-guessed/input.txt', FIXTURES));
    expect(decode(greek).undecodable?.code).toBe('undecodable');
    expect(decode(greek, 'no-such-charset').undecodable?.code).toBe('undecodable');
    const named = decode(greek, 'iso-8859-7');
    expect(named.text).toContain('Γαλάζια Πέτρα');
    expect(named).toMatchObject({ encoding: 'iso-8859-7', confidence: 0.5, invalid: 0 });
  });

  it('counts what it lost, and not what was lost before', () => {
    expect(decode(Buffer.from('前面丢了\uFFFD一个字,后面没有。')).invalid).toBe(0);
    const broken = Buffer.concat([
      Buffer.from('前面丢了\uFFFD一个字,后面'),
      Buffer.from([0xe6]),
      Buffer.from('又丢了一个。'),
    ]);
    expect(decode(broken).invalid).toBe(1);
  });

  it('reads every GB label as GB18030', () => {
    const bytes = Buffer.from('8130813081308130a1a3a6d9', 'hex');
    for (const charset of ['gb2312', 'gbk', 'GB18030', 'x-gbk', 'cp936']) {
      expect(decode(bytes, charset)).toMatchObject({ encoding: 'gb18030', text: '\u0080\u0080。\uFE10' });
    }
  });

  it('decodes a damaged UTF-8 file in pieces as it would whole', () => {
    const line = Buffer.from('青石湾的晒谷场上,第三届稻香读书会昨晚开场。\n');
    const lines = Array.from({ length: 4000 }, (_, i) => (i % 900 === 7 ? line.subarray(0, line.length - 5) : line));
    const bytes = Buffer.concat(lines);
    const { text, invalid, encoding } = decode(bytes);
    expect(encoding).toBe('utf-8');
    expect(text === new TextDecoder('utf-8').decode(bytes)).toBe(true);
    expect(invalid).toBe(text.split('\uFFFD').length - 1);
  });
});
