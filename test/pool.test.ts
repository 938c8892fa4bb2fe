// Workers that die, hang and run out of memory: the document is named, the others are as if nothing had happened.
import { beforeAll, describe, expect, it } from 'vitest';
import type { Article, Outcome } from '../src/model/article.js';
import { inOrder } from '../src/pool/ordered.js';
import type { Pool as PoolClass, PoolOptions } from '../src/pool/pool.js';
import type { Settings, TaskPart } from '../src/pool/task.js';
import { shell, talentcorpus } from './cli/built.js';
import { jsonLines } from './cli/fake-io.js';
import { folderWith, PAGE, PARAGRAPH } from './cli/folder.js';

const SETTINGS: Settings = {
  options: {},
  formats: { page: 'jsonl', record: 'jsonl' },
  auditApart: false,
  timed: false,
  stacks: false,
  dedup: false,
};

let Pool: typeof PoolClass;
beforeAll(async () => {
  // A worker is compiled code.
  const compiled = new URL('../dist/pool/pool.js', import.meta.url).href;
  ({ Pool } = (await import(compiled)) as { Pool: typeof PoolClass });
});

const batch = (...texts: string[]): TaskPart[] =>
  texts.map((text) => ({ part: { kind: 'document', source: { path: null, text } }, isPage: false }));

/** What comes of batches, run all at once. */
async function run(batches: readonly TaskPart[][], options: Partial<PoolOptions> = {}): Promise<Outcome[][]> {
  const script = new URL('./pool/unruly-worker.js', import.meta.url);
  const pool = new Pool(SETTINGS, { jobs: 2, timeout: null, script, ...options });
  try {
    const cleaned = await Promise.all(batches.map((parts) => pool.run(parts)));
    return cleaned.map(({ bytes }) => jsonLines<Outcome>(Buffer.from(bytes).toString()));
  } finally {
    await pool.close();
  }
}

const told = (outcomes: readonly Outcome[]) =>
  outcomes.map((outcome) => ('body' in outcome ? outcome.text.slice(0, 6) : outcome.reason.code));

describe('workers', () => {
  it('give what this process gives, in order', async () => {
    const texts = Array.from({ length: 40 }, (_, i) => `第${i}号${PARAGRAPH}`);
    const outcomes = await run(Array.from({ length: 8 }, (_, i) => batch(...texts.slice(i * 5, i * 5 + 5))));
    expect(outcomes.flat().map((one) => (one as Article).text)).toEqual(texts);
  });

  it.each([
    ['exits', 'worker-died', {}],
    ['eats', 'out-of-memory', { heap: 64 }],
    ['hangs', 'time-limit', { timeout: 400 }],
  ])('that %s are replaced, and only that document fails', async (act, code, options) => {
    const bad = `worker ${act}`;
    const outcomes = await run(
      [
        batch(`一${PARAGRAPH}`, bad, `二${PARAGRAPH}`),
        batch(`三${PARAGRAPH}`),
        batch(bad, bad),
        batch(`四${PARAGRAPH}`),
      ],
      options,
    );
    expect(outcomes.map(told)).toEqual([
      ['一栗村的苹果', code, '二栗村的苹果'],
      ['三栗村的苹果'],
      [code, code],
      ['四栗村的苹果'],
    ]);
    expect(outcomes[0]![1]).toMatchObject({
      status: 'failed',
      reason: { message: expect.stringMatching(/leave it out/) },
    });
  });

  it('that cannot be started end the run', async () => {
    const script = new URL('./pool/no-such-worker.js', import.meta.url);
    await expect(run([batch(PAGE)], { script })).rejects.toThrow(/no worker can be started/);
  });
});

describe('jobs in order', () => {
  it('come as soon as they may, and no more than allowed are on their way', async () => {
    let running = 0;
    let most = 0;
    const items = async function* () {
      for (let i = 0; i < 30; i++) yield i;
    };
    const job = async (i: number) => {
      most = Math.max(most, ++running);
      for (let turn = 0; turn < (i * 7) % 5; turn++) await new Promise(setImmediate);
      running--;
      return i * 10;
    };
    const given: number[] = [];
    for await (const { item, result } of inOrder(items(), job, () => 4)) {
      expect(result).toBe(item * 10);
      given.push(item);
    }
    expect(given).toEqual(Array.from({ length: 30 }, (_, i) => i));
    expect(most).toBeLessThanOrEqual(4);
  });

  it('end with the error of a job, after what came before it', async () => {
    const items = async function* () {
      yield* [0, 1, 2, 3];
    };
    const given: number[] = [];
    const all = async () => {
      const job = async (i: number) => {
        if (i === 2) throw new Error('two');
        return i;
      };
      for await (const { item } of inOrder(items(), job, () => 3)) given.push(item);
    };
    await expect(all()).rejects.toThrow('two');
    expect(given).toEqual([0, 1]);
  });
});

