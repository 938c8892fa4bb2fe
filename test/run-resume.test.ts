// A run into a folder that is killed goes on where it was, and ends with the bytes of a run that was left in peace.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { STATE_NAME } from '../src/write/run-state.js';
import { BIN, talentcorpus } from './cli/built.js';
import { type Folder, folderWith, PAGE, PARAGRAPH } from './cli/folder.js';
import { response, tarOf, warc } from './read/archives.js';

/** Every file of a folder by name, but the note of the run. */
function contents(path: string): Map<string, string> {
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).filter((file) => !file.endsWith(STATE_NAME));
  return new Map(paths.sort().map((file) => [file.slice(path.length), readFileSync(file).toString('base64')]));
}

const record = (n: number) =>
  `${JSON.stringify(n % 9 === 4 ? { id: n } : { id: n, text: `第${n}号\n\n${PAGE}\n${PARAGRAPH.repeat(n % 7)}` })}\n`;
const records = (from: number, n: number) => Array.from({ length: n }, (_, i) => record(from + i)).join('');

function input(): Folder {
  const wet = (n: number) =>
    gzipSync(warc('conversion', `${n}\n${PAGE}`, { 'Content-Type': 'text/plain', 'WARC-Record-ID': `<urn:${n}>` }));
  return folderWith({
    'in/a.jsonl': records(0, 500),
    'in/b.jsonl.gz': gzipSync(records(500, 500)),
    'in/c.warc.gz': Buffer.concat([
      ...Array.from({ length: 120 }, (_, n) => wet(n)),
      gzipSync(warc('metadata', 'x: y')),
      gzipSync(response('x', { status: '500 No' })),
    ]),
    'in/d.tar': tarOf(Object.fromEntries(Array.from({ length: 80 }, (_, n) => [`${n}.txt`, `${n}\n${PAGE}`])), 'pax'),
    'in/e.jsonl.gz': gzipSync(records(1000, 300)).subarray(0, -20),
    ...Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`in/pages/${n}.txt`, `${n}\n${PAGE}`])),
  });
}

/** Starts a run and kills it after some time; says whether it had ended by then. */
async function killed(args: readonly string[], milliseconds: number): Promise<boolean> {
  const child = spawn(process.execPath, [BIN, ...args], {
    stdio: 'ignore',
    env: { ...process.env, TALENTCORPUS_NOTE_SECONDS: '0.02' },
  });
  const end = once(child, 'exit');
  await Promise.race([end, sleep(milliseconds)]);
  if (child.exitCode !== null) return true;
  child.kill('SIGKILL');
  await end;
  return false;
}

