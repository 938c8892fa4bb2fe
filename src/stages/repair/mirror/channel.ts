/** What a mirror site does to a text, as data: the description that the forward process and the search share. */

/** A character and the reading that the site puts behind it. */
export interface GlossEntry {
  readonly character: string;
  /** With tone marks; the channel says whether they are written. */
  readonly reading: string;
}

/**
 * The byte patterns at which a site cuts the text, at any offset, before it decodes each piece alone:
 * `two` ！？, `four` ！，；？, `all` these and 、。.
 */
export type SplitMarks = 'none' | 'two' | 'four' | 'all';

export interface MirrorChannel {
  /** `characters`: Simplified text is converted character by character first; `keep`: the text is taken as it is. */
  readonly conversion: 'characters' | 'keep';
  /** In the order in which the site replaces: an earlier entry may break a later one's match. */
  readonly glossList: readonly GlossEntry[];
  /** False: `網(wang)`. */
  readonly tones: boolean;
  /** True: `會(huì )`; `behind`: `會(huì) `. */
  readonly space: boolean | 'behind';
  /** The list is searched for by characters and not by bytes: no gloss tears one. Default false. */
  readonly aligned?: boolean;
  readonly marks: SplitMarks;
  /** The cuts at 、。 come before the others: 校、 is left whole, though it holds ！ (D0*A3A1*A2). Default false. */
  readonly pausesFirst?: boolean;
  /** What becomes of user-defined codes (AAA1–AFFE, F8A1–FEFE, A140–A7A0), which decode to private use. */
  readonly privateUse: 'kept' | 'dropped';
  /** What a collector made of the page: all of NFKC, or only full-width ASCII (…, ℃ stay), as in most real ones. */
  readonly nfkc: boolean | 'width';
  /** Characters that GBK lacks stood as references (&nbsp;) and came back; otherwise each became '?'. Default false. */
  readonly references?: boolean;
}

/** A site that converts and nothing else: a base to spread over. */
export const CONVERSION_ONLY: MirrorChannel = {
  conversion: 'characters',
  glossList: [],
  tones: true,
  space: false,
  marks: 'none',
  privateUse: 'kept',
  nfkc: false,
};

/** GBK codes of the marks of each kind of site; those of row A3 are cut at first, then those of row A1. */
export const MARK_CODES: Record<SplitMarks, { readonly a3: readonly number[]; readonly a1: readonly number[] }> = {
  none: { a3: [], a1: [] },
  two: { a3: [0xa3a1, 0xa3bf], a1: [] },
  four: { a3: [0xa3a1, 0xa3ac, 0xa3bb, 0xa3bf], a1: [] },
  all: { a3: [0xa3a1, 0xa3ac, 0xa3bb, 0xa3bf], a1: [0xa1a2, 0xa1a3] },
};
