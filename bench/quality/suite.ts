import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** One figure, and which way is worse: `min` may not fall, `max` may not rise. */
export interface Figure {
  readonly value: number;
  readonly bound: 'min' | 'max';
}

/** What one suite measured, and on which text: figures of another text are not compared. */
export interface Measurement {
  /** sha256 of the files that were read, first 16 digits. */
  readonly fingerprint: string;
  readonly figures: Readonly<Record<string, Figure>>;
}

export interface Suite {
  readonly name: string;
  /** The variable that names the text it reads. */
  readonly needs: string;
  measure(folder: string): Measurement;
}

export const atLeast = (value: number): Figure => ({ value, bound: 'min' });
export const atMost = (value: number): Figure => ({ value, bound: 'max' });

export function fingerprintOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}
