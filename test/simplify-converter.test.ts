// The converter against OpenCC's own cases, and against opencc-js on text of our own.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Configuration, converterFor } from '../src/stages/simplify/converter.js';

const { Converter } = createRequire(import.meta.url)('opencc-js') as {
  Converter: (options: { from: string; to: string }) => (text: string) => string;
};
const CONFIGURATIONS: readonly Configuration[] = ['t2s', 'tw2s', 'tw2sp', 'hk2s'];
const PEER = {
  t2s: Converter({ from: 't', to: 'cn' }),
  tw2s: Converter({ from: 'tw', to: 'cn' }),
  tw2sp: Converter({ from: 'twp', to: 'cn' }),
  hk2s: Converter({ from: 'hk', to: 'cn' }),
};

interface Case {
  readonly id: string;
  readonly input: string;
  readonly expected: Partial<Record<Configuration, string>>;
}

const path = process.env.TALENTCORPUS_OPENCC;
const known = path !== undefined && existsSync(path);
// OpenCC's file has trailing commas.
const cases: Case[] = known ? JSON.parse(readFileSync(path, 'utf8').replace(/,(\s*[\]}])/g, '$1')).cases : [];
if (!known) console.warn('TALENTCORPUS_OPENCC names no file: OpenCC’s own conversion cases are NOT tested');

it.runIf(process.env.TALENTCORPUS_REQUIRE_SEEDS === '1')('has OpenCC’s own cases where they are required', () => {
  expect(cases.length).toBeGreaterThan(0);
});

describe.skipIf(!known)('OpenCC’s own cases', () => {
  it.each(CONFIGURATIONS)('%s gives what OpenCC gives, in every case', (configuration) => {
    const mine = cases.filter((c) => c.expected[configuration] !== undefined);
    expect(mine.length).toBeGreaterThan(20);
    const convert = converterFor(configuration);
    expect(mine.map((c) => [c.id, convert(c.input)])).toEqual(mine.map((c) => [c.id, c.expected[configuration]]));
  });
});

const OWN_TEXT = [
  '澄湖市圖書館裡的燈亮了一夜，館員們覆核了所有的帳目，發現乾隆年間的那部書不見了。',
  '他沿著溪邊走，憑藉著記憶找到那座橋樑；橋下的魚乾曬在石頭上，颱風過後只剩下鬆動的檯面。',
  '衞生署長説，綫上登記的户口已經核對；枱面上的糭子留給值班的羣眾。',
  '軟體工程師在網路上張貼了程式碼，滑鼠和印表機都是新的，資訊安全的品質令人放心。',
  '皇后在後宮裡鬥蟋蟀，太后穿著繡花鞋；麵粉撒在面上，穀子堆滿山谷，瞭望臺上的人一目瞭然。',
  '⿰氵乾不是一個字，⿱⿰木木林也不是；豈有此理，樂土在哪裡？',
  '这一句本来就是简体字，里面有一些词语，比如有序、想像、一目了然，还有 English words 和 12:30。',
];

describe('opencc-js as an oracle', () => {
  it.each(CONFIGURATIONS)('%s gives the same characters on text of our own', (configuration) => {
    for (const text of OWN_TEXT) expect(converterFor(configuration)(text)).toBe(PEER[configuration](text));
  });

  it.each(CONFIGURATIONS)('%s gives the same characters on any mixture of characters that matter', (configuration) => {
    // Whole description sequences only: of a broken one opencc-js takes more, in time exponential in its length.
    const characters = [...new Set(OWN_TEXT.join(''))].filter((c) => c < '⿰' || c > '⿿');
    const pieces = [...characters, '瞭解', '著作', '乾坤', '⿳木木乾', '𠀀', 'a', '\n', '\ud800'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        expect(converterFor(configuration)(text)).toBe(PEER[configuration](text));
      }),
      { numRuns: 300 },
    );
  });

  it('differs where opencc-js leaves out characters whose Simplified form is beyond the basic plane', () => {
    expect(PEER.t2s('團圞')).toBe('团圞');
    expect(converterFor('t2s')('團圞')).toBe('团𪢮');
  });
});

describe('the converter', () => {
  it('returns a text without convertible characters as it is', () => {
    const text = '山水之间，有人家。';
    expect(converterFor('t2s')(text)).toBe(text);
  });

  it('converts a line of five million characters', () => {
    const line = '發展與進步，'.repeat(800_000);
    const converted = converterFor('t2s')(line);
    expect(converted.length).toBe(line.length);
    expect(converted.endsWith('发展与进步，')).toBe(true);
  });
});
