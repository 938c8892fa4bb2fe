import { readFileSync } from 'node:fs';
import type { ExitCode } from './exit.js';
import type { Io } from './io.js';
import { print } from './print.js';

/** `talentcorpus schema`. */
export async function schema(io: Io): Promise<ExitCode> {
  await print(io, readFileSync(new URL('../../schema/article.schema.json', import.meta.url), 'utf8'));
  return 0;
}
