// In: simplified blocks. Out: for each block the labels that rules propose, and what the rest of it is.
import type { Block } from '../../model/block.js';
import type { Page } from '../../model/page.js';
import { labelPage } from './engine.js';
import type { Favour } from './favour.js';
import { type Labelling, PARAGRAPH } from './labelling.js';

export interface LabelOptions {
  readonly skip: boolean;
  /** Where the blocks come from, when the page is HTML. */
  readonly page: Page | null;
  readonly favour?: Favour;
}

/** Labels the blocks of one page; with `skip` every block is a paragraph. */
export function label(blocks: readonly Block[], { skip, page, favour }: LabelOptions): Labelling {
  return skip
    ? { proposed: blocks.map(() => []), rest: blocks.map(() => PARAGRAPH) }
    : labelPage(blocks, undefined, page, favour);
}
