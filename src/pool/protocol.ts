// What the pool and its workers say to each other.
import type { Cleaned, Given, Settings, TaskPart } from './task.js';

/** Given to a worker when it starts. */
export interface WorkerStart {
  readonly settings: Settings;
  /**
   * Two 32-bit cells, written by the worker: 1 + the number of the document that it is at, 0 between batches; and the
   * number of the order.
   */
  readonly place: SharedArrayBuffer;
}

export interface Order {
  readonly number: number;
  readonly parts: readonly TaskPart[];
  readonly given: Given;
}

export type Answer = { readonly cleaned: Cleaned } | { readonly error: string };
