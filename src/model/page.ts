import type { Origin } from './block.js';
import type { Pass } from './edit.js';
import type { Fact } from './fact.js';

/** A block element, as the place where text stands. */
export interface Container {
  /** Number of the container around it, -1 for the page. */
  readonly parent: number;
  readonly tag: string;
  /** class and id as written, in lower case, with a space between. */
  readonly className: string;
}

/** A picture of a page. */
export interface PageImage {
  readonly url: string;
  readonly alt: string;
  /** Number of lines before it. */
  readonly before: number;
  readonly container: number;
}

/** One visible line of a page: the text of a block element, or of a part of it that `br` ends. */
export interface PageLine {
  readonly text: string;
  readonly gap: number;
  readonly indent: number;
  readonly origin: Origin;
}

/** A statement of the head of a page (meta, JSON-LD, `<title>`), and where it was read. */
export interface HeadFact {
  readonly rule: string;
  readonly fact: Fact;
}

/** What an HTML page holds besides its visible text. */
export interface Page {
  /** The source as it was decoded: what `passes` start from. */
  readonly source: string;
  /** What was repaired in the source before it was read. */
  readonly passes: readonly Pass[];
  readonly lines: readonly PageLine[];
  readonly containers: readonly Container[];
  readonly images: readonly PageImage[];
  /** What the head of the page states: meta elements, JSON-LD, the title element. */
  readonly facts: readonly HeadFact[];
  /** The page has more lines or elements than any article (stages/segment/html/html.ts): the rest was not read. */
  readonly isCut: boolean;
}
