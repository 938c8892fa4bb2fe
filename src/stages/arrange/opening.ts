// In: the paragraphs of a page in the order in which they are read. Out: how likely the article begins with each of them.
import { closingSlots, openingSlots, placeOf, placeSlots, signsOfOpening } from './opening-features.js';
import { openingModel, type SlotModel } from './slot-model.js';

/**
 * Log odds, against each other, of the article beginning with each of its paragraphs. The one before it is then its
 * last: of the first paragraph that is the last of all, whether it is known to lead back there or not.
 *
 * @param paragraphs in the order in which they are read
 */
export function openingOdds(paragraphs: readonly string[], title: string, model: SlotModel = openingModel()): number[] {
  const count = paragraphs.length;
  const late = paragraphs.map((text) => model.sum(placeSlots(text)));
  const closing = paragraphs.map((text) => model.sum(closingSlots(text)));
  return paragraphs.map((text, first) => {
    const last = (first + count - 1) % count;
    const places = late.reduce((sum, weight, at) => sum + weight * placeOf(at, first, count), 0);
    const signs = model.signs(signsOfOpening(text, paragraphs[last]!, title));
    return signs + model.sum(openingSlots(text)) + closing[last]! + places;
  });
}

/**
 * How likely an article begins with `text`, beside other lines of its page. `before` is the line above it, which would
 * be the last of the article; '' for none.
 */
export function openingScore(text: string, before: string, title: string, model: SlotModel = openingModel()): number {
  const own = model.signs(signsOfOpening(text, before, title)) + model.sum(openingSlots(text));
  return before === '' ? own : own + model.sum(closingSlots(before));
}
