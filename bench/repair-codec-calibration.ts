import { randomNumbers } from '../src/model/random.js';
import { CHANNELS, type Channel, channelNamed, transmit } from '../src/stages/repair/codec/channel.js';
import { simulate, type Unit } from '../src/stages/repair/codec/simulate.js';
import { proposeInversions } from '../src/stages/repair/inversion.js';

const LENGTHS = [1, 2, 3, 4, 6, 8, 12, 20, 40];
const SNIPPETS = [
  'utf8-as-latin1',
  'utf8-as-1252-browser',
  'gbk-as-1252-browser',
  'big5-as-latin1',
  'utf8-as-gbk-browser',
  'big5-as-gbk-browser',
  'gbk-as-cp950-windows',
];
/** Readers that leave no trace of what they drop. */
const SILENT = /-(iconv|ignore)$/;
const STEPS = [0, 0.9, 0.95, 0.98, 0.99, 0.995, 1];

interface Count {
  right: number;
  wrong: number;
}

/** How short a damaged snippet may be, and whether claimed confidence holds, edit by edit. */
export function calibration(
  paragraphs: readonly string[],
  traditional: readonly string[],
  print: (line: string) => void,
): void {
  const sourceOf = (channel: Channel) =>
    channel.steps[0]!.written === 'big5' || channel.steps[0]!.written === 'cp950' ? traditional : paragraphs;
  print('');
  print('snippets that lost nothing, by length in characters: % exactly back (% wrong)');
  print(`${''.padEnd(24)} ${LENGTHS.map((n) => String(n).padStart(11)).join('')}`);
  for (const name of SNIPPETS) {
    const channel = channelNamed(name);
    const cells = LENGTHS.map((length) => snippets(sourceOf(channel), length, channel));
    print(`${name.padEnd(24)} ${cells.map((cell) => cell.padStart(11)).join('')}`);
  }
  print('');
  print('edits by claimed confidence: right of all; an edit is right if its text stands in the original');
  const traced = claims(
    CHANNELS.filter(({ name }) => !SILENT.test(name)),
    sourceOf,
  );
  const silent = claims(
    CHANNELS.filter(({ name }) => SILENT.test(name)),
    sourceOf,
  );
  print(`${'confidence'.padEnd(16)} ${'readers that leave a trace'.padEnd(30)} readers that drop in silence`);
  for (let i = 0; i + 1 < STEPS.length; i++) {
    const range = `${STEPS[i]}–${STEPS[i + 1]}`;
    print(`${range.padEnd(16)} ${share(traced[i]!).padEnd(30)} ${share(silent[i]!)}`);
  }
}

function share({ right, wrong }: Count): string {
  const all = right + wrong;
  return all === 0 ? '–' : `${(right / all).toFixed(4)} of ${all}`;
}

/** Every edit on the paragraphs through the channels, whole, in runs, and as snippets, counted by its confidence. */
function claims(channels: readonly Channel[], sourceOf: (channel: Channel) => readonly string[]): Count[] {
  const counts: Count[] = STEPS.map(() => ({ right: 0, wrong: 0 }));
  for (const channel of channels) {
    sourceOf(channel).forEach((paragraph, i) => {
      for (const unit of ['text', 'run', 'snippet'] as const) count(paragraph, i, channel, unit, counts);
    });
  }
  return counts;
}

function count(paragraph: string, i: number, channel: Channel, unit: Unit | 'snippet', counts: Count[]): void {
  const clean = unit === 'snippet' ? paragraph.slice(0, 2 + (i % 20)) : paragraph;
  const simulated = simulate(clean, channel, unit === 'snippet' ? 'text' : unit, i + 1);
  const proposal = simulated && proposeInversions(simulated.damaged);
  for (const { after, confidence } of proposal?.edits ?? []) {
    const step = STEPS.findIndex((_, k) => confidence < (STEPS[k + 1] ?? 2));
    if (clean.includes(after)) counts[step]!.right++;
    else counts[step]!.wrong++;
  }
}

function snippets(source: readonly string[], length: number, channel: Channel): string {
  const random = randomNumbers(length);
  let total = 0;
  let right = 0;
  let wrong = 0;
  for (const paragraph of source) {
    const at = Math.floor(random() * Math.max(1, paragraph.length - length));
    const clean = paragraph.slice(at, at + length);
    const damaged = transmit(clean, channel);
    if (damaged === null || damaged === clean || damaged.includes('\uFFFD')) continue;
    total++;
    const edits = proposeInversions(damaged)?.edits ?? [];
    if (edits.length === 0) continue;
    if (edits.length === 1 && damaged.replace(edits[0]!.before, edits[0]!.after) === clean) right++;
    else wrong++;
  }
  const percent = (n: number) => (total === 0 ? '–' : ((100 * n) / total).toFixed(0));
  return `${percent(right)} (${percent(wrong)})`;
}
