/**
 * How much of codec damage comes back, what happens to clean text, and how fast.
 *
 *   TALENTCORPUS_CORPUS=folder npx tsx bench/repair-codec.ts [--peer python] [--paragraphs 400]
 *
 * The folder holds clean text (layouts: scripts/build-language-model-corpus.ts). Measured on units that data/hanzi-surprisal.bin has
 * not seen, nor the language model: those whose index is a multiple of 10. `--peer` names a Python with ftfy (python -m venv v && v/bin/pip install ftfy).
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import OpenCC from 'opencc-js';
import { corpusFiles, corpusUnits } from '../scripts/build-language-model-corpus.js';
import { codec } from '../src/charset/codec.js';
import { randomNumbers } from '../src/model/random.js';
import { applyEdits } from '../src/pipeline/apply.js';
import { CHANNELS, type Channel, chain, channelNamed } from '../src/stages/repair/codec/channel.js';
import { simulate, type Unit } from '../src/stages/repair/codec/simulate.js';
import { proposeInversions } from '../src/stages/repair/inversion.js';
import { calibration } from './repair-codec-calibration.js';
import { cleanText } from './repair-codec-clean.js';
import { shares } from './repair-codec-shares.js';

const { values } = parseArgs({
  options: { peer: { type: 'string' }, paragraphs: { type: 'string', default: '400' } },
});
const corpus = process.env.TALENTCORPUS_CORPUS;
if (!corpus) throw new Error('TALENTCORPUS_CORPUS names no folder of clean text');

const units = corpusFiles(corpus).flatMap((file) => [...corpusUnits(file)]);
const articles = units.filter((unit) => unit.section === '');
const held = articles.filter((unit) => unit.index % 10 === 0);
const toTraditional = OpenCC.Converter({ from: 'cn', to: 'tw' }) as (text: string) => string;

const paragraphs = choose<string>(
  held.flatMap((unit) => unit.text.split('\n')).filter((line) => line.length >= 10 && line.length <= 300),
  Number(values.paragraphs),
);
const traditional = paragraphs.map(toTraditional);

print(`${paragraphs.length} paragraphs of 10–300 characters; % that come back exactly`);
print(
  'limit: the channel and the places are known, the bytes are encoded and decoded back; wrong: changed, and not to the original',
);
print(`${'damage'.padEnd(66)}  limit  exact  wrong   left${values.peer ? '   ftfy' : ''}`);
for (const channel of CHANNELS) row(channel.name, channel, 'text');
const lossless = [
  'utf8-as-latin1',
  'utf8-as-1252-browser',
  'gbk-as-1252-browser',
  'utf8-as-gbk-browser',
  'big5-as-gbk-browser',
  'gbk-as-cp950-windows',
];
for (const name of lossless) row(`a run of the line: ${name}`, channelNamed(name), 'run');
for (const name of lossless) row(`some of four lines: ${name}`, channelNamed(name), 'lines');
const twice: readonly (readonly [string, ...string[]])[] = [
  ['utf8-as-latin1', 'utf8-as-latin1'],
  ['utf8-as-1252-browser', 'utf8-as-1252-browser'],
  ['utf8-as-1252-browser', 'utf8-as-1252-browser', 'utf8-as-1252-browser'],
  ['gbk-as-latin1', 'utf8-as-latin1'],
  ['utf8-as-1252-browser', 'utf8-as-gbk-browser'],
  ['utf8-as-gbk-browser', 'utf8-as-gbk-browser'],
  ['big5-as-gbk-browser', 'utf8-as-1252-browser'],
];
for (const names of twice) {
  const channel = chain(...names.map((name) => channelNamed(name)));
  row(channel.name, channel, 'text');
}

calibration(paragraphs, traditional, print);
shares(paragraphs, traditional, print);
cleanText(units, toTraditional, print);

/** Paragraph `i` in the script of the channel, with the three behind it where lines are damaged. */
function sourceFor(channel: Channel, unit: Unit, i: number): string {
  const big5 = channel.steps[0]!.written === 'big5' || channel.steps[0]!.written === 'cp950';
  const source = big5 ? traditional : paragraphs;
  const count = unit === 'lines' ? 4 : 1;
  return Array.from({ length: count }, (_, k) => source[(i + k) % source.length]!).join('\n');
}

function row(name: string, channel: Channel, unit: Unit): void {
  let total = 0;
  let limit = 0;
  let exact = 0;
  let wrong = 0;
  let left = 0;
  const seen: string[] = [];
  const want: string[] = [];
  for (let i = 0; i < paragraphs.length; i++) {
    const clean = sourceFor(channel, unit, i);
    const simulated = simulate(clean, channel, unit, i + 1);
    if (!simulated || simulated.damaged === clean) continue;
    const { damaged, sites } = simulated;
    total++;
    seen.push(damaged);
    want.push(clean);
    if (sites.every((site) => inverted(damaged.slice(...site.seen), channel) === clean.slice(...site.clean))) limit++;
    const proposal = proposeInversions(damaged);
    const repaired = proposal ? applyEdits(damaged, proposal.edits) : damaged;
    if (repaired === clean) exact++;
    else if (repaired === damaged) left++;
    else wrong++;
  }
  const share = (n: number) => ((100 * n) / total).toFixed(1).padStart(6);
  const peer = values.peer ? share(ftfy(values.peer, seen).filter((text, i) => text === want[i]).length) : '';
  print(`${name.padEnd(66)} ${share(limit)} ${share(exact)} ${share(wrong)} ${share(left)} ${peer}`);
}

/** What is possible when the channel is known and nothing is guessed. */
function inverted(damaged: string, channel: Channel): string | null {
  let text: string = damaged;
  for (const { written, read } of [...channel.steps].reverse()) {
    const bytes = codec(read).encode(text);
    if (bytes === null) return null;
    text = codec(written).decode(bytes);
  }
  return text;
}

/** ftfy.fix_encoding, its lighter and less invasive entrance. */
function ftfy(python: string, texts: readonly string[]): string[] {
  const script = 'import sys,json,ftfy\nfor l in sys.stdin: print(json.dumps(ftfy.fix_encoding(json.loads(l))))';
  const input = `${texts.map((text) => JSON.stringify(text)).join('\n')}\n`;
  const run = spawnSync(python, ['-c', script], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.status !== 0) throw new Error(`ftfy failed: ${run.stderr}`);
  return run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as string);
}

function choose<T>(items: readonly T[], count: number): T[] {
  const random = randomNumbers(20240101);
  const pool = [...items];
  const chosen: T[] = [];
  while (chosen.length < count && pool.length > 0) chosen.push(pool.splice(Math.floor(random() * pool.length), 1)[0]!);
  return chosen;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
