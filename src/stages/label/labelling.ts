// What comes out of the label stage: proposals for the kernel, and what the characters are that none of them covers.
import type { Label, Role } from '../../model/block.js';

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
