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
