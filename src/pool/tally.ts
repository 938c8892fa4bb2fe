// What a run came to, in numbers that add up: of a document, a batch, a run that was killed, a whole run.
import type { Outcome, OutcomeRecord, Repairs } from '../model/article.js';
import type { Document } from '../model/document.js';

export interface Tally {
  articles: number;
  rejected: number;
  failed: number;
  edits: number;
  unresolved: number;
  /** Why there is no article: `rejected no-body`. */
  readonly reasons: Record<string, number>;
  /** Warnings of articles by their code. */
  readonly warnings: Record<string, number>;
  /** Edits by rule. */
  readonly repairs: Record<string, number>;
  /** Spans that were taken out of the text, by the rule that took them. */
  readonly removed: Record<string, number>;
  /** Edits, labels and operations that each stage proposed. */
  readonly proposed: Record<string, number>;
  /** Milliseconds by stage; only where a report is wanted. */
  readonly milliseconds: Record<string, number>;
}

export function emptyTally(): Tally {
  return {
    articles: 0,
    rejected: 0,
    failed: 0,
    edits: 0,
    unresolved: 0,
    reasons: {},
    warnings: {},
    repairs: {},
    removed: {},
    proposed: {},
    milliseconds: {},
  };
}

/** Adds `more` to `sum`. */
export function addTally(sum: Tally, more: Tally): void {
  sum.articles += more.articles;
  sum.rejected += more.rejected;
  sum.failed += more.failed;
  sum.edits += more.edits;
  sum.unresolved += more.unresolved;
  for (const name of ['reasons', 'warnings', 'repairs', 'removed', 'proposed', 'milliseconds'] as const) {
    for (const key of Object.keys(more[name])) add(sum[name], key, more[name][key]!);
  }
}

export function add(counts: Record<string, number>, key: string, n = 1): void {
  counts[key] = (counts[key] ?? 0) + n;
}

/** Counts one document. `document` is null where it did not come to the stages. */
export function count(tally: Tally, outcome: Outcome, document: Document | null): void {
  if ('body' in outcome) tally.articles++;
  else countReason(tally, outcome);
  countRepairs(tally, outcome.repairs);
  for (const { code } of outcome.warnings ?? []) add(tally.warnings, code);
  for (const { rule } of outcome.removed ?? []) add(tally.removed, rule);
  if (document) countProposals(tally.proposed, document);
}

function countReason(tally: Tally, { status, reason }: OutcomeRecord): void {
  tally[status]++;
  add(tally.reasons, `${status} ${reason.code}`);
}

function countRepairs(tally: Tally, repairs: Repairs | undefined): void {
  if (!repairs) return;
  tally.edits += repairs.edits;
  tally.unresolved += repairs.unresolved;
  for (const rule of Object.keys(repairs.byRule)) add(tally.repairs, rule, repairs.byRule[rule]!);
}

function countProposals(proposed: Record<string, number>, document: Document): void {
  for (const { stage, edits } of [...(document.page?.passes ?? []), ...document.passes]) {
    if (edits.length > 0) add(proposed, stage, edits.length);
  }
  let edits = 0;
  for (const block of document.blocks) edits += block.edits.length;
  if (edits > 0) add(proposed, 'simplify', edits);
  if (document.labels.length > 0) add(proposed, 'label', document.labels.length);
  if (document.operations.length > 0) add(proposed, 'arrange', document.operations.length);
}
