import { CLASS } from '../src/stages/repair/language-model-symbols.js';

const MIDDLE_DOT = 0xb7;
const EM_DASH = 0x2014;

/**
 * Folds one UTF-16 unit as the model sees it: NFKC where that gives a single unit, digits as 0, Latin letters as A or
 * a, white space as a space, the look-alikes of the middle dot and the dash as one.
 */
export function foldCodePoint(c: number): number {
  if (c === 0x2015 || c === 0x2500) return EM_DASH;
  if (c === 0x2022 || c === 0x2027 || c === 0x30fb || c === 0xff65) return MIDDLE_DOT;
  if (c === 0x2026) return c;
  let unit = c;
  if (c >= 0x80 && (c < 0xd800 || c > 0xf8ff)) {
    const folded = String.fromCharCode(c).normalize('NFKC');
    if (folded.length === 1) unit = folded.charCodeAt(0);
  }
  if (unit >= 0x30 && unit <= 0x39) return 0x30;
  if (unit >= 0x41 && unit <= 0x5a) return 0x41;
  if (unit >= 0x61 && unit <= 0x7a) return 0x61;
  if (unit === 9 || unit === 0x20 || unit === 0x3000) return 0x20;
  return unit;
}

let gb2312: Uint8Array | undefined;

/** Marks the characters of GB2312 (rows 16–87): what an unknown Han character most likely is. */
function inGb2312(c: number): boolean {
  if (!gb2312) {
    gb2312 = new Uint8Array(65536);
    const pair = new Uint8Array(2);
    const decoder = new TextDecoder('gb18030');
    for (let lead = 0xb0; lead <= 0xf7; lead++) {
      for (let trail = 0xa1; trail <= 0xfe; trail++) {
        pair[0] = lead;
        pair[1] = trail;
        const text = decoder.decode(pair);
        if (text.length === 1) gb2312[text.charCodeAt(0)] = 1;
      }
    }
  }
  return gb2312[c] === 1;
}

/** The class of a folded unit: the id it is scored under when the model has no id of its own for it. */
export function classOf(c: number): number {
  if (c === 0x0a || c === 0x0d) return CLASS.edge;
  if (c === 0x20) return CLASS.space;
  if (c === 0x30) return CLASS.digit;
  if (c === 0x41) return CLASS.upper;
  if (c === 0x61) return CLASS.lower;
  if (c < 0x20 || (c >= 0x7f && c < 0xa0)) return CLASS.never;
  if ((c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf)) {
    return inGb2312(c) ? CLASS.hanCommon : CLASS.hanRare;
  }
  if (c < 0x80) return CLASS.symbol;
  if (c < 0x250) return c < 0xc0 || c === 0xd7 || c === 0xf7 ? CLASS.symbol : CLASS.latin;
  if (c >= 0x370 && c < 0x400) return CLASS.greek;
  if (c >= 0x400 && c < 0x460) return CLASS.cyrillic;
  if (c >= 0x3040 && c < 0x3100) return CLASS.kana;
  if (c >= 0x2010 && c < 0x2c00) return CLASS.symbol;
  if (c >= 0x3000 && c < 0x3040) return CLASS.symbol;
  if ((c >= 0xd800 && c <= 0xf8ff) || c >= 0xfffd || (c >= 0xfdd0 && c < 0xfdf0)) return CLASS.never;
  return CLASS.other;
}
