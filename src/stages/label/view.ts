// What rules see of a page: every block with its features, and what earlier phases said about it.
import type { Block, Label, Origin, Role } from '../../model/block.js';
import type { PageEvidence } from './html/page-evidence.js';
import type { HeadLine } from './read/headline-form.js';
import type { Particulars } from './read/particulars.js';

/** A block with what one walk over its characters tells. Counts are of UTF-16 units. */
export interface BlockView {
  readonly block: Block;
  readonly index: number;
  readonly text: string;
  readonly length: number;
  /** Han characters of the basic planes' main blocks. */
  readonly han: number;
  readonly digits: number;
  readonly latin: number;
  readonly kana: number;
  /** 。！？；… and their half-width forms, without the full stop of ASCII. */
  readonly stops: number;
  /** ，、 and the half-width comma. */
  readonly commas: number;
  /** Colons of both widths. */
  readonly colons: number;
  /** | ｜ > » › _ and other marks that stand between links and channel names. */
  readonly bars: number;
  /** White space inside the line, of any width. */
  readonly spaces: number;
  /** Ends with a mark that closes a sentence, or with a quotation mark or bracket after one. */
  readonly closed: boolean;
  /** Empty lines between the block before and this one. */
  readonly gap: number;
  /** Where the block comes from in an HTML page; absent for plain text. */
  readonly origin: Origin | undefined;
  /** The particulars printed in it, once they are read (`particularsOf`). */
  particulars: Particulars | null;
}

/** Where a block stands: before the article, in it, in a box set into it (links, advertisements), or after it. */
export type Zone = 'head' | 'body' | 'insert' | 'tail';

export interface PageView {
  readonly blocks: readonly BlockView[];
  /** What the markup of an HTML page says; null for plain text. */
  readonly markup: PageEvidence | null;
  /** What rules of earlier phases, and earlier rules of this one, said about the block. */
  pieces(index: number): readonly Label[];
  /** The role that covers at least 70 % of the block's characters, if any. */
  roleOf(index: number): Role | null;
  /** The blocks that a title rule took; empty in phase `line`, and where the page has no title. */
  readonly title: readonly number[];
  /** The first blocks as the search for the headline sees them, once they are read (`headLinesOf`). */
  headLines: readonly HeadLine[] | null;
  /** Known from phase `body` on; null before. */
  zoneOf(index: number): Zone | null;
}
