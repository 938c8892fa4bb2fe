// `cleanStream`: documents and bytes in, outcomes out, in order, and it lets go when it is told to.
import { spawnSync } from 'node:child_process';
import { PassThrough, Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { clean, cleanStream, type Outcome } from '../src/index.js';
import { jsonLines } from './cli/fake-io.js';
import { folderWith, PAGE, PARAGRAPH } from './cli/folder.js';
import { warc } from './read/archives.js';

let compiled: { cleanStream: typeof cleanStream };
beforeAll(async () => {
  compiled = (await import(new URL('../dist/index.js', import.meta.url).href)) as typeof compiled;
});

async function all(outcomes: AsyncIterable<Outcome>): Promise<Outcome[]> {
  const list: Outcome[] = [];
  for await (const outcome of outcomes) list.push(outcome);
  return list;
}

const texts = Array.from({ length: 90 }, (_, i) => `第${i}号\n\n${i % 4 === 0 ? '' : PAGE}${PARAGRAPH}`);
const plain = <T>(value: T) => JSON.parse(JSON.stringify(value)) as T;
const wet = (n: number) =>
  warc('conversion', `${n}\n${PAGE}`, {
    'Content-Type': 'text/plain',
    'WARC-Target-URI': `http://qinghe.example/${n}`,
  });

describe('cleanStream', () => {
  it('gives for each document what `clean` gives, with and without workers', async () => {
    const expected = plain(texts.map((text) => clean(text)));
    expect(plain(await all(cleanStream(texts)))).toEqual(expected);
    expect(await all(compiled.cleanStream(texts, { jobs: 2 }))).toEqual(expected);
    const sources = async function* () {
      for (const [id, text] of texts.entries()) yield { path: null, text, id };
    };
    const found = await all(compiled.cleanStream(sources(), { jobs: 2, skip: ['label'] }));
    expect(found.map(({ input }) => input.id)).toEqual(texts.map((_, id) => id));
    expect(found.map((one) => 'body' in one && one.title)).toEqual(texts.map(() => null));
  });

  it('reads a stream of bytes as the file that it is', async () => {
    const archive = gzipSync(Buffer.concat(Array.from({ length: 20 }, (_, i) => wet(i))));
    const pieces = Array.from({ length: Math.ceil(archive.length / 50) }, (_, i) =>
      archive.subarray(i * 50, i * 50 + 50),
    );
    const urls = Array.from({ length: 20 }, (_, i) => `http://qinghe.example/${i}`);
    const stream = () => Readable.from(pieces, { objectMode: false });
    expect((await all(cleanStream(stream()))).map(({ input }) => input.url)).toEqual(urls);
    expect((await all(compiled.cleanStream(stream(), { jobs: 2 }))).map(({ input }) => input.url)).toEqual(urls);
    const web = new Blob([archive]).stream() as ReadableStream<Uint8Array>;
    expect((await all(cleanStream(web))).map(({ input }) => input.url)).toEqual(urls);
    const lines = Readable.from([Buffer.from('{"id":1,"text":""}\n{"i')], { objectMode: false });
    expect(await all(cleanStream(lines, { input: 'jsonl' }))).toMatchObject([
      { status: 'rejected', reason: { code: 'empty' } },
      { status: 'rejected', reason: { code: 'invalid-json' } },
    ]);
  });

  it('gives an outcome as soon as its document is there', async () => {
    for (const jobs of [1, 2]) {
      const { cleanStream: stream } = jobs === 1 ? { cleanStream } : compiled;
      let asked = 0;
      const waiting = async function* () {
        asked++;
        yield PAGE;
        asked++;
        await new Promise(() => {});
      };
      const outcomes = stream(waiting(), { jobs });
      expect((await outcomes.next()).value).toMatchObject({ title: '青禾市新图书馆周三开放' });
      expect(asked).toBe(jobs);
      await outcomes.return();
    }
  });

  it('tells the failure of a stream of bytes, and passes that of documents on', async () => {
    const broken = gzipSync(`${JSON.stringify({ text: PAGE })}\n`.repeat(300)).subarray(0, -20);
    const outcomes = await all(cleanStream(Readable.from([broken], { objectMode: false })));
    expect(outcomes.at(-1)).toMatchObject({ status: 'failed', reason: { code: 'truncated' } });
    expect(outcomes.length).toBeGreaterThan(200);
    const documents = async function* () {
      yield PAGE;
      throw new Error('the crawler fell over');
    };
    for (const jobs of [1, 2]) {
      const found: Outcome[] = [];
      const run = async () => {
        for await (const one of compiled.cleanStream(documents(), { jobs })) found.push(one);
      };
      await expect(run()).rejects.toThrow('the crawler fell over');
    }
  });

  it.each([1, 2])('ends when it is aborted, and lets go of its input: %i jobs', async (jobs) => {
    const input = new PassThrough();
    input.write(`${JSON.stringify({ text: PAGE })}\n`);
    const controller = new AbortController();
    const found: Outcome[] = [];
    const run = async () => {
      for await (const one of compiled.cleanStream(input, { jobs, signal: controller.signal })) {
        found.push(one);
        setTimeout(() => controller.abort(new Error('enough')), 20);
      }
    };
    await expect(run()).rejects.toThrow('enough');
    expect(found).toHaveLength(1);
    expect(input.destroyed).toBe(true);
    const before = AbortSignal.abort(new Error('never begun'));
    await expect(all(compiled.cleanStream([PAGE], { jobs, signal: before }))).rejects.toThrow('never begun');
  });

  it('lets others have their turn, and is ended by a loop that is left', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const endless = function* () {
      for (;;) yield PAGE.repeat(20);
    };
    let seen = 0;
    for await (const outcome of cleanStream(endless())) {
      expect(outcome).toHaveProperty('body');
      seen++;
      if (turns > 3) break;
    }
    clearInterval(timer);
    expect(seen).toBeGreaterThan(3);
  });
});

describe('examples/wet.js', () => {
  it('writes the Chinese articles of a WET file', () => {
    const english = warc('conversion', 'A plain English page. '.repeat(40), { 'Content-Type': 'text/plain' });
    const folder = folderWith({
      'a.warc.wet.gz': Buffer.concat([wet(1), english, wet(2), warc('warcinfo', '')].map((one) => gzipSync(one))),
    });
    const example = fileURLToPath(new URL('../examples/wet.js', import.meta.url));
    const { stdout, stderr, status } = spawnSync(process.execPath, [example, folder.at('a.warc.wet.gz')], {
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '{ articles: 2, others: 1, rejected: 0, failed: 0 }\n']);
    expect(jsonLines(stdout)).toMatchObject([{ url: 'http://qinghe.example/1' }, { url: 'http://qinghe.example/2' }]);
  });
});
