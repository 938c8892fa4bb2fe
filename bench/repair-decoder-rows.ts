import { createRequire } from 'node:module';
import { type Channel, channelNamed } from '../src/stages/repair/codec/channel.js';
import { simulate, type Unit } from '../src/stages/repair/codec/simulate.js';
import type { LanguageModel } from '../src/stages/repair/language-model.js';
import type { MirrorChannel, SplitMarks } from '../src/stages/repair/mirror/channel.js';
import { damage, toMirrorTraditional } from '../src/stages/repair/mirror/forward.js';
import { noise, sampleGlossList } from '../src/stages/repair/mirror/gloss-list.js';
import { measure, type Result } from './repair-decoder-measure.js';
import type { Origin, Samples } from './repair-decoder-samples.js';

const OpenCC = createRequire(import.meta.url)('opencc-js') as {
  Converter(o: { from: string; to: string }): (text: string) => string;
};

/** Shares of Traditional-only characters on a site's list: 0.08 to 0.57 on real pages (bench/repair-gloss.ts). */
const LEAST_SHARE = 0.08;
const MOST_SHARE = 0.57;
const MARKS: readonly SplitMarks[] = ['none', 'two', 'four', 'all'];

/** The site number `seed`. `kept`: no cuts, private use to be seen; otherwise any cuts, and it was dropped. */
export function mirrorSite(seed: number, kept: boolean): MirrorChannel {
  const share = LEAST_SHARE + (MOST_SHARE - LEAST_SHARE) * noise(seed, 5);
  return {
    conversion: 'characters',
    glossList: sampleGlossList(seed + 100, share),
    tones: true,
    space: false,
    marks: kept ? 'none' : MARKS[Math.floor(noise(seed, 9) * MARKS.length)]!,
    privateUse: kept ? 'kept' : 'dropped',
    nfkc: noise(seed, 7) < 0.5,
  };
}

/** Results of articles that a mirror site damaged so that a byte was lost. */
export function mirrorResults(
  samples: Samples,
  origin: Origin,
  fold: number,
  count: number,
  kept: boolean,
  language: () => LanguageModel,
): Result[] {
  return samples.articles(origin, fold, count).map((text, i) => {
    const site = mirrorSite(i, kept);
    return measure(toMirrorTraditional(text), damage(text, site), language);
  });
}

/** A paragraph, and what it looks like behind a channel. */
export interface Damaged {
  readonly text: string;
  readonly seen: string;
}

/**
 * Paragraphs behind a codec channel, in Traditional where it writes Big5; those that cannot be written in its encoding are
 * left out. `unit`: all of a paragraph, a run inside it, or some lines of four.
 */
export function codecTexts(
  samples: Samples,
  origin: Origin,
  fold: number,
  count: number,
  channel: Channel,
  unit: Unit,
): Damaged[] {
  const written = channel.steps[0]!.written;
  const convert = OpenCC.Converter({ from: 'cn', to: 'tw' });
  const paragraphs = samples.paragraphs(origin, fold, count);
  return paragraphs.flatMap((paragraph, i) => {
    const lines = unit === 'lines' ? [1, 2, 3].map((k) => paragraphs[(i + k) % paragraphs.length]!) : [];
    const joined = [paragraph, ...lines].join('\n');
    const text = written === 'big5' || written === 'cp950' ? convert(joined) : joined;
    const simulated = simulate(text, channel, unit, i + 1);
    return simulated ? [{ text, seen: simulated.damaged }] : [];
  });
}

/** Results of paragraphs behind a codec channel. */
export function codecResults(
  samples: Samples,
  origin: Origin,
  fold: number,
  count: number,
  name: string,
  language: () => LanguageModel,
  unit: Unit = 'text',
): Result[] {
  return codecTexts(samples, origin, fold, count, channelNamed(name), unit).map(({ text, seen }) =>
    measure(text, seen, language),
  );
}
