/** Letters of pinyin as numbers: what a gloss spells, and how a reading is spelled. */

/**
 * A reading (one syllable and its tone) as a number: syllable × 5 + tone; tone 0 where no mark is written.
 * The syllables are numbered by the table of readings (data/readings.bin).
 */
export type ReadingId = number;
export const NONE = -1;

const TONE_MARKS = 'āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ';
const TONED_VOWELS = 'aeiouü';
const PLAIN = 'abcdefghijklmnopqrstuvwxyzüê';
const OTHER_FORMS: Record<string, string> = { ń: 'n2', ň: 'n3', ǹ: 'n4', ḿ: 'm2', ɑ: 'a0', ɡ: 'g0' };
/** The letters are digits of this base, so that six of them fit into 31 bits. */
const BASE = 29;
/** All letters of readings lie below this code point. */
const LETTERS_END = 0x1e40;

/** [UTF-16 unit] → letter 1–28 | tone << 5; 0 for what is no letter of a reading. */
const LETTERS = letterTable();

function letterTable(): Uint8Array {
  const table = new Uint8Array(LETTERS_END);
  const put = (mark: string, letter: string, tone: number) => {
    table[mark.charCodeAt(0)] = (PLAIN.indexOf(letter) + 1) | (tone << 5);
  };
  for (const letter of PLAIN) put(letter, letter, 0);
  for (let i = 0; i < TONE_MARKS.length; i++) put(TONE_MARKS[i]!, TONED_VOWELS[i >> 2]!, (i & 3) + 1);
  for (const [mark, form] of Object.entries(OTHER_FORMS)) put(mark, form[0]!, Number(form[1]));
  return table;
}

/** Is this UTF-16 unit a letter that a reading may hold? */
export function isReadingLetter(unit: number): boolean {
  return unit < LETTERS_END && LETTERS[unit] !== 0;
}

/** The letters from `start` to `end` as a number × 5 + the tone; NONE for more than six letters, two tones, or others. */
export function spellingKey(text: string, start: number, end: number): number {
  if (end <= start || end - start > 6) return NONE;
  let letters = 0;
  let tone = 0;
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i);
    const letter = unit < LETTERS_END ? LETTERS[unit]! : 0;
    if (letter === 0) return NONE;
    if (letter > 0x1f) {
      if (tone !== 0) return NONE;
      tone = letter >> 5;
    }
    letters = letters * BASE + (letter & 0x1f);
  }
  return letters * 5 + tone;
}

/** The syllable without its tone mark: 'lǜ' gives 'lü'. */
export function withoutTone(reading: string): string {
  let plain = '';
  for (const mark of reading) {
    const letter = LETTERS[mark.charCodeAt(0)] ?? 0;
    plain += letter === 0 ? mark : PLAIN[(letter & 0x1f) - 1];
  }
  return plain;
}

/**
 * A syllable with its tone mark, tone 1–4; 0 for none. The mark stands on a or e, on the o of ou, otherwise on the last
 * vowel; without a vowel on the n or m.
 */
export function withTone(syllable: string, tone: number): string {
  if (tone === 0) return syllable;
  const at =
    ['a', 'e', 'ou'].map((v) => syllable.indexOf(v)).find((i) => i >= 0) ?? syllable.search(/[iouü](?![iouü])/);
  const marked = at >= 0 ? TONE_MARKS[TONED_VOWELS.indexOf(syllable[at]!) * 4 + tone - 1] : undefined;
  if (marked) return syllable.slice(0, at) + marked + syllable.slice(at + 1);
  const first = Object.keys(OTHER_FORMS).find((mark) => OTHER_FORMS[mark] === `${syllable[0]}${tone}`);
  return first ? first + syllable.slice(1) : syllable;
}
