// What becomes of a file of JSON Lines when it is complete: compressed, or made into another format.
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { parquetFile } from './parquet.js';

/** Makes the file `to` of the file `from`; the same bytes for the same bytes. The new file is on the disk then. */
export type Conversion = (from: string, to: string) => Promise<void>;

const CHUNK_BYTES = 1 << 18;

/** Reads and writes in chunks of one size, so that the engine is always fed in the same way. */
export const gzipFile: Conversion = async (from, to) => {
  const source = createReadStream(from, { highWaterMark: CHUNK_BYTES });
  await pipeline(source, createGzip({ chunkSize: CHUNK_BYTES }), createWriteStream(to));
};

export { parquetFile };
