import { outcomeRecord } from '../model/failure.js';
import type { CleanOptions } from '../model/options.js';
import type { Source } from '../model/source.js';
import { cleanAndTell, type Result } from '../pipeline/clean.js';
import { tellStack } from './exit.js';
import type { Io } from './io.js';

/** Cleans one document. A stage that throws has a bug; it costs this document, not the run. */
export function attemptClean(source: Source, options: CleanOptions, io: Io): Result {
  try {
    return cleanAndTell(source, options);
  } catch (error) {
    tellStack(error, io);
    const why = error instanceof Error ? error.message : String(error);
    const message = `talentcorpus stumbled over it (${why}); please report it with the file (TALENTCORPUS_DEBUG=1 shows where)`;
    const { path, id = null, url = null } = source;
    return { outcome: outcomeRecord('failed', { code: 'internal-error', message }, { path, id, url }), document: null };
  }
}
