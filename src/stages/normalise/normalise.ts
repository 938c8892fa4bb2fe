// In: the repaired text. Out: edits that take away what is never meaningful: invisible and control characters, odd
// spaces and line ends, lone surrogates, and characters that are ideographs under another number.
import type { Edit } from '../../model/edit.js';
import type { Proposal } from '../../model/proposal.js';
import { ideographOf, Kind, kinds } from './characters.js';
import {
  carriesVariation,
  isHan,
  isLatin1,
  isMongolian,
  isPictograph,
  isTrace,
  marksWords,
  Neighbours,
  usesJoiners,
} from './context.js';

/** A change of one character or of a pair of units: how long it is, what it becomes, and why. */
interface Change {
  readonly rule: string;
  readonly length: number;
  readonly after: string;
}

const REASONS: Readonly<Record<string, string>> = {
  'control-character': 'a control character has no meaning in text',
  'zero-width': 'an invisible character that changes nothing here',
  'soft-hyphen': 'a place to break a word, invisible in the middle of a line',
  'odd-space': 'a space of another width',
  'line-end': 'a line end other than LF',
  'lone-surrogate': 'half of a character, which no encoding can hold',
  'object-placeholder': 'the place of a picture that was not copied',
  radical: 'a radical of the table of radicals in place of the ideograph, as PDF text has it',
  'compatibility-ideograph': 'the canonical equivalent of a compatibility ideograph',
};

const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * Proposes to take away what is never meaningful. Private-use characters and what else may be damage stay: they are
 * the business of `repair`. No NFKC: full-width forms, ①, ㎡ and … stay too.
 */
export function proposeNormalise(text: string): Proposal | null {
  const table = kinds();
  let at = 0;
  const { length } = text;
  while (at < length && table[text.charCodeAt(at)] === 0) at++;
  if (at === length) return null;
  const edits: Edit[] = [];
  const page = new Page(text);
  let open: { rule: string; start: number; after: string } | null = null;
  const flush = (end: number) => {
    if (open === null) return;
    const { rule, start, after } = open;
    edits.push({
      rule,
      span: [start, end],
      before: text.slice(start, end),
      after,
      reason: REASONS[rule]!,
      confidence: 1,
    });
    open = null;
  };
  while (at < length) {
    const kind = table[text.charCodeAt(at)]!;
    const change = kind === 0 ? null : page.changeAt(at, kind);
    if (change === null) {
      flush(at);
      at += kind === Kind.HighSurrogate && isLow(text, at + 1) ? 2 : 1;
      continue;
    }
    // A run of one kind is one edit: twelve no-break spaces of an indent, a row of zero-width spaces.
    if (open === null || open.rule !== change.rule) {
      flush(at);
      open = { rule: change.rule, start: at, after: change.after };
    } else open.after += change.after;
    at += change.length;
  }
  flush(length);
  return edits.length > 0 ? { edits, unresolved: [] } : null;
}

function isLow(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00;
}

const gone = (rule: string, length = 1): Change => ({ rule, length, after: '' });
const GONE = {
  control: gone('control-character'),
  invisible: gone('zero-width'),
  softHyphen: gone('soft-hyphen'),
  object: gone('object-placeholder'),
  pair: gone('zero-width', 2),
  carriageReturn: gone('line-end'),
} as const;
const LINE_END: Change = { rule: 'line-end', length: 1, after: '\n' };
const SPACE: Change = { rule: 'odd-space', length: 1, after: ' ' };
const REPLACEMENT: Change = { rule: 'lone-surrogate', length: 1, after: '\ufffd' };

/** The text with what is found out about it on the way, from left to right. */
class Page {
  private readonly text: string;
  private readonly neighbours: Neighbours;
  private rightToLeft: boolean | null = null;
  private radicals = { end: 0, standForIdeographs: false };

  constructor(text: string) {
    this.text = text;
    this.neighbours = new Neighbours(text);
  }

