// In: segmented blocks. Out: the script of the page, and for each block the edits that make it Simplified.
import type { Block } from '../../model/block.js';
import type { Script } from '../../model/document.js';
import type { Edit } from '../../model/edit.js';

/** `edits` is null when no block needs one; otherwise it is indexed like `blocks`. */
export interface Simplification {
  readonly script: Script | null;
  readonly edits: readonly (readonly Edit[])[] | null;
}

/** Scaffold: converts nothing yet. */
export function simplify(_blocks: readonly Block[]): Simplification {
  return { script: 'simplified', edits: null };
}
