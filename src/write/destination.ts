// Where the outcomes of a run go, in order: one stream, one file, a file for each input, or shards.
import type { Container } from '../read/container.js';
import type { Input } from '../read/inputs.js';
import type { FormatSpec } from './format.js';

/** An outcome as it is written. */
export interface Piece {
  readonly status: 'article' | 'rejected' | 'failed';
  /** Its text in UTF-8; empty where the format has no place for it. */
  readonly bytes: Uint8Array;
  /** The record of every change, where it is written apart; empty where there is none. */
  readonly audit: Uint8Array;
}

export interface Destination {
  /** How outcomes are to be written: of a file that is one document, and of records. */
  readonly formats: { readonly page: FormatSpec; readonly record: FormatSpec };
  /** Whether audits are written apart from their articles. */
  readonly auditApart: boolean;
  /** The following outcomes are those of this input. */
  begin(input: Input, container: Container): void;
  /** False when the format has no place for this outcome, so that it must be told otherwise. */
  put(piece: Piece): boolean;
  readonly full: boolean;
  flush(): Promise<void>;
  /** The input is through. Gives a message when its own file could not be written though the run can go on. */
  end(): Promise<string | null>;
  finish(): Promise<void>;
  discard(): void;
  /** Whether data and progress may share a terminal. */
  readonly shared: boolean;
  /** For the summary: where the output is, or how to get it. */
  readonly where: string | null;
  /** What a run needs that can be killed and go on; null where it can't. */
  readonly resumable: Resumable | null;
}

/** A destination in a folder, whose state can be noted. */
export interface Resumable {
  readonly folder: string;
  /** Everything that was put is on the disk now; gives what is needed to go on from here, as JSON. */
  checkpoint(): unknown;
  /** The checkpoint is noted: what only an earlier one needs may go. */
  noted(): void;
  /** Goes on from a checkpoint. */
  restore(state: unknown): void;
}
