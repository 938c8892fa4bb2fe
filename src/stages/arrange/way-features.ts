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

/** Weighs ways to join one page. */
export class WayFeatures {
  /** By line, of those that were asked for: how likely an article begins with it. */
  private readonly openings: (number | undefined)[] = [];
  private readonly isMarked: readonly boolean[];
  private readonly marks: readonly number[];

  /** @param tails the lines whose ends may be broken */
  constructor(
    private readonly lines: readonly Line[],
    private readonly tails: readonly number[],
    private readonly title: string,
  ) {
    this.isMarked = lines.map((_, i) => i === 0 || lines[i - 1]!.tornEnd > LIKELY);
    this.marks = lines.flatMap((_, i) => (this.isMarked[i] ? [i] : []));
  }

  private opening(line: number): number {
    this.openings[line] ??= openingScore(this.lines[line]!.text, this.lines[line - 1]?.text ?? '', this.title);
    return this.openings[line]!;
  }

  /** The features of a way (`heads`: by tail its line or -1), by WAY_FEATURES. */
  of(heads: readonly number[]): Float64Array {
    const { lines, tails } = this;
    const used = heads.filter((head) => head >= 0);
    const orphans = this.marks.filter((mark) => !used.includes(mark));
    const unmarked = used.filter((head) => !this.isMarked[head]).length;
    const next = heads.filter((head, i) => head === tails[i]! + 1).length;
    const far = used.length - next;
    const { circles, circleOpening, chains } = this.follow(heads);
    const opening = Math.max(...chains);
    const oneChain = chains.length === 1 ? 1 : 0;
    const sum = (of: readonly number[], value: (line: number) => number) => of.reduce((s, line) => s + value(line), 0);
    const staying = tails.filter((_, i) => heads[i]! < 0);
    // In the order of WAY_FEATURES.
    return Float64Array.of(
      staying.length,
      staying.filter((line) => lines[line]!.tornEnd > TORN).length,
      circles,
      circleOpening / 3,
      chains.length,
      oneChain,
      chains.length > 0 ? opening / 3 : 0,
      oneChain * (oneChain > 0 ? opening / 3 : 0),
      sum(used, (line) => this.opening(line)) / 3,
      Math.min(unmarked, 1),
      Math.max(0, unmarked - 1),
      orphans.length === 0 ? 1 : 0,
      Math.max(0, orphans.length - 1),
      sum(orphans, (line) => Math.min(4, Math.max(0, lines[line]!.tornStart))) / 3,
      sum(orphans, (line) => Math.max(-4, Math.min(0, lines[line]!.tornStart))) / 3,
      next,
      far,
      Math.min(next, far),
      far === 0 && next > 0 ? 1 : 0,
    );
  }

  /** The blocks of a way: how many circles they make, where an article might begin in one, and how likely it begins as each chain does. */
  private follow(heads: readonly number[]): { circles: number; circleOpening: number; chains: number[] } {
    const starts = this.blocksOf(heads);
    const blockOf = (line: number) => {
      let block = starts.length - 1;
      while (starts[block]! > line) block--;
      return block;
    };
    const next = new Array<number>(starts.length).fill(-1);
    const isFollowed = new Array<boolean>(starts.length).fill(false);
    heads.forEach((head, i) => {
      if (head < 0) return;
      const to = blockOf(head);
      next[blockOf(this.tails[i]!)] = to;
      isFollowed[to] = true;
    });
    const chains: number[] = [];
    const isSeen = new Array<boolean>(starts.length).fill(false);
    starts.forEach((start, block) => {
      if (isFollowed[block]) return;
      chains.push(this.opening(start));
      for (let at = block; at >= 0 && !isSeen[at]; at = next[at]!) isSeen[at] = true;
    });
    let circles = 0;
    let circleOpening = 0;
    starts.forEach((_, block) => {
      if (isSeen[block]) return;
      circles++;
      let best = Number.NEGATIVE_INFINITY;
      for (let at = block; !isSeen[at]; at = next[at]!) {
        isSeen[at] = true;
        for (let line = starts[at]! + 1; line < (starts[at + 1] ?? this.lines.length); line++)
          best = Math.max(best, this.opening(line));
      }
      if (best > Number.NEGATIVE_INFINITY) circleOpening += best;
    });
    return { circles, circleOpening, chains };
  }

  /** First lines of the blocks: behind each end that is or looks broken, and at each beginning that goes on with something. */
  private blocksOf(heads: readonly number[]): number[] {
    const starts = new Set(this.marks);
    heads.forEach((head, i) => {
      if (head < 0) return;
      starts.add(head);
      if (this.tails[i]! + 1 < this.lines.length) starts.add(this.tails[i]! + 1);
    });
    return [...starts].sort((a, b) => a - b);
  }
}
