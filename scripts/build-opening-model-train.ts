import {
  closingSlots,
  openingSlots,
  placeOf,
  placeSlots,
  signsOfOpening,
} from '../src/stages/arrange/opening-features.js';
import { SLOT_BITS } from '../src/stages/arrange/slots.js';
import type { Weights } from './build-slot-model.js';

/** An article whose first paragraph follows its last. */
export interface Circle {
  /** By paragraph that may be the first: the signs, and the slots of it and of the paragraph before it. */
  readonly signs: readonly (readonly number[])[];
  readonly slots: readonly (readonly number[])[];
  /** By paragraph: the slots that count by its place. */
  readonly places: readonly (readonly number[])[];
}

export function circleOf(paragraphs: readonly string[], title: string): Circle {
  const before = (i: number) => paragraphs[(i + paragraphs.length - 1) % paragraphs.length]!;
  return {
    signs: paragraphs.map((text, i) => signsOfOpening(text, before(i), title)),
    slots: paragraphs.map((text, i) => [...openingSlots(text), ...closingSlots(before(i))]),
    places: paragraphs.map(placeSlots),
  };
}

const SIGN_EPOCHS = 4;
const SIGN_RATE = 0.3;
const RATE = 0.03;
/** What the squares of the slopes begin with, so that the first steps are no larger than the later ones. */
const START = 0.05;
/** Smaller errors change nothing. */
const LEAST_ERROR = 1e-4;

/** Weights with which the first paragraph of each article is the likeliest to open it. */
export function trainOpening(
  circles: readonly Circle[],
  random: () => number,
  epochs: number,
  note: (name: string, weights: Weights) => void,
): Weights {
  const signs = new Float64Array(circles[0]!.signs[0]!.length);
  const table = new Float64Array(1 << SLOT_BITS);
  const weights = { signs, table };
  const signSquares = new Float64Array(signs.length).fill(START);
  const squares = new Float64Array(table.length).fill(START);
  const stepSign = (k: number, slope: number) => {
    signSquares[k]! += slope * slope;
    signs[k]! -= (SIGN_RATE * slope) / Math.sqrt(signSquares[k]!);
  };
  const step = (at: number, slope: number) => {
    squares[at]! += slope * slope;
    table[at]! -= (RATE * slope) / Math.sqrt(squares[at]!);
  };
  for (let i = 0; i < SIGN_EPOCHS * circles.length; i++) {
    const circle = circles[Math.floor(random() * circles.length)]!;
    errorsOf(circle, weights).forEach((error, first) => {
      circle.signs[first]!.forEach((sign, k) => {
        stepSign(k, error * sign);
      });
    });
  }
  note('signs alone', weights);
  for (let epoch = 1; epoch <= epochs; epoch++) {
    for (let i = 0; i < circles.length; i++) {
      followSlots(circles[Math.floor(random() * circles.length)]!, weights, step);
    }
    note(`epoch ${epoch}`, weights);
  }
  return weights;
}

function followSlots(circle: Circle, weights: Weights, step: (at: number, slope: number) => void): void {
  const errors = errorsOf(circle, weights);
  errors.forEach((error, first) => {
    if (Math.abs(error) > LEAST_ERROR) for (const at of circle.slots[first]!) step(at, error);
  });
  const count = errors.length;
  circle.places.forEach((slots, at) => {
    const slope = errors.reduce((sum, error, first) => sum + error * placeOf(at, first, count), 0);
    if (Math.abs(slope) > LEAST_ERROR) for (const slot of slots) step(slot, slope);
  });
}

/** By paragraph its chance of being the first, less 1 for the one that is. */
function errorsOf(circle: Circle, weights: Weights): number[] {
  const odds = oddsOf(circle, weights);
  const most = Math.max(...odds);
  const shares = odds.map((own) => Math.exp(own - most));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share, first) => share / total - (first === 0 ? 1 : 0));
}

function oddsOf({ signs, slots, places }: Circle, { signs: ofSigns, table }: Weights): number[] {
  const sum = (of: readonly number[]) => of.reduce((total, at) => total + table[at]!, 0);
  const late = places.map(sum);
  return signs.map((own, first) => {
    const signed = own.reduce((total, sign, k) => total + sign * ofSigns[k]!, 0);
    const placed = late.reduce((total, weight, at) => total + weight * placeOf(at, first, late.length), 0);
    return signed + sum(slots[first]!) + placed;
  });
}

/** Share of articles whose first paragraph is the likeliest. */
export function shareTold(circles: readonly Circle[], weights: Weights): number {
  const told = circles.filter((circle) => {
    const odds = oddsOf(circle, weights);
    return odds.indexOf(Math.max(...odds)) === 0;
  });
  return told.length / circles.length;
}
