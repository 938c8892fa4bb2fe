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
    const next: Way[] = [];
    for (const { heads: taken, score } of ways) {
      next.push({ heads: [...taken, -1], score });
      for (const head of heads) {
        if (!taken.includes(head)) next.push({ heads: [...taken, head], score: score + row[head]! });
      }
    }
    // Sorting is stable: among equals the way that was found first stays first.
    ways = next.sort((a, b) => b.score - a.score).slice(0, KEPT);
  }
  return ways;
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

function bestOf(row: readonly number[]): number[] {
  return row
    .map((_, head) => head)
    .filter((head) => row[head]! > Number.NEGATIVE_INFINITY)
    .sort((a, b) => row[b]! - row[a]! || a - b)
    .slice(0, TRIED);
}
