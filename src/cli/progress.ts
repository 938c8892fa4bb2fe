import { sizeText } from '../read/problem.js';
import { count } from '../write/terminal.js';
import type { Io } from './io.js';

const EVERY_MS = 100;

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

  private show(text: string): void {
    const line = text.length > 78 ? `${text.slice(0, 77)}…` : text;
    this.io.stderr.write(`\r${line.padEnd(this.width)}`);
    this.width = line.length;
  }
}
