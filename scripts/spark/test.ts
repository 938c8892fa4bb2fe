// `npm run test:spark`: examples/spark on a cluster of its own, for real. Sets up .venv/spark (pyspark from PyPI), starts a
// master and two workers on 127.0.0.1, and checks that
//
//   - a job of which one executor is killed while it cleans gives what the command line gives, byte for byte, in order:
//     the outcomes, the articles that stay, the copies with their reasons;
//   - a filter that reads everything and dies makes the job fail; so does one that reads no further, and one that loses a
//     record and says nothing.
//
// Ends with the number of checks that passed and failed, leaves no process behind, needs Linux or macOS, Java 17, Python 3.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Cluster, Missing, sparkEnvironment } from './cluster.js';
import { inventedCrawl } from './pages.js';
import { sleep, tail, until } from './processes.js';

const PAGES = 2000;
const JOB_SECONDS = 600;
const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = join(root, 'bin', 'talentcorpus.js');
const job = join(root, 'examples', 'spark', 'clean_and_dedup.py');
let passed = 0;
let failed = 0;

function check(what: string, holds: boolean, why = ''): void {
  if (holds) passed++;
  else failed++;
  console.log(`${holds ? '✓' : '✗'} ${what}${holds || why === '' ? '' : `\n${why}`}`);
}

/** The command line on one machine. */
function talentcorpus(args: readonly string[], input: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (status !== 0) throw new Error(`talentcorpus ${args.join(' ')}: exit code ${status}\n${stderr}`);
  return stdout;
}

/** What a job wrote into a folder, its parts in their order. */
function written(folder: string): string {
  const parts = readdirSync(folder).filter((name) => name.startsWith('part-'));
  return parts
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');
}

function firstDifference(a: string, b: string): string {
  const [one, other] = [a.split('\n'), b.split('\n')];
  const at = one.findIndex((line, i) => line !== other[i]);
  return `${one.length} and ${other.length} lines; line ${at + 1}:\n${one[at]?.slice(0, 300)}\n${other[at]?.slice(0, 300)}`;
}

function same(what: string, a: string, b: string): void {
  check(what, a === b && a !== '', a === b ? 'there is nothing' : firstDifference(a, b));
}

async function withKilledExecutor(cluster: Cluster, folder: string, input: string): Promise<void> {
  const output = join(folder, 'cleaned');
  const filter = `${process.execPath} ${bin}`;
  const args = ['--input', input, '--output', output, '--talentcorpus', filter, '--partitions', '4'];
  const { child, log } = cluster.submit('job', job, args);
  // While filters clean, and no sooner.
  const cleaning = () => cluster.below().some(({ command }) => command.includes(`${bin} clean`));
  await until('the first filter', log, JOB_SECONDS, () => (cleaning() || child.exitCode !== null ? 1 : null));
  await sleep(500);
  const [victim] = cluster.executors();
  check('an executor runs that can be killed', victim !== undefined && cleaning(), tail(log));
  if (victim) process.kill(victim.pid, 'SIGKILL');
  const code = await until('the job', log, JOB_SECONDS, () => child.exitCode);
  check('the job ends with success', code === 0, tail(log));
  check(
    'it had lost an executor',
    /Lost executor|Executor .* (?:lost|exited)/i.test(readFileSync(log, 'utf8')),
    tail(log),
  );
  const outcomes = talentcorpus(['clean', '--input', 'jsonl', '--quiet', '-'], readFileSync(input, 'utf8'));
  same('outcomes as on one machine', written(join(output, 'outcomes')), outcomes);
  const removed = join(folder, 'removed.jsonl');
  const articles = outcomes
    .split('\n')
    .filter((line) => line.includes('"body":'))
    .map((line) => `${line}\n`)
    .join('');
  const kept = talentcorpus(['dedup', '--no-contained', '--quiet', '--removed', removed], articles);
  same('kept articles as on one machine', written(join(output, 'kept')), kept);
  same(
    'removed articles and reasons as on one machine',
    written(join(output, 'removed')),
    readFileSync(removed, 'utf8'),
  );
  const lines = (text: string) => text.split('\n').length - 1;
  console.log(`  ${PAGES} records: ${lines(kept)} articles stay, ${lines(readFileSync(removed, 'utf8'))} are copies`);
}

async function mustFail(cluster: Cluster, folder: string, name: string, script: string, says: RegExp): Promise<void> {
  const filter = join(folder, name);
  writeFileSync(filter, `#!/bin/sh\n${script}\n`);
  chmodSync(filter, 0o755);
  const input = join(folder, 'few.jsonl');
  const output = join(folder, `out-${name}`);
  const args = ['--input', input, '--output', output, '--talentcorpus', filter, '--no-dedup'];
  const { child, log } = cluster.submit(name, job, args, 1);
  const code = await until(name, log, JOB_SECONDS, () => child.exitCode);
  check(`${name.replaceAll('-', ' ')}: the job fails`, code !== 0, tail(log));
  check(`${name.replaceAll('-', ' ')}: it says why`, says.test(readFileSync(log, 'utf8')), tail(log));
  const mark = join(output, 'outcomes', '_SUCCESS');
  check(`${name.replaceAll('-', ' ')}: the outcomes are not marked as whole`, !existsSync(mark));
}

async function main(folder: string): Promise<void> {
  const spark = sparkEnvironment(root);
  const crawl = inventedCrawl(PAGES).map((line) => `${line}\n`);
  const input = join(folder, 'crawl.jsonl');
  writeFileSync(input, crawl.join(''));
  writeFileSync(join(folder, 'few.jsonl'), crawl.slice(0, 200).join(''));
  const cluster = new Cluster(spark, folder);
  try {
    await cluster.start();
    await withKilledExecutor(cluster, folder, input);
    const filter = `"${process.execPath}" "${bin}" "$@"`;
    const miscounted = /records went in and \d+ outcomes came out/;
    // Side by side, on one core each.
    await Promise.all([
      mustFail(cluster, folder, 'a-filter-that-dies', `${filter}; exit 3`, /exited with status 3/),
      mustFail(cluster, folder, 'a-filter-that-reads-no-further', `head -n 50 | ${filter}`, miscounted),
      mustFail(cluster, folder, 'a-filter-that-loses-a-record', `sed 1d | ${filter}`, miscounted),
    ]);
  } finally {
    const left = await cluster.stop();
    check(
      'no process is left',
      left.length === 0,
      left.map(({ pid, command }) => `${pid} ${command.slice(0, 100)}`).join('\n'),
    );
  }
}

if (!existsSync(join(root, 'dist', 'main.js'))) throw new Error('dist is not there: npm run build');
const folder = mkdtempSync(join(tmpdir(), 'talentcorpus-spark-'));
try {
  await main(folder);
} catch (error) {
  if (!(error instanceof Error)) throw error;
  check(error instanceof Missing ? 'what Spark needs is here' : 'the test runs to its end', false, error.message);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
