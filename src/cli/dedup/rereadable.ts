import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Input } from '../../read/inputs.js';
import type { OpenStdin } from '../../read/open.js';
import { OutputFailed, writeFully } from '../../write/output.js';

interface Rereadable {
  /** What to read, and how to call it. */
  readonly inputs: { readonly input: Input; readonly name: string | null }[];
  remove(): void;
}

/** What comes through a pipe can be read once only: it is put into a temporary file. */
export async function rereadable(inputs: readonly Input[], stdin: OpenStdin): Promise<Rereadable> {
  const named = inputs.map((input) => ({ input, name: input.path }));
  const piped = inputs.findIndex(({ path }) => path === null);
  if (piped < 0) return { inputs: named, remove: () => {} };
  const folder = mkdtempSync(join(tmpdir(), 'talentcorpus-dedup-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const path = join(folder, 'stdin.jsonl');
  try {
    const fd = openSync(path, 'w');
    try {
      for await (const chunk of stdin()) writeFully(fd, chunk);
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    remove();
    throw new OutputFailed(path, error);
  }
  named[piped] = { input: { path, base: null }, name: null };
  return { inputs: named, remove };
}
