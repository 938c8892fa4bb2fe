import type { Article, Outcome } from '../model/article.js';
import { digest } from './digest.js';
import { articleJsonLd } from './json-ld.js';
import { articleMarkdown } from './markdown.js';
import { styleFor } from './terminal.js';

export const FORMATS = ['jsonl', 'json', 'text', 'markdown', 'jsonld'] as const;
export type FormatName = (typeof FORMATS)[number];

/**
 * A format by name or by description; can be sent to a worker. `page`: one article, indented, for a file of its own.
 * `articles`: JSON Lines that have no place for anything else.
 */
export type FormatSpec =
  | FormatName
  | 'page'
  | 'articles'
  | { readonly digest: { readonly colour: boolean; readonly columns: number } };

/** How a run of outcomes becomes bytes. */
export interface Format {
  readonly extension: string;
  /** Before the first, between two, after the last. */
  readonly open: string;
  readonly between: string;
  readonly close: string;
  /** The outcome as text; null where the format has no place for one that is no article. */
  of(outcome: Outcome): string | null;
}

const isArticle = (outcome: Outcome): outcome is Article => 'body' in outcome;

/**
 * `jsonl`: every outcome, one a line. `json`: one array of articles. `text`: title and text, two empty lines between
 * articles. `markdown`: front matter, title, headings, captions in italics. `jsonld`: articles as schema.org
 * NewsArticle, one a line.
 */
export function formatOf(spec: FormatSpec): Format {
  if (typeof spec === 'object') return digestFormat(spec.digest);
  switch (spec) {
    case 'page':
      return {
        ...PLAIN,
        extension: '.json',
        of: (outcome) => (isArticle(outcome) ? `${JSON.stringify(outcome, null, 2)}\n` : null),
      };
    case 'articles':
      return {
        ...PLAIN,
        extension: '.jsonl',
        of: (outcome) => (isArticle(outcome) ? `${JSON.stringify(outcome)}\n` : null),
      };
    case 'jsonl':
      return { ...PLAIN, extension: '.jsonl', of: (outcome) => `${JSON.stringify(outcome)}\n` };
    case 'json':
      return {
        extension: '.json',
        open: '[\n',
        between: ',\n',
        close: '\n]\n',
        of: (outcome) => (isArticle(outcome) ? indent(JSON.stringify(outcome, null, 2)) : null),
      };
    case 'jsonld':
      return {
        extension: '.jsonld',
        open: '',
        between: '',
        close: '',
        of: (outcome) => (isArticle(outcome) ? `${JSON.stringify(articleJsonLd(outcome))}\n` : null),
      };
    case 'text':
      return { extension: '.txt', open: '', between: '\n\n', close: '', of: articleText };
    case 'markdown':
      return {
        extension: '.md',
        open: '',
        between: '\n',
        close: '',
        of: (outcome) => (isArticle(outcome) ? articleMarkdown(outcome) : null),
      };
  }
}

const PLAIN = { open: '', between: '', close: '' };

function digestFormat({ colour, columns }: { colour: boolean; columns: number }): Format {
  const style = styleFor(colour);
  return { ...PLAIN, extension: '.txt', of: (outcome) => `${digest(outcome, style, columns)}\n` };
}

const indent = (json: string) => `  ${json.replaceAll('\n', '\n  ')}`;

function articleText(outcome: Outcome): string | null {
  if (!isArticle(outcome)) return null;
  const { title, text } = outcome;
  return title === null ? `${text}\n` : `${title}\n\n${text}\n`;
}
