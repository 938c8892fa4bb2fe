// In: a document that was cleaned, or the record in its place. Out: what is to be said about it.
import type { Article, OutcomeRecord } from '../../model/article.js';
import { placeOf } from '../../model/block.js';
import type { Document } from '../../model/document.js';
import type { Edit } from '../../model/edit.js';
import { applyEdits } from '../../pipeline/apply.js';
import type { Result } from '../../pipeline/clean.js';
import { isLeftover } from '../../stages/assemble/warnings.js';
import { count } from '../../write/terminal.js';
import { around } from '../context.js';
import { type Layer, LineMap, layersOf, originalPosition } from '../place.js';
import { type CheckRuleId, checkRule, type Finding, finding } from './rules.js';

/** The rule for the reason of an outcome that is no article. */
const BY_REASON: Readonly<Record<string, CheckRuleId>> = {
  empty: 'empty',
  binary: 'undecodable',
  undecodable: 'undecodable',
  'no-body': 'no-body',
  'invalid-json': 'bad-record',
  'no-text': 'bad-record',
};

/** What is said of an input that gives no article. */
export function inspectOutcome({ input, reason, status }: OutcomeRecord, line: number | null): Finding {
  const rule = BY_REASON[reason.code] ?? (status === 'failed' ? 'unreadable' : 'no-body');
  return finding(rule, input.path, line ?? 1, reason.message);
}

/** What is said of one document, in the order of its lines. */
export function inspect({ outcome, document }: Result, record: number | null): Finding[] {
  const where = document ? new Where(document, record) : null;
  const findings: Finding[] = [];
  if (document && where) {
    findings.push(...damageOf(document, where), ...repairsOf(document, where));
  }
  if (!('body' in outcome)) findings.push(inspectOutcome(outcome, record));
  else if (document && where) findings.push(...doubtsOf(outcome, document, where));
  return findings.sort((a, b) => a.line - b.line);
}

/** Lines of the file. A record is one line; the lines of an HTML page's text are not those of its source. */
class Where {
  readonly path: string | null;
  readonly first: number;
  readonly layers: readonly Layer[];
  private readonly maps = new Map<Layer, LineMap>();

  constructor(document: Document, record: number | null) {
    this.path = document.source.path;
    this.first = record ?? 1;
    this.layers = layersOf(document);
  }

  /** The line of a position after the first `count` passes of a layer. */
  line(layer: Layer, position: number, count?: number): number {
    if (!layer.isFile) return this.first;
    const map = this.maps.get(layer) ?? new LineMap(layer.source);
    this.maps.set(layer, map);
    return map.at(originalPosition(layer.passes, position, count)).line;
  }

  /** The line of a position of the text that was cut into blocks. */
  lineOfText(position: number): number {
    return this.line(this.layers.at(-1)!, position);
  }
}

function damageOf({ decoded }: Document, where: Where): Finding[] {
  const findings = where.layers.flatMap((layer) => {
    let text = layer.source;
    return layer.passes.flatMap(({ edits, unresolved }, i) => {
      const shown = text;
      text = applyEdits(text, edits);
      return unresolved.map((one) => {
        const [before, after] = around(shown, one.span);
        const message = `“${before}[${excerpt(one.text)}]${after}”: ${one.reason}`;
        return finding('residual-damage', where.path, where.line(layer, one.span[0], i), message);
      });
    });
  });
  if (decoded.invalid > 0) {
    const message = `${count(decoded.invalid, 'place')} with bytes that mean nothing in ${decoded.encoding}`;
    const layer = where.layers[0]!;
    const line = where.line(layer, Math.max(0, layer.source.indexOf('\uFFFD')), 0);
    findings.push(finding('residual-damage', where.path, line, message));
  }
  return findings;
}

function repairsOf({ blocks }: Document, where: Where): Finding[] {
  const byRule = new Map<string, { edits: number; first: Edit; line: number }>();
  const add = (edit: Edit, line: () => number) => {
    const known = byRule.get(edit.rule);
    if (known) known.edits++;
    else byRule.set(edit.rule, { edits: 1, first: edit, line: line() });
  };
  for (const layer of where.layers) {
    for (const [i, { edits }] of layer.passes.entries()) {
      for (const edit of edits) add(edit, () => where.line(layer, edit.span[0], i));
    }
  }
  for (const block of blocks) {
    for (const edit of block.edits) add(edit, () => where.lineOfText(block.span[0] + edit.span[0]));
  }
  return [...byRule].map(([rule, { edits, first, line }]) => {
    const example = `“${excerpt(first.before)}” → “${excerpt(first.after)}”`;
    return finding('repaired', where.path, line, `${rule}: ${count(edits, 'edit')}, the first ${example}`);
  });
}

function doubtsOf(article: Article, { items, blocks }: Document, where: Where): Finding[] {
  const findings: Finding[] = [];
  for (const { code, message } of article.warnings) {
    if (code === 'unresolved-damage' || code === 'leftover-boilerplate') continue;
    const rule = checkRule(code);
    if (!rule) throw new Error(`no check rule for the warning ${code}`);
    findings.push(finding(rule.id as CheckRuleId, where.path, where.first, message));
  }
  for (const item of items) {
    if (placeOf(item.role) !== 'body' || !isLeftover(item.text)) continue;
    const line = where.lineOfText(blocks[item.block]!.span[0]);
    findings.push(finding('leftover-boilerplate', where.path, line, `“${excerpt(item.text)}”`));
  }
  return findings;
}

function excerpt(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
