// An input as it is cut for the workers: lines as they stand, pages as bytes. Nothing is parsed or decoded here.
import type { InputInfo, OutcomeRecord } from '../model/article.js';
import { outcomeRecord } from '../model/failure.js';
import type { Source } from '../model/source.js';
import type { Container } from './container.js';
import type { Input } from './inputs.js';
import { collect, type ReadOptions, tooLarge } from './limits.js';
import { type LineBlock, LineReader, type Oversize, withoutLines } from './lines.js';
import { type Opened, type OpenStdin, openBytes, openFrom, openInput } from './open.js';
import { type Problem, problemOf } from './problem.js';
import { tarEntries } from './tar.js';
import { warcRecords } from './warc.js';

/** A piece of an input, small enough to be given to a worker. */
export type Part =
  | { readonly kind: 'lines'; readonly path: string | null; readonly block: LineBlock }
  | { readonly kind: 'document'; readonly source: Source }
  | {
      readonly kind: 'outcome';
      readonly outcome: OutcomeRecord;
      /** 1-based line or record; null where the input as a whole could not be read, or not to its end. */
      readonly line: number | null;
    };

/** Bytes that a part holds. */
export function sizeOf(part: Part): number {
  if (part.kind === 'lines') return part.block.bytes.length;
  if (part.kind === 'outcome') return 0;
  return part.source.bytes?.length ?? (part.source.text?.length ?? 0) * 2;
}

/** How far an input was read: what is needed to go on there. */
export interface Position {
  /** Lines, or documents of an archive, before it. */
  readonly units: number;
  /** Bytes of the file before it, where reading can begin there; null where it has to begin at the start. */
  readonly offset: number | null;
}

export const START: Position = { units: 0, offset: null };

export interface Reading {
  readonly container: Container;
  readonly part: Part;
  /** The position after this part. */
  readonly next: Position;
}

/** What reading costs and passes over, for progress and reports. */
export interface ReadWatch {
  /** Bytes of the file were read, as they are. */
  bytes(count: number): void;
  /** A record that is no document (`warc request` …). */
  passedOver(kind: string): void;
}

const NOBODY: ReadWatch = { bytes() {}, passedOver() {} };

/**
 * The parts of one input, in order. Never throws for what the system or the content says: that is a part with an
 * outcome.
 *
 * @param from Where an earlier reading of the same input came to.
 */
export async function* readParts(
  input: Input,
  options: ReadOptions,
  stdin: OpenStdin,
  { from = START, watch = NOBODY }: { from?: Position; watch?: ReadWatch } = {},
): AsyncGenerator<Reading> {
  let container: Container = 'text';
  let units = 0;
  try {
    if (input.problem) throw new Told(input.problem);
    if (from.offset !== null && input.path !== null) {
      container = 'jsonl';
      units = from.units;
      const chunks = openFrom(input.path, from.offset, watch.bytes);
      for await (const part of lineParts(input.path, chunks, options.maxBytes, from)) {
        units += unitsOf(part);
        yield { container, part, next: positionAfter(part, units, true) };
      }
      return;
    }
    const opened = await openInput(input, options.input, stdin, watch.bytes);
    container = opened.container;
    // In an archive the lines of a file end at places of that file.
    const seekable = opened.seekable && container === 'jsonl';
    const counting: ReadWatch = {
      ...watch,
      // What stands before the place was counted then.
      passedOver: (kind) => units >= from.units && watch.passedOver(kind),
    };
    for await (const part of partsOf(input.path, opened, options, counting)) {
      const before = units;
      units += unitsOf(part);
      const fresh = units <= from.units ? null : before >= from.units ? part : cutAt(part, from.units - before);
      if (fresh) yield { container, part: fresh, next: positionAfter(part, units, seekable) };
    }
  } catch (error) {
    const { problem, known } = error instanceof Told ? error : { problem: problemOf(error), known: {} };
    const outcome = outcomeRecord('failed', { ...problem }, { path: input.path, ...known });
    yield { container, part: { kind: 'outcome', outcome, line: null }, next: { units: units + 1, offset: null } };
  }
}

const unitsOf = (part: Part) => (part.kind === 'lines' ? part.block.lines : 1);

const cutAt = (part: Part, lines: number): Part =>
  part.kind === 'lines' ? { ...part, block: withoutLines(part.block, lines) } : part;

