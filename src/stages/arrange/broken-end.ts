// Whether a line breaks off in the middle of a sentence, by itself: costs little, and needs no language model.
import { isClosed } from './line.js';
import { seamModel } from './seam-model.js';

/** Log odds that an end is broken from which on a page is looked at. */
const SUSPICIOUS = 3;
/** Shorter lines are no broken paragraphs. */
const SHORTEST = 10;

export function looksBroken(text: string): boolean {
  return text.length >= SHORTEST && !isClosed(text) && seamModel().tornEnd(text) > SUSPICIOUS;
}
