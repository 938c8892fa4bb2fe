// The classes of characters that the features of a block count, by UTF-16 unit.

export const HAN = 1;
export const DIGIT = 2;
export const LATIN = 3;
export const KANA = 4;
export const STOP = 5;
export const COMMA = 6;
export const COLON = 7;
export const BAR = 8;
export const SPACE = 9;
/** How many classes there are, with 0 for all other characters. */
export const CLASSES = 10;

/** [UTF-16 unit] → class. */
export function characterClasses(): Uint8Array {
  const classes = new Uint8Array(65536);
  const fill = (kind: number, from: number, to: number) => classes.fill(kind, from, to + 1);
  fill(HAN, 0x3400, 0x4dbf);
  fill(HAN, 0x4e00, 0x9fff);
  fill(HAN, 0xf900, 0xfaff);
  fill(DIGIT, 0x30, 0x39);
  fill(DIGIT, 0xff10, 0xff19);
  fill(LATIN, 0x41, 0x5a);
  fill(LATIN, 0x61, 0x7a);
  fill(LATIN, 0xff21, 0xff3a);
  fill(LATIN, 0xff41, 0xff5a);
  fill(LATIN, 0xc0, 0x24f);
  fill(KANA, 0x3041, 0x30fa);
  const set = (kind: number, characters: string) => {
    for (const character of characters) classes[character.charCodeAt(0)] = kind;
  };
  set(STOP, '。！？；…!?;｡');
  set(COMMA, '，、,､');
  set(COLON, '：:∶');
  set(BAR, '|｜>＞»›<＜«‹_＿┊┃│丨');
  set(SPACE, ' \t\u3000\u00a0\u2002\u2003\u2009');
  return classes;
}
