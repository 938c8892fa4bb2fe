// Wall time and peak memory of cleaning a few files, program start included, and how many files of code a start opens.
// `npm run build` first.
// Takes the files of TALENTCORPUS_SEEDS, or the bundled pages; TALENTCORPUS_BIN may name an installed program.
//
//   npx tsx bench/startup.ts [--rounds N]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = process.env.TALENTCORPUS_BIN ?? `${root}bin/talentcorpus.js`;
const folder = process.env.TALENTCORPUS_SEEDS ?? `${root}fixtures/seeds`;
const rounds = Number(process.argv[process.argv.indexOf('--rounds') + 1]) || 10;
const GOAL = { seconds: 0.4, megabytes: 120 };

/** CPU seconds and peak resident megabytes are what the process says of itself at its end. */
const REPORT = `process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  console.error((userCPUTime + systemCPUTime) / 1e6, maxRSS / 1000);
})`;

/** How many files of code Node.js loads, dependencies among them, by the coverage that it writes at its end. */
function filesOpened(args: readonly string[], folder: string): number {
  const env = { ...process.env, NODE_V8_COVERAGE: folder };
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28, env });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  const urls = new Set<string>();
  for (const name of readdirSync(folder)) {
    const { result } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { result: { url: string }[] };
    for (const { url } of result) if (url.startsWith('file:')) urls.add(url);
  }
  rmSync(folder, { recursive: true });
  return urls.size;
}

interface Run {
  readonly seconds: number;
  readonly cpu: number;
  readonly megabytes: number;
}

function run(args: readonly string[]): Run {
  const start = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(REPORT)}`, ...args],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  const seconds = (performance.now() - start) / 1000;
  const [cpu, megabytes] = stderr.trim().split('\n').at(-1)!.split(' ').map(Number);
  return { seconds, cpu: cpu!, megabytes: megabytes! };
}

const commands: readonly (readonly [string, readonly string[]])[] = [
  ['node alone', ['-e', '0']],
  ['talentcorpus --version', [bin, '--version']],
  [`talentcorpus clean ${process.env.TALENTCORPUS_SEEDS ? 'seeds' : 'fixtures/seeds'}`, [bin, 'clean', folder]],
];
console.log(`${rounds} runs each; goal for clean: under ${GOAL.seconds} s and ${GOAL.megabytes} MB`);
for (const [name, args] of commands) {
  const runs = Array.from({ length: rounds }, () => run(args));
  const seconds = runs.map((one) => one.seconds).sort((a, b) => a - b);
  const memory = Math.max(...runs.map((one) => one.megabytes));
  const cpu = Math.min(...runs.map((one) => one.cpu));
  const median = seconds[Math.floor(seconds.length / 2)]!;
  console.log(
    `${name.padEnd(36)}${seconds[0]!.toFixed(3)} s best  ${median.toFixed(3)} s median  ${cpu.toFixed(3)} s CPU  ${memory.toFixed(0).padStart(4)} MB peak`,
  );
}

// What bundling saves: the same start with the modules that the bundles are made of.
const scratch = mkdtempSync(join(tmpdir(), 'talentcorpus-startup-'));
try {
  const unbundled = join(scratch, 'unbundled.mjs');
  writeFileSync(
    unbundled,
    `import { run } from ${JSON.stringify(`${new URL('../dist/cli/main.js', import.meta.url)}`)}; await run();`,
  );
  for (const [name, args] of commands.slice(1)) {
    const modules = filesOpened([unbundled, ...args.slice(1)], join(scratch, 'modules'));
    console.log(
      `${name.padEnd(36)}${filesOpened(args, join(scratch, 'bundles'))} files of code are opened; without bundles ${modules}`,
    );
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
