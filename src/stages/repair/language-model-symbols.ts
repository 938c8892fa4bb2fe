/** Symbol ids of the language model that stand for classes of characters; 0 is the edge of a line. */
export const CLASS = {
  edge: 0,
  space: 1,
  digit: 2,
  upper: 3,
  lower: 4,
  /** A character of GB2312 that the training text does not have. */
  hanCommon: 5,
  /** Another Han character. */
  hanRare: 6,
  kana: 7,
  latin: 8,
  greek: 9,
  cyrillic: 10,
  symbol: 11,
  other: 12,
  /** Private use, controls, surrogates and what no standard assigns: never expected in text. */
  never: 13,
} as const;

export const FIRST_CHARACTER = 16;

/** Flags beside the id in the model's table of code units. */
export const SYMBOL_ID = 0x3fff;
/** A Traditional or variant form, scored as its Simplified character. */
export const VARIANT_FORM = 0x8000;
/** A Simplified form that Traditional text does not use. */
export const SIMPLIFIED_FORM = 0x4000;
