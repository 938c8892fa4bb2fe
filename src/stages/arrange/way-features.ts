// What is looked at of a way to join a page, taken as a whole: the blocks that it makes of the page, and how they follow each other.
import type { Line } from './line.js';
import { openingScore } from './opening.js';

export const WAY_FEATURES = [
  /** Ends that stay alone, and those of them that look broken beyond doubt. */
  'stays',
  'staysTorn',
  /** Circles of blocks that go on in each other: the article begins somewhere inside one; how likely at the best place. */
  'circles',
  'circleOpening',
  /** Chains of blocks: how many, whether there is one alone, and how likely an article begins as the best of them, or that one, does. */
  'chains',
  'oneChain',
  'opening',
  'oneChainOpening',
  /** How likely an article begins with what goes on with something. */
  'headOpening',
  /** Beginnings at places where nothing shows a block to begin: one, and more. */
  'unmarkedHead',
  'unmarkedHeads',
  /** Places where a block shows to begin that go on with nothing: none, more than one, how torn and how whole they look. */
  'noOrphan',
  'orphans',
  'orphanTorn',
  'orphanWhole',
  /** Ends that go on in the next line, elsewhere, both on one page, or all of them in the next. */
  'next',
  'far',
  'mixed',
  'inOrder',
] as const;

export type WayFeature = (typeof WAY_FEATURES)[number];

/** From here on an end is most likely broken, or broken beyond doubt. */
const LIKELY = 0;
const TORN = 4;

/** How torn, or how whole, a line that goes on with nothing counts at most. */
const MOST_TORN = 4;

/** Weighs ways to join one page. */
export class WayFeatures {
  /** By line, of those that were asked for: how likely an article begins with it. */
  private readonly openings: (number | undefined)[] = [];
  /** Lines at which a block shows to begin, and by line whether it is one. */
  private readonly marks: readonly number[];
  private readonly isMarked: Uint8Array;
  // What follows is written anew for each way.
  /** By line whether an end goes on there, and the number of its block. */
  private readonly isUsed: Uint8Array;
  private readonly blockOf: Int32Array;
  /** By block its first line (and behind the last the number of lines), the block that goes on with it or -1, and whether it goes on with one. */
  private readonly starts: Int32Array;
  private readonly next: Int32Array;
  private readonly isFollowed: Uint8Array;
  private readonly isSeen: Uint8Array;

  /**
   * @param tails the lines whose ends may be broken
   * @param sections lines that open a section: a block that one stands in may be read in parts, so that it leads in no circle
   */
  constructor(
    private readonly lines: readonly Line[],
    private readonly tails: readonly number[],
    private readonly title: string,
    private readonly sections: ReadonlySet<number> = new Set(),
  ) {
    const { length } = lines;
    this.isMarked = Uint8Array.from(lines, (_, i) => (i === 0 || lines[i - 1]!.tornEnd > LIKELY ? 1 : 0));
    this.marks = lines.flatMap((_, i) => (this.isMarked[i] ? [i] : []));
    this.isUsed = new Uint8Array(length);
    this.blockOf = new Int32Array(length);
    this.starts = new Int32Array(length + 1);
    this.next = new Int32Array(length);
    this.isFollowed = new Uint8Array(length);
    this.isSeen = new Uint8Array(length);
  }

  private opening(line: number): number {
    this.openings[line] ??= openingScore(this.lines[line]!.text, this.lines[line - 1]?.text ?? '', this.title);
    return this.openings[line]!;
  }

