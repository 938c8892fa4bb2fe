// In: labelled items in page order. Out: joins and moves of items.
import type { Item, Operation } from '../../model/block.js';

/** Scaffold: moves nothing yet. */
export function arrange(_items: readonly Item[]): Operation[] {
  return [];
}
