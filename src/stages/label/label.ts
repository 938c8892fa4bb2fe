// In: simplified blocks. Out: for each block the labels that rules propose, and what the rest of it is.
import type { Block, Label, Role } from '../../model/block.js';

export interface Labelling {
  /** Proposals by block index; spans in `block.text`. */
  readonly proposed: readonly (readonly Label[])[];
  /** What the characters of a block are that no label covers, by block index. */
  readonly rest: readonly { rule: string; role: Role; reason: string }[];
}

/** Scaffold: everything is a paragraph. */
export function label(blocks: readonly Block[], _options: { skip: boolean }): Labelling {
  return {
    proposed: blocks.map(() => []),
    rest: blocks.map(() => ({ rule: 'paragraph', role: 'paragraph', reason: 'running text' })),
  };
}
