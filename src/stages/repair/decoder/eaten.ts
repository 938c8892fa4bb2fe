import type { Trace } from './beam-trace.js';

export const EATEN_REASON = 'the digit at ? was eaten with a lead byte';

/** Bit in `hidden`: the character is ASCII that went with a lead byte. */
const ASCII_EATEN = 2;
const DIGIT = 0x30;
const QUESTION = 0x3f;

/** Was a digit eaten? Nothing tells which. */
export function isEaten({ hidden, points }: Trace, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if ((hidden[i]! & ASCII_EATEN) !== 0 && points[i] === DIGIT) return true;
  return false;
}

/** The characters of a trace, '?' for an eaten digit. */
export function shownText({ points, hidden }: Trace, from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; i++) {
    const eaten = (hidden[i]! & ASCII_EATEN) !== 0 && points[i] === DIGIT;
    text += String.fromCodePoint(eaten ? QUESTION : points[i]!);
  }
  return text;
}
