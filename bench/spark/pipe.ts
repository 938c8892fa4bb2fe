// What a Spark pipe costs beside the filter that runs in it: CPU seconds of the same records through a pipe on a cluster
// on this machine (executors, their Python if there is any, and filters together) and through the filter alone, one
// process for each of the two parts. The start of each filter is counted on both sides; executors run before and have
// seen the same job once. Master, workers and the driver are not counted: they do nothing for a record.
// Run: npm run bench:spark [-- --rounds N --megabytes N] (Linux)
//   TALENTCORPUS_CORPUS  folder with news-*.txt.gz; without it invented pages are used
import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Cluster, sparkEnvironment } from '../../scripts/spark/cluster.js';
import { inventedCrawl } from '../../scripts/spark/pages.js';
import { tail, until } from '../../scripts/spark/processes.js';
import { newsItems } from '../news.js';

const ROUNDS = Number(process.argv[process.argv.indexOf('--rounds') + 1]) || 3;
const SECONDS = 600;
const MEGABYTES = Number(process.argv[process.argv.indexOf('--megabytes') + 1]) || 40;
const root = fileURLToPath(new URL('../..', import.meta.url));
const filter = [process.execPath, join(root, 'bin', 'talentcorpus.js'), 'clean', '--input', 'jsonl', '--quiet', '-'];

/** Lines of JSON Lines, so often until there are so many bytes; every time with ids of their own. */
function records(): string[] {
  const news = newsItems()?.map((text) => JSON.stringify({ text })) ?? inventedCrawl(3000);
  const lines: string[] = [];
  for (let bytes = 0, i = 0; bytes < MEGABYTES * 1e6; i++) {
    const line = news[i % news.length]!;
    lines.push(line);
    bytes += Buffer.byteLength(line);
  }
  return lines;
}

/** User and system time of one filter over a file, in seconds, with its start. */
function filterOver(file: string): Promise<number> {
  const report = `process.on('exit', () => { const u = process.resourceUsage(); console.error((u.userCPUTime + u.systemCPUTime) / 1e6); })`;
  const preload = ['--import', `data:text/javascript,${encodeURIComponent(report)}`];
  const input = openSync(file, 'r');
  const child = spawn(filter[0]!, [...preload, ...filter.slice(1)], { stdio: [input, 'ignore', 'pipe'] });
  closeSync(input);
  let said = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(Number(said)) : reject(new Error(`filter: ${code}: ${said}`))));
  });
}

/** CPU seconds of the same work. */
interface Round {
  readonly alone: number;
  readonly executor: number;
  readonly python: number;
}

const WAYS = { executor: 'as examples/spark pipes (the executor itself)', python: 'RDD.pipe of PySpark' } as const;

const row = (name: string, cells: readonly string[]) => console.log(`| ${[name, ...cells].join(' | ')} |`);

function print(rounds: readonly Round[]): void {
  row('CPU seconds', [...rounds.map((_, i) => `round ${i + 1}`), 'median × the filter']);
  console.log(`|${'---|'.repeat(rounds.length + 2)}`);
  row('two filters alone', [...rounds.map(({ alone }) => alone.toFixed(2)), '1']);
  for (const way of ['executor', 'python'] as const) {
    const ratios = rounds.map((round) => round[way] / round.alone).sort((a, b) => a - b);
    row(WAYS[way], [...rounds.map((round) => round[way].toFixed(2)), ratios[ratios.length >> 1]!.toFixed(3)]);
  }
}

async function main(folder: string): Promise<void> {
  const spark = sparkEnvironment(root);
  const lines = records();
  const input = join(folder, 'in.jsonl');
  writeFileSync(input, lines.map((line) => `${line}\n`).join(''));
  const middle = lines.length >> 1;
  const halves = [lines.slice(0, middle), lines.slice(middle)].map((half, i) => {
    const file = join(folder, `half-${i}.jsonl`);
    writeFileSync(file, half.map((line) => `${line}\n`).join(''));
    return file;
  });
  const cluster = new Cluster(spark, folder);
  try {
    await cluster.start();
    const rounds: Round[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      // At once, as in the cluster: two filters on two cores take more CPU each than one by itself.
      const alone = (await Promise.all(halves.map(filterOver))).reduce((sum, seconds) => sum + seconds, 0);
      const script = join(root, 'bench', 'spark', 'pipe_cost.py');
      const args = [input, filter.join(' '), ...cluster.workerPids.map(String)];
      const { child, log } = cluster.submit(`pipe-${round}`, script, args);
      const code = await until('the job', log, SECONDS, () => child.exitCode);
      const used = (by: string) => {
        const found = new RegExp(`\\{"by": "${by}", "lines": (\\d+), "seconds": ([\\d.]+)\\}`).exec(
          readFileSync(log, 'utf8'),
        );
        if (code !== 0 || !found) throw new Error(`the job ended with ${code}\n${tail(log)}`);
        if (Number(found[1]) !== lines.length) throw new Error(`${lines.length} lines went in, ${found[1]} came out`);
        return Number(found[2]);
      };
      rounds.push({ alone, executor: used('executor'), python: used('python') });
    }
    console.log(
      `${lines.length} records, ${MEGABYTES} MB, two parts; counted is what runs below the workers (goal 1.15)\n`,
    );
    print(rounds);
  } finally {
    await cluster.stop();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'talentcorpus-spark-'));
try {
  await main(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
