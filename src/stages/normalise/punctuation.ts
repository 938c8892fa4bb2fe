// In: the normalised text. Out: edits that put punctuation back to full width where the document shows that it was
// folded to ASCII, as NFKC and some collectors do.
import type { Edit, Span } from '../../model/edit.js';
import type { Proposal } from '../../model/proposal.js';
import { isPrintedField, pairBrackets, wasFullWidth } from './brackets.js';
import { beyondSpace, FULL_WIDTH, isChineseSide, reach, Side, sideAt } from './marks.js';

/** Full-width marks that a folded document may still hold, as a share of its ASCII marks: damage shows some (?！a). */
const LEFT_OVER = 0.02;
/** Share of the commas behind Chinese that may have a space behind: who types ASCII commas himself, types the space too. */
const SPACED = 0.34;
/** ASCII marks behind Chinese that a document without any comma needs to count as folded: a list of people (女). */
const MIN_MARKS = 6;

const NAMES: Readonly<Record<string, string>> = {
  ',': 'folded-comma',
  ':': 'folded-colon',
  ';': 'folded-semicolon',
  '!': 'folded-exclamation',
  '?': 'folded-question',
  '(': 'folded-bracket',
  ')': 'folded-bracket',
};
const REASON =
  'the page has its Chinese punctuation folded to ASCII: no full-width marks, ASCII ones between Chinese characters';

/**
 * Proposes full-width punctuation for a document that was folded: Chinese commas in ASCII, and none of ，：；！？（）.
 * A document that mixes both stays as it is. In a folded one, times, ratios, numbers, URLs and Latin text keep their
 * ASCII marks. Calibrated and measured by bench/punctuation.ts.
 */
export function proposePunctuation(text: string): Proposal | null {
  if (!isFolded(text)) return null;
  const hasGlosses = TONED.test(text) && GLOSS.test(text);
  const edits: Edit[] = [];
  for (let start = 0; start < text.length; ) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    restoreLine({ text: text.slice(start, end), hasGlosses }, start, edits);
    start = end + 1;
  }
  return edits.length > 0 ? { edits, unresolved: [] } : null;
}

function isChineseUnit(unit: number): boolean {
  return (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0x3001 && unit <= 0x3011) || unit === 0x201c || unit === 0x201d;
}

/** Whether the document shows that its punctuation was folded. Leaves a clean text at its third full-width mark. */
function isFolded(text: string): boolean {
  let full = 0;
  let ascii = 0;
  let commas = 0;
  let spaced = 0;
  let stops = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xff01) {
      if (
        unit !== 0xff0c &&
        unit !== 0xff1a &&
        unit !== 0xff08 &&
        unit !== 0xff1b &&
        unit !== 0xff1f &&
        unit !== 0xff01
      )
        continue;
      full++;
      if (full >= 3 && full > ascii * LEFT_OVER) return false;
    } else if (unit === 0x3001 || unit === 0x3002) stops++;
    else if (unit < 0x40) {
      if (unit !== 0x2c && unit !== 0x3a && unit !== 0x28 && unit !== 0x3b && unit !== 0x3f && unit !== 0x21) continue;
      if (!isChineseUnit(text.charCodeAt(i - 1))) continue;
      ascii++;
      if (unit !== 0x2c) continue;
      const next = text.charCodeAt(i + 1);
      if (next === 0x20) spaced++;
      else commas++;
    }
  }
  if (full > ascii * LEFT_OVER || spaced > (commas + spaced) * SPACED) return false;
  // The marks that NFKC leaves, 。 and 、, tell a text from a list of headlines, where ASCII marks are at home.
  return commas >= 3 || (commas >= 1 && stops >= 2) || (ascii >= MIN_MARKS && stops >= ascii);
}

const HAN = /[\u3400-\u9fff]/;
const URL = /(?:https?:\/\/|www\.)[\x21-\x7e]+/g;
/** What is left of a gloss, as in l(fā) and qǐng): the page has damage, and ?? or ?! in it may be lost bytes. */
const GLOSS = /[a-z?\u3400-\u9fff]\(?[a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]*\)/i;
/** The vowels of it, which nearly every page lacks: found out first. */
const TONED = /[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]/i;
/** 日?qǐng): the rest of a gloss whose bracket was lost. */
const LOST_GLOSS = /^[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}\)/;

/** What a line needs of its page. */
interface Line {
  readonly text: string;
  readonly hasGlosses: boolean;
}

