/**
 * A forgiving HTML tokenizer that reports ranges of the source and copies nothing. It follows the tokenization chapter
 * of the HTML standard where text is concerned: comments end at `-->` and `--!>`, bogus comments at `>`, raw text
 * elements at their own end tag, quotes hide `>` inside a tag; a tag that never ends is dropped with the rest, as
 * browsers do. parse5 is the oracle in the tests: it builds a tree, which costs more than all other stages together.
 */
export interface HtmlSink {
  /** Text outside tags, entities not yet decoded. `raw`: no entities and no tags are in it (script, style). */
  text(start: number, end: number, raw: boolean): void;
  /** A start tag: name in lower case; the attributes stand in [attributes, end). */
  open(name: string, start: number, attributes: number, end: number): void;
  close(name: string, start: number, end: number): void;
  /** The sink has had enough: nothing more is read. */
  readonly isFull: boolean;
}

const GREATER = 0x3e;
const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const DASH = 0x2d;
const EQUALS = 0x3d;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;

/** Elements whose content is text up to their own end tag. */
const RAW_TEXT: ReadonlySet<string> = new Set(['script', 'style', 'xmp', 'iframe', 'noembed', 'noframes']);
/** The same, but with entities. */
const ESCAPABLE_RAW_TEXT: ReadonlySet<string> = new Set(['textarea', 'title']);

/** Walks through `source` once. Time is linear in its length whatever it holds. */
export function tokenize(source: string, sink: HtmlSink): void {
  const length = source.length;
  let at = 0;
  let textStart = 0;
  const flush = (end: number) => {
    if (end > textStart) sink.text(textStart, end, false);
  };
  while (!sink.isFull) {
    const open = source.indexOf('<', at);
    if (open < 0 || open + 1 >= length) {
      flush(length);
      return;
    }
    const next = source.charCodeAt(open + 1);
    if (isLetter(next)) {
      flush(open);
      const nameEnd = endOfName(source, open + 1);
      const name = lowerName(source, open + 1, nameEnd);
      const end = endOfTag(source, nameEnd);
      if (end < 0) return;
      sink.open(name, open, nameEnd, end);
      at = textStart = end;
      if (RAW_TEXT.has(name) || ESCAPABLE_RAW_TEXT.has(name)) {
        const close = endOfRawText(source, end, name);
        if (close > end) sink.text(end, close, RAW_TEXT.has(name));
        at = textStart = close;
      } else if (name === 'plaintext') {
        if (length > end) sink.text(end, length, true);
        return;
      }
    } else if (next === SLASH) {
      const letter = source.charCodeAt(open + 2);
      flush(open);
      if (isLetter(letter)) {
        const nameEnd = endOfName(source, open + 2);
        const end = endOfTag(source, nameEnd);
        if (end < 0) return;
        sink.close(lowerName(source, open + 2, nameEnd), open, end);
        at = textStart = end;
      } else at = textStart = after(source, '>', open + 2);
    } else if (next === BANG) {
      flush(open);
      at = textStart = endOfComment(source, open);
    } else if (next === QUESTION) {
      flush(open);
      at = textStart = after(source, '>', open + 2);
    } else at = open + 1;
  }
}

function isLetter(unit: number): boolean {
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x09 || unit === 0x0d || unit === 0x0c;
}

function endOfName(source: string, from: number): number {
  let at = from;
  for (; at < source.length; at++) {
    const unit = source.charCodeAt(at);
    if (unit === GREATER || unit === SLASH || isSpace(unit)) break;
  }
  return at;
}

function lowerName(source: string, start: number, end: number): string {
  const written = source.slice(start, end);
  for (let i = 0; i < written.length; i++) {
    const unit = written.charCodeAt(i);
    if (unit >= 0x41 && unit <= 0x5a) return written.toLowerCase();
  }
  return written;
}

/** Behind the `>` that ends the tag whose name ended at `from`, or -1 where the source ends first. */
function endOfTag(source: string, from: number): number {
  // A quote opens a value only behind '='; elsewhere it is a stray character of a name, as browsers take it.
  let afterEquals = false;
  for (let at = from; at < source.length; at++) {
    const unit = source.charCodeAt(at);
    if (unit === GREATER) return at + 1;
    if (unit === EQUALS) afterEquals = true;
    else if (afterEquals && (unit === QUOTE || unit === APOSTROPHE)) {
      at = source.indexOf(unit === QUOTE ? '"' : "'", at + 1);
      if (at < 0) return -1;
      afterEquals = false;
    } else if (!isSpace(unit)) {
      afterEquals = false;
    }
  }
  return -1;
}

function endOfComment(source: string, open: number): number {
  if (source.charCodeAt(open + 2) !== DASH || source.charCodeAt(open + 3) !== DASH) return after(source, '>', open + 2);
  if (source.charCodeAt(open + 4) === GREATER) return open + 5;
  if (source.startsWith('->', open + 4)) return open + 6;
  for (let at = source.indexOf('--', open + 4); at >= 0; at = source.indexOf('--', at + 1)) {
    const unit = source.charCodeAt(at + 2);
    if (unit === GREATER) return at + 3;
    if (unit === BANG && source.charCodeAt(at + 3) === GREATER) return at + 4;
  }
  return source.length;
}

function after(source: string, mark: string, from: number): number {
  const found = source.indexOf(mark, from);
  return found < 0 ? source.length : found + 1;
}

/** Where the end tag of a raw text element stands, or the end of the source. */
function endOfRawText(source: string, from: number, name: string): number {
  for (let at = source.indexOf('</', from); at >= 0; at = source.indexOf('</', at + 2)) {
    const end = at + 2 + name.length;
    const behind = source.charCodeAt(end);
    if (!(isSpace(behind) || behind === SLASH || behind === GREATER)) continue;
    if (source.slice(at + 2, end).toLowerCase() === name) return at;
  }
  return source.length;
}
