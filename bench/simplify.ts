// `npx tsx bench/simplify.ts`: what the simplify stage does to clean news, to the same news made Traditional by
// opencc-js, and to single Traditional words put into it; then its speed. News from $TALENTCORPUS_CORPUS.
// Thresholds and lists were tuned on items with an even index; the odd ones are what is reported beside them.
import { createRequire } from 'node:module';
import { applyEdits } from '../src/pipeline/apply.js';
import { segmentText } from '../src/stages/segment/segment.js';
import { converterFor } from '../src/stages/simplify/converter.js';
import { simplify } from '../src/stages/simplify/simplify.js';
import { newsItems } from './news.js';

const { Converter } = createRequire(import.meta.url)('opencc-js') as {
  Converter: (options: { from: string; to: string }) => (text: string) => string;
};
const { cut } = await jieba();
const items = newsItems();
if (items === null) {
  console.log('simplify: not measured, TALENTCORPUS_CORPUS names no folder with news-*.txt.gz');
  process.exit(0);
}
const HALVES = [
  ['even', items.filter((_, i) => i % 2 === 0)],
  ['odd', items.filter((_, i) => i % 2 === 1)],
] as const;
const verbose = process.argv.includes('--verbose');

async function jieba(): Promise<{ cut: (text: string) => string[] }> {
  const { Jieba } = await import('@node-rs/jieba');
  const { dict } = await import('@node-rs/jieba/dict.js');
  const segmenter = Jieba.withDict(dict);
  return { cut: (text) => segmenter.cut(text, false) };
}

function simplified(text: string): string {
  const blocks = segmentText(text);
  const { edits } = simplify(blocks);
  if (!edits) return text;
  let out = '';
  let at = 0;
  for (const [i, block] of blocks.entries()) {
    out += text.slice(at, block.span[0]) + applyEdits(block.source, edits[i]!);
    at = block.span[1];
  }
  return out + text.slice(at);
}

function cleanNews(): void {
  for (const [half, texts] of HALVES) {
    let changed = 0;
    for (const text of texts) {
      const { edits } = simplify(segmentText(text));
      if (!edits) continue;
      changed++;
      for (const edit of edits.flat())
        console.log(`    ${edit.rule}: ${edit.before} → ${edit.after} in ${text.slice(0, 20)}`);
    }
    console.log(`clean news (${half}): ${changed} of ${texts.length} items changed`);
  }
}

function roundTrip(): void {
  for (const to of ['t', 'tw', 'hk'] as const) {
    const convert = Converter({ from: 'cn', to });
    const opencc = Converter({ from: to, to: 'cn' });
    for (const [half, texts] of HALVES) {
      const tally = { characters: 0, wrong: 0, wrongOpencc: 0, items: 0 };
      const misses = new Map<string, number>();
      for (const text of texts) {
        const result = simplified(convert(text));
        tally.characters += text.length;
        tally.wrong += differences(text, result, misses);
        tally.wrongOpencc += differences(text, opencc(convert(text)), new Map());
        if (result === text) tally.items++;
      }
      const right = (wrong: number) => `${(100 - (100 * wrong) / tally.characters).toFixed(4)} %`;
      console.log(
        `news made Traditional (s2${to}, ${half}): ${right(tally.wrong)} of characters right, ${tally.items} of ${texts.length} items exact; opencc-js ${right(tally.wrongOpencc)}`,
      );
      if (verbose && half === 'even') {
        const top = [...misses].sort((a, b) => b[1] - a[1]).slice(0, 80);
        console.log(top.map(([miss, n]) => `    ${miss} ×${n}`).join('\n'));
      }
    }
  }
}

/** Characters of `wanted` that `got` has otherwise, with their surroundings in `misses`. */
function differences(wanted: string, got: string, misses: Map<string, number>): number {
  if (wanted === got) return 0;
  const right = [...wanted];
  const seen = [...got];
  if (right.length !== seen.length) throw new Error(`another number of characters: ${wanted.slice(0, 40)}`);
  let wrong = 0;
  for (let i = 0; i < right.length; i++) {
    if (right[i] === seen[i]) continue;
    wrong++;
    const miss = `${right.slice(Math.max(0, i - 4), i).join('')}[${right[i]}|${seen[i]}]${right.slice(i + 1, i + 5).join('')}`;
    misses.set(miss, (misses.get(miss) ?? 0) + 1);
  }
  return wrong;
}

/** One word of every fifth paragraph is made Traditional, as a page has it that was corrected by hand and not quite. */
function strayWords(): void {
  const convert = Converter({ from: 'cn', to: 't' });
  for (const [half, texts] of HALVES) {
    const tally = { one: [0, 0], more: [0, 0] };
    const misses: string[] = [];
    for (const [i, text] of texts.entries()) {
      if (i % 5 !== 0) continue;
      const words = cut(text);
      const candidates = words.flatMap((word, at) =>
        /^\p{Script=Han}+$/u.test(word) && convert(word) !== word ? [at] : [],
      );
      if (candidates.length === 0) continue;
      const chosen = candidates[(i * 7919) % candidates.length]!;
      const word = words[chosen]!;
      const dirty = [...words.slice(0, chosen), convert(word), ...words.slice(chosen + 1)].join('');
      const counts = word.length === 1 ? tally.one : tally.more;
      counts[1]!++;
      if (simplified(dirty) === text) counts[0]!++;
      else
        misses.push(
          `${words.slice(Math.max(0, chosen - 2), chosen).join('')}[${convert(word)}]${words.slice(chosen + 1, chosen + 3).join('')}`,
        );
    }
    console.log(
      `a Traditional word in a clean item (${half}): words of one character ${tally.one[0]} of ${tally.one[1]} undone, longer ones ${tally.more[0]} of ${tally.more[1]}`,
    );
    if (verbose && half === 'even') console.log(`    ${misses.map((m) => m.replaceAll('\n', '⏎')).join(' ')}`);
  }
}

function speed(): void {
  const sample = items!.slice(0, 1500);
  const traditional = sample.map(Converter({ from: 'cn', to: 't' }));
  const run = (name: string, texts: readonly string[], job: (text: string) => unknown) => {
    const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 7; round++) {
      const started = performance.now();
      for (const text of texts) job(text);
      best = Math.min(best, performance.now() - started);
    }
    console.log(`${name}: ${(bytes / 1000 / best).toFixed(0)} MB/s`);
  };
  run('converter t2s, Traditional', traditional, converterFor('t2s'));
  run('converter t2s, Simplified', sample, converterFor('t2s'));
  const peer = Converter({ from: 't', to: 'cn' });
  run('opencc-js t2s, Traditional', traditional, peer);
  run('opencc-js t2s, Simplified', sample, peer);
  const blocks = new Map([...sample, ...traditional].map((text) => [text, segmentText(text)]));
  run('stage, Traditional', traditional, (text) => simplify(blocks.get(text)!));
  run('stage, Simplified', sample, (text) => simplify(blocks.get(text)!));
}

cleanNews();
roundTrip();
strayWords();
speed();
