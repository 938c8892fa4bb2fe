// What stands around an invisible character decides whether it means something.
import { Kind, kinds } from './characters.js';

/** Whether characters of a kind are invisible, by kind. */
const INVISIBLE: readonly boolean[] = (() => {
  const kindsOfNothing: number[] = [
    Kind.Control,
    Kind.C1,
    Kind.Invisible,
    Kind.ZeroWidthSpace,
    Kind.Joiner,
    Kind.Bidi,
    Kind.SoftHyphen,
    Kind.VariationSelector,
    Kind.MongolianSeparator,
    Kind.ObjectPlaceholder,
  ];
  return Array.from({ length: 32 }, (_, kind) => kindsOfNothing.includes(kind));
})();

/** Finds visible neighbours. Asked from left to right it looks at each unit twice at most, however long a run of invisible ones is. */
export class Neighbours {
  private readonly text: string;
  private readonly table = kinds();
  private seen = 0;
  private lastVisible = -1;
  /** No unit from `scanned` up to `nextVisible` is visible. */
  private scanned = 0;
  private nextVisible = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Whether the unit at `at` belongs to a visible character. */
  isVisible(at: number): boolean {
    const unit = this.text.charCodeAt(at);
    if (INVISIBLE[this.table[unit]!]) return false;
    // U+E0000 to U+E03FF: tags and ideographic variation selectors.
    if (unit === 0xdb40) return false;
    return !((unit & 0xfc00) === 0xdc00 && at > 0 && this.text.charCodeAt(at - 1) === 0xdb40);
  }

  /** The visible code point before `at`, −1 at the start. `at` must not fall from call to call. */
  before(at: number): number {
    for (; this.seen < at; this.seen++) if (this.isVisible(this.seen)) this.lastVisible = this.seen;
    const i = this.lastVisible;
    if (i < 0) return -1;
    const unit = this.text.charCodeAt(i);
    const isPair = (unit & 0xfc00) === 0xdc00 && i > 0 && (this.text.charCodeAt(i - 1) & 0xfc00) === 0xd800;
    return isPair ? this.text.codePointAt(i - 1)! : unit;
  }

  /** The visible code point at `at` or behind it, −1 at the end. */
  from(at: number): number {
    if (at < this.scanned || at > this.nextVisible) {
      this.scanned = at;
      this.nextVisible = at;
    }
    while (this.nextVisible < this.text.length && !this.isVisible(this.nextVisible)) this.nextVisible++;
    return this.nextVisible < this.text.length ? this.text.codePointAt(this.nextVisible)! : -1;
  }
}

const PICTOGRAPH = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator})$/u;

export function isPictograph(code: number): boolean {
  return code >= 0x203c && PICTOGRAPH.test(String.fromCodePoint(code));
}

/** What can carry a text or emoji variation selector: pictographs, symbols, and the keys of keycaps (1️⃣). */
export function carriesVariation(code: number): boolean {
  const isKeycap = code === 0x23 || code === 0x2a || (code >= 0x30 && code <= 0x39);
  const isSymbol = (code >= 0x2190 && code <= 0x2bff && code !== 0x2800) || code === 0xa9 || code === 0xae;
  return isKeycap || isSymbol || isPictograph(code);
}

/** Scripts that shape letters by ZWNJ and ZWJ: Hebrew and Arabic to Malayalam and Sinhala, Myanmar, Khmer, Mongolian. */
export function usesJoiners(code: number): boolean {
  if (code >= 0x0590 && code <= 0x0dff) return true;
  return (code >= 0x1000 && code <= 0x109f) || (code >= 0x1780 && code <= 0x18af) || (code >= 0xfb1d && code <= 0xfdff);
}

/** Scripts that write no spaces and may mark words by U+200B: Thai, Lao, Tibetan, Myanmar, Khmer. */
export function marksWords(code: number): boolean {
  return (code >= 0x0e00 && code <= 0x0fff) || (code >= 0x1000 && code <= 0x109f) || (code >= 0x1780 && code <= 0x17ff);
}

export function isMongolian(code: number): boolean {
  return code >= 0x1800 && code <= 0x18af;
}

export function isHan(code: number): boolean {
  return (code >= 0x3400 && code <= 0x9fff) || (code >= 0x20000 && code <= 0x3ffff) || code === 0x3007;
}

/** Latin-1 letters and signs, which stay in any case. */
export function isLatin1(unit: number): boolean {
  return unit > 0xa0 && unit <= 0xff && unit !== 0xad;
}

/** Units that mis-decoded bytes leave: C1 controls, Latin-1, and soft hyphens among them. */
export function isTrace(unit: number): boolean {
  return unit >= 0x80 && unit <= 0xff && unit !== 0x85 && unit !== 0xa0;
}
