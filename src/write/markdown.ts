import type { Article, BodyBlock } from '../model/article.js';

/** YAML front matter with the metadata, then the article. What the page does not say is left out. */
export function articleMarkdown(article: Article): string {
  const blocks = article.body.map(blockMarkdown);
  const head = [
    article.kicker && `*${escapeInline(article.kicker)}*`,
    article.title && `# ${escapeInline(article.title)}`,
    article.subtitle && `*${escapeInline(article.subtitle)}*`,
  ].filter((line) => line !== null);
  return `${frontMatter(article)}\n${[...head, ...blocks].join('\n\n')}\n`;
}

function frontMatter(article: Article): string {
  const { input } = article;
  const fields: [string, unknown][] = [
    ['title', article.title],
    ['date', article.datePublished],
    ['source', article.source],
    ['site', article.site],
    ['column', article.column],
    ['breadcrumb', article.breadcrumb],
    ['authors', article.authors.map((person) => person.name)],
    ['editors', article.editors.map((person) => person.name)],
    ['photographers', article.photographers.map((person) => person.name)],
    ['authorNote', article.authorNote],
    ['url', input.url ?? article.canonicalUrl],
    ['id', article.id],
  ];
  const lines = fields
    .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
    // JSON strings and arrays are YAML, and need no rule of their own for what to quote.
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return `---\n${lines.join('\n')}\n---\n`;
}

function blockMarkdown({ type, text, level }: BodyBlock): string {
  switch (type) {
    case 'heading':
      return `${'#'.repeat(Math.min(6, (level ?? 1) + 1))} ${escapeInline(oneLine(text))}`;
    case 'caption':
      return `*${escapeInline(oneLine(text))}*`;
    case 'quote':
      return lines(text, (line) => `> ${escapeLine(line)}`);
    case 'list':
      return lines(text, (line) => `- ${escapeLine(line)}`);
    case 'table':
    case 'paragraph':
      return lines(text, escapeLine);
  }
}

const oneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ');
const lines = (text: string, each: (line: string) => string) => text.split('\n').map(each).join('\n');

/** What Markdown would take for its own signs within a line. */
const escapeInline = (text: string) => text.replace(/[\\`*_[\]<]/g, '\\$&');

/** … and what it would take for a heading, quote, list or rule at the beginning of one. */
const escapeLine = (line: string) =>
  escapeInline(line)
    .replace(/^(\s*)([#>+=~-])/, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
