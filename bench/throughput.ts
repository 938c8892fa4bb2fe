// How fast `clean` is on one core: JSON Lines through the compiled program, start-up included; the same in one process that is
// warm; and where the time goes, stage by stage. `npm run build` first. Reads the news of TALENTCORPUS_CORPUS;
// TALENTCORPUS_PYTHON names a Python with ftfy and OpenCC. `--against` names the dist folder of another build, which is
// measured in turn with this one (bench/same-output.ts tells whether both give the same bytes).
//
//   npx tsx bench/throughput.ts [--no-program] [--warm] [--stages] [--peers] [--rounds N] [--against OTHER_DIST]
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newsItems } from './news.js';
import { peerTimes } from './throughput-peers.js';
import { stageTimes } from './throughput-stages.js';
import { jsonlOf, type Text, textsOf } from './throughput-texts.js';
import { warmTimes } from './throughput-warm.js';

const BIN = fileURLToPath(new URL('../bin/talentcorpus.js', import.meta.url));
const PEER_ARTICLES = 1500;
const STAGE_ARTICLES = 3000;
const flag = (name: string) => process.argv.includes(name);
const DIST = fileURLToPath(new URL('../dist', import.meta.url));
const WARM_ROUNDS = 60;
const against = flag('--against') ? process.argv[process.argv.indexOf('--against') + 1] : undefined;
const rounds = Number(process.argv[process.argv.indexOf('--rounds') + 1]) || 3;

const sizeOf = (articles: readonly string[]) => articles.reduce((sum, one) => sum + Buffer.byteLength(one), 0) / 1e6;

/** CPU seconds (user and system) and wall seconds of one run of the program. */
function timeProgram(args: readonly string[]): { cpu: number; wall: number } {
  const sink = openSync('/dev/null', 'w');
  const start = performance.now();
  const report = `process.on('exit', () => { const u = process.resourceUsage(); console.error((u.userCPUTime + u.systemCPUTime) / 1e6); })`;
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(report)}`, BIN, ...args],
    { stdio: ['ignore', sink, 'pipe'], encoding: 'utf8' },
  );
  closeSync(sink);
  if (status !== 0) throw new Error(`the program ended with ${status}: ${stderr}`);
  return { cpu: Number(stderr.trim().split('\n').at(-1)), wall: (performance.now() - start) / 1000 };
}

function program(text: Text, folder: string): void {
  const file = join(folder, 'in.jsonl');
  const jsonl = jsonlOf(text.articles);
  writeFileSync(file, jsonl);
  const size = Buffer.byteLength(jsonl) / 1e6;
  for (const command of [['clean'], ['repair', '--jsonl', '--simplify']]) {
    const runs = Array.from({ length: rounds }, () => timeProgram([...command, '--quiet', file]));
    const wall = Math.min(...runs.map((run) => run.wall));
    const cpu = Math.min(...runs.map((run) => run.cpu));
    const goal = text.goal === null || command[0] !== 'clean' ? '' : `   goal ${text.goal}`;
    console.log(
      `${text.name.padEnd(22)}${command.join(' ').padEnd(28)}${size.toFixed(1).padStart(6)} MB  ${(size / wall).toFixed(1).padStart(6)} MB/s wall  ${(size / cpu).toFixed(1).padStart(6)} MB/s CPU${goal}`,
    );
  }
}

function wholeProgram(texts: readonly Text[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'talentcorpus-bench-'));
  try {
    console.log(`best of ${rounds} runs of the program, start-up included, output to /dev/null`);
    for (const text of texts) program(text, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In turn with the other build, where there is one: its ratio holds on a machine that does other things too. */
async function warm(text: Text): Promise<void> {
  const articles = text.articles.slice(0, STAGE_ARTICLES);
  const bytes = Buffer.byteLength(jsonlOf(articles)) / articles.length;
  const times = await warmTimes(articles, against === undefined ? [DIST] : [DIST, against], WARM_ROUNDS);
  for (const { build, best, median, first } of times) {
    const name = build === DIST ? text.name : '  the other build';
    console.log(
      `${name.padEnd(22)}${best.toFixed(1).padStart(7)} µs an article at best  ${median.toFixed(1).padStart(7)} in the middle  ${first.toFixed(0).padStart(5)} in the first round  ${(bytes / best).toFixed(1).padStart(6)} MB/s CPU`,
    );
  }
  const [own, other] = times;
  if (other) console.log(`  ratio               ${(own!.best / other.best).toFixed(3).padStart(9)} at best`);
}

async function stages(text: Text): Promise<void> {
  const articles = text.articles.slice(0, STAGE_ARTICLES);
  const size = sizeOf(articles);
  console.log(`\n${text.name}, by stage (${articles.length} articles, ${size.toFixed(1)} MB)`);
  for (const { stage, milliseconds } of await stageTimes(articles, rounds)) {
    const each = ((milliseconds * 1000) / articles.length).toFixed(1);
    console.log(
      `  ${stage.padEnd(32)}${each.padStart(8)} µs an article  ${((size / milliseconds) * 1000).toFixed(0).padStart(6)} MB/s`,
    );
  }
}

const news = newsItems();
if (news === null) {
  console.log('throughput: TALENTCORPUS_CORPUS names no folder with news-*.txt.gz; nothing to measure on');
} else {
  const texts = textsOf(news, 3000);
  if (!flag('--no-program')) wholeProgram(texts);
  if (flag('--warm') || against !== undefined) {
    console.log(`\nin one process, rounds of 200 articles; CPU time`);
    for (const text of texts) await warm(text);
  }
  if (flag('--stages')) for (const text of texts) await stages(text);
  if (flag('--peers')) {
    const { times, said } = peerTimes(texts, PEER_ARTICLES);
    console.log(`\npeers, CPU time${said && ` (${said})`}`);
    for (const { peer, text, megabytesPerSecond } of times) {
      console.log(`  ${peer.padEnd(28)}${text.padEnd(22)}${megabytesPerSecond.toFixed(1).padStart(6)} MB/s`);
    }
  }
}