function restoreLine(line: Line, offset: number, edits: Edit[]): void {
  const { text } = line;
  if (!HAN.test(text) || isPrintedField(text)) return;
  const brackets = fullWidthBrackets(text);
  const urls = text.includes('://') || text.includes('www.') ? urlSpans(text) : [];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (
      unit > 0x3f ||
      (unit !== 0x2c &&
        unit !== 0x3a &&
        unit !== 0x28 &&
        unit !== 0x29 &&
        unit !== 0x3b &&
        unit !== 0x3f &&
        unit !== 0x21)
    )
      continue;
    const isBracket = unit === 0x28 || unit === 0x29;
    if (isBracket ? !brackets?.has(i) : !wasFolded(line, i, unit)) continue;
    if (urls.some(([start, end]) => i > start && i < end)) continue;
    const mark = text[i]!;
    edits.push({
      rule: NAMES[mark]!,
      span: [offset + i, offset + i + 1],
      before: mark,
      after: FULL_WIDTH[mark]!,
      reason: REASON,
      confidence: 0.99,
    });
  }
}

function fullWidthBrackets(text: string): Set<number> | null {
  if (!text.includes('(') && !text.includes(')')) return null;
  const brackets = new Set<number>();
  for (const pair of pairBrackets(text)) {
    if (!wasFullWidth(text, pair)) continue;
    brackets.add(pair.open);
    brackets.add(pair.close);
  }
  return brackets;
}

/** URLs without the marks that end the sentence behind them. */
function urlSpans(text: string): Span[] {
  return [...text.matchAll(URL)].map((url) => [url.index, url.index + url[0].replace(/[,:;!?()]+$/, '').length]);
}

/** Whether the mark at `at`, no bracket, was full-width before the fold. */
function wasFolded({ text, hasGlosses }: Line, at: number, unit: number): boolean {
  const left = sideAt(text, at - 1);
  // ，between ideographs: nineteen of twenty marks.
  if (unit === 0x2c && left === Side.Han) return true;
  const right = sideAt(text, at + 1);
  if (left === Side.Digit && right === Side.Digit) return false;
  switch (unit) {
    case 0x2c:
      return separates(text, at, left, right);
    case 0x3b:
      return !/&#?[a-zA-Z0-9]{1,8}$/.test(text.slice(Math.max(0, at - 10), at)) && separates(text, at, left, right);
    case 0x3a:
      return (
        !text.startsWith('//', at + 1) &&
        !(left === Side.Latin && right === Side.Latin) &&
        separates(text, at, left, right)
      );
    case 0x3f:
      if (LOST_GLOSS.test(text.slice(at + 1, at + 9))) return false;
      // 振兴??返, 院?!a(chǎn) in a page with glosses: lost bytes, not a question.
      if (hasGlosses && (left === Side.Mark || right === Side.Mark)) return false;
      return endsSentence(text, at, left, right);
    default:
      return endsSentence(text, at, left, right);
  }
}

/** Comma, semicolon, colon: Chinese on one side at least, perhaps beyond a number or a word. */
function separates(text: string, at: number, left: number, right: number): boolean {
  if (isChineseSide(left)) return true;
  if (right === Side.Space) return left === Side.Mark && isChineseSide(beyondSpace(text, at + 1));
  if (isChineseSide(right)) return true;
  // bug,leader in a Chinese line: Latin text has a space behind its commas.
  if (left === Side.Latin && right === Side.Latin) return true;
  return isChineseSide(reach(text, at - 1, -1)) || isChineseSide(reach(text, at + 1, 1));
}

/** How far back the Chinese of a sentence may be when Latin words end it, and how many spaces may stand between. */
const SENTENCE_REACH = 48;
const SENTENCE_SPACES = 2;

/** Question and exclamation marks: behind Chinese, before Chinese, or at the end of a sentence with Chinese in it. */
function endsSentence(text: string, at: number, left: number, right: number): boolean {
  if (isChineseSide(left)) return true;
  if (left === Side.Edge || right === Side.Latin) return false;
  if (right === Side.Han) return true;
  let spaces = 0;
  for (let i = at - 1; i >= 0 && at - i < SENTENCE_REACH && spaces <= SENTENCE_SPACES; i--) {
    const side = sideAt(text, i);
    if (isChineseSide(side)) return side === Side.Han;
    if (side === Side.Space) spaces++;
  }
  return false;
}
