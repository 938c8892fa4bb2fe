// Compressed bytes to bytes, as a stream. What can be read before a break is given before the break is told.
import * as zlib from 'node:zlib';
import type { Bytes } from './chunks.js';
import { Broken } from './problem.js';

export type Compression = 'gzip' | 'zstd';

/** The compression that the first bytes announce, or null. */
export function compressionOf(head: Uint8Array): Compression | null {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  // A stream of zstd may begin with a frame that is skipped (RFC 8878, 3.1.2): 0x184D2A50 to 5F.
  const isFrame = head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd;
  const isSkipped = (head[0] ?? 0) >> 4 === 5 && head[1] === 0x2a && head[2] === 0x4d && head[3] === 0x18;
  return isFrame || isSkipped ? 'zstd' : null;
}

/** So many compressed bytes go in at a time. What comes out of them is lost where the engine finds an error in them, so that these are fed once more in small pieces. */
const PIECE_BYTES = 1 << 16;
const SMALL_PIECE_BYTES = 16;
const OUTPUT_BYTES = 1 << 17;

/**
 * All members or frames of a compressed stream, one after the other.
 *
 * @param again The compressed bytes once more, where they can be read twice: to save what stands close before a break.
 * @throws Broken where the stream ends too early or is damaged.
 */
export async function* decompressed(
  compression: Compression,
  chunks: Bytes['chunks'],
  again: Bytes['again'],
): AsyncGenerator<Buffer> {
  let given = 0;
  const fed = { offset: 0 };
  try {
    for await (const part of run(compression, pieces(chunks, fed))) {
      given += part.length;
      yield part;
    }
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const whole = again === null ? null : pieces(again(), fed, fed.offset - PIECE_BYTES);
    if (whole) yield* rest(compression, whole, given);
    throw broken(compression, error, fed.offset);
  }
}

/** What a second run gives beyond the bytes that the first one gave; it ends at the same break. */
async function* rest(compression: Compression, input: AsyncIterable<Buffer>, given: number): AsyncGenerator<Buffer> {
  let seen = 0;
  try {
    for await (const part of run(compression, input)) {
      seen += part.length;
      if (seen > given) yield part.subarray(Math.max(0, part.length - (seen - given)));
    }
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
  }
}

function broken(compression: Compression, { cause }: EngineError, offset: number): Broken {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new Broken(
    /unexpected e(?:nd|of)/i.test(detail) ? 'truncated' : 'corrupt',
    `the ${compression} stream`,
    offset,
    detail,
  );
}

/** The engine's own error, told apart from one of the disk. */
class EngineError extends Error {
  constructor(cause: unknown) {
    super('cannot decompress', { cause });
  }
}

/** The bytes in pieces; `fed.offset` is where the one that was given last ends. From `smallFrom` on they are small. */
async function* pieces(chunks: Bytes['chunks'], fed: { offset: number }, smallFrom = Infinity): AsyncGenerator<Buffer> {
  fed.offset = 0;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; ) {
      const size = fed.offset >= smallFrom ? SMALL_PIECE_BYTES : PIECE_BYTES;
      const piece = chunk.subarray(at, at + size);
      at += piece.length;
      fed.offset += piece.length;
      yield piece;
    }
  }
}

function run(compression: Compression, input: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  if (compression === 'gzip') return throughEngine(zlib.createGunzip({ chunkSize: OUTPUT_BYTES }), input);
  // Node has it from 22.15 on.
  if ('createZstdDecompress' in zlib) {
    const create = zlib.createZstdDecompress as (options: { chunkSize: number }) => zlib.Gunzip;
    return throughEngine(create({ chunkSize: OUTPUT_BYTES }), input);
  }
  return throughFzstd(input);
}

/** By hand and not by `pipe`: an error would throw away what the stream holds ready. */
async function* throughEngine(engine: zlib.Gunzip, input: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const ready: Buffer[] = [];
  let failure: EngineError | null = null;
  let wake = () => {};
  engine.on('data', (part: Buffer) => ready.push(part));
  engine.on('error', (error) => {
    failure = new EngineError(error);
    wake();
  });
  engine.on('end', () => wake());
  const step = (action: (done: () => void) => void) =>
    new Promise<void>((resolve) => {
      wake = resolve;
      if (failure) resolve();
      else action(resolve);
    });
  try {
    for await (const piece of input) {
      await step((done) => engine.write(piece, () => done()));
      yield* ready.splice(0);
      if (failure) throw failure;
    }
    await step(() => engine.end());
    yield* ready.splice(0);
    if (failure) throw failure;
  } finally {
    engine.destroy();
  }
}

async function* throughFzstd(input: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const { Decompress } = await import('fzstd');
  const ready: Buffer[] = [];
  const engine = new Decompress((part) => {
    if (part.length > 0) ready.push(Buffer.from(part.buffer, part.byteOffset, part.length));
  });
  const push = (piece: Uint8Array, last: boolean): EngineError | null => {
    try {
      engine.push(piece, last);
      return null;
    } catch (error) {
      return new EngineError(error);
    }
  };
  for await (const piece of input) {
    const failure = push(piece, false);
    yield* ready.splice(0);
    if (failure) throw failure;
  }
  const failure = push(new Uint8Array(), true);
  yield* ready.splice(0);
  if (failure) throw failure;
}
