// Wall time and peak memory of cleaning a few files, program start included. `npm run build` first.
// Takes the files of TALENTCORPUS_SEEDS, or the bundled pages; TALENTCORPUS_BIN may name an installed program.
//
//   npx tsx bench/startup.ts [--rounds N]
import { spawnSync } from 'node:child_process';
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
