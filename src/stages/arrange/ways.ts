// In: how well each line would go on with each broken end of a page. Out: the likeliest ways to join all of them at once.

/** By broken end the line that it goes on with, -1 for none; and the sum of the scores of its pairs. */
export interface Way {
  readonly heads: readonly number[];
  readonly score: number;
}

/** Ways that are kept from end to end, and beginnings that are tried for each. */
const KEPT = 60;
const TRIED = 6;

/**
 * Ways to pair ends with lines, each line at most once, the best first: a beam search end by end. With the few
 * ends that most broken pages have it leaves no way out that could win; with many the ways that it keeps differ in the
 * last ends only, so that how sure an early end is has to be asked of `changesOf`.
 *
 * @param scores by end and line, against staying alone; -Infinity where a pair is ruled out
 */
export function likeliestWays(scores: readonly (readonly number[])[]): Way[] {
  let ways: Way[] = [{ heads: [], score: 0 }];
  for (const row of scores) {
    const heads = bestOf(row);
    // What an end can add at most: ways stand in the order of their scores, so that once it is too little for one it is for the rest.
    const most = heads.length > 0 ? Math.max(0, row[heads[0]!]!) : 0;
    const best = new BestExtensions();
    for (let way = 0; way < ways.length; way++) {
      const { heads: taken, score } = ways[way]!;
      if (score + most <= best.least) break;
      best.offer(score, way, -1);
      for (const head of heads) {
        const extended = score + row[head]!;
        if (extended <= best.least) break;
        if (!taken.includes(head)) best.offer(extended, way, head);
      }
    }
    ways = best.ways(ways);
  }
  return ways;
}

/** The KEPT best ways to extend others by one end, the best first; among equals what was offered first. */
class BestExtensions {
  private readonly scores = new Float64Array(KEPT);
  private readonly extended = new Int32Array(KEPT);
  private readonly heads = new Int32Array(KEPT);
  private count = 0;

  /** What is not above this is not kept. */
  get least(): number {
    return this.count < KEPT ? Number.NEGATIVE_INFINITY : this.scores[KEPT - 1]!;
  }

  offer(score: number, way: number, head: number): void {
    if (score <= this.least) return;
    if (this.count < KEPT) this.count++;
    let at = this.count - 1;
    for (; at > 0 && this.scores[at - 1]! < score; at--) {
      this.scores[at] = this.scores[at - 1]!;
      this.extended[at] = this.extended[at - 1]!;
      this.heads[at] = this.heads[at - 1]!;
    }
    this.scores[at] = score;
    this.extended[at] = way;
    this.heads[at] = head;
  }

  ways(of: readonly Way[]): Way[] {
    return Array.from({ length: this.count }, (_, i) => ({
      heads: [...of[this.extended[i]!]!.heads, this.heads[i]!],
      score: this.scores[i]!,
    }));
  }
}

/**
 * The ways that lead one end elsewhere, the best other lines for it and staying alone: what goes on in that line now gets
 * the line that is left, where it can.
 */
export function changesOf({ heads }: Way, end: number, scores: readonly (readonly number[])[]): Way[] {
  const left = heads[end]!;
  return [-1, ...bestOf(scores[end]!)]
    .filter((head) => head !== left)
    .map((head) => {
      const changed = [...heads];
      changed[end] = head;
      const owner = head < 0 ? -1 : heads.indexOf(head);
      if (owner >= 0) changed[owner] = left >= 0 && scores[owner]![left]! > Number.NEGATIVE_INFINITY ? left : -1;
      return { heads: changed, score: scoreOf(changed, scores) };
    });
}

function scoreOf(heads: readonly number[], scores: readonly (readonly number[])[]): number {
  return heads.reduce((sum, head, end) => (head < 0 ? sum : sum + scores[end]![head]!), 0);
}

/** The TRIED likeliest lines of a row, the best first; among equals the first. */
export function bestOf(row: readonly number[], count = TRIED): number[] {
  const best: number[] = [];
  for (let head = 0; head < row.length; head++) {
    const score = row[head]!;
    if (score === Number.NEGATIVE_INFINITY) continue;
    let at = best.length;
    while (at > 0 && row[best[at - 1]!]! < score) at--;
    if (at === count) continue;
    best.splice(at, 0, head);
    if (best.length > count) best.pop();
  }
  return best;
}
