// How fast `clean` is once the program is warm: records in, lines out, in this process, with one build or two in turn.
import { pathToFileURL } from 'node:url';
import type { Outcome } from '../src/model/article.js';
import type { Source } from '../src/model/source.js';

export interface WarmTime {
  readonly build: string;
  /** CPU microseconds an article: the best round, the middle one, and the first, in which everything is compiled and loaded. */
  readonly best: number;
  readonly median: number;
  readonly first: number;
}

/** Articles of a round: short, so that on a machine that does other things too some rounds are undisturbed. */
const ROUND = 200;
/** So much CPU time is enough for one text; damaged ones take twenty times as long as clean ones. */
const ENOUGH_SECONDS = 20;

/**
 * @param builds folders that hold compiled code, as `dist`; with several their rounds alternate
 * @param rounds of 200 articles each, at most
 */
export async function warmTimes(
  articles: readonly string[],
  builds: readonly string[],
  rounds: number,
): Promise<WarmTime[]> {
  const lines = articles.slice(0, ROUND).map((text, id) => JSON.stringify({ id, text }));
  const sides: { build: string; run: () => void; times: number[] }[] = [];
  for (const build of builds) {
    const { clean, toLine } = await load(build);
    const run = () => {
      for (const line of lines) {
        const { id, text } = JSON.parse(line) as { id: number; text: string };
        Buffer.from(toLine(clean({ path: null, id, text })));
      }
    };
    sides.push({ build, run, times: [] });
  }
  let spent = 0;
  for (let round = 0; round < rounds && spent < ENOUGH_SECONDS * 1e6; round++) {
    for (const { run, times } of round % 2 === 0 ? sides : [...sides].reverse()) {
      const start = process.cpuUsage();
      run();
      const { user, system } = process.cpuUsage(start);
      times.push((user + system) / lines.length);
      spent += user + system;
    }
  }
  return sides.map(({ build, times }) => {
    const sorted = [...times].sort((a, b) => a - b);
    return { build, best: sorted[0]!, median: sorted[sorted.length >> 1]!, first: times[0]! };
  });
}

/** `clean` and the JSON Lines format of a build. */
export async function load(build: string): Promise<{
  clean: (source: Source, options?: { audit?: boolean }) => Outcome;
  toLine: (outcome: Outcome) => string;
}> {
  const part = (path: string) => import(new URL(path, `${pathToFileURL(build).href}/`).href);
  const { clean } = (await part('pipeline/clean.js')) as typeof import('../src/pipeline/clean.js');
  const { formatOf } = (await part('write/format.js')) as typeof import('../src/write/format.js');
  const format = formatOf('jsonl');
  return { clean, toLine: (outcome) => format.of(outcome)! };
}
