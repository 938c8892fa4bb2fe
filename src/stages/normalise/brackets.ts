import { beyondSpace, isChineseSide, Side, sideAt } from './marks.js';

/** Two round brackets of one line by their positions; −1 where one is missing. */
export interface Pair {
  readonly open: number;
  readonly close: number;
}

/** The round brackets of a line, matched. Brackets without a partner come with −1 for it. */
export function pairBrackets(line: string): Pair[] {
  const pairs: Pair[] = [];
  const open: number[] = [];
  for (let i = 0; i < line.length; i++) {
    const unit = line.charCodeAt(i);
    if (unit === 0x28) open.push(i);
    else if (unit === 0x29) pairs.push({ open: open.pop() ?? -1, close: i });
  }
  for (const i of open) pairs.push({ open: i, close: -1 });
  return pairs;
}

const HAN = /[\u3400-\u9fff]/;
/** 网(wǎng): a reading, of a gloss that `repair` left or of a language lesson. */
const READING = /^ ?[a-zA-Z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü][a-zA-Zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]* ?$/;
const NUMBER = /^\d{1,2}$/;
/** A line like "(key: 1665235289)", as programs print them into pages. */
const PRINTED_FIELD = /^\([^()]*: [\x21-\x7e]+\)$/;

/** Whether the line is a bracketed field that a program printed; its marks were never full-width. */
export function isPrintedField(line: string): boolean {
  return PRINTED_FIELD.test(line);
}

/** Whether a pair of brackets was full-width before the fold. */
export function wasFullWidth(line: string, { open, close }: Pair): boolean {
  if (open < 0) return isLoneCloseFullWidth(line, close);
  if (close < 0) return isChineseSide(sideAt(line, open + 1)) || isChineseSide(sideAt(line, open - 1));
  const content = line.slice(open + 1, close);
  if (READING.test(content)) return false;
  if (HAN.test(content)) return true;
  const left = sideAt(line, open - 1);
  // 指数(PMI), 《协定》(RCEP), 报告(2022): Chinese on the left.
  if (isChineseSide(left)) return true;
  // f(x), TRIZ(ABC), 10(3)
  if (content === '' || left === Side.Latin || left === Side.Digit || left === Side.Space) return false;
  // (1) as the number of a paragraph, or behind a colon: 两种:(1)实名
  if (left === Side.Edge && NUMBER.test(content)) return true;
  if (left === Side.Edge || left === Side.Mark) return isChineseSide(beyondSpace(line, close + 1));
  return isChineseSide(sideAt(line, close + 1));
}

/** 1)实名; but not a) or 1) before Latin text. */
function isLoneCloseFullWidth(line: string, close: number): boolean {
  const left = sideAt(line, close - 1);
  if (left === Side.Digit) return isChineseSide(sideAt(line, close + 1));
  return isChineseSide(left) || (left === Side.Mark && HAN.test(line.slice(Math.max(0, close - 24), close)));
}
