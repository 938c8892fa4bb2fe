import { type Bytes, fromUtf16, openFile } from './chunks.js';
import { type Container, containerOf, HEAD_BYTES, utf16Mark } from './container.js';
import { compressionOf, decompressed } from './decompress.js';
import type { Input } from './inputs.js';

/** How the input is to be taken: `auto` looks at the content. Compression is always told by the content. */
export type InputKind = 'auto' | Container;

/** An input whose kind is known and whose bytes have not been used yet. */
export interface Opened {
  readonly container: Container;
  /** Null for a pipe and for what is compressed. */
  readonly size: number | null;
  /** To be run through once, to its end or to a `return`. Without compression; JSON Lines in UTF-16 come as UTF-8. */
  readonly chunks: AsyncIterable<Buffer>;
  /** Whether a place in `chunks` is the same place in the file, so that reading can begin there. */
  readonly seekable: boolean;
  /** Gives the file back without reading it. */
  close(): Promise<void>;
}

/** Standard input, asked for only when it is read: touching it costs start-up time. */
export type OpenStdin = () => Bytes['chunks'];

/**
 * @param count Is told how many bytes of the file were read, as they are.
 * @throws The error of the system.
 */
export async function openInput(
  input: Input,
  kind: InputKind,
  stdin: OpenStdin,
  count: (bytes: number) => void = () => {},
): Promise<Opened> {
  const bytes: Bytes = input.path === null ? { size: null, chunks: stdin(), again: null } : openFile(input.path);
  return openBytes({ ...bytes, chunks: counted(bytes.chunks, count) }, kind, input.path);
}

/** A file that goes on from a place that an earlier reading of it came to. */
export function openFrom(path: string, offset: number, count: (bytes: number) => void): AsyncIterable<Buffer> {
  return counted(openFile(path, offset).chunks, count);
}

/**
 * Looks into a stream of bytes, below its compression too.
 *
 * @param name Helps to tell what it is.
 * @param depth How many compressions were taken off; a file that is packed again and again is an attack.
 */
export async function openBytes(bytes: Bytes, kind: InputKind, name: string | null, depth = 0): Promise<Opened> {
  const iterator = iteratorOf(bytes.chunks);
  const { head, ended } = await readHead(iterator);
  const chunks = chain(head, iterator);
  const compression = depth < 2 ? compressionOf(head) : null;
  if (compression) {
    const inner = decompressed(compression, chunks, bytes.again);
    return openBytes({ size: null, chunks: inner, again: null }, kind, name, depth + 1);
  }
  const container =
    kind === 'auto' ? containerOf(head.subarray(0, HEAD_BYTES), ended && head.length <= HEAD_BYTES, name) : kind;
  const utf16 = container === 'jsonl' ? utf16Mark(head) : null;
  return {
    container,
    size: bytes.size,
    chunks: utf16 ? fromUtf16(chunks, utf16) : chunks,
    seekable: depth === 0 && bytes.again !== null && utf16 === null,
    close: async () => {
      await iterator.return?.();
    },
  };
}

async function* counted(chunks: Bytes['chunks'], count: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    count(chunk.length);
    yield chunk;
  }
}

type Chunks = AsyncIterator<Buffer> | Iterator<Buffer>;

function iteratorOf(chunks: Bytes['chunks']): Chunks {
  return Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
}

/** The head of a tar archive; nothing else needs as much to be told. */
const BLOCK_BYTES = 512;

/** Reads until there is enough to tell the kind: a line that is not blank, or HEAD_BYTES. */
async function readHead(iterator: Chunks): Promise<{ head: Buffer; ended: boolean }> {
  const parts: Buffer[] = [];
  let size = 0;
  let isText = true;
  while (size < HEAD_BYTES) {
    const next = await iterator.next();
    if (next.done) return { head: Buffer.concat(parts, size), ended: true };
    parts.push(next.value);
    size += next.value.length;
    isText &&= next.value.indexOf(0) < 0;
    // Somebody may wait for the answer to one line; whoever sends an archive has more to send.
    if (hasLine(next.value) && (isText || size >= BLOCK_BYTES)) break;
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
