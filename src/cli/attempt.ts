import type { CleanOptions } from '../model/options.js';
import type { Source } from '../model/source.js';
import type { Result } from '../pipeline/clean.js';
import { attempt } from '../pool/task.js';
import type { Io } from './io.js';

/** Cleans one document; an error in a stage costs this document, and is told where it is asked for. */
export function attemptClean(source: Source, options: CleanOptions, io: Io): Result {
  const { stack, ...result } = attempt(source, { options });
  if (stack !== undefined && io.env.TALENTCORPUS_DEBUG) io.stderr.write(`${stack}\n`);
  return result;
}
