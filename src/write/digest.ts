import type { Article, Outcome, Removed, Repairs } from '../model/article.js';
import { count, cutTo, pad, type Style, visible, widthOf } from './terminal.js';

/** So many paragraphs are shown, one line each. */
const SHOWN = 6;
const LABEL = 11;

/**
 * An outcome for human eyes: what it is, who made it, how it begins, and what was repaired and removed. A summary; the
 * record holds everything.
 */
export function digest(outcome: Outcome, style: Style, columns: number): string {
  const width = Math.max(40, columns);
  const path = outcome.input.path ?? 'standard input';
  const id = outcome.input.id === null ? '' : ` #${outcome.input.id}`;
  const head = cutTo(visible(`${path}${id}`), width - 6);
  const rule = style.dim(`── ${head} ${'─'.repeat(Math.max(1, width - 4 - widthOf(head)))}`);
  const lines =
    'body' in outcome
      ? articleLines(outcome, style, width)
      : [
          `${style.red(outcome.status)}: ${visible(outcome.reason.message)} (${outcome.reason.code})`,
          ...repairLines(outcome.repairs, style, width),
          ...removedLines(outcome.removed ?? [], style, width),
        ];
  return [rule, ...lines, ''].join('\n');
}

function articleLines(article: Article, style: Style, width: number): string[] {
  const row = (name: string, value: string | null) =>
    value ? [`${style.dim(pad(name, LABEL))}${cutTo(visible(value), width - LABEL)}`] : [];
  const title = article.title ?? style.dim('(no title found)');
  const script = article.input.script === null ? '' : `, ${article.input.script}`;
  return [
    ...row('kicker', article.kicker),
    style.bold(article.title === null ? title : visible(title)),
    ...row('subtitle', article.subtitle),
    ...row('date', article.datePublished?.replace('T', ' ').replace(/:00\+08:00$|\+08:00$/, '') ?? null),
    ...row('source', [article.source, article.site, article.column].filter(Boolean).join(' · ')),
    ...row('path', article.breadcrumb.join(' › ')),
    ...row('authors', article.authors.map(credit).join(', ')),
    ...row('author is', article.authorNote),
    ...row('editors', article.editors.map(credit).join(', ')),
    ...row('photos', article.photographers.map((person) => person.name).join(', ')),
    ...row('text', `${bodyCounts(article)}; ${article.input.encoding}${script}`),
    ...bodyLines(article, style, width),
    ...repairLines(article.repairs, style, width),
    ...removedLines(article.removed, style, width),
    ...article.warnings.map(({ message, code }) => `${style.yellow('warning')}  ${visible(message)} (${code})`),
  ];
}

const credit = ({ name, role }: { name: string; role?: string }) => (role ? `${name} (${role})` : name);

function bodyCounts({ body, text }: Article): string {
  const types = new Map<string, number>();
  for (const { type } of body) types.set(type, (types.get(type) ?? 0) + 1);
  const parts = [...types].map(([type, n]) => count(n, type));
  return [...parts, count(text.replace(/\s/g, '').length, 'character')].join(', ');
}

function bodyLines({ body }: Article, style: Style, width: number): string[] {
  const lines = body.slice(0, SHOWN).map(({ type, text }) => {
    const line = cutTo(visible(text.replace(/\s+/g, ' ')), width - 4);
    return type === 'heading'
      ? `  ${style.bold(`# ${line}`)}`
      : type === 'caption'
        ? `  ${style.dim(`▲ ${line}`)}`
        : `  ${line}`;
  });
  return body.length > SHOWN ? [...lines, style.dim(`  … ${body.length - SHOWN} more`)] : lines;
}

function repairLines(repairs: Repairs | undefined, style: Style, width: number): string[] {
  if (!repairs || (repairs.edits === 0 && repairs.unresolved === 0)) return [];
  const rules = Object.entries(repairs.byRule)
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([rule, n]) => `${rule} ${n.toLocaleString('en-US')}`);
  const lines = inLines(rules, width - LABEL).map(
    (line, i) => `${style.green(pad(i === 0 ? 'repaired' : '', LABEL))}${line}`,
  );
  if (repairs.unresolved === 0) return lines;
  return [...lines, `${style.yellow(pad('damaged', LABEL))}${count(repairs.unresolved, 'place')} left as found`];
}

/** Joins words by commas into lines of at most so many columns. */
function inLines(words: readonly string[], columns: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)}, ${word}`;
    if (lines.length > 0 && widthOf(longer) <= columns) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function removedLines(removed: readonly Removed[], style: Style, width: number): string[] {
  const kinds = new Map<string, Removed[]>();
  for (const piece of removed) kinds.set(piece.kind, [...(kinds.get(piece.kind) ?? []), piece]);
  return [...kinds].map(([kind, pieces], i) => {
    const many = pieces.length > 1 ? ` ×${pieces.length}` : '';
    const text = pieces.map((piece) => piece.text.replace(/\s+/g, ' ')).join(' ┊ ');
    const label = pad(i === 0 ? 'removed' : '', LABEL);
    return `${style.red(label)}${cutTo(`${kind}${many}: ${visible(text)}`, width - LABEL)}`;
  });
}
