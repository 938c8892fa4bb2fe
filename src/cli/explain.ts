import { cleanAndTell, type Result } from '../pipeline/clean.js';
import { type ConfigSwitches, configOf } from './config.js';
import type { ExitCode } from './exit.js';
import { explanation } from './explain/explanation.js';
import { type InputSwitches, mediaTypeOf } from './input-options.js';
import { type Io, styleOf } from './io.js';
import { oneDocument } from './one-document.js';
import { print } from './print.js';

export interface ExplainSwitches extends InputSwitches, ConfigSwitches {
  readonly line?: number;
}

/** `talentcorpus explain`. */
export async function explain(io: Io, file: string | undefined, switches: ExplainSwitches): Promise<ExitCode> {
  const source = await oneDocument(io, file, switches);
  const options = { ...mediaTypeOf(switches), ...(await configOf(switches)) };
  const result: Result = 'schema' in source ? { outcome: source, document: null } : cleanAndTell(source, options);
  await print(io, explanation(result, styleOf(io.stdout, io.env)));
  return 0;
}
