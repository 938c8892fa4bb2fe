// The place after each batch is where another run goes on: it gets what is left, and nothing twice.
import { describe, expect, it } from 'vitest';
import { type Batch, batchesOf, type Place } from '../src/pool/batches.js';
import { itemsOf } from '../src/read/documents.js';
import type { Input } from '../src/read/inputs.js';
import { folderWith } from './cli/folder.js';
import { tarOf } from './read/archives.js';

/** The batches from a place on, and what they say, one word for each document and for each end of an input. */
async function read(inputs: readonly Input[], from?: Place): Promise<{ batches: Batch[]; words: string[] }> {
  const batches: Batch[] = [];
  const read = { input: 'auto', maxBytes: 5000 } as const;
  for await (const batch of batchesOf(inputs, { read, stdin: () => [], ...(from && { from }) })) batches.push(batch);
  return { batches, words: batches.flatMap(wordsOf) };
}

function wordsOf({ entries, parts }: Batch): string[] {
  let at = 0;
  return entries.flatMap((entry) => {
    if (entry.kind === 'end') return [`end of ${entry.input.path}`];
    const items = itemsOf(parts[at++]!.part);
    return items.map((item) => ('source' in item ? item.source.path! : `${item.outcome.reason.code}`));
  });
}

describe('the place after a batch', () => {
  // A batch is full with 64 parts: the failure is the last of one, the first of the next, or in between.
  it.each([1, 62, 63, 64, 130])('an archive of %i files that is cut is told to be so once', async (files) => {
    const names = Array.from({ length: files }, (_, n) => [`${n}.txt`, `${n}`] as const);
    const folder = folderWith({ 'a.tar': tarOf(Object.fromEntries(names), 'ustar').subarray(0, -1024), 'b.txt': 'b' });
    const inputs = ['a.tar', 'b.txt'].map((name) => ({ path: folder.at(name), base: null }));
    const whole = await read(inputs);
    expect(whole.words.filter((word) => word === 'truncated')).toHaveLength(1);
    expect(whole.words).toHaveLength(files + 4);
    for (const [i, { next }] of whole.batches.entries()) {
      const rest = await read(inputs, next);
      expect(rest.words).toEqual(whole.batches.slice(i + 1).flatMap(wordsOf));
    }
  });
});
