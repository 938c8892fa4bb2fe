import { scoresOf } from '../src/stages/arrange/seam.js';
import { WAY_FEATURES, WayFeatures } from '../src/stages/arrange/way-features.js';
import { likeliestWays } from '../src/stages/arrange/ways.js';
import { descend } from './fit-seams-descend.js';
import type { TrainingPage } from './fit-seams-pages.js';

/** A page with the ways that the stage weighs: the score of each by its pairs and its features, and which is right. */
interface Choice {
  readonly scores: readonly number[];
  readonly features: readonly Float64Array[];
  readonly right: number;
}

/** The weights of whole ways: maximum likelihood of the right one among those that the search keeps. */
export function wayWeights(
  pages: readonly TrainingPage[],
  alone: Float64Array,
  pair: Float64Array,
): { pairs: number; ways: Float64Array } {
  const choices = pages.flatMap((page) => choiceOf(page, alone, pair));
  const lost = pages.filter(({ tails }) => tails.length > 0).length - choices.length;
  console.log(`${choices.length} pages with broken ends; the right way was not kept on ${lost} others`);
  const weights = descend(1 + WAY_FEATURES.length, choices.length, 'ways', (now, gradient) =>
    choices.reduce((loss, choice) => loss + follow(choice, now, gradient), 0),
  );
  return { pairs: weights[0]!, ways: weights.subarray(1) };
}

function choiceOf({ title, lines, tails, gold }: TrainingPage, alone: Float64Array, pair: Float64Array): Choice[] {
  if (tails.length === 0) return [];
  const ways = likeliestWays(scoresOf(tails, lines.length, alone, pair));
  const right = ways.findIndex(({ heads }) => heads.every((head, row) => head === gold[row]));
  if (right < 0) return [];
  const features = new WayFeatures(
    lines,
    tails.map(({ line }) => line),
    title,
  );
  return [{ scores: ways.map(({ score }) => score), features: ways.map(({ heads }) => features.of(heads)), right }];
}

function follow({ scores, features, right }: Choice, weights: Float64Array, gradient: Float64Array): number {
  const values = scores.map((score, i) => {
    let sum = score * weights[0]!;
    for (let k = 1; k < weights.length; k++) sum += features[i]![k - 1]! * weights[k]!;
    return sum;
  });
  const most = Math.max(...values);
  const total = values.reduce((sum, value) => sum + Math.exp(value - most), 0);
  values.forEach((value, i) => {
    const error = Math.exp(value - most) / total - (i === right ? 1 : 0);
    if (Math.abs(error) < 1e-7) return;
    gradient[0]! += error * scores[i]!;
    for (let k = 1; k < weights.length; k++) gradient[k]! += error * features[i]![k - 1]!;
  });
  return most + Math.log(total) - values[right]!;
}
