import type { InputInfo, OutcomeRecord } from '../model/article.js';
import { outcomeRecord } from '../model/failure.js';
import type { Source } from '../model/source.js';
import type { Container } from './container.js';
import type { Input } from './inputs.js';
import { type LineBlock, LineReader, type Oversize } from './lines.js';
import { type InputKind, type Opened, type OpenStdin, openInput } from './open.js';
import { type Problem, problemOf, sizeText } from './problem.js';
import { type Line, linesOf, parseRecord, sourceOf } from './records.js';

export interface ReadOptions {
  readonly input: InputKind;
  /** Largest document, in bytes: a file of text, or one line of JSON Lines. */
  readonly maxBytes: number;
}

/** A document to clean, or what stands in its place because it could not be read. */
export type Item =
  | { readonly source: Source }
  | {
      readonly outcome: OutcomeRecord;
      /** 1-based line of a bad record. A bad record is an outcome like others; a bad file makes the run incomplete. */
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
  let container: Container = 'text';
  try {
    if (input.problem) {
      yield failure(container, input, input.problem);
      return;
    }
    const opened = await openInput(input, options.input, stdin);
    container = opened.container;
    if (container === 'text') yield await readText(input, opened, options.maxBytes);
    else yield* readRecords(input, opened, options.maxBytes);
  } catch (error) {
    yield failure(container, input, problemOf(error));
  }
}

function failure(container: Container, input: Input, problem: Problem, known: Partial<InputInfo> = {}): Batch {
  const outcome = outcomeRecord('failed', { ...problem }, { path: input.path, ...known });
  return { container, items: [{ outcome, line: null }], bytes: 0 };
}

async function readText(input: Input, { size, chunks, close }: Opened, maxBytes: number): Promise<Batch> {
  if (size !== null && size > maxBytes) {
    await close();
    return failure('text', input, tooLarge(size, maxBytes, false), { bytes: size });
  }
  const bytes = await collect(chunks, maxBytes);
  if (bytes === null) return failure('text', input, tooLarge(null, maxBytes, false));
  const source: Source = { path: input.path, bytes, ...(isHtmlName(input.path) && { mediaType: 'text/html' }) };
  return { container: 'text', items: [{ source }], bytes: bytes.length };
}

const isHtmlName = (path: string | null) => path !== null && /\.(?:x?html?|shtml)$/i.test(path);

/** All bytes in one piece, or null when there are more than allowed. */
export async function collect(chunks: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > maxBytes) return null;
    parts.push(chunk);
  }
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts, size);
}

async function* readRecords(input: Input, { chunks }: Opened, maxBytes: number): AsyncGenerator<Batch> {
  const reader = new LineReader(maxBytes);
  const batchOf = (parts: Iterable<LineBlock | Oversize>, bytes: number) => {
    const items: Item[] = [];
    for (const part of parts) {
      if ('size' in part) items.push(badRecord(input, part.line, tooLarge(part.size, maxBytes, true, part.line)));
      else for (const line of linesOf(part)) pushRecord(items, input, line);
    }
    return { container: 'jsonl' as const, items, bytes };
  };
  for await (const chunk of chunks) yield batchOf(reader.push(chunk), chunk.length);
  yield batchOf(reader.end(), 0);
}

function pushRecord(items: Item[], input: Input, line: Line): void {
  const parsed = parseRecord(line);
  if (parsed.kind === 'bad') items.push(badRecord(input, line.number, parsed.problem));
  else if (parsed.kind === 'record')
    items.push({ source: sourceOf(input.path, line, parsed.record, parsed.text, parsed.isHtml) });
}

/** A record that is no record: it was read and gives no article. */
function badRecord(input: Input, line: number, { code, message }: Problem): Item {
  const status = code === 'too-large' ? 'failed' : 'rejected';
  return { outcome: outcomeRecord(status, { code, message }, { path: input.path }), line };
}

/** What is said of a document above the limit. */
export function tooLarge(size: number | null, maxBytes: number, isLine: boolean, line?: number): Problem {
  const subject = `${isLine ? `line ${line}` : 'the document'}${size === null ? ' is larger than' : ` has ${sizeText(size)}, more than`}`;
  return {
    code: 'too-large',
    message: `${subject} the limit of ${sizeText(maxBytes)}; split it, or raise --max-bytes`,
  };
}
