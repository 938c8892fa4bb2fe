import { type Bytes, fromUtf16, openFile } from './chunks.js';
import { type Container, containerOf, HEAD_BYTES, utf16Mark } from './container.js';
import type { Input } from './inputs.js';

/** How the input is to be taken: `auto` looks at the content. */
export type InputKind = 'auto' | Container;

/** An input whose kind is known and whose bytes have not been used yet. */
export interface Opened {
  readonly container: Container;
  /** Null for a pipe. */
  readonly size: number | null;
  /** To be run through once, to its end or to a `return`. JSON Lines in UTF-16 come as UTF-8. */
  readonly chunks: AsyncIterable<Buffer>;
  /** Gives the file back without reading it. */
  close(): Promise<void>;
}

/** Standard input, asked for only when it is read: touching it costs start-up time. */
export type OpenStdin = () => Bytes['chunks'];

/** @throws The error of the system. */
export async function openInput(input: Input, kind: InputKind, stdin: OpenStdin): Promise<Opened> {
  const bytes: Bytes = input.path === null ? { size: null, chunks: stdin() } : openFile(input.path);
  const iterator = iteratorOf(bytes.chunks);
  const { head, ended } = await readHead(iterator);
  const container =
    kind === 'auto' ? containerOf(head.subarray(0, HEAD_BYTES), ended && head.length <= HEAD_BYTES, input.path) : kind;
  const chunks = chain(head, iterator);
  const utf16 = container === 'jsonl' ? utf16Mark(head) : null;
  return {
    container,
    size: bytes.size,
    chunks: utf16 ? fromUtf16(chunks, utf16) : chunks,
    close: async () => {
      await iterator.return?.();
    },
  };
}

type Chunks = AsyncIterator<Buffer> | Iterator<Buffer>;

function iteratorOf(chunks: Bytes['chunks']): Chunks {
  return Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
}

/** Reads until there is enough to tell the kind: a line that is not blank, or HEAD_BYTES. */
async function readHead(iterator: Chunks): Promise<{ head: Buffer; ended: boolean }> {
  const parts: Buffer[] = [];
  let size = 0;
  while (size < HEAD_BYTES) {
    const next = await iterator.next();
    if (next.done) return { head: Buffer.concat(parts, size), ended: true };
    parts.push(next.value);
    size += next.value.length;
    if (hasLine(next.value)) break;
  }
  return { head: parts.length === 1 ? parts[0]! : Buffer.concat(parts, size), ended: false };
}

/** Whether a line ends in it that is not blank. */
function hasLine(chunk: Buffer): boolean {
  const visible = chunk.findIndex((byte) => byte > 0x20);
  return visible >= 0 && chunk.indexOf(0x0a, visible) >= 0;
}

async function* chain(head: Buffer, iterator: Chunks): AsyncGenerator<Buffer> {
  try {
    if (head.length > 0) yield head;
    for (;;) {
      const next = await iterator.next();
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await iterator.return?.();
  }
}
