import type { OutcomeRecord } from '../model/article.js';
import type { Source } from '../model/source.js';
import { readDocuments } from '../read/documents.js';
import { UsageError } from './exit.js';
import { type InputSwitches, inputsOf, readOptionsOf } from './input-options.js';
import type { Io } from './io.js';

/**
 * The document that a file holds; of JSON Lines the record on a line, or the first.
 *
 * @throws UsageError when there is no such record, or the file can't be read.
 */
export async function oneDocument(
  io: Io,
  file: string | undefined,
  switches: InputSwitches & { readonly line?: number },
): Promise<Source | OutcomeRecord> {
  const [input, ...others] = await inputsOf(io, file === undefined ? [] : [file]);
  if (others.length > 0) throw new UsageError(`${file} holds several files; name one of them`);
  let records = false;
  for await (const batch of readDocuments(input!, readOptionsOf(switches), io.stdin.open)) {
    records ||= batch.container !== 'text';
    for (const item of batch.items) {
      const line = 'source' in item ? (item.source.line ?? null) : item.line;
      if ('outcome' in item && line === null) {
        throw new UsageError(`${file ?? 'standard input'}: ${item.outcome.reason.message}`);
      }
      if (switches.line === undefined || switches.line === line || line === null) {
        return 'source' in item ? item.source : item.outcome;
      }
    }
  }
  if (switches.line !== undefined && records) {
    throw new UsageError(`there is no record on line ${switches.line} of ${file ?? 'standard input'}`);
  }
  throw new UsageError(`there is no record in ${file ?? 'standard input'}`);
}
