import { sizeText } from '../read/problem.js';
import { count, cutTo, pad, visible, widthOf } from '../write/terminal.js';
import type { Io } from './io.js';

const EVERY_MS = 100;
/** Narrower than any terminal in use: a line that wraps can't be written over. */
const COLUMNS = 78;

/** One line on standard error that is written over, when that is a terminal; nothing elsewhere. */
export class Progress {
  private readonly shown: boolean;
  private last = 0;
  private width = 0;
  private bytes = 0;
  private documents = 0;

  constructor(
    private readonly io: Io,
    quiet: boolean,
  ) {
    this.shown = !quiet && io.stderr.isTTY;
  }

  tick(bytes: number, documents: number, path: string | null): void {
    this.bytes += bytes;
    this.documents += documents;
    if (!this.shown) return;
    const now = performance.now();
    if (now - this.last < EVERY_MS) return;
    this.last = now;
    this.show(`${count(this.documents, 'document')}, ${sizeText(this.bytes)}: ${path ?? 'standard input'}`);
  }

  /** Makes room for a message or for data on the same terminal. */
  clear(): void {
    if (this.width > 0) this.io.stderr.write(`\r${' '.repeat(this.width)}\r`);
    this.width = 0;
  }

  /** A message on a line of its own, about an input. */
  say(path: string | null, message: string): void {
    this.clear();
    this.io.stderr.write(`${visible(path ?? 'standard input')}: ${visible(message)}\n`);
  }

  private show(text: string): void {
    const line = cutTo(visible(text), COLUMNS);
    this.io.stderr.write(`\r${pad(line, this.width)}`);
    this.width = widthOf(line);
  }
}
