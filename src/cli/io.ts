// The process as a command sees it: three streams and an environment, so that a test can be a terminal.
import { fstatSync } from 'node:fs';
import { openDescriptor } from '../read/chunks.js';
import type { OpenStdin } from '../read/open.js';
import { type ByteSink, discardUnfinished, writeFully } from '../write/output.js';
import { type Style, styleFor } from '../write/terminal.js';

export interface Io {
  readonly stdin: {
    readonly isTTY: boolean;
    readonly open: OpenStdin;
    /** Nothing is read any more: whoever waits for the next chunk is let go. */
    readonly close?: () => void;
  };
  readonly stdout: ByteSink & { readonly isTTY: boolean; readonly columns: number };
  readonly stderr: { readonly isTTY: boolean; write(text: string): void };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** How many there are to work on. */
  processors(): Promise<number>;
}

/** Colours on a terminal, unless NO_COLOR is set (no-color.org) or the terminal is dumb; FORCE_COLOR insists. */
export function hasColours(stream: { readonly isTTY: boolean }, env: Io['env']): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR && env.FORCE_COLOR !== '0') return true;
  return stream.isTTY && env.TERM !== 'dumb';
}

export const styleOf = (stream: { readonly isTTY: boolean }, env: Io['env']): Style =>
  styleFor(hasColours(stream, env));

/** The streams of this process. Each is touched only when it is used: that costs start-up time. */
export function processIo(): Io {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      discardUnfinished();
      process.kill(process.pid, signal);
    });
  }
  let isOpen = false;
  return {
    stdin: {
      get isTTY() {
        return isCharacterDevice(0) && process.stdin.isTTY === true;
      },
      open: () => {
        const file = openDescriptor(0);
        isOpen = file === null;
        return file ?? (process.stdin as AsyncIterable<Buffer>);
      },
      close: () => {
        if (isOpen) process.stdin.destroy();
      },
    },
    stdout: {
      get isTTY() {
        return isCharacterDevice(1) && process.stdout.isTTY === true;
      },
      get columns() {
        return process.stdout.columns ?? 80;
      },
      put: (bytes) => putStdout(bytes),
    },
    stderr: {
      get isTTY() {
        return isCharacterDevice(2) && process.stderr.isTTY === true;
      },
      write: (text) => {
        listenOnce(process.stderr);
        process.stderr.write(text);
      },
    },
    env: process.env,
    // Asking for it loads the module; one document needs neither.
    processors: async () => (await import('node:os')).availableParallelism(),
  };
}

/** A terminal is a character device; asking the stream itself would load Node's network modules. */
function isCharacterDevice(fd: number): boolean {
  if (process.platform === 'win32') return true;
  try {
    return fstatSync(fd).isCharacterDevice();
  } catch {
    // A closed descriptor (`2>&-`) is no terminal.
    return false;
  }
}

/**
 * A regular file or device takes bytes synchronously and in full (Node's own stream ignores a partial write, as on a
 * disk that fills up); a pipe goes through the stream, which waits for a slow reader.
 */
function putStdout(bytes: Buffer): Promise<void> | void {
  const stats = fstatSync(1);
  if (stats.isFile() || (stats.isCharacterDevice() && !process.stdout.isTTY)) {
    writeFully(1, bytes);
    return;
  }
  listenOnce(process.stdout);
  return new Promise((resolve, reject) => {
    process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}

const listening = new WeakSet<object>();

/** A stream error comes through the write callback too; without a listener it would end the process. */
function listenOnce(stream: NodeJS.WriteStream): void {
  if (listening.has(stream)) return;
  listening.add(stream);
  stream.on('error', () => {});
}
