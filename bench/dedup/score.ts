import { NEAR } from '../../src/dedup/options.js';
import { Signer } from '../../src/dedup/signature.js';
import { Sketches } from '../../src/dedup/sketches.js';
import type { MadeDocument } from './made-set.js';

/** How well a division into clusters tells copies from other items. */
export interface Score {
  /** Share of the copies (two of each family of three) that are gone. */
  readonly removed: number;
  /** Of all pairs of documents in one cluster, also those that are there by way of others, the share of one family. */
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

/** Of pairs that were taken for copies, the share that is of one family. */
export function pairPrecision(documents: readonly MadeDocument[], pairs: Iterable<readonly [number, number]>): number {
  let all = 0;
  let right = 0;
  for (const [i, j] of pairs) {
    all++;
    if (documents[i]!.family === documents[j]!.family) right++;
  }
  return all === 0 ? 1 : right / all;
}

/** Pairs of documents in one cluster that are near each other by themselves, and not by way of others only. */
export function* nearPairs(
  documents: readonly MadeDocument[],
  keepers: readonly number[],
): Generator<readonly [number, number]> {
  const sketches = new Sketches();
  const signer = new Signer();
  for (const { text } of documents) sketches.add(signer.of(text));
  const clusters = new Map<number, number[]>();
  keepers.forEach((keeper, i) => {
    const members = clusters.get(keeper);
    if (!members) clusters.set(keeper, [i]);
    else members.push(i);
  });
  for (const members of clusters.values())
    for (const i of members) for (const j of members) if (j < i && sketches.near(i, j, NEAR)) yield [i, j];
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
