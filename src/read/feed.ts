/** A stream of chunks that is taken in pieces of any size. Memory is one chunk and the piece that is asked for. */
export class Feed {
  private readonly iterator: AsyncIterator<Buffer>;
  private chunk: Buffer = Buffer.alloc(0);
  private ended = false;
  private taken = 0;

  constructor(chunks: AsyncIterable<Buffer>) {
    this.iterator = chunks[Symbol.asyncIterator]();
  }

  /** Bytes taken so far. */
  get offset(): number {
    return this.taken;
  }

  /** The next `size` bytes; fewer where the stream ends. */
  async take(size: number): Promise<Buffer> {
    if (this.chunk.length >= size) return this.cut(size);
    const pieces: Buffer[] = [];
    let missing = size;
    for await (const piece of this.pass(size)) {
      pieces.push(piece);
      missing -= piece.length;
    }
    return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces, size - missing);
  }

  /** The next `size` bytes as they come; fewer where the stream ends. */
  async *pass(size: number): AsyncGenerator<Buffer> {
    for (let missing = size; missing > 0; ) {
      if (this.chunk.length === 0 && !(await this.next())) return;
      const piece = this.cut(Math.min(missing, this.chunk.length));
      missing -= piece.length;
      yield piece;
    }
  }

  /** Drops `size` bytes and says how many there were. */
  async skip(size: number): Promise<number> {
    let skipped = 0;
    for await (const piece of this.pass(size)) skipped += piece.length;
    return skipped;
  }

  /**
   * The bytes up to and with `end`.
   *
   * @returns null where the stream ends, or `limit` is passed, before it comes; nothing is taken then.
   */
  async takeThrough(end: Buffer, limit: number): Promise<Buffer | null> {
    for (let from = 0; ; ) {
      const at = this.chunk.indexOf(end, from);
      if (at >= 0) return this.cut(at + end.length);
      if (this.chunk.length > limit) return null;
      from = Math.max(0, this.chunk.length - end.length);
      const before = this.chunk;
      if (!(await this.next())) return null;
      if (before.length > 0) this.chunk = Buffer.concat([before, this.chunk]);
    }
  }

  /** What has been read and not been taken; empty at the end only. */
  async peek(): Promise<Buffer> {
    if (this.chunk.length === 0) await this.next();
    return this.chunk;
  }

  async close(): Promise<void> {
    await this.iterator.return?.();
  }

  private cut(size: number): Buffer {
    const piece = this.chunk.subarray(0, size);
    this.chunk = this.chunk.subarray(size);
    this.taken += size;
    return piece;
  }

  /** Brings the next chunk that is not empty. False at the end, when the old one stays. */
  private async next(): Promise<boolean> {
    while (!this.ended) {
      const { value, done } = await this.iterator.next();
      if (done) this.ended = true;
      else if (value.length > 0) {
        this.chunk = value;
        return true;
      }
    }
    return false;
  }
}
