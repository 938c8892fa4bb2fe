import type { OutcomeRecord } from '../model/article.js';
import { outcomeRecord } from '../model/failure.js';
import type { Source } from '../model/source.js';
import type { Container } from './container.js';
import type { Input } from './inputs.js';
import type { ReadOptions } from './limits.js';
import type { OpenStdin } from './open.js';
import { type Part, readParts } from './parts.js';
import { linesOf, parseRecord, sourceOf } from './records.js';

/** A document to clean, or what stands in its place because it could not be read. */
export type Item =
  | { readonly source: Source }
  | {
      readonly outcome: OutcomeRecord;
      /** 1-based line or number of a bad record. A bad record is an outcome like others; a bad file makes the run incomplete. */
      readonly line: number | null;
    };

export interface Batch {
  readonly container: Container;
  readonly items: readonly Item[];
  /** Read for this batch. */
  readonly bytes: number;
}

/**
 * The documents of one input, in order, in batches as they come in. Never throws for what the system or the content
 * says: that is an item with an outcome.
 */
export async function* readDocuments(input: Input, options: ReadOptions, stdin: OpenStdin): AsyncGenerator<Batch> {
  let bytes = 0;
  const watch = {
    bytes(count: number) {
      bytes += count;
    },
    passedOver() {},
  };
  for await (const { container, part } of readParts(input, options, stdin, { watch })) {
    yield { container, items: itemsOf(part), bytes };
    bytes = 0;
  }
}

/** The documents of a part. */
export function itemsOf(part: Part): Item[] {
  if (part.kind === 'document') return [{ source: part.source }];
  if (part.kind === 'outcome') return [{ outcome: part.outcome, line: part.line }];
  const items: Item[] = [];
  for (const line of linesOf(part.block)) {
    const parsed = parseRecord(line);
    if (parsed.kind === 'record') {
      items.push({ source: sourceOf(part.path, line, parsed.record, parsed.text, parsed.isHtml) });
    } else if (parsed.kind === 'bad') {
      const { code, message } = parsed.problem;
      items.push({ outcome: outcomeRecord('rejected', { code, message }, { path: part.path }), line: line.number });
    }
  }
  return items;
}
