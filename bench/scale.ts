// How `clean` scales: cores, memory, size of the input and of one document, and runs that are killed. `npm run build`
// first. Inputs are made of the news of TALENTCORPUS_CORPUS; TALENTCORPUS_PYTHON names a Python with peers.
//
//   npx tsx bench/scale.ts [--long] [--only throughput,cores,memory,linear,document,archive,kill] [--rounds N]
//
// --long takes inputs of up to 2 GB and kills 50 runs; without it all sizes are a tenth, and 6 runs are killed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newsItems } from './news.js';
import { readSpeed } from './scale/archive.js';
import { writeDocument, writeJsonl, writeWet } from './scale/inputs.js';
import { killTest } from './scale/kill.js';
import { canPin, costOf } from './scale/program.js';
import { peerTimes } from './throughput-peers.js';
import { textsOf } from './throughput-texts.js';

const value = (name: string) =>
  process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined;
const long = process.argv.includes('--long');
const rounds = Number(value('--rounds')) || 3;
const only = value('--only')?.split(',');
const MB = 1e6;

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;
const fixed = (n: number, digits = 1) => n.toFixed(digits).padStart(7);

type Section = (news: readonly string[], folder: string) => Promise<void>;

const sections: Record<string, Section> = {
  /** One core: MB of JSON Lines a second of CPU time, start-up included. */
  async throughput(news, folder) {
    const texts = textsOf(news, 3000).filter(({ name }) => name !== 'Traditional');
    for (const { name, articles, goal } of texts) {
      const size = name === 'clean news' ? (long ? 200 : 60) : name === 'glossed Traditional' ? 6 : 2;
      const input = join(folder, 'throughput.jsonl');
      const { records, bytes } = writeJsonl(input, articles, size * MB);
      const cpu = median((await times(['clean', input, '--jobs', '1', '-q'])).map((run) => run.cpu));
      const speed = `${fixed(bytes / MB / cpu)} MB/s CPU ${fixed(records / cpu, 0)} documents/s`;
      console.log(
        `one core, ${name.padEnd(22)}${fixed(bytes / MB)} MB ${speed}   goal ${name === 'clean news' ? 25 : goal}`,
      );
    }
    const { times: peers, said } = peerTimes(texts, 1500);
    for (const { peer, text, megabytesPerSecond } of peers) {
      console.log(`  peer ${peer.padEnd(24)}${text.padEnd(22)}${fixed(megabytesPerSecond)} MB/s CPU`);
    }
    if (said) console.log(`  peers: ${said}`);
  },

  /**
   * One job and two in turn on the same input: how much sooner two are there, and what they cost together. One job has
   * helpers on the second core, which compile and collect garbage; kept on one core it shows what a second core gives.
   */
  async cores(news, folder) {
    const input = join(folder, 'cores.jsonl');
    const { bytes } = writeJsonl(input, news, (long ? 200 : 60) * MB);
    const job = (jobs: number, pinned = false) => costOf(['clean', input, '--jobs', String(jobs), '-q'], { pinned });
    const free: number[] = [];
    const pinned: number[] = [];
    const cpu: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const one = await job(1);
      const two = await job(2);
      free.push(one.wall / two.wall);
      cpu.push(two.cpu / one.cpu);
      if (canPin) pinned.push((await job(1, true)).wall / two.wall);
    }
    const tell = (against: string, ratios: readonly number[]) =>
      console.log(
        `two jobs against ${against}, ${fixed(bytes / MB)} MB: ${fixed(median(ratios), 2)} times as fast by the clock (${fixed(Math.min(...ratios), 2)} to ${fixed(Math.max(...ratios), 2)})   goal 1.8`,
      );
    tell('one job', free);
    if (canPin) tell('one job on one core', pinned);
    console.log(`  CPU time of two jobs: ${median(cpu).toFixed(2)} times that of one`);
  },

  /** Peak resident memory on an input and on one ten times as large. */
  async memory(news, folder) {
    for (const size of long ? [200, 2000] : [20, 200]) {
      const input = join(folder, 'memory.jsonl');
      const { bytes } = writeJsonl(input, news, size * MB);
      for (const jobs of [1, 2]) {
        const { peak, wall } = await costOf(['clean', input, '--jobs', String(jobs), '-q']);
        console.log(
          `memory, ${jobs} jobs, ${fixed(bytes / MB)} MB: peak ${fixed(peak, 0)} MB in ${fixed(wall, 0)} s   goal 350 MB a worker`,
        );
      }
      rmSync(input);
    }
  },

  /** CPU time a MB from small inputs to large ones. */
  async linear(news, folder) {
    for (const size of [1, 10, 100, ...(long ? [1000] : [])]) {
      const input = join(folder, 'linear.jsonl');
      const { bytes } = writeJsonl(input, news, size * MB);
      const { cpu } = await costOf(['clean', input, '--jobs', '1', '-q']);
      console.log(`linear, ${fixed(bytes / MB)} MB: ${fixed((cpu * 1000) / (bytes / MB))} ms of CPU a MB`);
      rmSync(input);
    }
  },

  /** One document as large as a whole corpus. */
  async document(news, folder) {
    for (const size of long ? [1, 10, 100] : [1, 10]) {
      const input = join(folder, 'document.txt');
      writeDocument(input, news, size * MB);
      const { cpu, peak } = await costOf(['clean', input, '--jobs', '1', '-q', '--max-bytes', '200MB']);
      console.log(
        `one document of ${fixed(size)} MB: ${fixed((cpu * 1000) / size)} ms of CPU a MB, peak ${fixed(peak, 0)} MB`,
      );
    }
  },

  /** Reading alone: a WET file with a gzip member for each record. */
  async archive(news, folder) {
    const input = join(folder, 'a.warc.wet.gz');
    const { records, bytes } = writeWet(input, news, (long ? 200 : 40) * MB);
    for (const { reader, cpu, found } of await readSpeed(input)) {
      const speed = `${fixed(bytes / MB / cpu)} MB/s CPU ${fixed(records / cpu, 0)} records/s`;
      console.log(
        `reading a WET file, ${reader.padEnd(14)}${speed}${found === records ? '' : `   found ${found} of ${records}`}`,
      );
    }
  },

  /** Runs into a folder that are killed at random points. */
  async kill(news, folder) {
    const input = join(folder, 'kill.jsonl');
    writeJsonl(input, news, (long ? 20 : 8) * MB);
    const { killed, rounds: whole, lost, twice, same } = await killTest(input, folder, long ? 50 : 6);
    console.log(
      `killed ${killed} times in ${whole} runs: ${lost} lost, ${twice} twice, ${same ? 'every byte' : 'NOT every byte'} as in an unbroken run   goal 0, 0`,
    );
    if (lost > 0 || twice > 0 || !same) process.exitCode = 1;
  },
};

async function times(args: readonly string[]) {
  const runs = [];
  for (let round = 0; round < rounds; round++) runs.push(await costOf(args));
  return runs;
}

const news = newsItems();
if (news === null) {
  console.log('scale: TALENTCORPUS_CORPUS names no folder with news-*.txt.gz; nothing to measure on');
} else {
  console.log(`Node ${process.version}, ${rounds} rounds, medians; output to /dev/null`);
  for (const [name, section] of Object.entries(sections)) {
    if (only && !only.includes(name)) continue;
    const folder = mkdtempSync(join(tmpdir(), 'talentcorpus-scale-'));
    try {
      await section(news, folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
