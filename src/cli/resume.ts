// Whether a run into a folder begins, goes on where an earlier one stopped, or is refused.
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { BEGINNING, type Place } from '../pool/batches.js';
import { emptyTally, type Tally } from '../pool/tally.js';
import type { Input } from '../read/inputs.js';
import type { Destination } from '../write/destination.js';
import { type RunState, readState, removeState, STATE_NAME, writeState } from '../write/run-state.js';
import { UsageError } from './exit.js';
import type { Io } from './io.js';

/** What is counted of a run, earlier parts of it included. */
export interface Counted {
  readonly tally: Tally;
  /** Records that are no documents, by kind. */
  readonly passedOver: Record<string, number>;
  /** Inputs of which not every document has an outcome in the output. */
  incomplete: number;
  /** Bytes of the inputs, as they are. */
  bytes: number;
  /** Time in this and in earlier parts of the run. */
  milliseconds: number;
  /** How often it was continued. */
  continued: number;
}

export function nothingCounted(): Counted {
  return { tally: emptyTally(), passedOver: {}, incomplete: 0, bytes: 0, milliseconds: 0, continued: 0 };
}

/** What an earlier run left to go on from. */
export type Earlier = Pick<RunState, 'place' | 'output' | 'finished'> & { readonly counted: Counted };

/**
 * @param settings Everything that the output depends on.
 * @returns The run to continue, or null where a new one begins.
 * @throws UsageError where there is an unfinished run of other inputs or settings, or one that nobody asked to continue.
 */
export function earlierRun(
  folder: string,
  settings: RunState['settings'],
  { resume = false, force = false }: { readonly resume?: boolean; readonly force?: boolean },
): Earlier | null {
  let state: RunState | null;
  try {
    state = readState(folder);
  } catch (error) {
    if (force && !resume) return null;
    throw new UsageError(`${folder}/${STATE_NAME} cannot be read (${String(error)}); start anew with --force`);
  }
  if (state === null || (!resume && (force || state.finished))) return null;
  if (!resume) {
    throw new UsageError(`a run into ${folder} was not finished; --resume goes on with it, --force starts anew`);
  }
  const other = Object.keys({ ...settings, ...state.settings }).filter(
    (name) => JSON.stringify(settings[name]) !== JSON.stringify(state.settings[name]),
  );
  if (other.length > 0) {
    throw new UsageError(
      `the run in ${folder} cannot be continued: it had other ${other.join(', ')}; repeat its command line with --resume, or start anew with --force`,
    );
  }
  return { ...state, counted: state.counted as Counted };
}

/** What tells these inputs from others: their names in order, their sizes, and when they were changed last. */
export function inputsMark(inputs: readonly Input[]): string {
  const hash = createHash('sha256');
  for (const { path, problem } of inputs) {
    if (path === null) throw new UsageError('standard input cannot be resumed; give --out FOLDER a file to read');
    const stats = problem ? null : statSync(path, { throwIfNoEntry: false });
    hash.update(`${JSON.stringify([path, stats?.size, stats?.mtimeMs])}\n`);
  }
  return `${inputs.length} files ${hash.digest('hex').slice(0, 16)}`;
}

/** So often a run notes how far it has come, where the environment says nothing; so much is done twice after a failure. */
const EVERY_SECONDS = 2;

/** Notes from time to time how far a run into a folder has come. */
export class Notebook {
  private last = performance.now();
  private readonly every: number;

  /**
   * @param settings Null where nobody can go on from a note: none is written then, and the destination lets go of what
   *   it holds for a continuation all the same.
   * @param env TALENTCORPUS_NOTE_SECONDS says how often.
   */
  constructor(
    private readonly destination: Destination,
    private readonly settings: RunState['settings'] | null,
    env: Io['env'],
  ) {
    this.every = (Number(env.TALENTCORPUS_NOTE_SECONDS) || EVERY_SECONDS) * 1000;
  }

  /** Whether `--resume` can go on with this run. */
  get continues(): boolean {
    return this.settings !== null;
  }

  /** A new run: from now on it can be continued, or no earlier one can. */
  begin(): void {
    const { resumable } = this.destination;
    if (!resumable) return;
    if (this.settings === null) removeState(resumable.folder);
    else {
      const { settings } = this;
      const counted = nothingCounted();
      writeState(resumable.folder, { settings, finished: false, place: BEGINNING, output: null, counted });
    }
  }

  /** Everything before `place` was put. */
  at(place: Place, counted: () => Counted): void {
    if (performance.now() - this.last < this.every) return;
    this.note(place, counted(), false);
    // Counted from its end: a slow disk must not be kept busy with notes.
    this.last = performance.now();
  }

  end(inputs: number, counted: Counted): void {
    this.note({ ...BEGINNING, input: inputs }, counted, true);
  }

  private note(place: Place, counted: Counted, finished: boolean): void {
    const { resumable } = this.destination;
    if (!resumable) return;
    const output = resumable.checkpoint();
    const { settings } = this;
    if (settings !== null) writeState(resumable.folder, { settings, finished, place, output, counted });
    resumable.noted();
  }
}
