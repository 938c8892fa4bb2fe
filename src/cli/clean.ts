import type { Outcome } from '../model/article.js';
import type { CleanOptions, SkippableStage } from '../model/options.js';
import { type Item, readDocuments } from '../read/documents.js';
import type { Input } from '../read/inputs.js';
import type { FormatName } from '../write/format.js';
import { count } from '../write/terminal.js';
import { attemptClean } from './attempt.js';
import { destinationFor } from './destination.js';
import { type ExitCode, UsageError } from './exit.js';
import { type InputSwitches, inputsOf, mediaTypeOf, readOptionsOf } from './input-options.js';
import type { Io } from './io.js';
import { Progress } from './progress.js';

/** As commander hands them over: `--no-x` sets `x` to false. */
export interface CleanSwitches extends InputSwitches {
  readonly format?: FormatName;
  readonly out?: string;
  readonly force?: boolean;
  readonly audit?: boolean;
  readonly images?: boolean;
  readonly dedup?: boolean;
  readonly punctuation: 'restore' | 'keep';
  readonly repair: boolean;
  readonly normalise: boolean;
  readonly simplify: boolean;
  readonly label: boolean;
  readonly arrange: boolean;
}

const STAGES: readonly SkippableStage[] = ['repair', 'normalise', 'simplify', 'label', 'arrange'];

/** What a run came to, for the summary and the exit code. */
interface Tally {
  articles: number;
  rejected: number;
  failed: number;
  edits: number;
  unresolved: number;
  /** Inputs of which not every document has an outcome in the output. */
  incomplete: number;
}

/** `talentcorpus clean`. */
export async function clean(io: Io, paths: readonly string[], switches: CleanSwitches): Promise<ExitCode> {
  const options = cleanOptionsOf(switches);
  const inputs = await inputsOf(io, paths, switches.out);
  const destination = destinationFor(inputs, switches, io);
  const progress = new Progress(io, switches.quiet ?? false);
  const tally: Tally = { articles: 0, rejected: 0, failed: 0, edits: 0, unresolved: 0, incomplete: 0 };
  const say = (input: Input, outcome: Outcome) => {
    if ('body' in outcome) return;
    progress.say(input.path, `${outcome.status}: ${outcome.reason.message} (${outcome.reason.code})`);
  };
  const copies = switches.dedup ? new (await import('../dedup/outcomes.js')).OutcomeDeduplicator() : null;
  const handle = (input: Input, item: Item) => {
    const isFile = 'source' in item ? item.source.line === undefined : item.line === null;
    const cleaned = 'source' in item ? attemptClean(item.source, options, io).outcome : item.outcome;
    const outcome = copies ? copies.take(cleaned) : cleaned;
    add(tally, outcome, isFile);
    const kept = destination.put(outcome);
    if (!kept || (isFile && 'status' in outcome && outcome.status === 'failed')) say(input, outcome);
  };
  try {
    for (const input of inputs) {
      for await (const batch of readDocuments(input, readOptionsOf(switches), io.stdin.open)) {
        destination.begin(input, batch.container);
        for (const item of batch.items) {
          handle(input, item);
          if (destination.full) await destination.flush();
        }
        if (destination.shared) progress.clear();
        await destination.flush();
        progress.tick(batch.bytes, batch.items.length, input.path);
      }
      const problem = await destination.end();
      if (problem) {
        tally.incomplete++;
        progress.say(input.path, problem);
      }
    }
    await destination.finish();
  } catch (error) {
    destination.discard();
    throw error;
  } finally {
    progress.clear();
  }
  if (!switches.quiet) io.stderr.write(summary(tally, destination.where));
  return tally.incomplete > 0 ? 1 : 0;
}

function add(tally: Tally, outcome: Outcome, isFile: boolean): void {
  if ('body' in outcome) tally.articles++;
  else {
    tally[outcome.status]++;
    if (isFile && outcome.status === 'failed') tally.incomplete++;
  }
  tally.edits += outcome.repairs?.edits ?? 0;
  tally.unresolved += outcome.repairs?.unresolved ?? 0;
}

function summary({ articles, rejected, failed, edits, unresolved }: Tally, where: string | null): string {
  const parts = [count(articles, 'article')];
  if (rejected > 0) parts.push(`${rejected.toLocaleString('en-US')} rejected`);
  if (failed > 0) parts.push(`${failed.toLocaleString('en-US')} failed`);
  if (edits > 0) parts.push(count(edits, 'repair'));
  if (unresolved > 0) parts.push(`${count(unresolved, 'damaged place')} left as found`);
  return `${parts.join(', ')}${where === null ? '' : `. ${where}`}\n`;
}

function cleanOptionsOf(switches: CleanSwitches): CleanOptions {
  if (switches.force && switches.out === undefined) throw new UsageError('--force goes with --out');
  return {
    punctuation: switches.punctuation,
    audit: switches.audit ?? false,
    images: switches.images ?? false,
    skip: STAGES.filter((stage) => !switches[stage]),
    ...mediaTypeOf(switches),
  };
}
