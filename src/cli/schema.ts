import { readFileSync } from 'node:fs';
import { packageFile } from '../package-file.js';
import type { ExitCode } from './exit.js';
import type { Io } from './io.js';
import { print } from './print.js';

/** `talentcorpus schema`. */
export async function schema(io: Io): Promise<ExitCode> {
  await print(io, readFileSync(packageFile('schema/article.schema.json'), 'utf8'));
  return 0;
}
