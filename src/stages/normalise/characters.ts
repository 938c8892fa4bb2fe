/**
 * What `normalise` has to look at, by UTF-16 unit. Clean Chinese text holds none of these, so one table look-up a unit
 * is all that it costs.
 */
export const Kind = {
  /** C0 controls but TAB and LF, DEL, the noncharacters U+FFFE and U+FFFF: no meaning in text. */
  Control: 1,
  /** C1 controls: no meaning in text, but among other Latin-1 characters they are the traces of a mis-decoding. */
  C1: 2,
  /** U+0085: a line end, or a trace of a mis-decoding like C1. */
  NextLine: 3,
  /** CR, VT, FF, LINE SEPARATOR, PARAGRAPH SEPARATOR. */
  LineEnd: 4,
  /** No-break space, the typographic spaces, blanks that count as letters. Not U+3000: so Chinese indents and parts names. */
  Space: 5,
  /** Always invisible, never meaningful: BOM, word joiner, annotation anchors, invisible operators. */
  Invisible: 6,
  /** U+200B: invisible, except where scripts without spaces mark words by it. */
  ZeroWidthSpace: 7,
  /** ZWNJ, ZWJ. */
  Joiner: 8,
  /** Marks and embeddings of bidirectional text. */
  Bidi: 9,
  SoftHyphen: 10,
  /** U+FE00–FE0F. */
  VariationSelector: 11,
  /** U+180E, which belongs to Mongolian. */
  MongolianSeparator: 12,
  /** U+FFFC: where an embedded picture stood when the text was copied. */
  ObjectPlaceholder: 13,
  /** A radical of a table of radicals, which PDF text extraction gives for the ideograph. */
  Radical: 14,
  CompatibilityIdeograph: 15,
  HighSurrogate: 16,
  LowSurrogate: 17,
} as const;

/**
 * Characters of the block CJK Radicals Supplement that look like a whole ideograph, and that ideograph, by
 * EquivalentUnifiedIdeograph.txt of the Unicode Character Database. ⻓期 is 长期 as a PDF has it.
 */
const RADICALS =
  '⺁厂⺒巳⺓幺⺛旡⺝月⺟母⺠民⺬示⺶羊⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟';

const SINGLE: readonly (readonly [number, string])[] = [
  [Kind.Control, '\x7f\ufffe\uffff'],
  [Kind.NextLine, '\x85'],
  [Kind.LineEnd, '\r\v\f\u2028\u2029'],
  [Kind.Space, '\xa0\u1680\u202f\u205f\u2800\u3164\uffa0'],
  [Kind.Invisible, '\ufeff\u034f\u2060\u2061\u2062\u2063\u2064\ufff9\ufffa\ufffb'],
  [Kind.ZeroWidthSpace, '\u200b'],
  [Kind.Joiner, '\u200c\u200d'],
  [Kind.Bidi, '\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'],
  [Kind.SoftHyphen, '\xad'],
  [Kind.MongolianSeparator, '\u180e'],
  [Kind.ObjectPlaceholder, '\ufffc'],
];

const RANGES: readonly (readonly [number, number, number])[] = [
  [Kind.Control, 0x00, 0x08],
  [Kind.Control, 0x0e, 0x1f],
  [Kind.C1, 0x80, 0x84],
  [Kind.C1, 0x86, 0x9f],
  [Kind.Space, 0x2000, 0x200a],
  [Kind.VariationSelector, 0xfe00, 0xfe0f],
  [Kind.Radical, 0x2f00, 0x2fd5],
  [Kind.HighSurrogate, 0xd800, 0xdbff],
  [Kind.LowSurrogate, 0xdc00, 0xdfff],
];

let table: Uint8Array | null = null;

/** The kind of every UTF-16 unit, 0 for what is left alone. Made at the first call. */
export function kinds(): Uint8Array {
  if (table) return table;
  const made = new Uint8Array(0x10000);
  for (const [kind, characters] of SINGLE) for (const c of characters) made[c.charCodeAt(0)] = kind;
  for (const [kind, first, last] of RANGES) made.fill(kind, first, last + 1);
  for (let i = 0; i < RADICALS.length; i += 2) made[RADICALS.charCodeAt(i)] = Kind.Radical;
  for (let code = 0xf900; code <= 0xfaff; code++) {
    const c = String.fromCharCode(code);
    // U+FA0E and eleven others in this block are ideographs in their own right: they have no canonical equivalent.
    if (c.normalize('NFC') !== c) made[code] = Kind.CompatibilityIdeograph;
  }
  table = made;
  return made;
}

/** The ideograph that a character of kind `Radical` stands for in running text. */
export function ideographOf(radical: string): string {
  const at = RADICALS.indexOf(radical);
  return at >= 0 ? RADICALS[at + 1]! : radical.normalize('NFKC');
}
