import type { MadeDocument } from './made-set.js';

/** How well a division into clusters tells copies from other items. */
export interface Score {
  /** Share of the copies (two of each family of three) that are gone. */
  readonly removed: number;
  /** Of all pairs of documents in one cluster, the share that is of one family. */
  readonly precision: number;
  /** Documents that are gone though no copy of theirs stays. */
  readonly lost: number;
  readonly pairs: number;
}

/** @param keepers For each document the one that stays in its stead, which may be itself. */
export function scoreOf(documents: readonly MadeDocument[], keepers: readonly number[]): Score {
  const clusters = new Map<number, MadeDocument[]>();
  documents.forEach((document, i) => {
    const members = clusters.get(keepers[i]!);
    if (members) members.push(document);
    else clusters.set(keepers[i]!, [document]);
  });
  let removed = 0;
  let right = 0;
  let pairs = 0;
  for (const members of clusters.values()) {
    removed += members.length - new Set(members.map(({ family }) => family)).size;
    for (let i = 0; i < members.length; i++) {
      for (let j = 0; j < i; j++) {
        pairs++;
        if (members[i]!.family === members[j]!.family) right++;
      }
    }
  }
  const stays = new Set(documents.filter((_, i) => keepers[i] === i).map(({ family }) => family));
  const lost = new Set(documents.filter(({ family }) => !stays.has(family)).map(({ family }) => family)).size;
  const copies = documents.filter(({ kind }) => kind === 'edited' || kind === 'cut').length;
  return { removed: removed / copies, precision: pairs === 0 ? 1 : right / pairs, lost, pairs };
}

/** The keepers that pairs of copies make: of each connected group the first document. */
export function keepersOfPairs(count: number, pairs: Iterable<readonly [number, number]>): number[] {
  const parents = Array.from({ length: count }, (_, i) => i);
  const first = (i: number): number => {
    let at = i;
    while (parents[at] !== at) at = parents[at] = parents[parents[at]!]!;
    return at;
  };
  for (const [i, j] of pairs) {
    const [a, b] = [first(i), first(j)];
    parents[Math.max(a, b)] = Math.min(a, b);
  }
  return parents.map((_, i) => first(i));
}
