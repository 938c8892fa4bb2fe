// In: the repaired text of an HTML page. Out: its visible lines as blocks with their origin, and what its head says.
import { decodeHTML } from 'entities/decode';
import type { Block, Mark, Origin } from '../../../model/block.js';
import type { Container, PageImage } from '../../../model/page.js';
import type { SiteRule } from '../../../model/site.js';
import { readAttributes } from './attributes.js';
import { BLOCK, UNSEEN, VOID, WITHIN } from './elements.js';
import { type LineMark, marksOf, siteMarksOf, spaceOut } from './line.js';
import { markOf } from './marks.js';
import { OpenElements } from './open-elements.js';
import { chosenFor, siteElement } from './site-elements.js';
import { type HtmlSink, tokenize } from './tokenizer.js';

export interface HtmlPage {
  readonly blocks: Block[];
  readonly containers: readonly Container[];
  readonly metas: readonly { key: string; content: string }[];
  readonly jsonLd: readonly string[];
  readonly images: readonly PageImage[];
  readonly canonicalUrl: string | null;
  readonly language: string | null;
  /** It has more lines or elements than any article: the rest was not read. */
  readonly isCut: boolean;
}

/**
 * What a page may have. The largest of 76 pages of news has 846 lines in 3,226 elements; a page at these limits takes
 * half a gigabyte of memory.
 */
export const MOST_LINES = 150_000;
export const MOST_ELEMENTS = 1_000_000;

const HIDDEN_STYLE = /display\s*:\s*none|visibility\s*:\s*hidden/i;
/** Editors put attributes into these to set a word in another type; templates use them bare as boxes. */
const BARE_BOXES: ReadonlySet<string> = new Set(['span', 'label', 'i', 'em', 'small', 'cite']);
const HTML_SPACE = /[ \t\n\f\r]+/g;
/** A line break of the source between two Chinese characters is no space between words. */
const BREAK_IN_CHINESE =
  /([\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])[ \t]*[\n\r][ \t\n\f\r]*(?=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef])/g;

/** Reads the page in one go; time and memory are linear in its length. `site` are selectors of its site, if there are any. */
export function segmentHtml(source: string, site: SiteRule | null = null): HtmlPage {
  const reader = new PageReader(source, site);
  tokenize(source, reader);
  reader.endLine();
  return reader.page();
}

/** What the author of a template calls the element: class, id, and its part in microdata. */
function namesOf(attributes: ReadonlyMap<string, string>): string {
  let names = '';
  for (const attribute of NAMES) {
    const value = attributes.get(attribute);
    if (value) names = names === '' ? value.slice(0, LONGEST_NAMES) : `${names} ${value.slice(0, LONGEST_NAMES)}`;
  }
  return SPACED.test(names) ? names.replace(/\s+/g, ' ').trim().toLowerCase() : names.toLowerCase();
}

const NAMES = ['class', 'id', 'itemprop', 'role'] as const;
/** No template names an element at such length; a hostile page does. */
const LONGEST_NAMES = 300;
const SPACED = /\s\s|^\s|\s$|[\t\n\r\f]/;

class PageReader implements HtmlSink {
  readonly #source: string;
  readonly #elements = new OpenElements();
  readonly #containers: Container[] = [];
  readonly #blocks: Block[] = [];
  readonly #metas: { key: string; content: string }[] = [];
  readonly #jsonLd: string[] = [];
  readonly #images: PageImage[] = [];
  #canonicalUrl: string | null = null;
  #language: string | null = null;
  #readsJsonLd = false;
  #line = '';
  #lineStart = -1;
  #lineEnd = 0;
  #lineWithin = 0;
  #lineContainer = -1;
  #linked = 0;
  #bold = 0;
  #seen = 0;
  #gap = 0;
  #opened = 0;
  /** Elements that name a particular, by number (OpenElement.mark), and which of them the line has text of. */
  readonly #named: NonNullable<ReturnType<typeof markOf>>[] = [];
  #lineMarks: LineMark[] = [];
  /** Where one inline element ends and the next begins, with nothing between. */
  #seams: number[] = [];
  #seam = -1;

