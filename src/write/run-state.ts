// How far a run into a folder has come. The note is replaced whole, after everything that it speaks of is on the disk, so
// that at each moment there is one that is true.
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, OutputFailed, writeFully } from './output.js';
import { syncFolder } from './spool.js';

export const STATE_NAME = '.talentcorpus-run.json';
const STATE_SCHEMA = 'talentcorpus/run-state@1';

export interface RunState {
  readonly schema: typeof STATE_SCHEMA;
  /** Everything that the output depends on; another run may go on only where all of it is the same. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly finished: boolean;
  /** The place in the inputs. */
  readonly place: {
    readonly input: number;
    readonly units: number;
    readonly offset: number | null;
    readonly bytes: number;
  };
  /** What the destination noted. */
  readonly output: unknown;
  /** What was counted so far. */
  readonly counted: unknown;
}

/** The note in a folder, or null where there is none. @throws Error where it can't be read. */
export function readState(folder: string): RunState | null {
  const path = join(folder, STATE_NAME);
  if (!existsSync(path)) return null;
  const state: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const isState = typeof state === 'object' && state !== null && 'schema' in state && state.schema === STATE_SCHEMA;
  return isState ? (state as RunState) : null;
}

/** @throws OutputFailed */
export function writeState(folder: string, state: Omit<RunState, 'schema'>): void {
  const path = join(folder, STATE_NAME);
  try {
    makeFolder(folder);
    const fd = openSync(`${path}.tmp`, 'w');
    try {
      writeFully(fd, Buffer.from(`${JSON.stringify({ schema: STATE_SCHEMA, ...state })}\n`));
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(`${path}.tmp`, path);
    syncFolder(folder);
  } catch (error) {
    throw new OutputFailed(path, error);
  }
}

/** Takes the note away, where there is one: what it speaks of is about to be overwritten. @throws OutputFailed */
export function removeState(folder: string): void {
  const path = join(folder, STATE_NAME);
  try {
    rmSync(path, { force: true });
  } catch (error) {
    throw new OutputFailed(path, error);
  }
}
