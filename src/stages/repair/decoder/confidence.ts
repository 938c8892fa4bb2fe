/**
 * Probability that what a search chose is right, when its best rival is `margin` nats behind: logistic curves, fitted by
 * bench/repair-mirror-calibrate.ts and bench/repair-decoder-calibrate.ts on fold 1 of the corpus.
 */
export function mirrorConfidence(margin: number): number {
  const probability = logistic(MIRROR, margin);
  return margin < MIRROR_SURE ? Math.min(probability, UNSURE) : probability;
}

export function codecConfidence(margin: number): number {
  const probability = logistic(CODEC, margin);
  return margin < CODEC_SURE ? Math.min(probability, UNSURE) : probability;
}

/** [intercept, slope per nat] */
type Curve = readonly [number, number];

const MIRROR: Curve = [-0.7, 1.1];
/** Nats below which an edit of mirror damage claims no more than UNSURE: 2 of 199 were wrong at 4–5 nats, none of 3,687 above. */
const MIRROR_SURE = 5;
const UNSURE = 0.98;
const CODEC: Curve = [-0.25, 1];
/** Nats below which an edit of codec damage claims no more than UNSURE: 5 of 471 were wrong at 5–6 nats, 2 of 7,164 above. */
const CODEC_SURE = 6;
/** Rivals further behind are not kept apart. */
const MOST = 12;

function logistic([intercept, slope]: Curve, margin: number): number {
  return 1 / (1 + Math.exp(-(intercept + slope * Math.min(margin, MOST))));
}

/** Below this an edit of a misreading is not proposed: the place stays as it is and is reported as unresolved. */
export const LEAST_CONFIDENCE = 0.35;
/** Factor for an edit that leaves a '?' in the place of a digit: it is not what the author wrote. */
export const EATEN = 0.1;