  /** The features of a way (`heads`: by tail its line or -1), by WAY_FEATURES. */
  of(heads: readonly number[]): Float64Array {
    const { lines, tails } = this;
    let [stays, staysTorn, used, unmarked, next, headOpening] = [0, 0, 0, 0, 0, 0];
    this.isUsed.fill(0);
    for (let i = 0; i < heads.length; i++) {
      const head = heads[i]!;
      if (head < 0) {
        stays++;
        if (lines[tails[i]!]!.tornEnd > TORN) staysTorn++;
        continue;
      }
      used++;
      this.isUsed[head] = 1;
      if (this.isMarked[head] === 0) unmarked++;
      if (head === tails[i]! + 1) next++;
      headOpening += this.opening(head);
    }
    let [orphans, orphanTorn, orphanWhole] = [0, 0, 0];
    for (const mark of this.marks) {
      if (this.isUsed[mark] === 1) continue;
      const { tornStart } = lines[mark]!;
      orphans++;
      orphanTorn += Math.min(MOST_TORN, Math.max(0, tornStart));
      orphanWhole += Math.max(-MOST_TORN, Math.min(0, tornStart));
    }
    const far = used - next;
    const count = this.layOut(heads);
    const { chains, opening } = this.chains(count);
    const { circles, circleOpening } = this.circles(count);
    const oneChain = chains === 1 ? 1 : 0;
    // In the order of WAY_FEATURES.
    return Float64Array.of(
      stays,
      staysTorn,
      circles,
      circleOpening / 3,
      chains,
      oneChain,
      chains > 0 ? opening / 3 : 0,
      oneChain * (oneChain > 0 ? opening / 3 : 0),
      headOpening / 3,
      Math.min(unmarked, 1),
      Math.max(0, unmarked - 1),
      orphans === 0 ? 1 : 0,
      Math.max(0, orphans - 1),
      orphanTorn / 3,
      orphanWhole / 3,
      next,
      far,
      Math.min(next, far),
      far === 0 && next > 0 ? 1 : 0,
    );
  }

  /**
   * Divides the page into the blocks of a way (behind each end that is or looks broken, and at each beginning that goes on
   * with something, one begins) and links them; gives their number.
   */
  private layOut(heads: readonly number[]): number {
    const { tails, starts, blockOf, next, isFollowed } = this;
    const { length } = this.lines;
    // First where blocks begin, as 1, then their numbers.
    blockOf.set(this.isMarked);
    for (let i = 0; i < heads.length; i++) {
      if (heads[i]! < 0) continue;
      blockOf[heads[i]!] = 1;
      if (tails[i]! + 1 < length) blockOf[tails[i]! + 1] = 1;
    }
    let count = 0;
    for (let line = 0; line < length; line++) {
      if (blockOf[line] === 1) starts[count++] = line;
      blockOf[line] = count - 1;
    }
    starts[count] = length;
    next.fill(-1, 0, count);
    isFollowed.fill(0, 0, count);
    for (let i = 0; i < heads.length; i++) {
      if (heads[i]! < 0) continue;
      const to = blockOf[heads[i]!]!;
      next[blockOf[tails[i]!]!] = to;
      isFollowed[to] = 1;
    }
    return count;
  }

  /** Chains of blocks, marked as seen: how many, and how likely an article begins as the likeliest of them does. */
  private chains(count: number): { chains: number; opening: number } {
    const { starts, next, isFollowed, isSeen } = this;
    let chains = 0;
    let opening = Number.NEGATIVE_INFINITY;
    isSeen.fill(0, 0, count);
    for (let block = 0; block < count; block++) {
      if (isFollowed[block] === 1) continue;
      chains++;
      opening = Math.max(opening, this.opening(starts[block]!));
      for (let at = block; at >= 0 && isSeen[at] === 0; at = next[at]!) isSeen[at] = 1;
    }
    return { chains, opening };
  }

  /** The blocks that no chain has are in circles: how many these are, and how likely an article begins inside of them, at the best place of each. */
  private circles(count: number): { circles: number; circleOpening: number } {
    const { starts, next, isSeen } = this;
    let circles = 0;
    let circleOpening = 0;
    for (let block = 0; block < count; block++) {
      if (isSeen[block] === 1) continue;
      let best = Number.NEGATIVE_INFINITY;
      let isOpen = false;
      for (let at = block; isSeen[at] === 0; at = next[at]!) {
        isSeen[at] = 1;
        for (let line = starts[at]! + 1; line < starts[at + 1]!; line++) {
          best = Math.max(best, this.opening(line));
          isOpen ||= this.sections.has(line);
        }
      }
      if (isOpen) continue;
      circles++;
      if (best > Number.NEGATIVE_INFINITY) circleOpening += best;
    }
    return { circles, circleOpening };
  }
}
