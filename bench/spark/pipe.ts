// What a Spark pipe costs beside the filter that runs in it: CPU seconds of the same records through `rdd.pipe` on a
// cluster on this machine (executors, Python and filters together, started before) and through the filter alone, one
// process for each of the two parts. Run: npm run bench:spark (Linux)
//   TALENTCORPUS_CORPUS  folder with news-*.txt.gz; without it invented pages are used
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Cluster, sparkEnvironment } from '../../scripts/spark/cluster.js';
import { inventedCrawl } from '../../scripts/spark/pages.js';
import { tail, until } from '../../scripts/spark/processes.js';
import { newsItems } from '../news.js';

const ROUNDS = Number(process.argv[process.argv.indexOf('--rounds') + 1]) || 3;
const SECONDS = 600;
const MEGABYTES = 40;
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

/** User and system time of the filter over two halves, in seconds, with its start. */
function alone(halves: readonly string[]): number {
  return halves.reduce((sum, input) => {
    const report = `process.on('exit', () => { const u = process.resourceUsage(); console.error((u.userCPUTime + u.systemCPUTime) / 1e6); })`;
    const preload = ['--import', `data:text/javascript,${encodeURIComponent(report)}`];
    const { status, stderr } = spawnSync(filter[0]!, [...preload, ...filter.slice(1)], {
      input,
      stdio: ['pipe', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`the filter ended with ${status}: ${stderr}`);
    return sum + Number(stderr);
  }, 0);
}

async function main(folder: string): Promise<void> {
  const spark = sparkEnvironment(root);
  const lines = records();
  const input = join(folder, 'in.jsonl');
  writeFileSync(input, lines.map((line) => `${line}\n`).join(''));
  const middle = lines.length >> 1;
  const halves = [lines.slice(0, middle), lines.slice(middle)].map((half) => half.map((line) => `${line}\n`).join(''));
  const cluster = new Cluster(spark, folder);
  try {
    await cluster.start();
    const ratios: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const own = alone(halves);
      const script = join(root, 'bench', 'spark', 'pipe_cost.py');
      const args = [input, filter.join(' '), ...cluster.workerPids.map(String)];
      const { child, log } = cluster.submit(`pipe-${round}`, script, args);
      const code = await until('the job', log, SECONDS, () => child.exitCode);
      const found = /\{"lines": (\d+), "seconds": ([\d.]+)\}/.exec(readFileSync(log, 'utf8'));
      if (code !== 0 || !found) throw new Error(`the job ended with ${code}\n${tail(log)}`);
      if (Number(found[1]) !== lines.length) throw new Error(`${lines.length} lines went in, ${found[1]} came out`);
      ratios.push(Number(found[2]) / own);
      console.log(
        `filter alone ${own.toFixed(2)} s, in the pipe ${Number(found[2]).toFixed(2)} s: ${ratios.at(-1)!.toFixed(3)}`,
      );
    }
    const median = [...ratios].sort((a, b) => a - b)[ROUNDS >> 1]!;
    console.log(
      `${lines.length} records, ${MEGABYTES} MB: the pipe takes ${median.toFixed(2)} × the CPU of the filter (goal 1.15)`,
    );
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
