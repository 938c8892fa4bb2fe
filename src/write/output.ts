// Where bytes go: standard output, or files that appear whole or not at all.
import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Nobody reads the output any more (a closed pipe): the run is over, and that is no error. */
export class OutputClosed extends Error {}

/** The output can't be written; the run is over. `cause` is the error of the system. */
export class OutputFailed extends Error {
  constructor(
    readonly target: string,
    cause: unknown,
  ) {
    super(`cannot write ${target}`, { cause });
  }
}

/** Takes text in order. What was written is not seen by anyone before `flush` or `finish`. */
export interface Output {
  write(text: string): void;
  /** Passes on what was written, for whoever reads along. */
  flush(): Promise<void>;
  /** All is written: a file gets its name now. */
  finish(): Promise<void>;
  /** Leaves nothing behind. */
  discard(): void;
}

/** Something that takes bytes: standard output, a pipe, a terminal. Resolves when they are handed over. */
export interface ByteSink {
  put(bytes: Buffer): Promise<void> | void;
}

/** Above so many UTF-16 units a buffer is passed on without waiting for a `flush`. */
const BUFFER_UNITS = 1 << 18;

/** Standard output and the like: what is passed on cannot be taken back. */
export class StreamOutput implements Output {
  private parts: string[] = [];
  private units = 0;

  constructor(
    private readonly sink: ByteSink,
    private readonly name: string,
  ) {}

  write(text: string): void {
    this.parts.push(text);
    this.units += text.length;
  }

  async flush(): Promise<void> {
    if (this.units === 0) return;
    const bytes = Buffer.from(this.parts.join(''));
    this.parts = [];
    this.units = 0;
    try {
      await this.sink.put(bytes);
    } catch (error) {
      if (isClosedPipe(error)) throw new OutputClosed();
      throw new OutputFailed(this.name, error);
    }
  }

  /** Whether a flush is due: so much text waits that it is better passed on. */
  get full(): boolean {
    return this.units >= BUFFER_UNITS;
  }

  finish(): Promise<void> {
    return this.flush();
  }

  discard(): void {
    this.parts = [];
    this.units = 0;
  }
}

function isClosedPipe(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED' || code === 'ERR_STREAM_PREMATURE_CLOSE';
}

/** Writes every byte or throws: `writeSync` may stop half-way when a disk fills up. */
export function writeFully(fd: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
}

/** Temporary files of this process, for the clean-up when it is interrupted. */
const unfinished = new Set<string>();

/** Removes what is half-written. Safe to call at any time, also from a signal handler. */
export function discardUnfinished(): void {
  for (const path of unfinished) rmSync(path, { force: true });
  unfinished.clear();
}

/**
 * A file that is written under a temporary name in its own folder and renamed when it is complete. A device or a named
 * pipe is written straight. Missing folders are made.
 */
export class FileOutput implements Output {
  private readonly temporary: string | null;
  private fd: number | null = null;
  private parts: string[] = [];
  private units = 0;

  /**
   * @param force Whether a file that exists is replaced.
   * @throws OutputFailed
   */
  constructor(
    private readonly path: string,
    private readonly force: boolean,
  ) {
    this.temporary =
      kindOfPath(path) === 'special' ? null : join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
    this.fd = this.guard(() => {
      if (this.temporary === null) return openSync(path, 'w');
      if (!force) refuseExisting(path);
      makeFolder(dirname(path));
      const fd = openSync(this.temporary, 'w');
      unfinished.add(this.temporary);
      return fd;
    });
  }

  write(text: string): void {
    this.parts.push(text);
    this.units += text.length;
    if (this.units >= BUFFER_UNITS) this.pass();
  }

  async flush(): Promise<void> {
    this.pass();
  }

  async finish(): Promise<void> {
    this.pass();
    this.guard(() => {
      this.close();
      if (this.temporary === null) return;
      if (!this.force) refuseExisting(this.path);
      renameSync(this.temporary, this.path);
      unfinished.delete(this.temporary);
    });
  }

  discard(): void {
    this.parts = [];
    this.units = 0;
    this.close();
    if (this.temporary === null || !unfinished.delete(this.temporary)) return;
    rmSync(this.temporary, { force: true });
  }

  private pass(): void {
    if (this.units === 0) return;
    const bytes = Buffer.from(this.parts.join(''));
    this.parts = [];
    this.units = 0;
    this.guard(() => writeFully(this.fd!, bytes));
  }

  private close(): void {
    if (this.fd === null) return;
    const { fd } = this;
    this.fd = null;
    closeSync(fd);
  }

  private guard<T>(action: () => T): T {
    try {
      return action();
    } catch (error) {
      this.discard();
      if (this.temporary === null && isClosedPipe(error)) throw new OutputClosed();
      throw new OutputFailed(this.path, error);
    }
  }
}

/** What a path names now; a device or a named pipe is special. Null when there is nothing, or it can't be seen. */
export function kindOfPath(path: string): 'file' | 'folder' | 'special' | null {
  try {
    const stats = statSync(path);
    return stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'special';
  } catch {
    // The reason comes out when it is opened.
    return null;
  }
}

/** A file in its place would be reported as one that exists. */
function makeFolder(path: string): void {
  if (kindOfPath(path) === 'file') throw Object.assign(new Error('is a file'), { code: 'ENOTDIR' });
  mkdirSync(path, { recursive: true });
}

function refuseExisting(path: string): void {
  if (existsSync(path)) throw Object.assign(new Error('exists'), { code: 'EEXIST' });
}
