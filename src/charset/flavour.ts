/**
 * What a decoder does with bytes that mean nothing in its encoding. The decoders of this folder agree on the valid
 * codes of a table; where real programs differ on the rest, the difference is one of these two fields.
 */
export interface Flavour {
  /** What stands in the text for an invalid sequence; '' drops it. */
  readonly replacement: '' | '?' | '\uFFFD';
  /**
   * Where reading goes on after a lead byte whose trail byte does not make a code with it:
   * `at-trail` eats the lead byte alone; `past-trail` eats both, whatever the trail is;
   * `at-ascii-trail` eats both unless the trail is ASCII; `past-trail-in-range` eats both if the trail is 0x40 or more
   * (a trail in the encoding's own range) and the lead alone if it is not.
   */
  readonly resume: 'at-trail' | 'past-trail' | 'at-ascii-trail' | 'past-trail-in-range';
}

/** The flavours of programs that damage text in the wild; all observed by decoding the same bytes (test/charset.test.ts). */
export const FLAVOURS = {
  /** Browsers, Node's TextDecoder, encoding_rs. */
  whatwg: { replacement: '\uFFFD', resume: 'at-ascii-trail' },
  /** Python's bytes.decode(…, 'replace'). */
  python: { replacement: '\uFFFD', resume: 'at-trail' },
  /** The same, after the text was written to an encoding without U+FFFD with errors='replace'. */
  pythonQuestion: { replacement: '?', resume: 'at-trail' },
  /** Python's bytes.decode(…, 'ignore'). */
  pythonIgnore: { replacement: '', resume: 'at-trail' },
  /** A browser's text saved to a legacy encoding by a program that writes '?' for what it lacks. */
  whatwgQuestion: { replacement: '?', resume: 'at-ascii-trail' },
  /** glibc `iconv -c`. */
  iconv: { replacement: '', resume: 'past-trail-in-range' },
  /** Converters of mirror sites and old PHP or Windows code: one '?' for lead and trail together. */
  mirror: { replacement: '?', resume: 'past-trail' },
} as const satisfies Record<string, Flavour>;

export type FlavourName = keyof typeof FLAVOURS;
