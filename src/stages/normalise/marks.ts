// The marks that NFKC folds to ASCII, and what the characters around them are.

/** Full-width mark by its ASCII fold. */
export const FULL_WIDTH: Readonly<Record<string, string>> = {
  ',': '，',
  ':': '：',
  ';': '；',
  '!': '！',
  '?': '？',
  '(': '（',
  ')': '）',
};

/** Kinds of characters beside a mark. */
export const Side = {
  /** Start or end of the line. */
  Edge: 0,
  Han: 1,
  /** Chinese punctuation that NFKC leaves: 。、“”《》—… */
  Chinese: 2,
  Digit: 3,
  /** Letters of alphabets, and what stands inside words of theirs: @ _ / = & # */
  Latin: 4,
  Space: 5,
  /** Another of the folded marks. */
  Mark: 6,
  /** % ℃ + - . and the like. */
  Other: 7,
} as const;

const CHINESE = '。、“”‘’《》〈〉「」『』【】〔〕…—·～';
const IN_WORDS = '@_/=&#\\';

/** The kind of the character at `at` in a line; a surrogate counts as an ideograph. */
export function sideAt(line: string, at: number): number {
  if (at < 0 || at >= line.length) return Side.Edge;
  const unit = line.charCodeAt(at);
  if ((unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0x3040 && unit <= 0x312f) || unit === 0x3007) return Side.Han;
  if (unit >= 0xd800 && unit <= 0xdfff) return Side.Han;
  if (unit >= 0x30 && unit <= 0x39) return Side.Digit;
  if (unit === 0x20 || unit === 0x09 || unit === 0x3000) return Side.Space;
  const c = line[at]!;
  if (CHINESE.includes(c)) return Side.Chinese;
  if (FULL_WIDTH[c] !== undefined) return Side.Mark;
  const isLetter = (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;
  // Latin-1 letters to the end of Cyrillic and beyond, up to the punctuation at U+2000.
  return isLetter || (unit >= 0xc0 && unit < 0x2000) || IN_WORDS.includes(c) ? Side.Latin : Side.Other;
}

export function isChineseSide(side: number): boolean {
  return side === Side.Han || side === Side.Chinese;
}

/** How far a number or a word in front of or behind a mark may reach before something Chinese. */
const REACH = 24;

/**
 * What stands beyond the numbers, words, and signs that touch position `at` on the side of `step`: 84%,14个 reaches
 * 个 to the right, and nothing to the left but the edge of its number.
 */
export function reach(line: string, at: number, step: 1 | -1): number {
  let i = at;
  for (let n = 0; n < REACH; n++, i += step) {
    const side = sideAt(line, i);
    if (side !== Side.Digit && side !== Side.Latin && side !== Side.Other && side !== Side.Mark) return side;
  }
  return Side.Latin;
}

/** The first character other than a space from `at` on. */
export function beyondSpace(line: string, at: number): number {
  let i = at;
  while (sideAt(line, i) === Side.Space) i++;
  return sideAt(line, i);
}
