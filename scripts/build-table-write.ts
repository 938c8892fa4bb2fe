import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { CorpusFile } from './build-language-model-corpus.js';

/** How a table was made. */
export interface Making {
  /** The script, and what it was told or found. */
  readonly made: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly files: readonly CorpusFile[];
}

/** Writes a table, and beside it a `.json` that names its SHA-256, how it was made, and the sources with theirs. */
export function writeTable(out: string, table: Uint8Array, { made, details, files }: Making): void {
  const hash = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');
  const sources = files.map(({ name, bytes }) => ({ name, sha256: hash(bytes) }));
  const record = { made, bytes: table.length, sha256: hash(table), ...details, sources };
  const note = `${JSON.stringify(record, null, 2)}\n`;
  writeFileSync(out, table);
  writeFileSync(out.replace(/\.bin$/, '.json'), note);
  process.stdout.write(note);
}
