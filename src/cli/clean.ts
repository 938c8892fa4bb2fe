import type { CleanOptions, SkippableStage } from '../model/options.js';
import type { Settings } from '../pool/task.js';
import type { Input } from '../read/inputs.js';
import type { FormatName } from '../write/format.js';
import { isFolderTarget } from '../write/mirror.js';
import { STATE_NAME } from '../write/run-state.js';
import type { ShardLimit } from '../write/shard-output.js';
import { count } from '../write/terminal.js';
import { type ConfigSwitches, configOf } from './config.js';
import { destinationFor } from './destination.js';
import { type ExitCode, UsageError } from './exit.js';
import { type InputSwitches, inputsOf, mediaTypeOf, readOptionsOf } from './input-options.js';
import type { Io } from './io.js';
import { type Counted, type Earlier, earlierRun, inputsMark, Notebook, nothingCounted } from './resume.js';
import { Run } from './run.js';
import { writeReport } from './run-report.js';
import { packageVersion } from './version.js';

/** As commander hands them over: `--no-x` sets `x` to false. */
export interface CleanSwitches extends InputSwitches, ConfigSwitches {
  readonly format?: FormatName | 'parquet';
  readonly out?: string;
  readonly force?: boolean;
  readonly resume?: boolean;
  readonly shardSize?: ShardLimit;
  readonly gzip?: boolean;
  readonly jobs?: number;
  /** Seconds that a document may take. */
  readonly timeout?: number;
  readonly report?: string;
  readonly audit?: boolean;
  readonly images?: boolean;
  readonly precision?: boolean;
  readonly recall?: boolean;
  readonly dedup?: boolean;
  readonly punctuation: 'restore' | 'keep';
  readonly repair: boolean;
  readonly normalise: boolean;
  readonly simplify: boolean;
  readonly label: boolean;
  readonly arrange: boolean;
}

const STAGES: readonly SkippableStage[] = ['repair', 'normalise', 'simplify', 'label', 'arrange'];

/** `talentcorpus clean`. */
export async function clean(io: Io, paths: readonly string[], switches: CleanSwitches): Promise<ExitCode> {
  const started = new Date();
  const options = { ...cleanOptionsOf(switches), ...(await configOf(switches)) };
  const inputs = await inputsOf(io, paths, switches.out);
  const marks = settingsOf(inputs, options, switches);
  const earlier = inFolder(switches) ? earlierRun(switches.out!, marks, switches) : null;
  const jobs = switches.jobs ?? (await io.processors());
  const report = async (count: Counted) => {
    if (switches.report === undefined) return;
    const facts = { paths, inputs: inputs.length, jobs, settings: marks, started, counted: count };
    await writeReport(switches.report, facts);
  };
  if (earlier?.finished) {
    await report(earlier.counted);
    return tellFinished(earlier, switches, io);
  }
  // Standard input can't be read again, and which copies were seen is not noted.
  const continues = marks.inputs !== null && !switches.dedup;
  const destination = await destinationFor(inputs, switches, io, { goesOn: earlier !== null, keep: continues });
  const counted: Counted = earlier
    ? { ...earlier.counted, continued: earlier.counted.continued + 1 }
    : nothingCounted();
  const settings: Settings = {
    options,
    formats: destination.formats,
    auditApart: destination.auditApart,
    timed: switches.report !== undefined,
    stacks: Boolean(io.env.TALENTCORPUS_DEBUG),
    dedup: switches.dedup ?? false,
  };
  const notebook = destination.resumable ? new Notebook(destination, continues ? marks : null, io.env) : null;
  const run = new Run(io, {
    inputs,
    read: readOptionsOf(switches),
    settings,
    pool: { jobs, timeout: switches.timeout === undefined ? null : switches.timeout * 1000 },
    destination,
    notebook,
    counted,
    quiet: switches.quiet ?? false,
    ...(earlier && { earlier }),
    copies: switches.dedup ? new (await import('../dedup/outcomes.js')).OutcomeDeduplicator() : null,
  });
  await run.toEnd();
  await report(run.counted());
  if (!switches.quiet) io.stderr.write(summary(counted, destination.where));
  return counted.incomplete > 0 ? 1 : 0;
}

const inFolder = ({ out }: CleanSwitches) => out !== undefined && isFolderTarget(out);

/** Everything that the output depends on, so that a run is continued only as it was begun. */
function settingsOf(
  inputs: readonly Input[],
  options: CleanOptions,
  switches: CleanSwitches,
): Readonly<Record<string, unknown>> {
  const { input, maxBytes, format, shardSize, gzip, audit } = switches;
  if (!inFolder(switches)) {
    if (switches.resume) throw new UsageError('--resume goes with --out FOLDER');
    return { version: packageVersion(), input, maxBytes, format, options };
  }
  const readable = inputs.some(({ path }) => path === null) ? null : inputsMark(inputs);
  if (readable === null && switches.resume) {
    throw new UsageError('standard input cannot be resumed; give --out FOLDER a file to read');
  }
  const values = {
    version: packageVersion(),
    inputs: readable,
    input,
    maxBytes,
    format,
    shardSize,
    gzip,
    audit,
    options,
  };
  // As it comes back from the note: without what is undefined.
  return JSON.parse(JSON.stringify(values)) as Record<string, unknown>;
}

function tellFinished({ counted }: Earlier, { out, quiet }: CleanSwitches, io: Io): ExitCode {
  if (!quiet) io.stderr.write(`${out} is complete already (${STATE_NAME}); nothing to do. ${summary(counted, null)}`);
  return counted.incomplete > 0 ? 1 : 0;
}

function summary({ tally, passedOver }: Counted, where: string | null): string {
  const { articles, rejected, failed, edits, unresolved } = tally;
  const parts = [count(articles, 'article')];
  if (rejected > 0) parts.push(`${rejected.toLocaleString('en-US')} rejected`);
  if (failed > 0) parts.push(`${failed.toLocaleString('en-US')} failed`);
  if (edits > 0) parts.push(count(edits, 'repair'));
  if (unresolved > 0) parts.push(`${count(unresolved, 'damaged place')} left as found`);
  const others = Object.values(passedOver).reduce((sum, n) => sum + n, 0);
  if (others > 0) parts.push(`${count(others, 'record')} that ${others === 1 ? 'is' : 'are'} no document passed over`);
  return `${parts.join(', ')}${where === null ? '' : `. ${where}`}\n`;
}

function cleanOptionsOf(switches: CleanSwitches): CleanOptions {
  if (switches.precision && switches.recall) throw new UsageError('--precision and --recall exclude each other');
  const favour = switches.precision ? 'precision' : switches.recall ? 'recall' : undefined;
  if (switches.force && switches.out === undefined) throw new UsageError('--force goes with --out');
  if (switches.force && switches.resume)
    throw new UsageError('--resume goes on, --force starts anew; give one of them');
  if (switches.dedup && switches.resume)
    throw new UsageError('--resume and --dedup exclude each other; clean first, then run `talentcorpus dedup` over it');
  return {
    punctuation: switches.punctuation,
    audit: switches.audit ?? false,
    images: switches.images ?? false,
    skip: STAGES.filter((stage) => !switches[stage]),
    ...(favour ? { favour } : {}),
    ...mediaTypeOf(switches),
  };
}
