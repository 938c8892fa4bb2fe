// In: simplified blocks. Out: for each block the labels that rules propose, and what the rest of it is.
import type { Block, Label, Role } from '../../model/block.js';
import type { Page } from '../../model/page.js';
import { labelPage } from './engine.js';
import type { Favour } from './favour.js';

export interface Labelling {
  /** Proposals by block index; spans in `block.text`. */
  readonly proposed: readonly (readonly Label[])[];
  /** What the characters of a block are that no label covers, by block index. */
  readonly rest: readonly Rest[];
}

export interface Rest {
  readonly rule: string;
  readonly role: Role;
  readonly reason: string;
}

/** What a block is that no rule explains and that stands in the article. */
export const PARAGRAPH: Rest = { rule: 'paragraph', role: 'paragraph', reason: 'running text' };

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
