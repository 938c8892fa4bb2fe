import type { Surroundings } from './gloss-surroundings.js';

/** A place that shows that bytes were lost or shifted, for which aligned glosses give no account. */
export interface Remnant {
  readonly start: number;
  readonly end: number;
  readonly kind: RemnantKind;
  /** Its last piece brought the decoder into step again. */
  readonly inStep: boolean;
}

/**
 * - `eaten`: a lead byte took the bracket of the gloss behind it: `?qǐng)`
 * - `trail`: a letter or bracket of ASCII with a reading behind it is the trail byte of a glossed character: `I(yè)`
 * - `split`: '?' before a mark of punctuation, where a site cut between two bytes: `院?！a`
 * - `lost`: '?' or U+FFFD where nobody asks: © ® ・, a dash or space that GBK lacks
 * - `private`: a private-use character, or '€' between two ideographs
 */
export type RemnantKind = 'eaten' | 'trail' | 'split' | 'lost' | 'private';

const QUESTION = 0x3f;
const REPLACEMENT = 0xfffd;
const EURO = 0x20ac;
const NEWLINE = 0x0a;

export function findRemnants(around: Surroundings): Remnant[] {
  const { text } = around;
  const found: Remnant[] = [];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x3000 && unit < 0xa000) continue;
    const kind = kindAt(around, i, unit);
    if (!kind) continue;
    const gloss = kind === 'eaten' ? around.eatenGlossAt(i) : kind === 'trail' ? around.glossAt(i + 1) : null;
    const remnant = { start: i, end: gloss ? gloss.end : i + 1, kind, inStep: kind === 'trail' };
    found.push(remnant);
    i = remnant.end - 1;
  }
  return found;
}

function kindAt(around: Surroundings, i: number, unit: number): RemnantKind | null {
  if (unit === QUESTION || unit === REPLACEMENT) return questionKind(around, i, unit);
  if (unit >= 0xe000 && unit < 0xf900) return 'private';
  if (unit === EURO) {
    return isIdeograph(around.text.charCodeAt(i - 1)) && isIdeograph(around.text.charCodeAt(i + 1)) ? 'private' : null;
  }
  const mayBeTrail = unit >= 0x40 && unit < 0x7f;
  return mayBeTrail && around.text.charCodeAt(i + 1) === 0x28 && around.glossAt(i + 1) ? 'trail' : null;
}

function questionKind(around: Surroundings, i: number, unit: number): RemnantKind | null {
  const { text } = around;
  if (around.eatenGlossAt(i)) return 'eaten';
  if (unit === REPLACEMENT) return 'lost';
  const before = text.charCodeAt(i - 1);
  const after = text.charCodeAt(i + 1);
  if (isMark(after) && isText(text.charCodeAt(i + 2))) return 'split';
  if (i === 0 || before === NEWLINE || isOpening(before) || isSpace(before)) return 'lost';
  if (isAlphanumeric(before) && isAlphanumeric(after)) return isInAddress(text, i) ? null : 'lost';
  const goesOn = isSpace(after) ? !isEnd(text, nextInLine(text, i + 1)) : isWritten(after) || isAlphanumeric(after);
  if (!goesOn) return null;
  return (!around.folded && !isSpace(after)) || !asksBefore(text, i) ? 'lost' : null;
}

/** Words of questions, Traditional and Simplified, and 不, 没, 无 of the A-not-A question. */
const ASKING = '嗎吗呢吧么麼什何誰谁孰哪幾几怎咋否多豈岂難难啊呀不沒没無无';

/** Does the clause before the '?' hold a word that asks? Questions without one are rare where the text goes on behind. */
function asksBefore(text: string, i: number): boolean {
  for (let at = i - 1; at >= 0 && i - at < 60; at--) {
    const unit = text.charCodeAt(at);
    if (unit === NEWLINE || isMark(unit)) return false;
    if (ASKING.includes(text[at]!)) return true;
  }
  return false;
}

/** A stretch between two remnants of one site is no longer than this. */
const BETWEEN = 60;

/**
 * Do two remnants belong to one shifted run? Between the '?' of a cut or an eaten bracket and the letter that brings the
 * decoder into step again stand only characters, no space and no aligned gloss.
 */
export function isOneRun(around: Surroundings, last: Remnant, next: Remnant): boolean {
  if (next.start - last.end > (last.inStep ? 0 : BETWEEN)) return false;
  if (next.kind === 'lost' || (next.kind === 'split' && last.kind === 'lost')) return next.start - last.end <= 1;
  for (let i = last.end; i < next.start; i++) {
    const unit = around.text.charCodeAt(i);
    if (isSpace(unit) || unit === NEWLINE || around.isAlignedAt(i)) return false;
  }
  return true;
}

/**
 * Where the run that begins with this remnant ends as far as can be seen: behind the letter or bracket of ASCII that, as
 * a trail byte, brings the decoder into step again (`?yōu)橹驹…狭缩r`), if one stands in a row with ideographs.
 */
export function endOfRun(around: Surroundings, { end, kind }: Remnant): number {
  if (kind !== 'eaten' && kind !== 'split') return end;
  const { text } = around;
  for (let i = end; i < text.length && i - end < BETWEEN; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x40 && unit < 0x7f) return isAlphanumeric(text.charCodeAt(i + 1)) ? end : i + 1;
    if (isSpace(unit) || (unit < 0x80 && !(i === end && isMark(unit)))) return end;
  }
  return end;
}

function isIdeograph(unit: number): boolean {
  return (unit >= 0x3400 && unit < 0xa000) || (unit >= 0xf900 && unit < 0xfa30);
}

/** Ideographs and kana. */
function isWritten(unit: number): boolean {
  return isIdeograph(unit) || (unit >= 0x3040 && unit < 0x3100);
}

function isEnd(text: string, at: number): boolean {
  return at >= text.length || text.charCodeAt(at) === NEWLINE;
}

function isMark(unit: number): boolean {
  return '!,;:.?！，；：？、。'.includes(String.fromCharCode(unit));
}

/** What may stand behind a cut: not the end of a line, a sentence or a speech. */
function isText(unit: number): boolean {
  return unit > 0x20 && !isSpace(unit) && !'”’」』)）]】'.includes(String.fromCharCode(unit));
}

function isOpening(unit: number): boolean {
  return '(（[［【《“‘「『、，；：,;:'.includes(String.fromCharCode(unit));
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x09 || unit === 0xa0 || unit === 0x3000;
}

function nextInLine(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

function isAlphanumeric(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}

/** Is this '?' the one of a web address: ASCII around it that holds a slash or an equals sign? */
function isInAddress(text: string, i: number): boolean {
  for (const step of [-1, 1]) {
    for (let at = i + step; at >= 0 && Math.abs(at - i) < 200; at += step) {
      const unit = text.charCodeAt(at);
      if (unit === 0x2f || unit === 0x3d) return true;
      if (!(unit > 0x20 && unit < 0x7f)) break;
    }
  }
  return false;
}
