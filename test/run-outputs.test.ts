// What a run writes: shards, compressed files, Parquet, a report, and how far it has come.
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { parquetReadObjects } from 'hyparquet';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Progress } from '../src/cli/progress.js';
import type { Article, Outcome } from '../src/model/article.js';
import { MirrorOutput } from '../src/write/mirror-output.js';
import { discardUnfinished, OutputFailed } from '../src/write/output.js';
import { STATE_NAME } from '../src/write/run-state.js';
import { ShardOutput } from '../src/write/shard-output.js';
import { Spool } from '../src/write/spool.js';
import { jsonLines, run } from './cli/fake-io.js';
import { type Folder, folderWith, PAGE, PARAGRAPH } from './cli/folder.js';
import { response, warc } from './read/archives.js';

const record = (n: number) =>
  `${JSON.stringify(n % 5 === 2 ? { id: n, text: '' } : { id: n, text: `第${n}号\u2028\n\n${PAGE}` })}\n`;
const records = (n: number) => Array.from({ length: n }, (_, i) => record(i)).join('');
const files = (folder: Folder) =>
  readdirSync(folder.at('out'))
    .filter((name) => name !== STATE_NAME)
    .sort();
const ids = (text: string) => jsonLines<Outcome>(text).map(({ input }) => input.id);
/** The numbers below `n` that have articles, or those that have none. */
const expected = (n: number, articles: boolean) =>
  Array.from({ length: n }, (_, i) => i).filter((i) => (i % 5 !== 2) === articles);

async function table(folder: Folder, name: string): Promise<Record<string, unknown>[]> {
  const bytes = readFileSync(folder.at(name));
  return parquetReadObjects({
    file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer,
  });
}

