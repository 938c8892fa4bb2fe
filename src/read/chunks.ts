import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const CHUNK_BYTES = 1 << 20;

/** Bytes as they come, from a file or a stream. */
export interface Bytes {
  /** What is known of the size beforehand; null for a pipe. */
  readonly size: number | null;
  readonly chunks: AsyncIterable<Buffer> | Iterable<Buffer>;
}

/**
 * Opens a file (also a named pipe or a device) for reading in chunks; it is closed when the chunks are through or
 * dropped.
 *
 * @throws The error of the system, also from the chunks.
 */
export function openFile(path: string): Bytes {
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
  return { size, chunks: readChunks(fd, size) };
}

/**
 * Standard input from its descriptor, where that is a file: in larger chunks than the stream of the process.
 *
 * @throws EISDIR for a folder, which the stream would take for nothing.
 */
export function openDescriptor(fd: number): Bytes['chunks'] | null {
  const stats = fstatSync(fd);
  if (stats.isDirectory()) throw Object.assign(new Error('is a folder'), { code: 'EISDIR' });
  return stats.isFile() ? readChunks(fd, null, false) : null;
}

function* readChunks(fd: number, size: number | null, closing = true): Generator<Buffer> {
  try {
    // A chunk is never written to again: lines are cut out of it without a copy.
    for (let total = 0; ; ) {
      const room = size === null ? CHUNK_BYTES : Math.min(CHUNK_BYTES, Math.max(size - total + 1, 4096));
      const chunk = Buffer.allocUnsafeSlow(room);
      const read = readSync(fd, chunk, 0, room, null);
      if (read === 0) return;
      total += read;
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
