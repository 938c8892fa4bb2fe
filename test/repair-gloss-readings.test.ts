import { describe, expect, it } from 'vitest';
import { gbkCodes, gbkTable } from '../src/charset/gbk.js';
import { NONE, spellingKey, withoutTone, withTone } from '../src/stages/repair/gloss-syllable.js';
import { readings } from '../src/stages/repair/readings.js';

const unit = (character: string): number => character.charCodeAt(0);
const spelled = (character: string): string[] => [...readings().of(unit(character))].map((id) => readings().spell(id));

describe('readings', () => {
  it('has a reading of all 20,902 ideographs of GBK but the units and radicals that no dictionary reads', () => {
    const without: string[] = [];
    for (let point = 0x4e00; point <= 0x9fa5; point++) {
      if (readings().of(point).length === 0) without.push(String.fromCharCode(point));
    }
    expect(without.join('')).toBe('兙兡嗧桛烪瓧瓰瓱瓼甅');
  });

  it('has the ideographs that GBK holds outside that block', () => {
    const { decode } = gbkTable('python');
    const others = gbkCodes()
      .map((code) => decode[code]!)
      .filter((point) => point >= 0xf900 && point < 0xfb00);
    expect(others).toHaveLength(21);
    expect(spelled('郎')).toContain('láng');
    expect(spelled('〇')[0]).toBe('líng');
    expect(spelled('a')).toEqual([]);
    expect(spelled('。')).toEqual([]);
  });

  it('gives the readings that the two sources have, commonest first, and those of the Simplified form behind', () => {
    expect(spelled('國')).toEqual(['guó']);
    expect(spelled('發')).toEqual(['fā', 'bō', 'fà']);
    expect(spelled('處').slice(0, 2)).toEqual(['chù', 'chǔ']);
    expect(spelled('行')).toContain('háng');
    expect(spelled('綠')[0]).toBe('lǜ');
  });

  it('reads what a gloss spells, and nothing else', () => {
    const table = readings();
    expect(table.spell(table.idOf('zhuāng'))).toBe('zhuāng');
    expect(table.idOf('lv')).toBe(table.idOf('lü'));
    expect(table.idOf('lue')).toBe(table.idOf('lüe'));
    for (const other of ['', 'triz', 'x', 'guóó', 'zhuangg', 'app', 'GUO', 'gu o'])
      expect(table.idOf(other)).toBe(NONE);
  });

  it('takes a reading without a tone mark for any tone', () => {
    const table = readings();
    expect(table.rank(unit('網'), table.idOf('wang'))).toBe(0);
    expect(table.rank(unit('網'), table.idOf('wǎng'))).toBe(0);
    expect(table.rank(unit('網'), table.idOf('wáng'))).toBe(NONE);
    expect(table.rank(unit('長'), table.idOf('cháng'))).toBe(1);
    expect(table.rank(unit('a'), table.idOf('ā'))).toBe(NONE);
  });

  it('finds the characters of a reading', () => {
    const table = readings();
    expect(table.charactersWith(table.idOf('wǎng'))).toContain(unit('網'));
    expect(table.charactersWith(table.idOf('wang'))).toContain(unit('網'));
    expect(table.charactersWith(table.idOf('wáng'))).not.toContain(unit('網'));
  });

  it('knows which script writes a character, and how common it is', () => {
    const table = readings();
    expect([table.isTraditionalOnly(unit('國')), table.isSimplifiedOnly(unit('國'))]).toEqual([true, false]);
    expect([table.isTraditionalOnly(unit('国')), table.isSimplifiedOnly(unit('国'))]).toEqual([false, true]);
    expect([table.isTraditionalOnly(unit('中')), table.isSimplifiedOnly(unit('中'))]).toEqual([false, false]);
    expect(table.traditionalCost(unit('國'))).toBeLessThan(table.traditionalCost(unit('鐃')));
    expect(table.traditionalCost(unit('a'))).toBe(31.5);
  });
});

describe('spelling', () => {
  it('puts the tone mark where it belongs', () => {
    const toned = ['hao', 'xie', 'ou', 'liu', 'gui', 'lüe', 'nü', 'hm', 'ng', 'iong'].map((s) => withTone(s, 3));
    expect(toned).toEqual(['hǎo', 'xiě', 'ǒu', 'liǔ', 'guǐ', 'lüě', 'nǚ', 'hm', 'ňg', 'iǒng']);
  });

  it('takes it off again', () => {
    for (let tone = 0; tone < 5; tone++) expect(withoutTone(withTone('zhuang', tone))).toBe('zhuang');
  });

  it('refuses two tone marks, more than six letters, and other characters', () => {
    for (const text of ['wǎngǎ', 'zhuangx', 'wang1', '網', '']) expect(spellingKey(text, 0, text.length)).toBe(NONE);
  });
});