describe('shards', () => {
  it('hold so many articles each, and beside them what gave none and the changes', async () => {
    const folder = folderWith({ 'in.jsonl': records(23) });
    const args = ['clean', folder.at('in.jsonl'), '--out', folder.at('out'), '--shard-size', '8docs', '--audit'];
    const { code, stderr } = await run(args);
    expect([code, stderr]).toEqual([0, expect.stringContaining(`18 articles, 5 rejected`)]);
    const kinds = ['audit', 'part', 'rejected'].flatMap((kind) =>
      ['00000', '00001', '00002'].map((n) => `${kind}-${n}.jsonl`),
    );
    expect(files(folder)).toEqual(kinds);
    const all = (kind: string) =>
      kinds.filter((name) => name.startsWith(kind)).map((name) => folder.read(`out/${name}`));
    expect(all('part').map((text) => ids(text).length)).toEqual([8, 8, 2]);
    expect(all('part').flatMap(ids)).toEqual(expected(23, true));
    expect(all('rejected').flatMap(ids)).toEqual(expected(23, false));
    const articles = all('part').flatMap((text) => jsonLines<Article>(text));
    const audits = all('audit').flatMap((text) =>
      jsonLines<{ id: string; input: { line: number }; audit: object }>(text),
    );
    expect(articles[0]).not.toHaveProperty('audit');
    expect(audits.map(({ id }) => id)).toEqual(articles.map(({ id }) => id));
    expect(audits[1]).toMatchObject({ input: { line: 2 }, audit: { labels: expect.any(Array) } });
  });

  it('end by size, and compressed they hold the same', async () => {
    const folder = folderWith({ 'in.jsonl': records(60) });
    const args = (out: string, ...more: string[]) => ['clean', folder.at('in.jsonl'), '--out', folder.at(out), ...more];
    expect((await run(args('out', '--shard-size', '20kB'))).code).toBe(0);
    const parts = files(folder).filter((name) => name.startsWith('part'));
    expect(parts.length).toBeGreaterThan(3);
    expect(parts.flatMap((name) => ids(folder.read(`out/${name}`)))).toEqual(expected(60, true));
    for (const name of parts.slice(0, -1)) {
      const text = folder.read(`out/${name}`);
      const last = text.trimEnd().lastIndexOf('\n') + 1;
      expect(Buffer.byteLength(text)).toBeGreaterThanOrEqual(20_000);
      expect(Buffer.byteLength(text.slice(0, last))).toBeLessThan(20_000);
    }
    expect((await run(args('packed', '--shard-size', '20kB', '--gzip'))).code).toBe(0);
    for (const name of files(folder)) {
      expect(gunzipSync(readFileSync(folder.at(`packed/${name}.gz`))).toString()).toBe(folder.read(`out/${name}`));
    }
  });

  it('of an earlier run are refused, and taken away by --force', async () => {
    const folder = folderWith({ 'in.jsonl': records(40), 'few.jsonl': records(10), 'out/mine.txt': 'x' });
    const args = (input: string, ...more: string[]) => [
      'clean',
      folder.at(input),
      '--out',
      folder.at('out'),
      '--shard-size',
      '4docs',
      ...more,
    ];
    expect((await run(args('in.jsonl'))).code).toBe(0);
    const refused = await run(args('few.jsonl'));
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringMatching(/part-00000\.jsonl, .* and \d+ more exist already/),
    ]);
    expect((await run(args('few.jsonl', '--force'))).code).toBe(0);
    expect(files(folder)).toEqual([
      'mine.txt',
      'part-00000.jsonl',
      'part-00001.jsonl',
      'rejected-00000.jsonl',
      'rejected-00001.jsonl',
    ]);
  });

  it('as Parquet are tables that other programs read', async () => {
    const folder = folderWith({ 'in.jsonl': records(23), 'lines.jsonl': records(23) });
    const args = [
      'clean',
      folder.at('in.jsonl'),
      '--out',
      folder.at('out'),
      '--format',
      'parquet',
      '--shard-size',
      '10docs',
    ];
    expect((await run(args)).code).toBe(0);
    expect(files(folder)).toEqual([
      'part-00000.parquet',
      'part-00001.parquet',
      'rejected-00000.jsonl',
      'rejected-00001.jsonl',
    ]);
    const { stdout } = await run(['clean', folder.at('in.jsonl')]);
    const articles = jsonLines<Article>(stdout).filter((one) => 'body' in one);
    const rows = (await Promise.all([0, 1].map((n) => table(folder, `out/part-0000${n}.parquet`)))).flat();
    expect(rows.map(({ id, title, text, input_id }) => ({ id, title, text, input_id }))).toEqual(
      articles.map(({ id, title, text, input }) => ({ id, title, text, input_id: String(input.id) })),
    );
    expect(rows.map(({ body }) => JSON.parse(String(body)))).toEqual(articles.map(({ body }) => body));
    expect(rows[0]).toMatchObject({
      kicker: null,
      edits: articles[0]!.repairs.edits,
      input_bytes: articles[0]!.input.bytes,
    });
  });

  it.each([
    ['copies are looked for', (folder: Folder) => ['--dedup', folder.at('in.jsonl')], {}],
    ['standard input is read', () => ['-'], { stdin: [records(23)] }],
  ] as const)('leave nothing but themselves where a run cannot be continued: %s', async (_, args, options) => {
    const folder = folderWith({ 'in.jsonl': records(23), [`out/${STATE_NAME}`]: '{}' });
    const shards = ['--out', folder.at('out'), '--shard-size', '8docs', '--gzip', '--force'];
    expect((await run(['clean', ...args(folder), ...shards], options)).code).toBe(0);
    const names = readdirSync(folder.at('out'));
    expect(names.filter((name) => !/^(?:part|rejected)-\d{5}\.jsonl\.gz$/.test(name))).toEqual([]);
    expect(names).toContain('part-00000.jsonl.gz');
  });

  it('and other switches that do not go together are refused, with what to do', async () => {
    const folder = folderWith({ 'in.jsonl': records(3) });
    const input = folder.at('in.jsonl');
    for (const [args, message] of [
      [['--shard-size', '5docs'], /--shard-size goes with --out FOLDER/],
      [['--gzip'], /--gzip goes with --out; for a stream/],
      [['--format', 'parquet'], /Parquet is no stream; add --out/],
      [['--out', folder.at('o.jsonl'), '--shard-size', '1MB'], /--shard-size goes with --out FOLDER/],
      [
        ['--out', folder.at('o'), '--shard-size', '1MB', '--format', 'markdown'],
        /shards are JSON Lines or Parquet, not markdown/,
      ],
      [
        ['--out', folder.at('o'), '--shard-size', 'many'],
        /“many” is no size of a shard; write it like 256MB or 10000docs/,
      ],
      [['--timeout', 'soon'], /“soon” is no time in seconds/],
      [['--jobs', '0'], /it is a number, 1 or more/],
    ] as const) {
      const { code, stderr, stdout } = await run(['clean', input, ...args]);
      expect([args, code, stdout]).toEqual([args, 2, '']);
      expect(stderr).toMatch(message);
    }
  });
});

