/**
 * Prints paragraphs of the calibration fold that do not come back from a channel with loss, each with the kind of its miss:
 *
 *   left    nothing was changed
 *   search  the original is likelier under the model than what was found
 *   model   it is not
 *
 * Paragraphs that lack nothing but ASCII that went with a lead byte are not counted: it is lost.
 *
 *   TALENTCORPUS_CORPUS=folder npx tsx bench/repair-codec-misses.ts [--paragraphs N] [--unit text|run|lines] [--other model.bin]
 *       [--quiet] CHANNEL…
 *
 * `--other` is a model without the sections of "other sites" (see bench/repair.ts); with it these are read in place of news.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { applyEdits } from '../src/pipeline/apply.js';
import { channelNamed } from '../src/stages/repair/codec/channel.js';
import type { Unit } from '../src/stages/repair/codec/simulate.js';
import { formCosts } from '../src/stages/repair/decoder/forms.js';
import { proposeLostBytes } from '../src/stages/repair/decoder/lost-bytes.js';
import { proposeInversions } from '../src/stages/repair/inversion.js';
import { LanguageModel, languageModel } from '../src/stages/repair/language-model.js';
import { isEaten, normalised } from './repair-decoder-measure.js';
import { codecTexts } from './repair-decoder-rows.js';
import { CALIBRATION_FOLD, corpusFolder, NEWS, OTHER, Samples } from './repair-decoder-samples.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    paragraphs: { type: 'string', default: '120' },
    unit: { type: 'string', default: 'text' },
    other: { type: 'string' },
    quiet: { type: 'boolean', default: false },
  },
});
const samples = new Samples(corpusFolder());
const other = values.other ? new LanguageModel(readFileSync(values.other)) : undefined;
const language = other ?? languageModel();

for (const name of positionals) misses(name);

function misses(name: string): void {
  const counts: Record<string, number> = { left: 0, search: 0, model: 0 };
  let eaten = 0;
  const texts = codecTexts(
    samples,
    other ? OTHER : NEWS,
    CALIBRATION_FOLD,
    Number(values.paragraphs),
    channelNamed(name),
    values.unit as Unit,
  );
  for (const { text, seen } of texts) {
    const lost = proposeLostBytes(seen, () => language);
    const first = applyEdits(seen, lost?.edits ?? []);
    const got = applyEdits(first, proposeInversions(first)?.edits ?? []);
    const [have, want] = [normalised(got).units, normalised(text).units];
    if (have === want) continue;
    if (isEaten(want, have)) {
      eaten++;
      continue;
    }
    const [found, best] = [costOf(got), costOf(text)];
    const kind = got === seen ? 'left' : best < found ? 'search' : 'model';
    counts[kind]!++;
    if (values.quiet) continue;
    console.log(`${name} ${kind}: original ${best.toFixed(1)}, found ${found.toFixed(1)} nats`);
    console.log(differences(text, got));
    for (const { reason, text: left } of lost?.unresolved ?? []) console.log(`    left ${left}: ${reason}`);
  }
  const shares = Object.entries(counts).map(([kind, n]) => `${kind} ${n}`);
  const missed = Object.values(counts).reduce((sum, n) => sum + n, 0);
  console.log(`${name}: ${texts.length - missed - eaten}/${texts.length - eaten} back; ${shares.join(', ')}`);
}

/** Nats of a text under the model, either script's forms allowed. */
function costOf(text: string): number {
  const forms = formCosts(language, 'any');
  let cost = language.costOf(text);
  for (let i = 0; i < text.length; i++) cost += forms[text.charCodeAt(i)]!;
  return cost;
}

/** The stretches in which two texts differ, with a few characters around them. */
function differences(want: string, got: string): string {
  const lines: string[] = [];
  let [a, b] = [0, 0];
  while (a < want.length || b < got.length) {
    if (want[a] === got[b]) {
      a++;
      b++;
      continue;
    }
    const [x, y] = nextMatch(want, got, a, b);
    lines.push(
      `    …${want.slice(Math.max(0, a - 8), a)}[${want.slice(a, x)} → ${got.slice(b, y)}]${want.slice(x, x + 6)}…`,
    );
    [a, b] = [x, y];
  }
  return lines.join('\n');
}

/** The nearest places behind `a` and `b` from which three characters agree. */
function nextMatch(want: string, got: string, a: number, b: number): [number, number] {
  for (let sum = 1; sum < want.length + got.length - a - b; sum++) {
    for (let i = Math.max(0, sum - got.length + b); i <= Math.min(sum, want.length - a); i++) {
      const [x, y] = [a + i, b + sum - i];
      const same = want.slice(x, x + 3);
      if (same !== '' && got.startsWith(same, y) && (same.length === 3 || y + same.length === got.length))
        return [x, y];
    }
  }
  return [want.length, got.length];
}
