// In: the lines of a broken page. Out: its series of headings, and which heading of one goes with which of another.
import type { RunningLine } from './page-lines.js';

/** A heading, maybe over several lines. */
export interface Heading {
  /** Its first item, and the one behind its last. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Headings of one form: they have a stretch of characters in common and are all questions or all none, all in parts or all in one. */
export interface HeadingSeries {
  readonly headings: readonly Heading[];
  readonly inParts: boolean;
}

const LEAST_MEMBERS = 3;
/** Characters that all headings of a series have in common, in one stretch; a year says nothing. */
const LEAST_COMMON = 4;

/** The series of a page, each in page order. */
export function headingSeries(lines: readonly RunningLine[]): HeadingSeries[] {
  const forms = new Map<string, Heading[]>();
  for (const heading of headingsOf(lines)) {
    const form = `${/[？?]$/u.test(heading.text)} ${isInParts(heading.text)}`;
    forms.set(form, [...(forms.get(form) ?? []), heading]);
  }
  return [...forms.values()].flatMap((headings) => {
    const members = alike(headings);
    return members.length < LEAST_MEMBERS ? [] : [{ headings: members, inParts: isInParts(members[0]!.text) }];
  });
}

/** Heading lines that follow each other directly are one, over several lines, unless the first is a question. */
function headingsOf(lines: readonly RunningLine[]): Heading[] {
  const headings: Heading[] = [];
  lines.forEach(({ isHeading, item, last, text, isInterrupted }, at) => {
    if (!isHeading) return;
    const before = headings.at(-1);
    const follows = before && lines[at - 1]?.isHeading && !isInterrupted && before.end === item;
    if (follows && !isInParts(text) && !/[？?]$/u.test(before.text) && !/[？?]$/u.test(text)) {
      headings[headings.length - 1] = { start: before.start, end: last + 1, text: `${before.text} ${text}` };
    } else headings.push({ start: item, end: last + 1, text });
  });
  return headings;
}

const isInParts = (text: string): boolean => /\S\s\S/u.test(text);

/** The largest set of headings that have a stretch of LEAST_COMMON characters in common. */
function alike(headings: readonly Heading[]): Heading[] {
  let best: Heading[] = [];
  const tried = new Set<string>();
  for (const { text } of headings) {
    for (let i = 0; i + LEAST_COMMON <= text.length; i++) {
      const stretch = text.slice(i, i + LEAST_COMMON);
      if (tried.has(stretch) || /[\s\d]/u.test(stretch)) continue;
      tried.add(stretch);
      const members = headings.filter((heading) => heading.text.includes(stretch));
      if (members.length > best.length) best = members;
    }
  }
  return best;
}

/** A heading of a series in parts (a banner) and the heading that opens its section. */
export interface Pairing {
  readonly banner: Heading;
  readonly section: Heading;
  /** What both have and no other heading of either series. */
  readonly common: string;
}

/**
 * Pairs each banner with the heading of the other series that says the same word: a stretch of characters that one
 * heading alone of either series has. Empty unless every one of both series finds its own.
 */
export function pairSeries(series: readonly HeadingSeries[]): Pairing[] {
  const banners = series.filter(({ inParts }) => inParts);
  const sections = series.filter(({ inParts }) => !inParts);
  if (banners.length !== 1 || sections.length !== 1) return [];
  const [above, below] = [banners[0]!.headings, sections[0]!.headings];
  if (above.length !== below.length) return [];
  const pairings = above.flatMap((banner): Pairing[] => {
    const found = below.flatMap((section) => {
      const common = ownWord(banner, section, above, below);
      return common === null ? [] : [{ banner, section, common }];
    });
    return found.length === 1 ? found : [];
  });
  const paired = new Set(pairings.map(({ section }) => section));
  return pairings.length === above.length && paired.size === below.length ? pairings : [];
}

/** The longest stretch of both that no other heading of theirs has; null without any. */
function ownWord(
  banner: Heading,
  section: Heading,
  banners: readonly Heading[],
  sections: readonly Heading[],
): string | null {
  const { text } = section;
  for (let length = text.length; length > 0; length--) {
    for (let i = 0; i + length <= text.length; i++) {
      const word = text.slice(i, i + length);
      const isOwn = (of: readonly Heading[]) => of.filter((heading) => heading.text.includes(word)).length === 1;
      if (/\p{L}/u.test(word) && banner.text.includes(word) && isOwn(banners) && isOwn(sections)) return word;
    }
  }
  return null;
}
