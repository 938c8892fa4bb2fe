import type { Container } from '../read/container.js';
import type { Input } from '../read/inputs.js';
import type { ReadOptions } from '../read/limits.js';
import type { OpenStdin } from '../read/open.js';
import { type Part, type Position, readParts, START, sizeOf } from '../read/parts.js';
import type { TaskPart } from './task.js';

/** What a batch holds, in order: a part of an input, or the end of one. */
export type Entry =
  | { readonly kind: 'part'; readonly input: Input; readonly container: Container }
  | { readonly kind: 'end'; readonly input: Input };

/** How far the inputs were read. */
export interface Place extends Position {
  /** Number of the input. */
  readonly input: number;
  /** Bytes of this input that were read and counted, those ahead of the place included. */
  readonly bytes: number;
}

export const BEGINNING: Place = { input: 0, bytes: 0, ...START };

export interface Batch {
  readonly entries: readonly Entry[];
  /** The parts of it, for a worker. */
  readonly parts: readonly TaskPart[];
  /** Bytes of files that were read for it, as they are. */
  readonly bytes: number;
  /** Kinds of the records that are no documents and were passed over. */
  readonly passedOver: readonly string[];
  /** The place after it. */
  readonly next: Place;
}

/** A batch is full when it has so many bytes or parts; a worker takes some ten milliseconds for it. */
const BATCH_BYTES = 1 << 18;
const BATCH_PARTS = 64;

export interface BatchOptions {
  readonly read: ReadOptions;
  readonly stdin: OpenStdin;
  /** Where to begin: a place that an earlier run came to. */
  readonly from?: Place;
}

/**
 * The inputs in order, in batches. Small files and records are put together; what comes from standard input line by line
 * is passed on as it comes, since somebody may wait for the answer.
 */
export async function* batchesOf(
  inputs: readonly Input[],
  { read, stdin, from = BEGINNING }: BatchOptions,
): AsyncGenerator<Batch> {
  let growing = new Growing();
  for (let i = from.input; i < inputs.length; i++) {
    const input = inputs[i]!;
    const isFirst = i === from.input;
    const counter = new ByteCounter(isFirst ? from : BEGINNING);
    const watch = {
      bytes: (n: number) => {
        growing.bytes += counter.fresh(n);
      },
      passedOver: (kind: string) => void growing.passedOver.push(kind),
    };
    for await (const { container, part, next } of readParts(input, read, stdin, {
      from: isFirst ? from : START,
      watch,
    })) {
      growing.entries.push({ kind: 'part', input, container });
      growing.parts.push({ part, isPage: container === 'text' });
      growing.size += sizeOf(part);
      // Of an input that fails, nothing comes after that is said: the place behind it is the next input, or it would be
      // said again by a run that goes on from here.
      if (isFailure(part)) continue;
      if (growing.isFull || (input.path === null && container === 'jsonl')) {
        yield growing.batch({ input: i, bytes: counter.counted, ...next });
        growing = new Growing();
      }
    }
    growing.entries.push({ kind: 'end', input });
    if (growing.isFull || i === inputs.length - 1) {
      yield growing.batch({ ...BEGINNING, input: i + 1 });
      growing = new Growing();
    }
  }
}

/** Whether it stands for an input that could not be read, or not to its end. */
const isFailure = (part: Part) => part.kind === 'outcome' && part.line === null;

class Growing {
  readonly entries: Entry[] = [];
  readonly parts: TaskPart[] = [];
  readonly passedOver: string[] = [];
  bytes = 0;
  size = 0;

  get isFull(): boolean {
    return this.size >= BATCH_BYTES || this.parts.length >= BATCH_PARTS;
  }

  batch(next: Place): Batch {
    const { entries, parts, passedOver, bytes } = this;
    return { entries, parts, passedOver, bytes, next };
  }
}

/** Counts the bytes of an input; those that an earlier run counted, and this one has to read again, are not fresh. */
class ByteCounter {
  counted: number;
  private again: number;

  constructor({ bytes, offset }: Place) {
    this.counted = bytes;
    this.again = bytes - (offset ?? 0);
  }

  fresh(n: number): number {
    const known = Math.min(n, this.again);
    this.again -= known;
    this.counted += n - known;
    return n - known;
  }
}
