import type { Article } from '../../model/article.js';
import { type Label, placeOf, type SeamEvidence } from '../../model/block.js';
import type { Document } from '../../model/document.js';
import type { Edit, Unresolved } from '../../model/edit.js';
import type { Fact } from '../../model/fact.js';
import { applyEdits, positionBefore } from '../../pipeline/apply.js';
import type { Result } from '../../pipeline/clean.js';
import { count, type Style, visible } from '../../write/terminal.js';
import { around, shorten } from '../context.js';
import { LineMap, layersOf, originalPosition } from '../place.js';
import { byteLines } from './bytes.js';

/** What was done to a document, in order, as text: every edit, every label, every operation. */
export function explanation({ outcome, document }: Result, style: Style): string {
  const sections = document ? new Explainer(document, style).sections() : [];
  const end =
    'body' in outcome
      ? articleSection(outcome, style)
      : [style.red(`${outcome.status}: ${visible(outcome.reason.message)} (${outcome.reason.code})`)];
  return `${[...sections, end]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

class Explainer {
  private readonly lines: LineMap;
  private readonly told = new Set<string>();

  constructor(
    private readonly document: Document,
    private readonly style: Style,
  ) {
    this.lines = new LineMap(document.decoded.text);
  }

  sections(): string[][] {
    return [this.header(), ...this.sourcePasses(), ...this.passes(), this.simplify(), this.labels(), this.operations()];
  }

  private header(): string[] {
    const { source, decoded, mediaType, script } = this.document;
    const sure = source.text === undefined ? ` (${percent(decoded.confidence)} sure)` : '';
    const mark = decoded.bom ? ' with a byte order mark' : '';
    const invalid =
      decoded.invalid > 0 ? `, ${count(decoded.invalid, 'place')} with bytes that mean nothing in it` : '';
    const record = source.line === undefined ? '' : `:${source.line}`;
    return [
      this.style.bold(visible(`${source.path ?? 'standard input'}${record}`)),
      `read as ${decoded.encoding}${sure}${mark}${invalid}; ${mediaType}; ${script ?? 'script not looked at'}`,
    ];
  }

  /** Of a page: what was repaired in its source, with the lines of the file. */
  private sourcePasses(): string[][] {
    const { page } = this.document;
    if (!page) return [];
    const lines = new LineMap(page.source);
    let text = page.source;
    return page.passes.map(({ stage, edits, unresolved }, i) => {
      const shown = text;
      text = applyEdits(text, edits);
      const place = (position: number) => {
        const before = page.passes.slice(0, i).reduceRight((at, pass) => positionBefore(at, pass.edits), position);
        const { line, column } = lines.at(before);
        return this.style.dim(`${line}:${column}`);
      };
      return [
        this.heading(`${stage} of the page's source`, edits.length, unresolved.length),
        ...edits.map((edit) => this.edit(edit, shown, place(edit.span[0]))),
        ...unresolved.map((one) => this.unresolved(one, shown, place(one.span[0]))),
      ];
    });
  }

  private passes(): string[][] {
    return layersOf(this.document).flatMap((layer) => {
      const lines = new LineMap(layer.source);
      const of = this.document.page === null ? '' : layer.isFile ? ' of the HTML source' : ' of its lines';
      let text = layer.source;
      return layer.passes.map(({ stage, edits, unresolved }, i) => {
        const shown = text;
        text = applyEdits(text, edits);
        const all = [...edits, ...unresolved].sort((a, b) => a.span[0] - b.span[0]);
        return [
          this.heading(`${stage}${of}`, edits.length, unresolved.length),
          ...all.map((one) => {
            const place = this.place(lines, originalPosition(layer.passes, one.span[0], i));
            return 'after' in one ? this.edit(one, shown, place) : this.unresolved(one, shown, place);
          }),
        ];
      });
    });
  }

  private simplify(): string[] {
    const shown = this.document.blocks.flatMap((block) =>
      block.edits.map((edit) => {
        const at = originalPosition(this.document.passes, block.span[0] + edit.span[0]);
        return this.edit(edit, block.source, this.place(this.lines, at));
      }),
    );
    return shown.length === 0 ? [] : [this.heading('simplify', shown.length, 0), ...shown];
  }

  private heading(title: string, edits: number, unresolved: number): string {
    const left = unresolved > 0 ? `, ${count(unresolved, 'place')} left as found` : '';
    return this.style.bold(`${title}: ${count(edits, 'edit')}${left}`);
  }

  /** Line and column of the text before the passes. */
  private place(lines: LineMap, position: number): string {
    const { line, column } = lines.at(position);
    return this.style.dim(`${line}:${column}`);
  }

  /** The reason of a rule where it is new: a page has hundreds of edits of one rule. */
  private reason({ rule, reason, confidence }: { rule: string; reason: string; confidence?: number }): string {
    const key = `${rule} ${reason}`;
    const isNew = !this.told.has(key);
    this.told.add(key);
    const sure = confidence === undefined ? [] : [percent(confidence)];
    return this.style.dim([...(isNew ? [reason] : []), ...sure].join(', '));
  }

  private edit(edit: Edit, text: string, place: string): string {
    const { style } = this;
    const [before, after] = around(text, edit.span);
    const change = `${style.red(visible(shorten(edit.before)))}${style.dim('→')}${style.green(visible(shorten(edit.after)))}`;
    const quoted = `${before}${style.dim('[')}${change}${style.dim(']')}${after}`;
    const line = `  ${place} ${quoted}  ${style.cyan(edit.rule)} ${this.reason(edit)}`;
    return [line, ...byteLines(edit, style)].join('\n');
  }

  private unresolved(one: Unresolved, text: string, place: string): string {
    const { style } = this;
    const [before, after] = around(text, one.span);
    const quoted = `${before}${style.yellow(`[${visible(shorten(one.text))}]`)}${after}`;
    return `  ${place} ${quoted}  ${style.yellow(`left as found: ${one.rule}`)} ${this.reason(one)}`;
  }

  private labels(): string[] {
    const { blocks, labels } = this.document;
    if (labels.length === 0) return [];
    const lines = labels.map((label) => {
      const block = blocks[label.block]!;
      const { line } = this.lines.at(originalPosition(this.document.passes, block.span[0]));
      return this.label(label, block.text, line);
    });
    return [this.style.bold(`label: ${count(labels.length, 'label')}`), ...lines];
  }

  private label(label: Label, text: string, line: number): string {
    const { style } = this;
    const colour = { removed: style.red, metadata: style.cyan, body: style.green }[placeOf(label.role)];
    const [start, end] = label.span;
    const isPart = text.slice(0, start).trim() !== '' || text.slice(end).trim() !== '';
    const piece = visible(shorten(text.slice(start, end).trim()));
    const [before, after] = isPart ? around(text, label.span) : ['', ''];
    const quoted = isPart ? `${style.dim(before)}[${piece}]${style.dim(after)}` : piece;
    const facts = (label.facts ?? []).map((fact) => `\n    ${style.cyan(factText(fact))}`).join('');
    return `  ${style.dim(`${line}`)} ${colour(label.role)} ${quoted}  ${label.rule} ${this.reason(label)}${facts}`;
  }

  /** Both ends of a seam with its log odds, and what else the end could have gone on with. */
  private seam({ before, after, score, rivals }: SeamEvidence): string {
    const { style } = this;
    const others = rivals.map((rival) => `${visible(rival.after)} ${nats(rival.score)}`).join(', ');
    return [
      `    ${visible(before)}${style.green('|')}${visible(after)} ${nats(score)}`,
      ...(others === '' ? [] : [style.dim(`    rather than ${others}`)]),
    ].join('\n');
  }

  private operations(): string[] {
    const { operations } = this.document;
    if (operations.length === 0) return [];
    const lines = operations.map(({ kind, from, to, through = from, evidence, ...why }) => {
      const run = through === from ? `piece ${from + 1}` : `pieces ${from + 1} to ${through + 1}`;
      const what = kind === 'join' ? `join piece ${from + 1} to ${to + 1}` : `move ${run} before ${to + 1}`;
      const seam = evidence ? `\n${this.seam(evidence)}` : '';
      return `  ${what}  ${this.style.cyan(why.rule)} ${this.reason(why)}${seam}`;
    });
    return [this.style.bold(`arrange: ${count(operations.length, 'operation')}`), ...lines];
  }
}

function nats(score: number): string {
  return `${score < 0 ? '' : '+'}${score.toFixed(1)}`;
}

function factText(fact: Fact): string {
  const value = typeof fact.value === 'string' ? fact.value : fact.value.join(' › ');
  const role = 'role' in fact && fact.role ? ` (${fact.role})` : '';
  return visible(`${fact.field} = ${value}${role}`);
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
