import { readFileSync } from 'node:fs';
import { packageFile } from '../../../package-file.js';
import { isCommonPair } from './pairs.js';

/**
 * What kind of character a UTF-16 code unit is, as far as telling mojibake from text needs it.
 * The order matters: kinds from `latinLower` to `latinSymbol` are those that bytes 80–FF become when read as Latin.
 */
export const KIND = {
  ascii: 0,
  han: 1,
  punctuation: 2,
  kana: 3,
  other: 4,
  latinLower: 5,
  latinUpper: 6,
  latinCommon: 7,
  latinSymbol: 8,
  c1: 9,
  privateUse: 10,
  replacement: 11,
  surrogate: 12,
  asciiLower: 13,
  asciiUpper: 14,
} as const;

/** Nats for a pair of ideographs that is common, and against one that is not. */
const PAIR = 2;

/** Nats for what no author writes: controls, planes without characters. */
const NEVER = 40;

const HAN_FIRST = 0x4e00;
const HAN_LAST = 0x9fff;

/** Signs of Latin-1 that stand in Chinese text for themselves. */
const COMMON_SIGNS = '\u00a0\u00ad©®°±×÷«»§²³½¼¾¹µ¥£';
/** Signs that are in windows-1252 and in Chinese text alike; they tell nothing. */
const SHARED_SIGNS = '“”‘’–—…•€·';
const WINDOWS_LETTERS_LOWER = 'šœžƒ';
const WINDOWS_LETTERS_UPPER = 'ŠŒŽŸ';
const WINDOWS_SIGNS = '‚„†‡ˆ‰‹›˜™';
/** Nats of the marks that make up nearly all of the punctuation of Chinese prose, in halves. */
const MARKS: Readonly<Record<string, string>> = {
  7: '，。',
  8: '、',
  9: '“”',
  11: '：（）《》—　「」『』',
  12: '；',
  13: '？！【】',
  14: '‘’…',
  15: '·',
};

let kinds: Uint8Array | undefined;
let hanzi: Uint8Array | undefined;

/** [code unit] → KIND. */
export function kindTable(): Uint8Array {
  kinds ??= buildKinds();
  return kinds;
}

/** data/hanzi-surprisal.bin: [unit − U+4E00] → nats × 16. Read once, 20 KB. */
export function hanziTable(): Uint8Array {
  hanzi ??= readFileSync(packageFile('data/hanzi-surprisal.bin'));
  return hanzi;
}

function buildKinds(): Uint8Array {
  const table = new Uint8Array(0x10000).fill(KIND.other);
  table.fill(KIND.ascii, 0, 0x80);
  table.fill(KIND.asciiUpper, 0x41, 0x5b);
  table.fill(KIND.asciiLower, 0x61, 0x7b);
  table.fill(KIND.c1, 0x80, 0xa0);
  table.fill(KIND.latinSymbol, 0xa0, 0xc0);
  table.fill(KIND.latinUpper, 0xc0, 0xdf);
  table.fill(KIND.latinLower, 0xdf, 0x100);
  table.fill(KIND.han, HAN_FIRST, HAN_LAST + 1);
  table.fill(KIND.punctuation, 0x3000, 0x3020);
  table.fill(KIND.punctuation, 0xff00, 0xfff0);
  table.fill(KIND.kana, 0x3040, 0x3100);
  table.fill(KIND.surrogate, 0xd800, 0xe000);
  table.fill(KIND.privateUse, 0xe000, 0xf900);
  table[0xfffd] = KIND.replacement;
  const set = (characters: string, kind: number) => {
    for (const c of characters) table[c.charCodeAt(0)] = kind;
  };
  set(WINDOWS_LETTERS_LOWER, KIND.latinLower);
  set(WINDOWS_LETTERS_UPPER, KIND.latinUpper);
  set(WINDOWS_SIGNS, KIND.latinSymbol);
  set(COMMON_SIGNS, KIND.latinCommon);
  set(SHARED_SIGNS, KIND.punctuation);
  return table;
}

/**
 * Prices characters in nats, once as if the text were clean (`seen`), once as what damage would have hidden
 * (`meant`). The difference, summed over a run, is the evidence that the run is damaged. Clean text of any language or trade must be cheap as
 * seen, so only what mojibake is made of costs much: rare ideographs, C1 controls, private use, Latin signs
 * that no word explains. As meant, only ordinary Chinese text is cheap.
 */
export class Surprise {
  private readonly kind = kindTable();
  private readonly hanzi = hanziTable();
  private readonly mark = markTable();

