import type { InputKind } from './open.js';
import { type Problem, sizeText } from './problem.js';

export interface ReadOptions {
  readonly input: InputKind;
  /** Largest document, in bytes: a file of text, one line of JSON Lines, a record or file of an archive. */
  readonly maxBytes: number;
}

/** The limit where none is asked for: 64 MB. */
export const DEFAULT_MAX_BYTES = 64_000_000;

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

/** What is said of a document above the limit. */
export function tooLarge(
  size: number | null,
  maxBytes: number,
  what: 'file' | 'line' | 'record',
  number?: number,
): Problem {
  const name = what === 'file' ? 'the document' : `${what} ${number}`;
  const subject = `${name}${size === null ? ' is larger than' : ` has ${sizeText(size)}, more than`}`;
  return {
    code: 'too-large',
    message: `${subject} the limit of ${sizeText(maxBytes)}; split it, or raise --max-bytes`,
  };
}
