/**
 * How much each place counts in which a fact can be printed, from 0 to 1; `assemble` takes the heaviest. For people it
 * takes everyone who reaches 60 % of the heaviest, so a byline in the text gives way to an 作者： under the headline.
 * The order was set by reading pages; bench/pages.ts measures what it gives.
 */
export const WEIGHTS = {
  date: {
    /** Beside or under the headline: after a cue, and without one. */
    headCued: 0.95,
    head: 0.9,
    /** Anywhere else, after a cue (`编辑：… 发布时间：…` at the end) or beside a source. */
    cued: 0.6,
    besideSource: 0.45,
    /** When a text was signed or last changed, not when it was put up. */
    updated: 0.85,
    signed: 0.7,
    signature: 0.3,
  },
  source: {
    headCued: 0.95,
    /** A medium's name beside the date, without 来源. */
    head: 0.8,
    /** Any other name beside the date or alone under the headline: an account. */
    account: 0.6,
    /** 来源： at the end of the text. */
    tail: 0.82,
    /** 《某某报》（2024年11月19日 06版） under the text: where it was printed, which a 来源： of the page names too. */
    imprint: 0.7,
    tailBracket: 0.35,
    wireHead: 0.4,
    /** Whose reporter wrote it. */
    affiliation: 0.2,
    /** 转载, 网络: printed, but it names nobody. */
    generic: 0.1,
  },
  author: {
    /** 作者： in the line of date and source. */
    headCued: 0.95,
    byline: 0.8,
    /** （记者 某某） behind a wire head or at the end of the text. */
    inText: 0.5,
    /** Bare names: alone on a line, or in a bracket at the very end. */
    signature: 0.45,
    /** 发文机关 and other offices. */
    office: 0.3,
  },
  editor: { credit: 0.9 },
  photographer: { credit: 0.8 },
  site: { line: 0.5, pageTitle: 0.5 },
  column: { tag: 0.8, line: 0.6 },
  title: { head: 0.9 },
} as const;
