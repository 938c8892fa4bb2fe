// Where bytes go: standard output, or files that appear whole or not at all.
import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Conversion } from './conversion.js';

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

/** Takes text, or text in UTF-8, in order. What was written is not seen by anyone before `flush` or `finish`. */
export interface Output {
  write(text: string | Uint8Array): void;
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

/** Above so many bytes (of strings: UTF-16 units) a buffer is passed on without waiting for a `flush`. */
const BUFFER_UNITS = 1 << 18;

/** What was written and is not passed on yet. */
export class WriteBuffer {
  private parts: (string | Uint8Array)[] = [];
  private units = 0;

  add(text: string | Uint8Array): void {
    if (text.length === 0) return;
    this.parts.push(text);
    this.units += text.length;
  }

  /** Whether so much waits that it is better passed on. */
  get full(): boolean {
    return this.units >= BUFFER_UNITS;
  }

  get empty(): boolean {
    return this.units === 0;
  }

  /** Everything in one piece; the buffer is empty then. */
  take(): Buffer {
    const [first] = this.parts;
    const only = this.parts.length === 1 && first !== undefined ? bytesOf(first) : null;
    const bytes = only ?? Buffer.concat(joinStrings(this.parts).map(bytesOf));
    this.parts = [];
    this.units = 0;
    return bytes;
  }
}

/** Neighbouring strings as one: to encode it once is faster. */
function joinStrings(parts: readonly (string | Uint8Array)[]): (string | Uint8Array)[] {
  if (parts.every((part) => typeof part === 'string')) return [parts.join('')];
  return [...parts];
}

const bytesOf = (text: string | Uint8Array): Buffer =>
  typeof text === 'string' ? Buffer.from(text) : Buffer.from(text.buffer, text.byteOffset, text.length);

/** Standard output and the like: what is passed on cannot be taken back. */
export class StreamOutput implements Output {
  private readonly buffer = new WriteBuffer();

  constructor(
    private readonly sink: ByteSink,
    private readonly name: string,
  ) {}

  write(text: string | Uint8Array): void {
    this.buffer.add(text);
  }

  async flush(): Promise<void> {
    if (this.buffer.empty) return;
    const bytes = this.buffer.take();
    try {
      await this.sink.put(bytes);
    } catch (error) {
      if (isClosedPipe(error)) throw new OutputClosed();
      throw new OutputFailed(this.name, error);
    }
  }

  /** Whether a flush is due: so much text waits that it is better passed on. */
  get full(): boolean {
    return this.buffer.full;
  }

  finish(): Promise<void> {
    return this.flush();
  }

  discard(): void {
    this.buffer.take();
  }
}

function isClosedPipe(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED' || code === 'ERR_STREAM_PREMATURE_CLOSE';
}

/** Writes every byte or throws: `writeSync` may stop half-way when a disk fills up. */
export function writeFully(fd: number, bytes: Buffer, position: number | null = null): void {
  for (let at = 0; at < bytes.length; ) {
    at += writeSync(fd, bytes, at, bytes.length - at, position === null ? null : position + at);
  }
}

/** Temporary files of this process, for the clean-up when it is interrupted. */
const unfinished = new Set<string>();

/** The file is to be removed where the process ends before it is whole. */
export function noteUnfinished(path: string): void {
  unfinished.add(path);
}

/** The file is whole, or has another name. */
export function forgetUnfinished(path: string): void {
  unfinished.delete(path);
}

/** Removes a file that will not become whole. */
export function dropUnfinished(path: string): void {
  if (unfinished.delete(path)) rmSync(path, { force: true });
}

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
  private readonly buffer = new WriteBuffer();

  /**
   * @param force Whether a file that exists is replaced.
   * @param conversion What is done to the file when it is complete.
   * @throws OutputFailed
   */
  constructor(
    private readonly path: string,
    private readonly force: boolean,
    private readonly conversion: Conversion | null = null,
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

  write(text: string | Uint8Array): void {
    this.buffer.add(text);
    if (this.buffer.full) this.pass();
  }

  async flush(): Promise<void> {
    this.pass();
  }

  async finish(): Promise<void> {
    this.pass();
    this.guard(() => this.close());
    const { temporary } = this;
    if (temporary === null) return;
    const finished = this.conversion === null ? temporary : `${temporary.slice(0, -'.tmp'.length)}.made.tmp`;
    if (this.conversion !== null) await this.convert(this.conversion, temporary, finished);
    this.guard(() => {
      if (!this.force) refuseExisting(this.path);
      renameSync(finished, this.path);
      unfinished.delete(finished);
    });
  }

  discard(): void {
    this.buffer.take();
    this.close();
    if (this.temporary !== null) dropUnfinished(this.temporary);
  }

  private async convert(conversion: Conversion, from: string, to: string): Promise<void> {
    unfinished.add(to);
    try {
      await conversion(from, to);
      rmSync(from);
      unfinished.delete(from);
    } catch (error) {
      dropUnfinished(to);
      this.discard();
      throw new OutputFailed(this.path, error);
    }
  }

  private pass(): void {
    if (this.buffer.empty) return;
    const bytes = this.buffer.take();
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
export function makeFolder(path: string): void {
  if (kindOfPath(path) === 'file') throw Object.assign(new Error('is a file'), { code: 'ENOTDIR' });
  mkdirSync(path, { recursive: true });
}

export function refuseExisting(path: string): void {
  if (existsSync(path)) throw Object.assign(new Error('exists'), { code: 'EEXIST' });
}
