import { mkdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Batch, type Item, readDocuments } from '../src/read/documents.js';
import type { ReadOptions } from '../src/read/limits.js';
import { folderWith, PARAGRAPH } from './cli/folder.js';

const OPTIONS: ReadOptions = { input: 'auto', maxBytes: 1000 };

async function read(
  path: string | null,
  options: Partial<ReadOptions> = {},
  stdin: readonly (string | Uint8Array)[] = [],
): Promise<{ items: Item[]; batches: Batch[] }> {
  const batches: Batch[] = [];
  const open = async function* () {
    for (const chunk of stdin) yield Buffer.from(chunk);
  };
  for await (const batch of readDocuments({ path, base: null }, { ...OPTIONS, ...options }, open)) batches.push(batch);
  return { items: batches.flatMap((batch) => batch.items), batches };
}

const textOf = (item: Item | undefined) =>
  item && 'source' in item ? (item.source.text ?? Buffer.from(item.source.bytes!).toString()) : undefined;
const reasonOf = (item: Item | undefined) => (item && 'outcome' in item ? item.outcome.reason : undefined);

describe('documents of an input', () => {
  it('are one for a text file, bytes untouched', async () => {
    const folder = folderWith({ 'a.txt': `\uFEFF${PARAGRAPH}\r\n` });
    const { items, batches } = await read(folder.at('a.txt'));
    expect(items).toHaveLength(1);
    expect(textOf(items[0])).toBe(`\uFEFF${PARAGRAPH}\r\n`);
    expect(batches[0]).toMatchObject({ container: 'text', bytes: Buffer.byteLength(`\uFEFF${PARAGRAPH}\r\n`) });
  });

  it('come from standard input in any chunks', async () => {
    const bytes = Buffer.from(`${PARAGRAPH}\n${PARAGRAPH}\n`);
    const { items } = await read(null, {}, [bytes.subarray(0, 1), bytes.subarray(1, 50), bytes.subarray(50)]);
    expect(items.map(textOf)).toEqual([bytes.toString()]);
    expect((await read(null, {}, [])).items.map(textOf)).toEqual(['']);
  });

  it('are one for each record, with its own id and url', async () => {
    const lines = [
      '{"id":"n-1","url":"https://example.org/1","text":"青禾"}',
      '{"id":{},"url":3,"text":"栗村"}',
      '{"id":9,"text":""}',
    ];
    const { items } = await read(null, {}, [lines.join('\r\n')]);
    expect(items).toEqual([
      { source: { path: null, text: '青禾', line: 1, id: 'n-1', url: 'https://example.org/1' } },
      { source: { path: null, text: '栗村', line: 2 } },
      { source: { path: null, text: '', line: 3, id: 9 } },
    ]);
  });

  it('keep the place of a bad record, named by its line', async () => {
    const { items } = await read(null, {}, ['{"text":"青禾"}\n\n{"text":\n7\n{"t":1}\n{"text":"栗村"}\n']);
    expect(items.map((item) => textOf(item) ?? reasonOf(item)?.code)).toEqual([
      '青禾',
      'invalid-json',
      'invalid-json',
      'no-text',
      '栗村',
    ]);
    expect(items.map((item) => ('outcome' in item ? item.line : null))).toEqual([null, 3, 4, 5, null]);
    expect(items.map((item) => ('outcome' in item ? item.outcome.status : null))).toEqual([
      null,
      'rejected',
      'rejected',
      'rejected',
      null,
    ]);
  });

  it('keep lone surrogates of a record', async () => {
    const { items } = await read(null, {}, ['{"text":"\\ud83d青\\udc00"}\n']);
    expect(textOf(items[0])).toBe('\ud83d青\udc00');
  });

  it('are refused above the limit, and the other records are not', async () => {
    const { items } = await read(null, {}, [`{"text":"青"}\n{"text":"${'x'.repeat(2000)}"}\n{"text":"禾"}\n`]);
    expect(items.map((item) => textOf(item) ?? reasonOf(item))).toEqual([
      '青',
      { code: 'too-large', message: 'line 2 has 2.01 kB, more than the limit of 1 kB; split it, or raise --max-bytes' },
      '禾',
    ]);
    expect(items[1]).toMatchObject({ outcome: { status: 'failed' }, line: 2 });
  });

  it('that are text are refused above the limit, from a file and from a pipe', async () => {
    const folder = folderWith({ 'a.txt': 'x'.repeat(2000) });
    const { items } = await read(folder.at('a.txt'));
    expect(reasonOf(items[0])).toEqual({
      code: 'too-large',
      message: 'the document has 2 kB, more than the limit of 1 kB; split it, or raise --max-bytes',
    });
    const piped = await read(
      null,
      {},
      Array.from({ length: 50 }, () => 'x'.repeat(100)),
    );
    expect(reasonOf(piped.items[0])).toMatchObject({
      code: 'too-large',
      message: 'the document is larger than the limit of 1 kB; split it, or raise --max-bytes',
    });
  });

  it('in UTF-16 and in GBK are records too', async () => {
    const utf16 = Buffer.from('\uFEFF{"text":"青禾"}\r\n{"text":"栗村"}\r\n', 'utf16le');
    const odd = [utf16.subarray(0, 33), utf16.subarray(33)];
    expect((await read(null, {}, odd)).items.map(textOf)).toEqual(['青禾', '栗村']);
    const gbk = Buffer.concat([
      Buffer.from('{"id":1,"text":"'),
      // 青禾市新图书馆周三开放, in GBK
      Buffer.from('c7e0bacccad0d0c2cdbccae9b9ddd6dcc8fdbfaab7c5', 'hex'),
      Buffer.from('"}\n{"text":"栗村"}\n'),
    ]);
    const { items } = await read(null, {}, [gbk]);
    expect(items.map(textOf)).toEqual(['青禾市新图书馆周三开放', '栗村']);
    expect(items[0]).toMatchObject({ source: { id: 1, decodedFrom: { encoding: 'gb18030' } } });
  });

  it('are what --input says', async () => {
    const line = '{"text":"青禾"}\n';
    expect((await read(null, { input: 'text' }, [line])).items.map(textOf)).toEqual([line]);
    expect((await read(null, { input: 'jsonl' }, ['青禾\n'])).items.map(reasonOf)).toMatchObject([
      { code: 'invalid-json' },
    ]);
  });

  it('are HTML by name', async () => {
    const folder = folderWith({ 'a.html': '<p>青禾', 'b.HTM': '<p>青禾', 'c.txt': '<p>青禾' });
    const types = await Promise.all(
      ['a.html', 'b.HTM', 'c.txt'].map(async (name) => {
        const [item] = (await read(folder.at(name))).items;
        return item && 'source' in item ? item.source.mediaType : null;
      }),
    );
    expect(types).toEqual(['text/html', 'text/html', undefined]);
  });

  it('that cannot be read are an outcome', async () => {
    const folder = folderWith();
    mkdirSync(folder.at('folder'));
    expect((await read(folder.at('gone.txt'))).items[0]).toMatchObject({
      outcome: { status: 'failed', reason: { code: 'not-found' }, input: { path: folder.at('gone.txt') } },
      line: null,
    });
    expect(reasonOf((await read(folder.at('folder'))).items[0])).toMatchObject({ code: 'is-folder' });
  });

  it('that end in an error of the system keep what came before it', async () => {
    const batches: Batch[] = [];
    const open = async function* () {
      yield Buffer.from('{"text":"青禾"}\n');
      throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' });
    };
    for await (const batch of readDocuments({ path: null, base: null }, OPTIONS, open)) batches.push(batch);
    const items = batches.flatMap((batch) => batch.items);
    expect(items.map((item) => textOf(item) ?? reasonOf(item)?.code)).toEqual(['青禾', 'read-error']);
    expect(items[1]).toMatchObject({ line: null, outcome: { status: 'failed' } });
  });
});
