import type { Edit, Span } from './edit.js';
import type { Fact } from './fact.js';
import type { SiteField } from './site.js';

/**
 * What a piece of text is. Each role has one place in the article (ROLE_PLACE): body, metadata, or removed.
 * The names are those of the newsroom and of the HTML specification.
 */
export type Role =
  // body
  | 'heading'
  | 'paragraph'
  | 'caption'
  | 'quote'
  | 'list'
  | 'table'
  // metadata
  | 'title'
  | 'kicker'
  | 'subtitle'
  | 'column'
  // removed
  | 'breadcrumb'
  | 'dateline'
  | 'source-line'
  | 'wire-head'
  | 'byline'
  | 'editor-credit'
  | 'photo-credit'
  | 'caption-mark'
  | 'author-note'
  | 'copyright'
  | 'disclaimer'
  | 'related'
  | 'share'
  | 'navigation'
  | 'comment'
  | 'spam'
  | 'duplicate'
  | 'page-number'
  | 'qr-prompt'
  | 'site-title'
  | 'summary'
  | 'furniture'
  | 'unknown';

export type Place = 'body' | 'metadata' | 'removed';

/** Where a piece of text with this role ends up. Law 2: each non-space character has exactly one place. */
export function placeOf(role: Role): Place {
  // Every label is asked several times: comparing a few names costs less than to hash one.
  switch (role) {
    case 'paragraph':
    case 'heading':
    case 'caption':
    case 'quote':
    case 'list':
    case 'table':
      return 'body';
    case 'title':
    case 'kicker':
    case 'subtitle':
    case 'column':
      return 'metadata';
    default:
      return 'removed';
  }
}

/** Where a block came from in an HTML page; absent for plain text. */
export interface Origin {
  readonly tag: string;
  readonly className: string;
  /** Share of the block's characters that stand inside links, 0 to 1. */
  readonly linkDensity: number;
  /** Share of the block's characters in bold print, 0 to 1. */
  readonly boldDensity: number;
  /** Nesting depth of the block element. */
  readonly depth: number;
  /** Bits that say what the block stands in: navigation, a footer, a list … (stages/segment/html/elements.ts). */
  readonly within: number;
  /** Number of the block element around it in the page's list of containers, -1 for none. */
  readonly container: number;
  /** Pieces of the line that the template, microdata or RDFa name; absent where nothing is named. */
  readonly marks?: readonly Mark[];
  /** Pieces of the line that selectors of a configuration choose, in order; absent where there is no such piece. */
  readonly site?: readonly SitePiece[];
}

/** A piece of a line that the configuration of its site chooses for something. */
export interface SitePiece {
  readonly fields: readonly SiteField[];
  /** In UTF-16 units of the line as the page has it, which is `of` units long. */
  readonly span: Span;
  readonly of: number;
}

/** What an element of a page can be named after. */
export type MarkKind = 'author' | 'editor' | 'source' | 'date' | 'updated' | 'headline' | 'kicker' | 'subtitle';

/** A piece of a line that stands in an element which says what it holds. */
export interface Mark {
  readonly kind: MarkKind;
  /** In UTF-16 units of the line as the page has it, which is `of` units long. */
  readonly span: Span;
  readonly of: number;
  /** Microdata, RDFa or a link type says so, not only a class or an id. */
  readonly stated: boolean;
  /** A date as its attribute writes it. */
  readonly value?: string;
}

/** One line (plain text) or one block element (HTML) of the normalised text. */
export interface Block {
  readonly index: number;
  /** Where the block stands in the text that `segment` was shown. */
  readonly span: Span;
  /** Text as segmented; simplify edits refer to it. */
  readonly source: string;
  /** Text after the simplify edits; labels refer to it. */
  readonly text: string;
  readonly edits: readonly Edit[];
  /** Empty lines between the block before and this one. */
  readonly gap: number;
  /** White-space characters before the block on its line: an indented line is running text on many sites. */
  readonly indent?: number;
  /** 1-based line number in the text that `segment` was shown. */
  readonly line: number;
  readonly origin?: Origin;
}

/**
 * A role given to a span of a block's text. The labels of one block are disjoint and sorted after the
 * kernel has settled them; where two proposals overlap the one with the higher confidence wins.
 */
export interface Label {
  readonly block: number;
  readonly rule: string;
  readonly role: Role;
  readonly span: Span;
  readonly reason: string;
  readonly confidence: number;
  readonly facts?: readonly Fact[] | undefined;
}

/** A labelled piece of text in reading order: the unit that `arrange` works on and `assemble` reads. */
export interface Item {
  readonly block: number;
  readonly span: Span;
  readonly role: Role;
  readonly rule: string;
  readonly text: string;
  readonly level?: number | undefined;
  /** Empty lines before the block that the item opens; undefined for a later piece of its block. */
  readonly gap?: number | undefined;
  /** The items that were joined to it, itself first, as they were; absent where nothing was. */
  readonly pieces?: readonly Item[];
}

/**
 * A change of the order or the seams of items, proposed by `arrange` and applied by the kernel.
 * `join` appends item `from` to item `to` with `separator` between; `move` puts the items `from` to `through` right
 * before item `to`, the number of items standing for the end. All numbers are those of the list before any operation.
 */
export interface Operation {
  readonly kind: 'join' | 'move';
  readonly rule: string;
  readonly from: number;
  readonly to: number;
  /** Of a move: the last item that it takes along; `from` where it is absent. */
  readonly through?: number;
  readonly separator: string;
  /** Of a join: what the whole is, where that is not what `to` was taken for. */
  readonly role?: Role;
  readonly reason: string;
  readonly confidence: number;
  readonly evidence?: SeamEvidence;
}

/** What was weighed where a line goes on elsewhere on the page. */
export interface SeamEvidence {
  /** The last characters before the seam and the first ones behind it. */
  readonly before: string;
  readonly after: string;
  /** Log odds against leaving the end alone, in nats. */
  readonly score: number;
  /** Other beginnings that the end could go on with, the best first. */
  readonly rivals: readonly { readonly after: string; readonly score: number }[];
}
