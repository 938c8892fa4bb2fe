// What the markup of an HTML page says of its blocks, as evidence.ts finds it and rules ask for it.

/** Numbers of the containers of a cell's row and table. */
export interface Cell {
  readonly row: number;
  readonly table: number;
}

/** What the markup says about one block. */
export interface BlockEvidence {
  /** Levels from the container of the article up to the one that it shares with the block; 0 is inside. */
  readonly distance: number;
  /** Stands beside running text, in the same element. */
  readonly besideProse: boolean;
  /** In an element, below the one shared with the article, that is named after furniture. */
  readonly named: boolean;
  /** That element is named after readers' comments. */
  readonly ofReaders: boolean;
  /** In nav, footer, aside, a control, or what is not shown. */
  readonly apart: boolean;
  /** The lines under a linked headline in a box of their own: they lead to another page. */
  readonly card: boolean;
  /** Number of the element that it stands in beside other blocks, -1 for none. */
  readonly host: number;
  /** Most of it is links. */
  readonly linked: boolean;
  /** A part of a run of linked blocks. */
  readonly listed: boolean;
}

/** What the markup says about the page and its blocks. */
export interface PageEvidence {
  readonly blocks: readonly BlockEvidence[];
  /** The container that holds the article by the running text in it, -1 where nothing does. */
  readonly content: number;
  /** By block index: its cell, where it stands in a table of data inside the article. */
  readonly cells: ReadonlyMap<number, Cell>;
  /** The headline as the head of the page gives it, with and without what sites put behind it. */
  readonly titles: readonly string[];
  /** The same as keys for comparing (read/page-title.ts). */
  readonly titleKeys: readonly string[];
  /** The key of what the title element holds before its first mark; empty where that names a medium. */
  readonly titleOpening: string;
}
