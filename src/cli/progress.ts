import { sizeText } from '../read/problem.js';
import { count, cutTo, pad, visible, widthOf } from '../write/terminal.js';
import type { Io } from './io.js';

const EVERY_MS = 100;
/** Where the line can't be written over, there is one so often. */
const PLAIN_EVERY_MS = 5000;
/** Narrower than any terminal in use: a line that wraps can't be written over. */
const COLUMNS = 78;
/** A rate means nothing before. */
const RATE_AFTER_MS = 1000;

/** What is to be told at a moment. */
export interface Standing {
  readonly documents: number;
  /** Bytes that were read; 0 where they are not counted. */
  readonly bytes: number;
  /** Bytes that there are to read, where that is known. */
  readonly total?: number | null;
  /** What came of the documents: `3 rejected`. */
  readonly words?: readonly string[];
  readonly path: string | null;
}

/** How far a command has come, on standard error: on a terminal one line that is written over, elsewhere a line every few seconds. */
export class Progress {
  private readonly start = performance.now();
  private readonly every: number;
  private last: number;
  private width = 0;

  /** @param before Bytes that an earlier run had read: they are no part of the rate. */
  constructor(
    private readonly io: Io,
    private readonly quiet: boolean,
    private readonly before = 0,
  ) {
    this.every = io.stderr.isTTY ? EVERY_MS : PLAIN_EVERY_MS;
    // A terminal shows something at once; a log says nothing of a run that is soon over.
    this.last = io.stderr.isTTY ? 0 : this.start;
  }

  tick(standing: () => Standing): void {
    if (this.quiet) return;
    const now = performance.now();
    if (now - this.last < this.every) return;
    this.last = now;
    const text = line(standing(), now - this.start, this.before);
    if (this.io.stderr.isTTY) this.show(text);
    else this.io.stderr.write(`${visible(text)}\n`);
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
    const cut = cutTo(visible(text), COLUMNS);
    this.io.stderr.write(`\r${pad(cut, this.width)}`);
    this.width = widthOf(cut);
  }
}

function line({ documents, bytes, total = null, words = [], path }: Standing, elapsed: number, before: number): string {
  const parts = [count(documents, 'document')];
  const share = total === null || total === 0 ? '' : ` of ${sizeText(total)} (${Math.floor((100 * bytes) / total)} %)`;
  if (bytes > 0) parts.push(`${sizeText(bytes)}${share}`);
  if (bytes > before && elapsed >= RATE_AFTER_MS) {
    const perSecond = ((bytes - before) / elapsed) * 1000;
    parts.push(`${sizeText(Math.round(perSecond))}/s`);
    if (total !== null && perSecond > 0 && total > bytes) parts.push(`${timeText((total - bytes) / perSecond)} left`);
  }
  return `${[...parts, ...words].join(', ')}: ${path ?? 'standard input'}`;
}

/** `40 s`, `3 min`, `2 h 5 min`. */
function timeText(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
