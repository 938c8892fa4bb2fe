import { type Channel, channelNamed, transmit } from '../src/stages/repair/codec/channel.js';
import { findDamage } from '../src/stages/repair/codec/damage.js';
import { randomNumbers } from '../src/stages/repair/codec/simulate.js';

const LENGTHS = [1, 2, 3, 4, 6, 8, 12, 20, 40];
const CHANNELS = [
  'utf8-as-latin1',
  'utf8-as-1252-browser',
  'gbk-as-latin1',
  'big5-as-latin1',
  'utf8-as-gbk-browser',
  'big5-as-gbk-browser',
  'gbk-as-big5-browser',
];

/** How short a damaged snippet may be, and how often an inversion of a given gain is right. */
export function calibration(
  paragraphs: readonly string[],
  traditional: readonly string[],
  print: (line: string) => void,
): void {
  const byGain = new Map<number, { right: number; wrong: number }>();
  print('');
  print('snippets, by length in characters: % exactly back of those that can be (% wrong)');
  print(`${''.padEnd(28)} ${LENGTHS.map((n) => String(n).padStart(11)).join('')}`);
  for (const name of CHANNELS) {
    const channel = channelNamed(name);
    const source = channel.steps[0]!.written === 'big5' ? traditional : paragraphs;
    const cells = LENGTHS.map((length) => snippets(source, length, channel, byGain));
    print(`${name.padEnd(28)} ${cells.map((cell) => cell.padStart(11)).join('')}`);
  }
  print('');
  print('gain in nats: share of right inversions');
  for (const [gain, { right, wrong }] of [...byGain].sort((a, b) => a[0] - b[0])) {
    print(
      `${String(gain).padStart(4)}–${String(gain + 5).padEnd(4)} ${(right / (right + wrong)).toFixed(4)} of ${right + wrong}`,
    );
  }
}

function snippets(
  source: readonly string[],
  length: number,
  channel: Channel,
  byGain: Map<number, { right: number; wrong: number }>,
): string {
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
    const damage = findDamage(damaged);
    if (!damage || damage.inversions.length === 0) continue;
    let text = '';
    let end = 0;
    for (const { span, after } of damage.inversions) {
      text += damaged.slice(end, span[0]) + after;
      end = span[1];
    }
    const good = text + damaged.slice(end) === clean;
    if (good) right++;
    else wrong++;
    const bucket = Math.min(100, 5 * Math.floor(Math.min(...damage.inversions.map((x) => x.gain)) / 5));
    const count = byGain.get(bucket) ?? { right: 0, wrong: 0 };
    byGain.set(bucket, good ? { ...count, right: count.right + 1 } : { ...count, wrong: count.wrong + 1 });
  }
  const share = (n: number) => (total === 0 ? '–' : ((100 * n) / total).toFixed(0));
  return `${share(right)} (${share(wrong)})`;
}