  /** The change of the character of this kind at `at`, null where it means something. */
  changeAt(at: number, kind: number): Change | null {
    const { text } = this;
    switch (kind) {
      case Kind.LineEnd:
        return text[at] === '\r' && text[at + 1] === '\n' ? GONE.carriageReturn : LINE_END;
      case Kind.Space:
        return SPACE;
      case Kind.Control:
        return GONE.control;
      case Kind.Invisible:
        return GONE.invisible;
      case Kind.ObjectPlaceholder:
        return GONE.object;
      case Kind.C1:
        return this.isBeside(at, isTrace) ? null : GONE.control;
      case Kind.NextLine:
        return this.isBeside(at, isLatin1) ? null : LINE_END;
      case Kind.SoftHyphen:
        return this.isBeside(at, isTrace) ? null : GONE.softHyphen;
      case Kind.CompatibilityIdeograph:
        return { rule: 'compatibility-ideograph', length: 1, after: text[at]!.normalize('NFC') };
      case Kind.Radical:
        return this.standsForIdeograph(at) ? { rule: 'radical', length: 1, after: ideographOf(text[at]!) } : null;
      case Kind.HighSurrogate:
        return isLow(text, at + 1) ? this.pairAt(at) : REPLACEMENT;
      case Kind.LowSurrogate:
        return REPLACEMENT;
      default:
        return this.isMeant(at, kind) ? null : GONE.invisible;
    }
  }

  /** Among Latin-1 characters a control is the trace of a mis-decoding that `repair` could not undo: evidence, to be kept. */
  private isBeside(at: number, test: (unit: number) => boolean): boolean {
    return test(this.text.charCodeAt(at - 1)) || test(this.text.charCodeAt(at + 1));
  }

  /** Whether some script or emoji needs the invisible character at `at`. */
  private isMeant(at: number, kind: number): boolean {
    const left = this.neighbours.before(at);
    const right = this.neighbours.from(at + 1);
    switch (kind) {
      case Kind.ZeroWidthSpace:
        return marksWords(left) || marksWords(right);
      case Kind.Joiner:
        if (usesJoiners(left) || usesJoiners(right)) return true;
        return this.text[at] === '\u200d' && isPictograph(left) && isPictograph(right);
      case Kind.VariationSelector:
        // U+FE00 to U+FE02 choose among the registered shapes of an ideograph.
        return carriesVariation(left) || (isHan(left) && this.text.charCodeAt(at) <= 0xfe02);
      case Kind.MongolianSeparator:
        return isMongolian(left) || isMongolian(right);
      default:
        this.rightToLeft ??= RTL.test(this.text);
        return this.rightToLeft;
    }
  }

  /** Radicals beside an ideograph stand for one (⻓期); radicals alone are radicals, as in a table of them. */
  private standsForIdeograph(at: number): boolean {
    if (at >= this.radicals.end) {
      const table = kinds();
      let end = at + 1;
      const isPart = (i: number) => table[this.text.charCodeAt(i)] === Kind.Radical || !this.neighbours.isVisible(i);
      while (end < this.text.length && isPart(end)) end++;
      const beside = [this.neighbours.before(at), this.neighbours.from(end)];
      const isIdeograph = (code: number) => isHan(code) || table[code] === Kind.CompatibilityIdeograph;
      this.radicals = { end, standForIdeographs: beside.some(isIdeograph) };
    }
    return this.radicals.standForIdeographs;
  }

  /** Tag characters, ideographic variation selectors, and the supplement of compatibility ideographs. */
  private pairAt(at: number): Change | null {
    const code = this.text.codePointAt(at)!;
    if (code >= 0x2f800 && code <= 0x2fa1f) {
      return { rule: 'compatibility-ideograph', length: 2, after: String.fromCodePoint(code).normalize('NFC') };
    }
    if (code < 0xe0000 || code > 0xe01ef) return null;
    const left = this.neighbours.before(at);
    // 🏴 with tags is the flag of a region; a selector behind an ideograph chooses one of its registered shapes.
    const isMeant = code < 0xe0080 ? left === 0x1f3f4 : isHan(left);
    return isMeant ? null : GONE.pair;
  }
}
