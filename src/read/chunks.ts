import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const CHUNK_BYTES = 1 << 20;

/** Bytes as they come, from a file or a stream. */
export interface Bytes {
  /** What is known of the size beforehand; null for a pipe. */
  readonly size: number | null;
  readonly chunks: AsyncIterable<Buffer> | Iterable<Buffer>;
  /** The same bytes once more, from their beginning; null where they come only once. */
  readonly again: (() => Iterable<Buffer>) | null;
}

/**
 * Opens a file (also a named pipe or a device) for reading in chunks; it is closed when the chunks are through or
 * dropped.
 *
 * @param from Bytes at its beginning that are left out.
 * @throws The error of the system, also from the chunks.
 */
export function openFile(path: string, from = 0): Bytes {
  const fd = openSync(path, 'r');
  let stats: ReturnType<typeof fstatSync>;
  try {
    stats = fstatSync(fd);
    if (stats.isDirectory()) throw Object.assign(new Error('is a folder'), { code: 'EISDIR' });
  } catch (error) {
    closeSync(fd);
    throw error;
  }
  const size = stats.isFile() ? stats.size : null;
  return {
    size,
    chunks: readChunks(fd, size === null ? null : Math.max(0, size - from), { from }),
    again: size === null ? null : () => readChunks(openSync(path, 'r'), size),
  };
}

/**
 * Standard input from its descriptor, where that is a file: in larger chunks than the stream of the process.
 *
 * @throws EISDIR for a folder, which the stream would take for nothing.
 */
export function openDescriptor(fd: number): Bytes['chunks'] | null {
  const stats = fstatSync(fd);
  if (stats.isDirectory()) throw Object.assign(new Error('is a folder'), { code: 'EISDIR' });
  return stats.isFile() ? readChunks(fd, null, { closing: false }) : null;
}

function* readChunks(
  fd: number,
  size: number | null,
  { from = 0, closing = true }: { from?: number; closing?: boolean } = {},
): Generator<Buffer> {
  try {
    // Only a read at a position can skip; it must not be asked of a pipe.
    let position = from > 0 ? from : null;
    // A chunk is never written to again: lines are cut out of it without a copy.
    for (let total = 0; ; ) {
      const room = size === null ? CHUNK_BYTES : Math.min(CHUNK_BYTES, Math.max(size - total + 1, 4096));
      const chunk = Buffer.allocUnsafeSlow(room);
      const read = readSync(fd, chunk, 0, room, position);
      if (read === 0) return;
      total += read;
      if (position !== null) position += read;
      yield chunk.subarray(0, read);
    }
  } finally {
    if (closing) closeSync(fd);
  }
}

/** UTF-16 to UTF-8, chunk by chunk; the byte order mark becomes that of UTF-8. */
export async function* fromUtf16(chunks: Bytes['chunks'], encoding: 'utf-16le' | 'utf-16be'): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  const rest = decoder.decode();
  if (rest !== '') yield Buffer.from(rest);
}
