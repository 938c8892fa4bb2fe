// `--report`: what a run came to, for machines. docs/runs.md describes its shape.
import { FileOutput } from '../write/output.js';
import type { Counted } from './resume.js';
import { packageVersion } from './version.js';

const RUN_SCHEMA = 'talentcorpus/run@1';

/** The stages in the order of the walk; `read` and `write` are before and behind it. Behind them `dedup`, where it is on. */
const STAGES = [
  'read',
  'decode',
  'repair',
  'normalise',
  'segment',
  'simplify',
  'label',
  'arrange',
  'assemble',
  'write',
];

export interface RunFacts {
  readonly paths: readonly string[];
  readonly inputs: number;
  readonly jobs: number;
  /** The settings that the output depends on. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly started: Date;
  readonly counted: Counted;
}

/** The report as it is written. */
function runReport({ paths, inputs, jobs, settings, started, counted }: RunFacts): Record<string, unknown> {
  const { tally, passedOver, incomplete, bytes, milliseconds, continued } = counted;
  const { articles, rejected, failed } = tally;
  const reasons = (status: string) =>
    sorted(
      Object.fromEntries(
        Object.entries(tally.reasons).flatMap(([key, n]) =>
          key.startsWith(`${status} `) ? [[key.slice(status.length + 1), n] as const] : [],
        ),
      ),
    );
  return {
    schema: RUN_SCHEMA,
    talentcorpus: packageVersion(),
    node: process.version,
    started: started.toISOString(),
    seconds: round(milliseconds / 1000),
    continued,
    jobs,
    paths,
    settings,
    inputs: { files: inputs, bytes, incomplete },
    documents: articles + rejected + failed,
    articles,
    rejected: { total: rejected, byReason: reasons('rejected') },
    failed: { total: failed, byReason: reasons('failed') },
    passedOver: sorted(passedOver),
    repairs: { edits: tally.edits, unresolved: tally.unresolved, byRule: sorted(tally.repairs) },
    removed: { byRule: sorted(tally.removed) },
    warnings: { byCode: sorted(tally.warnings) },
    stages: [...STAGES, ...('dedup' in tally.milliseconds ? ['dedup'] : [])].map((stage) => ({
      stage,
      seconds: round((tally.milliseconds[stage] ?? 0) / 1000),
      proposed: tally.proposed[stage] ?? 0,
    })),
  };
}

/** @throws OutputFailed */
export async function writeReport(path: string, facts: RunFacts): Promise<void> {
  const output = new FileOutput(path, true);
  output.write(`${JSON.stringify(runReport(facts), null, 2)}\n`);
  await output.finish();
}

const round = (n: number) => Math.round(n * 1000) / 1000;

/** Most first; of equals by name. */
function sorted(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)));
}
