// Exit codes, and errors in words.
import { errnoOf, problemOf } from '../read/problem.js';
import { OutputClosed, OutputFailed } from '../write/output.js';
import type { Io } from './io.js';

/** 0: every input got an outcome. 1: a document failed, or `check` found something. 2: it could not run. */
export type ExitCode = 0 | 1 | 2;

/** The command line asks for something that can't be done; the message says what to do. */
export class UsageError extends Error {}

/** What the user is told of an error that ended the run, and the exit code. */
export function exitCodeOf(error: unknown, io: Io): ExitCode {
  if (error instanceof OutputClosed) return 0;
  if (error instanceof UsageError) io.stderr.write(`talentcorpus: ${error.message}\n`);
  else if (error instanceof OutputFailed) {
    const { message } = problemOf(error.cause);
    io.stderr.write(`talentcorpus: ${error.target}: ${message}\n`);
  } else if (errnoOf(error) !== null) {
    io.stderr.write(`talentcorpus: ${problemOf(error).message} (${error instanceof Error ? error.message : ''})\n`);
  } else {
    const message = error instanceof Error ? error.message : String(error);
    io.stderr.write(
      `talentcorpus: unexpected error: ${message}\nPlease report it; TALENTCORPUS_DEBUG=1 shows where.\n`,
    );
  }
  tellStack(error, io);
  return 2;
}

/** With TALENTCORPUS_DEBUG set, where an error came from. */
export function tellStack(error: unknown, io: Io): void {
  if (!io.env.TALENTCORPUS_DEBUG) return;
  for (let at = error; at instanceof Error; at = at.cause) io.stderr.write(`${at.stack ?? at.message}\n`);
}
