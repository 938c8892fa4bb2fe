// Lines of JSON Lines for the commands that compare records: each is a record with a text, or goes through as it is.
import { outcomeRecord } from '../../model/failure.js';
import type { Input } from '../../read/inputs.js';
import { tooLarge } from '../../read/limits.js';
import { type LineBlock, LineReader, type Oversize } from '../../read/lines.js';
import { type OpenStdin, openInput } from '../../read/open.js';
import { linesOf, parseRecord } from '../../read/records.js';

export interface RecordLine {
  /** 1-based. */
  readonly number: number;
  /** What is written for it: the line without its end, or an outcome record in the place of a bad one. */
  readonly line: string;
  /** The record's `text`; null of an outcome record, of another object without one, and of a bad line. */
  readonly text: string | null;
  /** The record's own `id`. */
  readonly id: string | number | null;
  readonly bad: boolean;
}

/**
 * The records of one input in order, in batches as they come in; lines that are blank are left out.
 *
 * @param name How the input is called in outcome records; null is standard input.
 */
export async function* recordLines(
  input: Input,
  name: string | null,
  maxBytes: number,
  stdin: OpenStdin,
): AsyncGenerator<RecordLine[]> {
  const { chunks } = await openInput(input, 'jsonl', stdin);
  const reader = new LineReader(maxBytes);
  for await (const chunk of chunks) yield batchOf(reader.push(chunk), name, maxBytes);
  yield batchOf(reader.end(), name, maxBytes);
}

function batchOf(parts: Iterable<LineBlock | Oversize>, path: string | null, maxBytes: number): RecordLine[] {
  const batch: RecordLine[] = [];
  const bad = (number: number, status: 'rejected' | 'failed', code: string, message: string) => {
    const line = JSON.stringify(outcomeRecord(status, { code, message }, { path }));
    batch.push({ number, line, text: null, id: null, bad: true });
  };
  for (const part of parts) {
    if ('size' in part) {
      const { code, message } = tooLarge(part.size, maxBytes, 'line', part.line);
      bad(part.line, 'failed', code, message);
      continue;
    }
    for (const line of linesOf(part)) {
      const parsed = parseRecord(line);
      if (parsed.kind === 'blank') continue;
      if (parsed.kind === 'bad' && parsed.problem.code !== 'no-text') {
        bad(line.number, 'rejected', parsed.problem.code, parsed.problem.message);
        continue;
      }
      const record = parsed.kind === 'record' && !parsed.isHtml ? parsed : null;
      const id = record?.record.id;
      batch.push({
        number: line.number,
        line: line.text,
        text: record?.text ?? null,
        id: typeof id === 'string' || typeof id === 'number' ? id : null,
        bad: false,
      });
    }
  }
  return batch;
}