  readonly #site: SiteRule | null;
  readonly #siteRoot = siteElement('', null, null);

  constructor(source: string, site: SiteRule | null) {
    this.#source = source;
    this.#site = site;
  }

  /** One more than a page may have is read, to know that there is one. */
  get isFull(): boolean {
    return this.#blocks.length > MOST_LINES || this.#opened > MOST_ELEMENTS;
  }

  text(start: number, end: number, raw: boolean): void {
    const within = this.#elements.top?.within ?? 0;
    if (within & WITHIN.unseen) {
      if (this.#readsJsonLd) this.#jsonLd.push(this.#source.slice(start, end));
      return;
    }
    const written = this.#source.slice(start, end);
    const decoded = !raw && written.includes('&') ? decodeHTML(written) : written;
    if (within & WITHIN.asWritten) {
      const [first = '', ...rest] = decoded.split(/\r\n?|\n/);
      this.#append(first, start, end, within);
      for (const line of rest) {
        this.endLine();
        this.#append(line, start, end, within);
      }
      return;
    }
    this.#append(decoded.replace(BREAK_IN_CHINESE, '$1').replace(HTML_SPACE, ' '), start, end, within);
  }

  open(name: string, _start: number, attributesStart: number, end: number): void {
    this.#opened++;
    if (name === 'br') {
      if (this.#line === '') this.#gap++;
      this.endLine();
      return;
    }
    if (this.#elements.impliedEnds(name)) this.endLine();
    const isBlock = BLOCK.has(name);
    if (isBlock) this.endLine();
    if (name === 'meta' || name === 'link' || name === 'img' || name === 'html' || name === 'script') {
      this.#readHeadElement(name, attributesStart, end);
    }
    if (VOID.has(name)) {
      if (this.#site) siteElement(name, null, this.#elements.top?.siteElement ?? this.#siteRoot);
      return;
    }
    let own = 0;
    let container = this.#elements.top?.container ?? -1;
    let mark = this.#elements.top?.mark ?? -1;
    let isNamed = name === 'a' || (BARE_BOXES.has(name) && end <= attributesStart + 1);
    let attributes: ReadonlyMap<string, string> | null = null;
    if (isBlock || (end > attributesStart + 1 && !UNSEEN.has(name))) {
      attributes = end > attributesStart + 1 ? readAttributes(this.#source, attributesStart, end - 1) : null;
      if (attributes?.has('hidden') || HIDDEN_STYLE.test(attributes?.get('style') ?? '')) own = WITHIN.hidden;
      const className = attributes ? namesOf(attributes) : '';
      const found = attributes && markOf(attributes, name, className);
      if (found) mark = this.#named.push(found) - 1;
      isNamed ||= attributes !== null && (attributes.has('class') || attributes.has('id'));
      if (isBlock) {
        this.#containers.push({ parent: container, tag: name, className });
        container = this.#containers.length - 1;
      }
    }
    if (!isBlock && isNamed && this.#seam > 0 && this.#seam === this.#line.length) this.#seams.push(this.#seam);
    if (!this.#site) this.#elements.push(name, own, container, mark);
    else {
      const element = siteElement(name, attributes, this.#elements.top?.siteElement ?? this.#siteRoot);
      this.#elements.push(name, own, container, mark, element, chosenFor(element, this.#site));
    }
  }

  close(name: string): void {
    if (name === 'br' || name === 'p') this.endLine();
    if (name === 'script') this.#readsJsonLd = false;
    if (this.#elements.close(name)) this.endLine();
    else if (this.#line !== '') this.#seam = this.#line.length;
  }

  /** Ends the line that is being read: what it holds becomes a block. */
  endLine(): void {
    const text = this.#line === '' ? '' : spaceOut(this.#line, this.#seams).trim();
    if (text !== '') {
      const indent = this.#line.length - this.#line.trimStart().length;
      const marks = marksOf(this.#line, text, this.#seams, this.#lineMarks, this.#named);
      const site = this.#site ? siteMarksOf(this.#line, text, this.#seams, this.#lineMarks) : [];
      this.#blocks.push({
        index: this.#blocks.length,
        span: [this.#lineStart, this.#lineEnd],
        source: text,
        text,
        edits: [],
        gap: this.#gap,
        indent,
        line: this.#blocks.length + 1,
        origin: this.#origin(marks, site),
      });
      this.#gap = 0;
    }
    this.#line = '';
    this.#lineStart = -1;
    this.#linked = this.#bold = this.#seen = 0;
    this.#seam = -1;
    if (this.#seams.length > 0) this.#seams = [];
    if (this.#lineMarks.length > 0) this.#lineMarks = [];
  }

  page(): HtmlPage {
    return {
      blocks: this.#blocks,
      containers: this.#containers,
      metas: this.#metas,
      jsonLd: this.#jsonLd,
      images: this.#images,
      canonicalUrl: this.#canonicalUrl,
      language: this.#language,
      isCut: this.isFull,
    };
  }

  #append(text: string, start: number, end: number, within: number): void {
    if (text === '') return;
    if (text === ' ' && this.#line === '') return;
    const visible = text.trim().length;
    if (visible > 0) {
      if (this.#lineStart < 0) {
        this.#lineStart = start;
        this.#lineWithin = within;
        this.#lineContainer = this.#elements.top?.container ?? -1;
      }
      // What the whole line has in common, but for links and bold print, which are counted.
      this.#lineWithin &= within;
      this.#lineEnd = end;
      this.#seen += visible;
      if (within & WITHIN.link) this.#linked += visible;
      if (within & WITHIN.bold) this.#bold += visible;
    }
    const from = this.#line.length;
    this.#line += text;
    const { mark = -1, site = 0 } = this.#elements.top ?? {};
    if ((mark < 0 && site === 0) || visible === 0) return;
    const last = this.#lineMarks.at(-1);
    if (last?.mark === mark && last.site === site) last.end = this.#line.length;
    else this.#lineMarks.push({ mark, site, start: from, end: this.#line.length });
  }

  #origin(marks: readonly Mark[], site: NonNullable<Origin['site']>): Origin {
    const container = this.#containers[this.#lineContainer];
    return {
      tag: container?.tag ?? 'body',
      className: container?.className ?? '',
      linkDensity: this.#linked / this.#seen,
      boldDensity: this.#bold / this.#seen,
      depth: this.#elements.depth,
      within: this.#lineWithin,
      container: this.#lineContainer,
      ...(marks.length > 0 ? { marks } : {}),
      ...(site.length > 0 ? { site } : {}),
    };
  }

  #readHeadElement(name: string, start: number, end: number): void {
    const attributes = readAttributes(this.#source, start, end - 1);
    const content = attributes.get('content');
    if (name === 'meta') {
      const key = attributes.get('property') ?? attributes.get('name') ?? attributes.get('itemprop');
      if (key && content?.trim()) this.#metas.push({ key: key.toLowerCase(), content: content.trim() });
    } else if (name === 'link') {
      if (attributes.get('rel')?.toLowerCase() === 'canonical') this.#canonicalUrl ??= attributes.get('href') ?? null;
    } else if (name === 'html') {
      this.#language ??= attributes.get('lang') || attributes.get('xml:lang') || null;
    } else if (name === 'img') {
      const url = attributes.get('data-src') || attributes.get('data-original') || attributes.get('src');
      if (url) {
        const alt = attributes.get('alt')?.trim() ?? '';
        const before = this.#blocks.length + (this.#line.trim() === '' ? 0 : 1);
        this.#images.push({ url, alt, before, container: this.#elements.top?.container ?? -1 });
      }
    } else {
      this.#readsJsonLd = /ld\+json/i.test(attributes.get('type') ?? '');
    }
  }
}
