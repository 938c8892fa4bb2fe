import { outcomeRecord } from '../model/failure.js';
import { type RepairResult, repair as repairText } from '../pipeline/repair.js';
import type { Input } from '../read/inputs.js';
import { collect, tooLarge } from '../read/limits.js';
import { LineReader } from '../read/lines.js';
import { openInput } from '../read/open.js';
import { problemOf } from '../read/problem.js';
import { type Line, linesOf, parseRecord } from '../read/records.js';
import { setMembers } from '../write/json-member.js';
import { OutputClosed, OutputFailed, StreamOutput } from '../write/output.js';
import { count, visible } from '../write/terminal.js';
import { type ExitCode, tellStack } from './exit.js';
import { inputsOf } from './input-options.js';
import type { Io } from './io.js';

export interface RepairSwitches {
  readonly jsonl?: boolean;
  readonly simplify?: boolean;
  readonly edits?: boolean;
  readonly maxBytes: number;
  readonly quiet?: boolean;
}

interface Tally {
  documents: number;
  edits: number;
  unresolved: number;
  /** Records that stand in the output as outcome records. */
  bad: number;
  /** Records without a text, which go through as they are. */
  textless: number;
  failed: number;
}

/** `talentcorpus repair`. */
export async function repair(io: Io, files: readonly string[], switches: RepairSwitches): Promise<ExitCode> {
  const inputs = await inputsOf(io, files);
  const output = new StreamOutput(io.stdout, 'standard output');
  const tally: Tally = { documents: 0, edits: 0, unresolved: 0, bad: 0, textless: 0, failed: 0 };
  const run = new Run(io, switches, output, tally);
  for (const input of inputs) {
    try {
      if (input.problem) run.fail(input, input.problem.message);
      else if (switches.jsonl) await run.records(input);
      else await run.text(input);
    } catch (error) {
      if (error instanceof OutputClosed || error instanceof OutputFailed) throw error;
      tellStack(error, io);
      run.fail(input, problemOf(error).message);
    }
    await output.flush();
  }
  if (!switches.quiet) io.stderr.write(summary(tally));
  return tally.failed > 0 ? 1 : 0;
}

class Run {
  constructor(
    private readonly io: Io,
    private readonly switches: RepairSwitches,
    private readonly output: StreamOutput,
    private readonly tally: Tally,
  ) {}

  fail({ path }: Input, message: string): void {
    this.tally.failed++;
    this.io.stderr.write(`${visible(path ?? 'standard input')}: failed: ${visible(message)}\n`);
  }

  async text(input: Input): Promise<void> {
    const { chunks, size, close } = await openInput(input, 'text', this.io.stdin.open);
    const { maxBytes } = this.switches;
    if (size !== null && size > maxBytes) {
      await close();
      this.fail(input, tooLarge(size, maxBytes, 'file').message);
      return;
    }
    const bytes = await collect(chunks, maxBytes);
    if (bytes === null) {
      this.fail(input, tooLarge(null, maxBytes, 'file').message);
      return;
    }
    const result = repairText(bytes, this.repairOptions());
    if (result.refused && result.refused.code !== 'empty') {
      this.fail(input, result.refused.message);
      return;
    }
    this.add(result);
    const { text, edits, unresolved, decoded } = result;
    if (!this.switches.edits) this.output.write(text);
    else {
      const { encoding } = decoded;
      this.output.write(`${JSON.stringify({ path: input.path, encoding, text, edits, unresolved })}\n`);
    }
  }

  async records(input: Input): Promise<void> {
    const { chunks } = await openInput(input, 'jsonl', this.io.stdin.open);
    const { maxBytes } = this.switches;
    const reader = new LineReader(maxBytes);
    const take = async (parts: ReturnType<LineReader['push']>) => {
      for (const part of parts) {
        if ('size' in part) {
          this.output.write(`${this.bad(input, tooLarge(part.size, maxBytes, 'line', part.line))}\n`);
        } else for (const line of linesOf(part)) this.output.write(this.record(input, line) + line.end);
        if (this.output.full) await this.output.flush();
      }
    };
    for await (const chunk of chunks) {
      await take(reader.push(chunk));
      await this.output.flush();
    }
    await take(reader.end());
  }

  /** The line that stands for a line: the same text where nothing is to do. */
  private record(input: Input, line: Line): string {
    const parsed = parseRecord(line);
    if (parsed.kind === 'blank') return line.text;
    if (parsed.kind === 'bad') {
      if (parsed.problem.code !== 'no-text') return this.bad(input, parsed.problem);
      this.tally.textless++;
      return line.text;
    }
    // Only "text" is repaired: markup would have to be read to tell its damage from its scripts.
    if (parsed.isHtml) {
      this.tally.textless++;
      return line.text;
    }
    const result = repairText(parsed.text, this.repairOptions());
    this.add(result);
    const values = new Map<string, string>();
    if (result.edits.length > 0) values.set('text', JSON.stringify(result.text));
    if (this.switches.edits) {
      values.set('edits', JSON.stringify(result.edits));
      values.set('unresolved', JSON.stringify(result.unresolved));
    }
    return values.size === 0 ? line.text : setMembers(line.text, values);
  }

  private bad(input: Input, { code, message }: { code: string; message: string }): string {
    this.tally.bad++;
    const status = code === 'too-large' ? 'failed' : 'rejected';
    return JSON.stringify(outcomeRecord(status, { code, message }, { path: input.path }));
  }

  private add({ edits, unresolved }: RepairResult): void {
    this.tally.documents++;
    this.tally.edits += edits.length;
    this.tally.unresolved += unresolved.length;
  }

  private repairOptions() {
    return { simplify: this.switches.simplify ?? false };
  }
}

function summary({ documents, edits, unresolved, bad, textless, failed }: Tally): string {
  const parts = [`${count(edits, 'repair')} in ${count(documents, 'document')}`];
  if (unresolved > 0) parts.push(`${count(unresolved, 'damaged place')} left as found`);
  if (bad > 0) parts.push(`${count(bad, 'bad record')} (an outcome record stands in place of each)`);
  if (textless > 0) parts.push(`${count(textless, 'record')} without a string "text" passed on as found`);
  if (failed > 0) parts.push(`${count(failed, 'input')} failed`);
  return `${parts.join(', ')}\n`;
}
