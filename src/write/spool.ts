// A file of a long run: it grows under a temporary name, and a run that was killed can go on at a place in it.
import { closeSync, existsSync, fstatSync, fsyncSync, ftruncateSync, openSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  dropUnfinished,
  forgetUnfinished,
  makeFolder,
  noteUnfinished,
  OutputFailed,
  WriteBuffer,
  writeFully,
} from './output.js';

/** The temporary name of a file; the same in every run, so that the next one finds it. */
export const spoolName = (path: string) => join(dirname(path), `.${basename(path)}.part`);

export interface SpoolOptions {
  /** Go on after so many bytes that an earlier run wrote. What stands behind them is cut off. */
  readonly from?: number | null;
  /** Whether it stays under its temporary name where the run ends early, for a run that goes on with it. */
  readonly keep: boolean;
}

export class Spool {
  private fd: number | null;
  private readonly buffer = new WriteBuffer();
  private written: number;

  /**
   * @param path The name that the file gets when it is complete.
   * @throws OutputFailed
   */
  constructor(
    readonly path: string,
    { from = null, keep }: SpoolOptions,
  ) {
    this.written = from ?? 0;
    this.fd = this.guard(() => {
      makeFolder(dirname(path));
      const spool = spoolName(path);
      if (!keep) noteUnfinished(spool);
      if (from === null) return openSync(spool, 'w');
      // It may have got its name after the place was noted.
      if (!existsSync(spool) && existsSync(path)) renameSync(path, spool);
      const fd = openSync(spool, 'r+');
      const { size } = fstatSync(fd);
      if (size < from) {
        closeSync(fd);
        throw new Error(`it has ${size} bytes where an earlier run wrote ${from}; start anew with --force`);
      }
      ftruncateSync(fd, from);
      return fd;
    });
  }

  /** Bytes that were written to it so far, those of earlier runs included. */
  get length(): number {
    return this.written;
  }

  write(bytes: string | Uint8Array): void {
    this.buffer.add(bytes);
    if (this.buffer.full) this.pass();
  }

  /** Everything that was written is on the disk. */
  sync(): void {
    this.pass();
    this.guard(() => fsyncSync(this.fd!));
  }

  /** Closes it under its temporary name. */
  close(): void {
    if (this.fd === null) return;
    const { fd } = this;
    this.fd = null;
    closeSync(fd);
  }

  /** The run ends early: what is half-written goes, unless it is to be kept. */
  discard(): void {
    this.close();
    dropUnfinished(spoolName(this.path));
  }

  /** Closes it and gives it its name. */
  finish(): void {
    this.sync();
    this.close();
    this.guard(() => renameSync(spoolName(this.path), this.path));
    forgetUnfinished(spoolName(this.path));
  }

  private pass(): void {
    if (this.buffer.empty) return;
    const bytes = this.buffer.take();
    this.guard(() => {
      // Where the place is given, a run that goes on needs not to seek.
      writeFully(this.fd!, bytes, this.written);
      this.written += bytes.length;
    });
  }

  private guard<T>(action: () => T): T {
    try {
      return action();
    } catch (error) {
      throw new OutputFailed(this.path, error);
    }
  }
}

/** Makes new names in a folder last through a power failure. Not every system can; there the names come when they come. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(path, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Makes the content of a closed file last. */
export function syncFile(path: string): void {
  const fd = openSync(path, 'r+');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
