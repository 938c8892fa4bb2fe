import type { Article } from '../model/article.js';
import { type Label, placeOf } from '../model/block.js';
import type { Document } from '../model/document.js';
import type { Edit, Span, Unresolved } from '../model/edit.js';
import type { Fact } from '../model/fact.js';
import { applyEdits } from '../pipeline/apply.js';
import { cleanAndTell, type Result } from '../pipeline/clean.js';
import { count, type Style, visible } from '../write/terminal.js';
import type { ExitCode } from './exit.js';
import { type InputSwitches, mediaTypeOf } from './input-options.js';
import { type Io, styleOf } from './io.js';
import { oneDocument } from './one-document.js';
import { decodedPosition, LineMap } from './place.js';
import { print } from './print.js';

export interface ExplainSwitches extends InputSwitches {
  readonly line?: number;
}

/** `talentcorpus explain`. */
export async function explain(io: Io, file: string | undefined, switches: ExplainSwitches): Promise<ExitCode> {
  const source = await oneDocument(io, file, switches);
  const style = styleOf(io.stdout, io.env);
  const result: Result =
    'schema' in source ? { outcome: source, document: null } : cleanAndTell(source, mediaTypeOf(switches));
  await print(io, explanation(result, style));
  return 0;
}

/** What was done to a document, in order, as text. */
export function explanation({ outcome, document }: Result, style: Style): string {
  const sections = document
    ? [
        header(document, style),
        ...passSections(document, style),
        simplifySection(document, style),
        labelSection(document, style),
        operationSection(document, style),
      ]
    : [];
  const end =
    'body' in outcome ? articleSection(outcome, style) : [style.red(`${outcome.status}: ${outcome.reason.message}`)];
  return `${[...sections, end]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function header({ source, decoded, mediaType, script }: Document, style: Style): string[] {
  const sure = source.text === undefined ? ` (${percent(decoded.confidence)} sure)` : '';
  const invalid = decoded.invalid > 0 ? `, ${count(decoded.invalid, 'place')} with bytes that mean nothing in it` : '';
  const record = source.line === undefined ? '' : `:${source.line}`;
  return [
    style.bold(visible(`${source.path ?? 'standard input'}${record}`)),
    `read as ${decoded.encoding}${sure}${decoded.bom ? ' with a byte order mark' : ''}${invalid}; ${mediaType}; ${script ?? 'script not looked at'}`,
  ];
}

function passSections(document: Document, style: Style): string[][] {
  const { passes, decoded } = document;
  const lines = new LineMap(decoded.text);
  let text = decoded.text;
  return passes.map(({ stage, edits, unresolved }, i) => {
    const shown = text;
    const place = ({ span }: { span: Span }) => {
      const { line, column } = lines.at(decodedPosition(document, span[0], i));
      return style.dim(`${line}:${column}`);
    };
    text = applyEdits(text, edits);
    return [
      heading(style, `${i + 1}. ${stage}`, edits.length, unresolved.length),
      ...inOrder(edits, unresolved).map((one) =>
        'after' in one ? editLine(one, shown, place(one), style) : unresolvedLine(one, shown, place(one), style),
      ),
    ];
  });
}

function heading(style: Style, title: string, edits: number, unresolved = 0): string {
  const left = unresolved > 0 ? `, ${count(unresolved, 'place')} left as found` : '';
  return style.bold(`${title}: ${count(edits, 'edit')}${left}`);
}

function inOrder(edits: readonly Edit[], unresolved: readonly Unresolved[]): (Edit | Unresolved)[] {
  return [...edits, ...unresolved].sort((a, b) => a.span[0] - b.span[0]);
}

const AROUND = 8;

/** What stands before and behind a span, on its own line of the source. */
function around(text: string, [start, end]: Span): [before: string, after: string] {
  const before = text.slice(Math.max(0, start - AROUND), start);
  const after = text.slice(end, end + AROUND);
  return [before.slice(before.lastIndexOf('\n') + 1), after.split('\n', 1)[0]!];
}

const LONG = 60;
const shorten = (text: string) => (text.length > LONG ? `${text.slice(0, LONG / 2)}…${text.slice(-LONG / 2)}` : text);

function editLine(edit: Edit, text: string, place: string, style: Style): string {
  const [before, after] = around(text, edit.span);
  const change = `${style.red(visible(shorten(edit.before)))}${style.dim('→')}${style.green(visible(shorten(edit.after)))}`;
  const context = `${visible(before)}${style.dim('[')}${change}${style.dim(']')}${visible(after)}`;
  return `  ${place} ${context}  ${style.cyan(edit.rule)} ${style.dim(`${edit.reason}, ${percent(edit.confidence)}`)}`;
}

function unresolvedLine(
  { rule, span, text: damaged, reason }: Unresolved,
  text: string,
  place: string,
  style: Style,
): string {
  const [before, after] = around(text, span);
  const context = `${visible(before)}${style.yellow(`[${visible(shorten(damaged))}]`)}${visible(after)}`;
  return `  ${place} ${context}  ${style.yellow(`left as found: ${rule}`)} ${style.dim(reason)}`;
}

function simplifySection(document: Document, style: Style): string[] {
  const lines = new LineMap(document.decoded.text);
  const shown = document.blocks.flatMap((block) =>
    block.edits.map((edit) => {
      const { line, column } = lines.at(decodedPosition(document, block.span[0] + edit.span[0]));
      return editLine(edit, block.source, style.dim(`${line}:${column}`), style);
    }),
  );
  return shown.length === 0 ? [] : [heading(style, 'simplify', shown.length), ...shown];
}

function labelSection(document: Document, style: Style): string[] {
  const { blocks, labels } = document;
  const lines = new LineMap(document.decoded.text);
  const shown = labels.map((label) => {
    const block = blocks[label.block]!;
    const { line } = lines.at(decodedPosition(document, block.span[0]));
    return labelLine(label, block.text, style.dim(`${line}`), style);
  });
  return shown.length === 0 ? [] : [style.bold(`label: ${count(labels.length, 'label')}`), ...shown];
}

function labelLine(label: Label, text: string, place: string, style: Style): string {
  const place_ = placeOf(label.role);
  const colour = place_ === 'removed' ? style.red : place_ === 'metadata' ? style.cyan : style.green;
  const [start, end] = label.span;
  const isPart = text.slice(0, start).trim() !== '' || text.slice(end).trim() !== '';
  const [before, after] = isPart ? around(text, label.span) : ['', ''];
  const piece = visible(shorten(text.slice(start, end).trim()));
  const quoted = isPart ? `${style.dim(visible(before))}[${piece}]${style.dim(visible(after))}` : piece;
  const facts = (label.facts ?? []).map((fact) => `    ${style.cyan(factText(fact))}\n`).join('');
  const why = style.dim(`${label.reason}, ${percent(label.confidence)}`);
  return `  ${place} ${colour(label.role)} ${quoted}  ${label.rule} ${why}${facts && `\n${facts.trimEnd()}`}`;
}

function factText(fact: Fact): string {
  const value = typeof fact.value === 'string' ? fact.value : fact.value.join(' › ');
  const role = 'role' in fact && fact.role ? ` (${fact.role})` : '';
  return visible(`${fact.field} = ${value}${role}`);
}

function operationSection({ operations }: Document, style: Style): string[] {
  if (operations.length === 0) return [];
  return [
    style.bold(`arrange: ${count(operations.length, 'operation')}`),
    ...operations.map(
      ({ kind, rule, from, to, reason, confidence }) =>
        `  ${kind} ${from + 1} ${kind === 'join' ? 'to' : 'before'} ${to + 1}  ${style.cyan(rule)} ${style.dim(`${reason}, ${percent(confidence)}`)}`,
    ),
  ];
}

function articleSection(article: Article, style: Style): string[] {
  const title = article.title === null ? 'no title' : `“${visible(article.title)}”`;
  const parts = [title, count(article.body.length, 'block'), `${count(article.removed.length, 'piece')} removed`];
  return [
    `${style.bold('article')}: ${parts.join(', ')}`,
    ...article.warnings.map(({ code, message }) => style.yellow(`  warning ${code}: ${visible(message)}`)),
  ];
}

const percent = (share: number) => `${Math.round(share * 100)} %`;
