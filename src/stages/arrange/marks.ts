// What marks do in a sentence, by their UTF-16 unit: a table, since every character of a broken page is asked.

const STOPS = '。！？!?；;…';
const PAUSES = `${STOPS}，：、,:—`;
const OPENING = '“‘「『（(【《';
const CLOSING = '”’」』）)】》';
const FULL_STOPS = '。！？';
/** A sentence is whole behind these, with closing marks, these or white space between. */
const ENDS = '。．！？!?…～';
const BEHIND_ENDS = `${CLOSING}"'`;

const PAUSE = 1;
const STOP = 2;
const OPENS = 4;
const CLOSES = 8;
const FULL_STOP = 16;
const END = 32;
const BEHIND_END = 64;
const KINDS = new Uint8Array(65536);
for (const [marks, kind] of [
  [PAUSES, PAUSE],
  [STOPS, STOP],
  [OPENING, OPENS],
  [CLOSING, CLOSES],
  [FULL_STOPS, FULL_STOP],
  [ENDS, END],
  [BEHIND_ENDS, BEHIND_END],
] as const) {
  for (const mark of marks) KINDS[mark.charCodeAt(0)]! |= kind;
}

/** Whether a text ends where a sentence does; a full stop behind a digit is the point of a number. */
export function isClosed(text: string): boolean {
  let at = text.length - 1;
  while (at >= 0 && ((KINDS[text.charCodeAt(at)]! & BEHIND_END) !== 0 || isSpace(text, at))) at--;
  if (text[at] === '.') return !/\d/.test(text.charAt(at - 1));
  return at >= 0 && (KINDS[text.charCodeAt(at)]! & END) !== 0;
}

function isSpace(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  // Nearly every character of running text; behind the ideographic space there is one more.
  if (unit > 0x3000 && unit !== 0xfeff) return false;
  return /\s/.test(text.charAt(at));
}

/** Whether a sentence ends with a UTF-16 unit. */
export function isFullStop(unit: number): boolean {
  return (KINDS[unit]! & FULL_STOP) !== 0;
}

/** Characters since the last pause or stop, and up to the first one: all where there is none. */
export interface Clauses {
  readonly lastClause: number;
  readonly firstClause: number;
  readonly lastSentence: number;
  readonly firstSentence: number;
}

export function clausesOf(text: string): Clauses {
  return {
    lastClause: backTo(text, PAUSE),
    firstClause: upTo(text, PAUSE),
    lastSentence: backTo(text, STOP),
    firstSentence: upTo(text, STOP),
  };
}

function backTo(text: string, kind: number): number {
  let at = text.length - 1;
  while (at >= 0 && (KINDS[text.charCodeAt(at)]! & kind) === 0) at--;
  return text.length - 1 - at;
}

function upTo(text: string, kind: number): number {
  let at = 0;
  while (at < text.length && (KINDS[text.charCodeAt(at)]! & kind) === 0) at++;
  return at;
}

/** The last bracket or quotation mark that a text leaves open, and the first that it closes without having opened it. */
export interface Balance {
  /** The mark that would close it; '' for none. */
  readonly open: string;
  readonly close: string;
}

export function balanceOf(text: string): Balance {
  const open: string[] = [];
  let close = '';
  for (let at = 0; at < text.length; at++) {
    const kind = KINDS[text.charCodeAt(at)]!;
    if ((kind & (OPENS | CLOSES)) === 0) continue;
    const character = text[at]!;
    if ((kind & OPENS) !== 0) {
      open.push(CLOSING[OPENING.indexOf(character)]!);
      continue;
    }
    const opener = open.lastIndexOf(character);
    if (opener >= 0) open.length = opener;
    else close ||= character;
  }
  return { open: open.at(-1) ?? '', close };
}