describe('one file', () => {
  it('is compressed or a table by its name', async () => {
    const folder = folderWith({ 'in.jsonl': records(9) });
    for (const name of ['o.jsonl', 'o.jsonl.gz', 'o.md.gz', 'o.md', 'o.parquet']) {
      expect((await run(['clean', folder.at('in.jsonl'), '-o', folder.at(name)])).code).toBe(0);
    }
    expect(gunzipSync(readFileSync(folder.at('o.jsonl.gz'))).toString()).toBe(folder.read('o.jsonl'));
    expect(gunzipSync(readFileSync(folder.at('o.md.gz'))).toString()).toBe(folder.read('o.md'));
    expect((await table(folder, 'o.parquet')).map(({ input_id }) => input_id)).toEqual(expected(9, true).map(String));
    expect(readdirSync(folder.path).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

describe('Parquet without its package', () => {
  afterEach(() => {
    vi.doUnmock('hyparquet-writer');
    vi.resetModules();
  });

  it('says what to install before anything is read', async () => {
    vi.resetModules();
    vi.doMock('hyparquet-writer', () => {
      throw new Error('Cannot find package');
    });
    const { run: runFresh } = await import('./cli/fake-io.js');
    const folder = folderWith({ 'in.jsonl': records(3) });
    const { code, stderr } = await runFresh(['clean', folder.at('in.jsonl'), '-f', 'parquet', '-o', folder.at('out')]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('npm install hyparquet-writer')]);
    expect(readdirSync(folder.path)).toEqual(['in.jsonl']);
  });
});

describe('what is half-written when a run ends early', () => {
  const piece = { status: 'article', bytes: Buffer.from('{}\n'), audit: Buffer.from('{}\n') } as const;
  const input = { path: 'in/a.jsonl', base: 'in' };
  const mirror = (folder: string, keep: boolean) => new MirrorOutput(folder, [input], 'jsonl', { force: false, keep });
  const shards = (folder: string, keep: boolean) =>
    new ShardOutput(folder, { limit: { unit: 'documents', size: 2 }, format: 'jsonl', gzip: true, keep });

  it.each([
    ['a mirrored file', mirror, ['.a.jsonl.part']],
    ['shards', shards, ['.audit-00001.jsonl.gz.part', '.part-00001.jsonl.gz.part']],
  ] as const)('stays where another run goes on with it, and goes where none can: %s', async (_, make, names) => {
    const folder = folderWith();
    const begun = (out: string, keep: boolean) => {
      const output = make(folder.at(out), keep);
      output.begin(input, 'jsonl');
      for (let i = 0; i < 3; i++) output.put(piece);
      return output;
    };
    const open = (out: string) => readdirSync(folder.at(out)).filter((name) => names.includes(name as never));
    begun('kept', true).discard();
    expect(open('kept').sort()).toEqual(names);
    begun('failed', false).discard();
    begun('interrupted', false);
    discardUnfinished();
    // What was about to be compressed finds nothing any more, and takes away what it had opened to write to.
    await vi.waitFor(() => {
      expect([...readdirSync(folder.at('failed')), ...readdirSync(folder.at('interrupted'))]).toEqual([]);
    });
  });

  /** The last write of a mirrored file fails: what the end of the input says, and what is left in the folder then. */
  async function lastWriteFails(code: string, keep: boolean): Promise<{ left: string[]; failure: unknown }> {
    const folder = folderWith();
    const output = mirror(folder.at('out'), keep);
    output.begin(input, 'jsonl');
    output.put(piece);
    const cause = Object.assign(new Error(code), { code });
    const finish = vi.spyOn(Spool.prototype, 'finish').mockImplementation(function (this: Spool) {
      throw new OutputFailed(this.path, cause);
    });
    const closed = vi.spyOn(Spool.prototype, 'close');
    const failure = await output.end().catch((error: unknown) => error);
    if (failure instanceof OutputFailed) output.discard();
    const calls = closed.mock.calls.length;
    finish.mockRestore();
    closed.mockRestore();
    expect(calls, 'times the file is closed').toBeGreaterThan(0);
    return { left: readdirSync(folder.at('out')), failure };
  }

  it('goes too where the last write of a mirrored file fails', async () => {
    expect(await lastWriteFails('ENOSPC', false)).toEqual({ left: [], failure: expect.any(OutputFailed) });
    expect((await lastWriteFails('ENOSPC', true)).left).toEqual(['.a.jsonl.part']);
  });

  it('goes where a mirrored file cannot get its name, whether or not another run goes on', async () => {
    for (const keep of [false, true]) {
      const { left, failure } = await lastWriteFails('EISDIR', keep);
      expect([left, failure]).toEqual([[], expect.stringMatching(/^not written: a\.jsonl: /)]);
    }
  });
});

describe('--report', () => {
  it('adds up', async () => {
    const folder = folderWith({
      'in/a.jsonl': `${records(20)}oops\n`,
      'in/b.warc.gz': gzipSync(
        Buffer.concat([
          warc('warcinfo', ''),
          response('x', { headers: { 'Content-Type': 'image/gif' } }),
          response(`<p>${PARAGRAPH}`),
        ]),
      ),
      'in/c.gz': gzipSync(PAGE).subarray(0, 60),
      'in/d.txt': '馆长即時(shí)开放图书館(guǎn)。\n'.repeat(30),
    });
    const { code, stderr } = await run([
      'clean',
      folder.at('in'),
      '--out',
      folder.at('out'),
      '--report',
      folder.at('run.json'),
    ]);
    expect(code).toBe(1);
    expect(stderr).toContain('c.gz: failed: the gzip stream ends too early at byte 60');
    const report = JSON.parse(folder.read('run.json')) as Record<string, unknown>;
    expect(report).toMatchObject({
      schema: 'talentcorpus/run@1',
      talentcorpus: expect.stringMatching(/^\d+\.\d+\.\d+/),
      node: process.version,
      started: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      continued: 0,
      inputs: { files: 4, incomplete: 1, bytes: expect.any(Number) },
      documents: 25,
      articles: 18,
      rejected: { total: 6, byReason: { empty: 4, 'invalid-json': 1, 'media-type': 1 } },
      failed: { total: 1, byReason: { truncated: 1 } },
      passedOver: { 'warc warcinfo': 1 },
      removed: { byRule: expect.objectContaining({ 'editor-credit': expect.any(Number) }) },
      settings: { version: expect.any(String), options: expect.any(Object) },
    });
    const { repairs, stages } = report as unknown as {
      repairs: { edits: number; byRule: Record<string, number> };
      stages: { stage: string; seconds: number; proposed: number }[];
    };
    expect(Object.values(repairs.byRule).reduce((sum, n) => sum + n, 0)).toBe(repairs.edits);
    expect(repairs.edits).toBeGreaterThanOrEqual(60);
    expect(stages.map(({ stage }) => stage)).toEqual(
      'read decode repair normalise segment simplify label arrange assemble write'.split(' '),
    );
    for (const { seconds } of stages) expect(seconds).toBeGreaterThanOrEqual(0);
    expect(stages.find(({ stage }) => stage === 'repair')?.proposed).toBeGreaterThanOrEqual(60);
  });
});

describe('progress', () => {
  afterEach(() => vi.restoreAllMocks());

  /** What is written to standard error when it is told of these moments. */
  function told(isTTY: boolean, moments: readonly number[], quiet = false): string {
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    let text = '';
    const stderr = {
      isTTY,
      write(more: string) {
        text += more;
      },
    };
    const io = { stderr } as unknown as ConstructorParameters<typeof Progress>[0];
    const progress = new Progress(io, quiet);
    for (const [i, at] of moments.entries()) {
      now = at;
      progress.tick(() => ({
        documents: 1000 * (i + 1),
        bytes: 2e6 * (i + 1),
        total: 4e7,
        words: ['3 rejected'],
        path: 'a.jsonl',
      }));
    }
    return text;
  }

  it('is a line that is written over on a terminal, with rate and time left', () => {
    const text = told(true, [200, 250, 2000]);
    expect(text.split('\r').map((line) => line.trimEnd())).toEqual([
      '',
      '1,000 documents, 2 MB of 40 MB (5 %), 3 rejected: a.jsonl',
      '3,000 documents, 6 MB of 40 MB (15 %), 3 MB/s, 12 s left, 3 rejected: a.jsonl',
    ]);
  });

  it('is a plain line every few seconds elsewhere, and nothing when it is to be quiet', () => {
    const text = told(false, [200, 4900, 5100, 9000, 10_200]);
    expect(text).toBe(
      '3,000 documents, 6 MB of 40 MB (15 %), 1.18 MB/s, 29 s left, 3 rejected: a.jsonl\n' +
        '5,000 documents, 10 MB of 40 MB (25 %), 980 kB/s, 31 s left, 3 rejected: a.jsonl\n',
    );
    expect(told(true, [200, 6000], true)).toBe('');
  });
});
