// What can be said of one line, whichever line it is put beside.
import type { LanguageModel } from '../repair/language-model.js';
import { WIDTH } from './seam-features.js';
import type { SeamModel } from './seam-model.js';

/** Behind these (and a closing quotation mark or bracket) a sentence is whole. */
const CLOSED = /(?:[。．！？!?…～]|(?<!\d)\.)[”’"'」』）)】》\s]*$/u;
const FULL_STOP = 0x3002;
const STOPS = '。！？!?；;…';
const PAUSES = '，。！？；：、,!?;:…—';
const OPENING = '“‘「『（(【《';
const CLOSING = '”’」』）)】》';

/** Whether a line ends where a sentence does. */
export function isClosed(text: string): boolean {
  // Nearly every line of running text.
  if (text.charCodeAt(text.length - 1) === FULL_STOP) return true;
  return CLOSED.test(text);
}

export interface Line {
  readonly text: string;
  /** Log odds that it breaks off at its end; of a line that ends like a sentence as low as they get. */
  readonly tornEnd: number;
  readonly tornStart: number;
  /** The first bracket or quotation mark that it leaves open, as the mark that would close it; '' for none. */
  readonly open: string;
  /** The first mark that it closes without having opened it. */
  readonly close: string;
  /** State of the language model behind its last characters, and the cost in nats of the line ending there. */
  readonly state: number;
  readonly endCost: number;
  /** Its first symbols, and what each of them costs at the start of a line. */
  readonly ahead: readonly number[];
  readonly startCosts: readonly number[];
  /** The last symbols, the last one first. */
  readonly behind: readonly number[];
  /** Characters since the last pause or stop, and up to the first one. */
  readonly lastClause: number;
  readonly firstClause: number;
  readonly lastSentence: number;
  readonly firstSentence: number;
  readonly pairs: ReadonlySet<number>;
}

/** Characters that the language model is shown before the end of a line, and behind a seam. */
const HISTORY = 12;
const AHEAD = 3;
/** Odds of a line that ends like a sentence. */
const WHOLE = -9;

export function lineOf(text: string, model: LanguageModel, seams: SeamModel): Line {
  const { open, close } = balanceOf(text);
  const state = stateBehind(text, model);
  model.step(state, 0);
  const endCost = model.answerCost;
  const ahead = symbolsOf(text.slice(0, WIDTH), model);
  return {
    text,
    tornEnd: isClosed(text) ? WHOLE : seams.tornEnd(text),
    tornStart: seams.tornStart(text),
    open,
    close,
    state,
    endCost,
    ahead,
    startCosts: costsFrom(model.start, ahead, model),
    behind: symbolsOf(text.slice(-WIDTH), model).reverse(),
    lastClause: backTo(text, PAUSES),
    firstClause: upTo(text, PAUSES),
    lastSentence: backTo(text, STOPS),
    firstSentence: upTo(text, STOPS),
    pairs: pairsOf(text),
  };
}

/** The language model's symbol of each UTF-16 unit. */
export function symbolsOf(text: string, model: LanguageModel): number[] {
  return Array.from({ length: text.length }, (_, i) => model.symbolOf(text.charCodeAt(i)));
}

/** The state of the language model behind the last characters of a text. */
export function stateBehind(text: string, model: LanguageModel): number {
  const [first, ...rest] = symbolsOf(text.slice(-HISTORY), model);
  if (first === undefined) return model.start;
  let state = text.length > HISTORY ? first : model.step(model.start, first);
  for (const symbol of rest) state = model.step(state, symbol);
  return state;
}

/** What the first symbols cost from a state, in nats each. */
export function costsFrom(state: number, symbols: readonly number[], model: LanguageModel): number[] {
  return symbols.slice(0, AHEAD).map((symbol) => {
    state = model.step(state, symbol);
    return model.answerCost;
  });
}

function balanceOf(text: string): { open: string; close: string } {
  const open: string[] = [];
  let close = '';
  for (const character of text) {
    const opening = OPENING.indexOf(character);
    if (opening >= 0) open.push(CLOSING[opening]!);
    else if (CLOSING.includes(character)) {
      const opener = open.lastIndexOf(character);
      if (opener >= 0) open.splice(opener);
      else close ||= character;
    }
  }
  return { open: open.at(-1) ?? '', close };
}

function backTo(text: string, marks: string): number {
  let at = text.length - 1;
  while (at >= 0 && !marks.includes(text[at]!)) at--;
  return text.length - 1 - at;
}

function upTo(text: string, marks: string): number {
  let at = 0;
  while (at < text.length && !marks.includes(text[at]!)) at++;
  return at;
}

/** Pairs of neighbouring characters that may be of a word: Han, digits, Latin letters. */
function pairsOf(text: string): Set<number> {
  const pairs = new Set<number>();
  let before = text.charCodeAt(0);
  for (let i = 1; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (isOfWord(before) && isOfWord(unit)) pairs.add(before * 65536 + unit);
    before = unit;
  }
  return pairs;
}

function isOfWord(unit: number): boolean {
  return (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 122);
}