/** A series that looks random and is the same in every run. */
function* noise(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

describe('a run that is killed', () => {
  it.each([
    ['a file for each input', [], 3],
    ['shards', ['--shard-size', '170docs', '--audit'], 3],
    ['compressed shards', ['--shard-size', '250kB', '--gzip', '--jobs', '2'], 3],
    ['Parquet', ['--format', 'parquet', '--shard-size', '300docs', '--jobs', '2'], 3],
  ] as const)(
    'at random points goes on to the same bytes: %s',
    async (_, switches, kills) => {
      const folder = input();
      const command = (out: string) => ['clean', folder.at('in'), '--out', folder.at(out), ...switches, '--quiet'];
      const start = performance.now();
      const whole = talentcorpus([...command('whole'), '--report', folder.at('whole.json')]);
      const duration = performance.now() - start;
      expect(whole.status).toBe(1); // e.jsonl.gz breaks off
      const random = noise(switches.length + 7);
      const places: number[] = [];
      for (let k = 0; k < kills; k++) {
        const ended = await killed([...command('broken'), '--resume'], duration * (0.15 + 0.8 * random.next().value));
        if (ended) break;
        places.push(place(folder));
        spoil(folder.at('broken'));
      }
      const last = talentcorpus([...command('broken'), '--resume', '--report', folder.at('broken.json')]);
      expect([last.status, last.stderr.replace(/^.*(?:rejected|failed):.*\n/gm, '')]).toEqual([1, '']);
      expect([...contents(folder.at('broken'))]).toEqual([...contents(folder.at('whole'))]);
      const counts = (name: string) => {
        const { started, seconds, continued, stages, jobs, ...rest } = JSON.parse(folder.read(name)) as Record<
          string,
          unknown
        >;
        return rest;
      };
      expect(counts('broken.json')).toEqual(counts('whole.json'));
      // A place that was noted is never behind one noted before.
      expect(places).toEqual([...places].sort((a, b) => a - b));
    },
    180_000,
  );

  /** The input that the note says the run is at. */
  function place(folder: Folder): number {
    try {
      const note = JSON.parse(folder.read(`broken/${STATE_NAME}`)) as { place: { input: number; units: number } };
      return note.place.input * 1e6 + note.place.units;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return -1; // killed before it began
      throw error;
    }
  }

  /** What a disk may hold after a failure of the power: bytes behind those that were synced. */
  function spoil(path: string): void {
    const names = readdirSync(path).filter((name) => name.endsWith('.part') && !name.includes('.made'));
    const note = readFileSync(join(path, STATE_NAME), 'utf8');
    for (const name of names) {
      // A closed shard that waits to be compressed has its whole length noted.
      if (statSync(join(path, name)).size > 0 && !note.includes('"closing":[{'))
        appendFileSync(join(path, name), '{"torn');
    }
  }
});

describe('--resume', () => {
  const args = (folder: Folder, ...more: string[]) => [
    'clean',
    folder.at('in'),
    '--out',
    folder.at('out'),
    '--shard-size',
    '50docs',
    ...more,
  ];
  const files = () => folderWith({ 'in/a.jsonl': records(0, 120) });

  /** A run that was stopped before its first note. */
  function stopped(folder: Folder): void {
    talentcorpus(args(folder));
    const note = JSON.parse(folder.read(`out/${STATE_NAME}`)) as Record<string, unknown>;
    const place = { input: 0, units: 0, offset: null, bytes: 0 };
    const counted = { ...(note.counted as object), incomplete: 0, bytes: 0, passedOver: {} };
    writeFileSync(
      folder.at(`out/${STATE_NAME}`),
      JSON.stringify({ ...note, finished: false, place, output: null, counted }),
    );
  }

  it('begins where there is nothing, and says when there is nothing to do', () => {
    const folder = files();
    const first = talentcorpus(args(folder, '--resume'));
    expect([first.status, first.stderr]).toEqual([0, expect.stringMatching(/^107 articles, 13 rejected/m)]);
    const before = contents(folder.at('out'));
    const second = talentcorpus(args(folder, '--resume'));
    expect([second.status, second.stderr]).toEqual([
      0,
      expect.stringMatching(/is complete already .*nothing to do\. 107 articles, 13 rejected/),
    ]);
    expect([...contents(folder.at('out'))]).toEqual([...before]);
  });

  it('is asked for by name', () => {
    const folder = files();
    stopped(folder);
    const { status, stderr } = talentcorpus(args(folder));
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(/was not finished; --resume goes on with it, --force starts anew\n$/),
    ]);
    expect(talentcorpus(args(folder, '--force')).status).toBe(0);
  });

  it('is refused for other inputs and settings, which are named', () => {
    const folder = files();
    stopped(folder);
    const other = talentcorpus(args(folder, '--resume', '--no-simplify', '--shard-size', '60docs'));
    expect([other.status, other.stderr]).toEqual([
      2,
      expect.stringMatching(/it had other shardSize, options; repeat its command line/),
    ]);
    folder.write('in/a.jsonl', records(0, 121));
    const changed = talentcorpus(args(folder, '--resume'));
    expect([changed.status, changed.stderr]).toEqual([2, expect.stringMatching(/it had other inputs;/)]);
  });

  it('needs files to read and a folder to write', () => {
    const folder = files();
    expect(talentcorpus(['clean', '-', '--out', folder.at('o'), '--resume'], { input: record(1) })).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/standard input cannot be resumed/),
    });
    expect(talentcorpus(['clean', folder.at('in'), '--resume'])).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/--resume goes with --out FOLDER/),
    });
    expect(talentcorpus(args(folder, '--resume', '--force')).status).toBe(2);
  });
});
