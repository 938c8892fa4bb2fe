import * as buffer from 'node:buffer';

/** Complete lines as they stand in a stream, line ends included; the last one may lack its end. */
export interface LineBlock {
  readonly bytes: Buffer;
  /** 1-based number of the first line. */
  readonly line: number;
  /** How many lines there are. */
  readonly lines: number;
  /** Bytes of the stream up to the end of the last one. */
  readonly end: number;
}

/** A line that was longer than allowed; its bytes were dropped. */
export interface Oversize {
  readonly line: number;
  readonly size: number;
  readonly end: number;
}

const NEWLINE = 0x0a;
/** A block of lines is ended when it has so many bytes: what one worker takes at a time. */
const BLOCK_BYTES = 1 << 18;

/**
 * Cuts a stream of chunks at line ends. Memory is one chunk and one line: the pieces of a line that is longer than a
 * chunk are joined once, when its end is there, and a line above the limit is counted and dropped.
 */
export class LineReader {
  private pieces: Buffer[] = [];
  private pending = 0;

  /**
   * @param maxBytes Limit of one line, its end not counted.
   * @param line Number of the first line.
   * @param offset Bytes of the stream before it.
   */
  constructor(
    private readonly maxBytes: number,
    private line = 1,
    private offset = 0,
  ) {}

  /** The lines that this chunk completes. The chunk must not be written to afterwards. */
  *push(chunk: Buffer): Generator<LineBlock | Oversize> {
    const first = chunk.indexOf(NEWLINE);
    if (first < 0) {
      this.hold(chunk);
      return;
    }
    let start = 0;
    if (this.pending > 0) {
      this.hold(chunk.subarray(0, first + 1));
      yield this.release(true);
      start = first + 1;
    }
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end > start) yield* this.whole(chunk.subarray(start, end));
    if (end < chunk.length) this.hold(chunk.subarray(end));
  }

  /** What is left when the stream is over: a last line without an end. */
  *end(): Generator<LineBlock | Oversize> {
    if (this.pending > 0) yield this.release(false);
  }

  private hold(piece: Buffer): void {
    this.pending += piece.length;
    if (this.pending > this.maxBytes + 2) this.pieces = [];
    else this.pieces.push(piece);
  }

  private release(ended: boolean): LineBlock | Oversize {
    const { pieces, pending, line } = this;
    this.pieces = [];
    this.pending = 0;
    this.line++;
    this.offset += pending;
    const end = this.offset;
    if (pending > this.maxBytes + 2) return { line, size: pending - (ended ? 1 : 0), end };
    return { line, lines: 1, bytes: pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces, pending), end };
  }

  /** Lines that begin and end in one chunk; only a chunk larger than the limit can hold one that is too long. */
  private *whole(bytes: Buffer): Generator<LineBlock | Oversize> {
    let from = 0;
    let lines = 0;
    for (let at = 0; at < bytes.length; ) {
      const end = bytes.indexOf(NEWLINE, at) + 1;
      if (end - at > this.maxBytes + 2) {
        if (at > from) yield this.block(bytes.subarray(from, at), lines);
        this.offset += end - at;
        yield { line: this.line, size: end - at - 1, end: this.offset };
        this.line++;
        lines = 0;
        from = end;
      } else lines++;
      at = end;
      if (at - from >= BLOCK_BYTES) {
        yield this.block(bytes.subarray(from, at), lines);
        from = at;
        lines = 0;
      }
    }
    if (from < bytes.length) yield this.block(bytes.subarray(from), lines);
  }

  private block(bytes: Buffer, lines: number): LineBlock {
    const { line } = this;
    this.line += lines;
    this.offset += bytes.length;
    return { bytes, line, lines, end: this.offset };
  }
}

/** A block without its first lines. */
export function withoutLines({ bytes, line, lines, end }: LineBlock, n: number): LineBlock {
  let at = 0;
  for (let i = 0; i < n; i++) at = bytes.indexOf(NEWLINE, at) + 1;
  return { bytes: bytes.subarray(at), line: line + n, lines: lines - n, end };
}

/**
 * The text of a block, or null when it is not UTF-8. Goes through UTF-16 in one step where Node can: ten times as fast
 * as a `toString` for each line of Chinese.
 */
export function utf8Text(bytes: Buffer): string | null {
  if (!buffer.isUtf8(bytes)) return null;
  if (bytes.length === 0) return '';
  return 'transcode' in buffer
    ? buffer.transcode(bytes, 'utf8', 'utf16le').toString('utf16le')
    : bytes.toString('utf8');
}