  /** Nats of `unit` behind `before` in clean text. */
  seen(unit: number, before: number): number {
    const kind = this.kind[unit]!;
    switch (kind) {
      case KIND.han:
        return unit === before ? 2 : this.hanzi[unit - HAN_FIRST]! / 16 + this.company(before, unit);
      case KIND.ascii:
      case KIND.asciiLower:
      case KIND.asciiUpper:
        return 3.5;
      case KIND.latinLower:
      case KIND.latinUpper:
        return unit === before ? 2 : this.seenLetter(kind, this.kind[before]!);
      case KIND.latinCommon:
      case KIND.latinSymbol: {
        if (unit === before) return 2;
        const plain = kind === KIND.latinCommon ? 5 : 7;
        return isUtf8Lead(before) ? plain + 6 : plain;
      }
      case KIND.c1:
        return 12;
      case KIND.privateUse:
        return unit === before ? 4 : 12;
      case KIND.replacement:
        return 6;
      case KIND.kana:
        return this.kind[before] === KIND.kana ? 4 : 7;
      case KIND.punctuation:
        return isUtf8Lead(before) ? 10 : 4;
      default:
        // Letters and signs of one block keep together (Cyrillic, Greek, box drawing); single ones are odder.
        if (unit >= 0xfe30 && unit < 0xfe50) return 9;
        return before >> 8 === unit >> 8 ? 4 : 7;
    }
  }

  /** An ideograph is likelier beside one that it often stands beside: 9 of 10 pairs of real text are such, 1 of 20 of mojibake. */
  company(before: number, unit: number): number {
    if (this.kind[before] !== KIND.han) return 0;
    return isCommonPair(before, unit) ? -PAIR : PAIR;
  }

  /** A letter inside a word is ordinary, one that stands alone or a capital behind a small letter is not. */
  private seenLetter(kind: number, before: number): number {
    const small = before === KIND.asciiLower || before === KIND.latinLower;
    const capital = before === KIND.asciiUpper || before === KIND.latinUpper;
    if (small) return kind === KIND.latinUpper ? 9 : 5;
    return capital ? 5.5 : 8;
  }

  /** Nats of the code point `point` behind `before` in the text that may have been meant. */
  meant(point: number, before: number): number {
    if (point > 0xffff) return point >= 0x1f000 && point < 0x1fb00 ? 9 : point < 0x32000 ? 15 : NEVER;
    if (this.mark[point] !== 0) return this.mark[point]! / 2;
    const kind = this.kind[point]!;
    switch (kind) {
      case KIND.han:
        return this.hanzi[point - HAN_FIRST]! / 16 + this.company(before, point);
      case KIND.ascii:
      case KIND.asciiLower:
      case KIND.asciiUpper:
        return point < 0x20 && point !== 0x09 && point !== 0x0a && point !== 0x0d ? NEVER : 3.5;
      case KIND.punctuation:
        return 6.5;
      case KIND.kana:
        return this.kind[before] === KIND.kana ? 6 : 11;
      case KIND.latinLower:
      case KIND.latinUpper:
        if (isLetter(this.kind[before]!)) return 6;
        return this.kind[before] === KIND.han ? 15 : 10;
      case KIND.latinCommon:
        return 6;
      case KIND.latinSymbol:
        return 9;
      case KIND.c1:
      case KIND.privateUse:
        // Not in a clean text, but in one that was misread twice.
        return 14;
      case KIND.replacement:
        return NEVER;
      default:
        return foreign(point, before);
    }
  }
}

/** Cyrillic, Greek, Hangul … are dear at the start of a word and cheap inside it. */
function foreign(point: number, before: number): number {
  if (point === 0xfeff) return 4;
  if (isAlphabetic(point)) return before >> 8 === point >> 8 ? 5 : 9;
  const hangul = point >= 0xac00 && point < 0xd7a4;
  if (hangul) return before >= 0xac00 && before < 0xd7a4 ? 7 : 10;
  const symbol = point >= 0x2010 && point < 0x2700;
  return symbol ? 10 : 12;
}

/** A character of Latin beyond ASCII; of those that windows-1252 shares with Chinese text (“ ” — … ·) only the middle dot. */
export function isLatin(unit: number): boolean {
  const kind = kindTable()[unit]!;
  return (kind >= KIND.latinLower && kind <= KIND.c1) || unit === 0xb7;
}

/** A letter of an alphabet that neither Latin-1 nor windows-1252 has. */
export function isAlphabetic(point: number): boolean {
  if (kindTable()[point] !== KIND.other) return false;
  return (point >= 0x100 && point < 0x700) || (point >= 0x1e00 && point < 0x2000);
}

/** Â, Ã, â, ã … ï: what the first byte of a UTF-8 character looks like in Latin-1. */
function isUtf8Lead(unit: number): boolean {
  return unit === 0xc2 || unit === 0xc3 || (unit >= 0xe2 && unit <= 0xef);
}

function isLetter(kind: number): boolean {
  return kind === KIND.asciiLower || kind === KIND.asciiUpper || kind === KIND.latinLower || kind === KIND.latinUpper;
}

let marks: Uint8Array | undefined;

function markTable(): Uint8Array {
  if (!marks) {
    marks = new Uint8Array(0x10000);
    for (const [halves, characters] of Object.entries(MARKS)) {
      for (const c of characters) marks[c.charCodeAt(0)] = Number(halves);
    }
  }
  return marks;
}
