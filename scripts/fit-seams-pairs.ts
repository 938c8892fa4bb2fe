import { ALONE_FEATURES, PAIR_FEATURES } from '../src/stages/arrange/pair-features.js';
import { scoresOf } from '../src/stages/arrange/seam.js';
import { descend } from './fit-seams-descend.js';
import { pairProbabilities } from './fit-seams-matching.js';
import type { TrainingPage } from './fit-seams-pages.js';

/** Pages with more broken ends would take long, and are few. */
const MOST_EXACT = 8;

/**
 * The weights of pairs: maximum likelihood of the right way to join all ends of a page at once, among all ways
 * (conditional random field over matchings).
 */
export function pairWeights(all: readonly TrainingPage[]): { alone: Float64Array; pair: Float64Array } {
  const pages = all.filter(({ tails }) => tails.length > 0 && tails.length <= MOST_EXACT);
  const ends = ALONE_FEATURES.length;
  const split = (weights: Float64Array) => ({ alone: weights.subarray(0, ends), pair: weights.subarray(ends) });
  const weights = descend(ends + PAIR_FEATURES.length, pages.length, 'pairs', (now, gradient) => {
    const { alone, pair } = split(now);
    const slope = split(gradient);
    return pages.reduce((loss, page) => loss + follow(page, alone, pair, slope), 0);
  });
  return split(weights);
}

/** Adds the gradient of one page; gives its loss. */
function follow(
  { tails, gold, lines }: TrainingPage,
  alone: Float64Array,
  pair: Float64Array,
  slope: { alone: Float64Array; pair: Float64Array },
): number {
  const scores = scoresOf(tails, lines.length, alone, pair);
  const { share, logTotal } = pairProbabilities(scores);
  const add = (into: Float64Array, features: Float64Array, error: number) => {
    if (Math.abs(error) > 1e-7) for (let k = 0; k < into.length; k++) into[k]! += error * features[k]!;
  };
  let loss = logTotal;
  tails.forEach((tail, row) => {
    const right = gold[row]!;
    if (right >= 0) loss -= scores[row]![right]!;
    let stays = 1;
    for (const [head, features] of tail.onward) {
      stays -= share[row]![head]!;
      add(slope.pair, features, share[row]![head]! - (right === head ? 1 : 0));
    }
    add(slope.alone, tail.alone, stays - (right < 0 ? 1 : 0));
  });
  return loss;
}
