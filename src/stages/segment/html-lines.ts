// In: an HTML page as text. Out: its text as lines, one a block element, without script, style and template.
import { createRequire } from 'node:module';

/** The part of the parsed tree that is looked at (the shape of domhandler's nodes). */
interface Node {
  readonly type: string;
  readonly name?: string;
  readonly data?: string;
  readonly children?: readonly Node[];
}

const UNSEEN = new Set(['script', 'style', 'template']);

/** Elements that start and end a line: the block elements of the HTML rendering rules, and controls with own text. */
const BLOCK = new Set(
  (
    'address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption ' +
    'figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend li main menu nav noscript ol ' +
    'optgroup option p pre search section select summary table tbody td textarea tfoot th thead title tr ul'
  ).split(' '),
);
const AS_WRITTEN = new Set(['pre', 'textarea']);

/** What HTML calls white space; a no-break or ideographic space is text. */
const SPACES = /[ \t\n\f\r]+/g;

/**
 * The text nodes of a page in their order. White space is folded as a browser does, entities are resolved, `br` and the
 * edges of block elements end a line; there are no empty lines. Every other character of every text node outside
 * script, style and template is in the result, the title element's too.
 */
export function htmlLines(html: string): string {
  // Loaded only here: the import takes longer than cleaning a hundred plain pages.
  const { load } = createRequire(import.meta.url)('cheerio') as typeof import('cheerio');
  const lines: string[] = [];
  let line = '';
  const endLine = () => {
    const text = line.replace(/^[ \t\n\f\r]+|[ \t\n\f\r]+$/g, '');
    if (text) lines.push(text);
    line = '';
  };
  const read = (data: string, asWritten: boolean) => {
    if (!asWritten) {
      line += data.replace(SPACES, ' ');
      return;
    }
    const [first = '', ...rest] = data.split(/\r\n?|\n/);
    line += first;
    for (const next of rest) {
      endLine();
      line = next;
    }
  };
  // An own stack: pages nest deeper than the call stack allows.
  const stack: (Node | (() => void))[] = [...load(html).root().toArray()];
  let written = 0;
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (typeof node === 'function') node();
    else if (node.type === 'text') read(node.data ?? '', written > 0);
    else if (node.name === 'br') endLine();
    else if (node.children && !UNSEEN.has(node.name ?? '')) {
      if (BLOCK.has(node.name ?? '')) {
        endLine();
        stack.push(endLine);
      }
      if (AS_WRITTEN.has(node.name ?? '')) {
        written++;
        stack.push(() => {
          endLine();
          written--;
        });
      }
      for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i]!);
    }
  }
  endLine();
  return lines.join('\n');
}

const TAG = /<(?:!doctype\s+html|html|head|body|meta|title|div|p|h1|table|br|span|article)\b[^<>]*>/i;
const PAGE_START = /^[\s\uFEFF]*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head)\b/i;

/**
 * Whether a text is an HTML page. A file whose name says so needs one tag only (a plain text saved as `.html` would
 * lose its lines); any other text must begin like a page.
 */
export function isHtml(text: string, named: boolean): boolean {
  return named ? TAG.test(text) : PAGE_START.test(text.slice(0, 4096));
}

const CHARSET = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})/i;

/** The encoding that a page declares in its first 2 kB; a hint for `decode`. */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  return CHARSET.exec(
    Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 2048)).toString('latin1'),
  )?.[1];
}
