import { endsSentence, labelledLines } from '../bench/arrange/lines.js';
import { randomNumbers } from '../src/model/random.js';
import type { Line } from '../src/stages/arrange/line.js';
import { SeamFinder, type Tail } from '../src/stages/arrange/seam.js';

/** A page as the arrange stage sees it, and where each of its ends goes on. */
export interface TrainingPage {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly tails: readonly Tail[];
  /** By tail the line that it goes on with, -1 for none. */
  readonly gold: readonly number[];
  /** Seams in the middle of a sentence, and those of them that the stages before took for something else. */
  readonly seams: number;
  readonly lost: number;
}

/** The lines of a page, and which of them go on in which. */
export interface MadeLines {
  readonly lines: readonly string[];
  readonly seams: readonly { readonly tail: number; readonly head: number }[];
}

export function madePage(title: string, { lines, seams }: MadeLines): TrainingPage {
  const { page, lineOfInput } = labelledLines(title, lines);
  const finder = new SeamFinder(page, title);
  const tails = finder.tails();
  const right = new Map<number, number>();
  let seen = 0;
  for (const { tail, head } of seams) {
    if (endsSentence(lines[tail]!)) continue;
    seen++;
    const [end, start] = [lineOfInput.get(tail), lineOfInput.get(head)];
    if (end === undefined || start === undefined) continue;
    if (tails.some(({ line, onward }) => line === end && onward.has(start))) right.set(end, start);
  }
  const gold = tails.map(({ line }) => right.get(line) ?? -1);
  return { title, lines: finder.lines, tails, gold, seams: seen, lost: seen - right.size };
}

/** Chance that a heading is numbered. */
const NUMBERED = 0.3;

/** One to three strange headlines somewhere between the lines, as headings, captions and links stand on a page. */
export function strewn({ lines, seams }: MadeLines, headlines: readonly string[], seed: number): MadeLines {
  const random = randomNumbers(seed);
  const result = lines.map((text, line) => ({ text, line }));
  for (let count = 1 + Math.floor(random() * 3); count > 0; count--) {
    const number = random() < NUMBERED ? `${'一二三四五'[count]}、` : '';
    const text = number + headlines[Math.floor(random() * headlines.length)]!;
    result.splice(Math.floor(random() * (result.length + 1)), 0, { text, line: -1 });
  }
  const now = new Map(result.map(({ line }, at) => [line, at]));
  return {
    lines: result.map(({ text }) => text),
    seams: seams.map(({ tail, head }) => ({ tail: now.get(tail)!, head: now.get(head)! })),
  };
}

/** Chance that a line set by hand ends at a comma. */
const BY_HAND = 0.4;

/** The same text with some lines ended at a comma, in its order, as posters and notices are set; and before what somebody says. */
export function setByHand(paragraphs: readonly string[], seed: number): MadeLines {
  const random = randomNumbers(seed);
  const lines = paragraphs.flatMap((text) =>
    text.split(/(?<=[，；])/u).reduce<string[]>((set, clause) => {
      const above = set.at(-1);
      const breaks = above === undefined || random() < BY_HAND || clause.startsWith('“');
      if (breaks) set.push(clause);
      else set[set.length - 1] = above + clause;
      return set;
    }, []),
  );
  return { lines, seams: [] };
}
