import { randomNumbers } from '../../src/model/random.js';

/** A page on which something stands in the middle of sentences. */
export interface InterruptedPage {
  readonly lines: readonly string[];
  readonly seams: readonly { readonly tail: number; readonly head: number }[];
}

/** What a page puts between two halves of a sentence; invented, one kind each. */
const SET_IN: readonly ((n: number) => readonly string[])[] = [
  (n) => [`第${n}页`],
  (n) => [`- ${n} -`],
  (n) => [`${n}/12`],
  () => ['【广告】'],
  () => ['▲图为青禾市三号桥合龙现场。王石桥 摄'],
  () => ['广告'],
  () => [],
];
const MARGIN = 12;
const SHARE = 0.35;
const LIKELY_SHARE = 0.7;

/**
 * The same lines with a page number, an advertisement or a caption behind some of them. What ends there was whole, or it
 * goes on where it went on before; a heading over a picture looks most like half a sentence.
 *
 * @param isLikely where something stands more often
 */
export function setBetween<Seam extends { readonly tail: number; readonly head: number }>(
  { lines, seams }: { readonly lines: readonly string[]; readonly seams: readonly Seam[] },
  seed: number,
  isLikely: (line: string) => boolean = () => false,
): { lines: string[]; seams: { tail: number; head: number }[] } {
  const random = randomNumbers(seed);
  const result: string[] = [];
  const now: number[] = [];
  lines.forEach((line, i) => {
    now.push(result.length);
    result.push(line);
    const isFollowed = random() < (isLikely(line) ? LIKELY_SHARE : SHARE) && i + 1 < lines.length;
    if (isFollowed) result.push(...SET_IN[Math.floor(random() * SET_IN.length)]!(1 + (i % 9)));
  });
  return { lines: result, seams: seams.map(({ tail, head }) => ({ tail: now[tail]!, head: now[head]! })) };
}

/** Breaks some paragraphs in two and puts a page number, an advertisement, a caption or nothing between the halves. */
export function setInto(paragraphs: readonly string[], seed: number): InterruptedPage | null {
  const random = randomNumbers(seed);
  const lines: string[] = [];
  const seams: { tail: number; head: number }[] = [];
  for (const text of paragraphs) {
    if (text.length < 3 * MARGIN || random() > SHARE) {
      lines.push(text);
      continue;
    }
    const at = MARGIN + Math.floor(random() * (text.length - 2 * MARGIN + 1));
    const between = SET_IN[Math.floor(random() * SET_IN.length)]!(1 + (seams.length % 9));
    const tail = lines.length;
    lines.push(text.slice(0, at), ...between, text.slice(at));
    seams.push({ tail, head: lines.length - 1 });
  }
  return seams.length > 0 ? { lines, seams } : null;
}
