import type { CleanOptions } from '../model/options.js';
import { type Item, readDocuments } from '../read/documents.js';
import { StreamOutput } from '../write/output.js';
import { count } from '../write/terminal.js';
import { attemptClean } from './attempt.js';
import { inspect, inspectOutcome } from './check/inspect.js';
import { type ReportName, reportOf, ruleIds } from './check/report.js';
import { checkRule, type Finding, finding, type Severity } from './check/rules.js';
import { type ConfigSwitches, configOf } from './config.js';
import { type ExitCode, UsageError } from './exit.js';
import { type InputSwitches, inputsOf, mediaTypeOf, readOptionsOf } from './input-options.js';
import { type Io, styleOf } from './io.js';
import { Progress } from './progress.js';

export interface CheckSwitches extends InputSwitches, ConfigSwitches {
  readonly format: ReportName;
  readonly strict?: boolean;
  readonly ignore: readonly string[];
}

/** `talentcorpus check`. */
export async function check(io: Io, paths: readonly string[], switches: CheckSwitches): Promise<ExitCode> {
  for (const id of switches.ignore) {
    if (!checkRule(id)) throw new UsageError(`there is no rule “${id}”; the rules are ${ruleIds()}`);
  }
  const inputs = await inputsOf(io, paths);
  const report = reportOf(switches.format, styleOf(io.stdout, io.env));
  const output = new StreamOutput(io.stdout, 'standard output');
  const progress = new Progress(io, switches.quiet ?? false);
  const ignored = new Set(switches.ignore);
  const inspector = new Inspector(io, { ...mediaTypeOf(switches), ...(await configOf(switches)) });
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  let started = false;
  let bytes = 0;
  try {
    for (const input of inputs) {
      for await (const batch of readDocuments(input, readOptionsOf(switches), io.stdin.open)) {
        const found = batch.items.flatMap((item) => inspector.findings(item)).filter(({ rule }) => !ignored.has(rule));
        for (const one of found) {
          counts[one.severity]++;
          output.write((started ? report.between : report.open) + report.of(one));
          started = true;
        }
        if (found.length > 0) progress.clear();
        await output.flush();
        bytes += batch.bytes;
        progress.tick(() => ({ documents: inspector.documents, bytes, path: input.path }));
      }
    }
    output.write(started ? report.close : report.open + report.close);
    await output.finish();
  } finally {
    progress.clear();
  }
  if (!switches.quiet) io.stderr.write(summary(inspector.documents, counts));
  return counts.error > 0 || (switches.strict && counts.warning > 0) ? 1 : 0;
}

/** Looks at documents one after the other and remembers their texts, to tell duplicates. */
class Inspector {
  documents = 0;
  private readonly first = new Map<string, string>();

  constructor(
    private readonly io: Io,
    private readonly options: CleanOptions,
  ) {}

  findings(item: Item): Finding[] {
    this.documents++;
    if (!('source' in item)) return [inspectOutcome(item.outcome, item.line)];
    const { source } = item;
    const result = attemptClean(source, this.options, this.io);
    const record = source.line ?? null;
    const findings = inspect(result, record);
    if (!('body' in result.outcome)) return findings;
    const here = `${source.path ?? '-'}:${record ?? 1}`;
    const before = this.first.get(result.outcome.id);
    if (before === undefined) this.first.set(result.outcome.id, here);
    else findings.unshift(finding('exact-duplicate', source.path, record ?? 1, `it is the same as ${before}`));
    return findings;
  }
}

function summary(documents: number, { error, warning, info }: Record<Severity, number>): string {
  return `${count(documents, 'document')}: ${count(error, 'error')}, ${count(warning, 'warning')}, ${info} info\n`;
}
