import { BLOCK, ENDS, ENDS_PARAGRAPH, WITHIN_OF } from './elements.js';
import type { SiteElement } from './site-elements.js';

/** An element that has been opened and not yet closed. */
export interface OpenElement {
  readonly name: string;
  readonly isBlock: boolean;
  /** Bits of WITHIN, its own and those of everything around it. */
  readonly within: number;
  /** Number of the container (block element) that its text belongs to. */
  readonly container: number;
  /** Number of the innermost element around the text that names a particular, -1 for none. */
  readonly mark: number;
  /** What the selectors of the page's site choose it, or an element around it, for; see site-elements.ts. */
  readonly site: number;
  readonly siteElement: SiteElement | null;
  /** An inline element that was closed across a block: its bits no longer count, its place is kept. */
  closed: boolean;
}

/** How many open elements an inline end tag looks through: misnested markup is near, a hostile page has no bottom. */
const INLINE_REACH = 64;

const PARAGRAPH: ReadonlySet<string> = new Set(['p']);
/** The standard's "button scope": an open paragraph outside of one of these is not ended from inside. */
const SCOPE: ReadonlySet<string> = new Set(['table', 'td', 'th', 'caption', 'button', 'object', 'marquee', 'template']);
/** End tags that close through a cell: those of the table itself and of the page. */
const THROUGH_CELLS: ReadonlySet<string> = new Set('table tr td th tbody thead tfoot caption body html'.split(' '));
/** How far an end tag looks for its element inside a cell; a hostile page has more open. */
const BLOCK_REACH = 1024;

/**
 * The stack of open elements, with the end tags that HTML lets authors leave out put in. It forgives like a browser as
 * far as text is concerned; formatting that a browser would open again behind a misnested end tag is not.
 */
export class OpenElements {
  readonly #stack: OpenElement[] = [];
  /** How many of each name are open: an end tag that closes nothing is found without a search. */
  readonly #open = new Map<string, number>();

  get top(): OpenElement | undefined {
    return this.#stack[this.#stack.length - 1];
  }

  get depth(): number {
    return this.#stack.length;
  }

  push(
    name: string,
    own: number,
    container: number,
    mark = this.top?.mark ?? -1,
    siteElement: SiteElement | null = null,
    chosen = 0,
  ): OpenElement {
    const element: OpenElement = {
      name,
      isBlock: BLOCK.has(name),
      within: (this.#within() | own | (WITHIN_OF.get(name) ?? 0)) >>> 0,
      container,
      mark,
      site: (this.top?.site ?? 0) | chosen,
      siteElement,
      closed: false,
    };
    this.#stack.push(element);
    this.#open.set(name, (this.#open.get(name) ?? 0) + 1);
    return element;
  }

  /** Closes what the start tag `name` ends without an end tag; true if a block element was among it. */
  impliedEnds(name: string): boolean {
    let ended = false;
    if (ENDS_PARAGRAPH.has(name) && this.#count('p') > 0) ended = this.#closeUntil(PARAGRAPH, SCOPE) || ended;
    const rule = ENDS.get(name);
    if (rule) {
      for (const open of rule.ends) {
        if (this.#count(open) > 0) {
          ended = this.#closeUntil(rule.ends, rule.until) || ended;
          break;
        }
      }
    }
    return ended;
  }

  /** Handles an end tag; true if a block element was closed by it. An end tag that fits nothing changes nothing. */
  close(name: string): boolean {
    if (this.#count(name) === 0) return false;
    if (BLOCK.has(name)) {
      if (!THROUGH_CELLS.has(name) && !this.#inScope(name)) return false;
      for (;;) {
        const found = this.top === undefined || (this.top.name === name && !this.top.closed);
        this.#pop();
        if (found) return true;
      }
    }
    const bottom = Math.max(0, this.#stack.length - INLINE_REACH);
    let across = false;
    for (let i = this.#stack.length - 1; i >= bottom; i--) {
      const element = this.#stack[i]!;
      if (element.name === name && !element.closed) {
        if (across) this.#shut(element);
        else while (this.#stack.length > i) this.#pop();
        return false;
      }
      across ||= element.isBlock;
    }
    return false;
  }

  /** Whether an element of this name is open inside the cell or table that is open last. */
  #inScope(name: string): boolean {
    const bottom = Math.max(0, this.#stack.length - BLOCK_REACH);
    for (let i = this.#stack.length - 1; i >= bottom; i--) {
      const element = this.#stack[i]!;
      if (element.name === name && !element.closed) return true;
      if (SCOPE.has(element.name)) return false;
    }
    return true;
  }

  #within(): number {
    return this.top?.within ?? 0;
  }

  #count(name: string): number {
    return this.#open.get(name) ?? 0;
  }

  /** Pops down to and including the lowest element named in `names` above the first one named in `until`. */
  #closeUntil(names: ReadonlySet<string>, until: ReadonlySet<string>): boolean {
    let lowest = -1;
    const bottom = Math.max(0, this.#stack.length - INLINE_REACH);
    for (let i = this.#stack.length - 1; i >= bottom; i--) {
      const element = this.#stack[i]!;
      if (until.has(element.name)) break;
      if (names.has(element.name) && !element.closed) lowest = i;
    }
    if (lowest < 0) return false;
    let block = false;
    while (this.#stack.length > lowest) block = (this.#pop()?.isBlock ?? false) || block;
    return block;
  }

  #pop(): OpenElement | undefined {
    const element = this.#stack.pop();
    if (element && !element.closed) this.#shut(element);
    return element;
  }

  #shut(element: OpenElement): void {
    element.closed = true;
    this.#open.set(element.name, this.#count(element.name) - 1);
  }
}