function positionAfter(part: Part, units: number, seekable: boolean): Position {
  return { units, offset: seekable && part.kind === 'lines' ? part.block.end : null };
}

/** The input as a whole fails, for this reason. */
class Told extends Error {
  constructor(
    readonly problem: Problem,
    readonly known: Partial<InputInfo> = {},
  ) {
    super(problem.message);
  }
}

function partsOf(path: string | null, opened: Opened, options: ReadOptions, watch: ReadWatch): AsyncIterable<Part> {
  switch (opened.container) {
    case 'text':
      return textPart(path, opened, options.maxBytes);
    case 'jsonl':
      return lineParts(path, opened.chunks, options.maxBytes);
    case 'warc':
      return warcParts(path, opened.chunks, options.maxBytes, watch);
    case 'tar':
      return tarParts(path, opened.chunks, options, watch);
  }
}

async function* textPart(path: string | null, opened: Opened, maxBytes: number): AsyncGenerator<Part> {
  const { size, chunks, close } = opened;
  if (size !== null && size > maxBytes) {
    await close();
    throw new Told(tooLarge(size, maxBytes, 'file'), { bytes: size });
  }
  const bytes = await collect(chunks, maxBytes);
  if (bytes === null) throw new Told(tooLarge(null, maxBytes, 'file'));
  yield { kind: 'document', source: { path, bytes, ...(isHtmlName(path) && { mediaType: 'text/html' }) } };
}

const isHtmlName = (path: string | null) => path !== null && /\.(?:x?html?|shtml)(?:\.(?:gz|zst))?$/i.test(path);

async function* lineParts(
  path: string | null,
  chunks: AsyncIterable<Buffer>,
  maxBytes: number,
  from: Position = START,
): AsyncGenerator<Part> {
  const reader = new LineReader(maxBytes, from.units + 1, from.offset ?? 0);
  const partOf = (part: LineBlock | Oversize): Part =>
    'size' in part
      ? badRecord(path, part.line, 'failed', tooLarge(part.size, maxBytes, 'line', part.line))
      : { kind: 'lines', path, block: part };
  for await (const chunk of chunks) for (const part of reader.push(chunk)) yield partOf(part);
  for (const part of reader.end()) yield partOf(part);
}

/** A record that gives no article though the input is good. */
function badRecord(
  path: string | null,
  line: number,
  status: 'rejected' | 'failed',
  { code, message }: Problem,
  known: Partial<InputInfo> = {},
): Part {
  return { kind: 'outcome', outcome: outcomeRecord(status, { code, message }, { path, ...known }), line };
}

async function* warcParts(
  path: string | null,
  chunks: AsyncIterable<Buffer>,
  maxBytes: number,
  watch: ReadWatch,
): AsyncGenerator<Part> {
  let line = 0;
  for await (const record of warcRecords(path, chunks, maxBytes)) {
    if ('passedOver' in record) {
      watch.passedOver(record.passedOver);
      continue;
    }
    line++;
    if ('source' in record) yield { kind: 'document', source: record.source };
    else yield badRecord(path, line, record.status, record.problem, record.known);
  }
}

/** Files in an archive, each as it would be read from a folder; one that can't be read costs itself only. */
async function* tarParts(
  path: string | null,
  chunks: AsyncIterable<Buffer>,
  options: ReadOptions,
  watch: ReadWatch,
): AsyncGenerator<Part> {
  let line = 0;
  for await (const entry of tarEntries(chunks)) {
    const name = entry.name.replace(/^(?:\.?\/)+/, '');
    if (/(?:^|\/)\./.test(name)) {
      watch.passedOver('tar hidden file');
      continue;
    }
    const inner = path === null ? name : `${path}/${name}`;
    line++;
    try {
      const opened = await openBytes({ size: entry.size, chunks: entry.chunks, again: null }, 'auto', name);
      for await (const part of partsOf(inner, opened, { ...options, input: 'auto' }, watch)) {
        yield opened.container === 'text' && part.kind === 'document'
          ? { ...part, source: { ...part.source, line } }
          : part;
      }
    } catch (error) {
      const { problem, known } = error instanceof Told ? error : { problem: problemOf(error), known: {} };
      yield badRecord(inner, line, 'failed', problem, known);
    }
  }
}