describe('clean with several workers', { timeout: 180_000 }, () => {
  const records = (n: number) =>
    Array.from({ length: n }, (_, i) => {
      const text = `第${i}号\n\n${i % 5 === 3 ? '' : PAGE}${PARAGRAPH.repeat(i % 11)}`;
      return i % 50 === 49 ? '{"broken\n' : `${JSON.stringify({ id: i, text: i % 20 === 7 ? '' : text })}\n`;
    }).join('');

  it('writes the same bytes for any number of them', () => {
    const folder = folderWith({ 'a.jsonl': records(700), 'b.txt': PAGE, 'c.txt': '' });
    const one = talentcorpus(['clean', folder.path, '--jobs', '1']);
    expect(one.status).toBe(0);
    expect(jsonLines(one.stdout)).toHaveLength(702);
    for (const jobs of ['2', '5']) {
      const { stdout, status, stderr } = talentcorpus(['clean', folder.path, '--jobs', jobs, '--timeout', '60']);
      const summary = /^[\d,]+ articles, .*\n$/m;
      expect([jobs, status, stdout === one.stdout]).toEqual([jobs, 0, true]);
      expect(summary.exec(stderr)?.[0]).toBe(summary.exec(one.stderr)![0]);
    }
    const text = (jobs: string) =>
      talentcorpus(['clean', folder.path, '-f', 'text', '-j', jobs, '--timeout', '60']).stdout;
    expect(text('2')).toBe(text('1'));
  });

  it('is a filter: one record out for each record in, and a closed pipe is success', () => {
    const input = records(600);
    for (const jobs of ['1', '2']) {
      const { stdout, status } = talentcorpus(['clean', '--input', 'jsonl', '-', '-q', '-j', jobs], { input });
      expect([status, jsonLines(stdout).length]).toEqual([0, 600]);
      const folder = folderWith({ 'a.jsonl': input });
      const closed = shell(
        `T clean --input jsonl - -q -j ${jobs} < "${folder.at('a.jsonl')}" | head -n 3; echo "codes \${PIPESTATUS[*]}"`,
      );
      expect(closed.stdout).toMatch(/\ncodes 0 0\n$/);
      expect(closed.stderr).toBe('');
    }
  });

  it('ends a document that takes too long, and goes on', () => {
    const slow = JSON.stringify({ id: 'slow', text: `${PARAGRAPH}\n`.repeat(450_000) });
    const quick = JSON.stringify({ id: 'quick', text: PAGE });
    const input = `${quick}\n${slow}\n${quick}\n`;
    const { stdout, status } = talentcorpus(['clean', '--timeout', '2', '-j', '2'], { input });
    expect(status).toBe(0);
    expect(jsonLines(stdout)).toMatchObject([
      { input: { id: 'quick' }, title: expect.any(String) },
      {
        status: 'failed',
        input: { id: 'slow' },
        reason: { code: 'time-limit', message: 'it took longer than 2 s; leave it out, or raise --timeout' },
      },
      { input: { id: 'quick' }, title: expect.any(String) },
    ]);
  });

  it('starts no worker for a few small files', () => {
    const folder = folderWith({ 'a.txt': PAGE, 'b.txt': PAGE });
    const trace = `import { syncBuiltinESMExports } from 'node:module'; import threads from 'node:worker_threads';
      threads.Worker = class { constructor() { throw new Error('a worker'); } }; syncBuiltinESMExports();`;
    const node = ['--import', `data:text/javascript,${encodeURIComponent(trace)}`];
    expect(talentcorpus(['clean', folder.path, '-j', '4'], { node }).status).toBe(0);
    const forced = talentcorpus(['clean', folder.path, '-j', '4', '--timeout', '9'], { node });
    expect([forced.status, forced.stderr]).toEqual([2, expect.stringContaining('a worker')]);
  });
});
