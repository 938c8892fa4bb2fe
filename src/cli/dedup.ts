import { existsSync } from 'node:fs';
import { Deduplicator } from '../dedup/deduplicator.js';
import type { Duplicate } from '../dedup/options.js';
import { Signer } from '../dedup/signature.js';
import type { Input } from '../read/inputs.js';
import { problemOf } from '../read/problem.js';
import { setMembers } from '../write/json-member.js';
import { FileOutput, kindOfPath, type Output, StreamOutput } from '../write/output.js';
import { count, visible } from '../write/terminal.js';
import { Places, rounded } from './dedup/places.js';
import { type RecordLine, recordLines } from './dedup/records.js';
import { rereadable } from './dedup/rereadable.js';
import { type ExitCode, tellStack, UsageError } from './exit.js';
import { inputsOf } from './input-options.js';
import type { Io } from './io.js';
import { Progress } from './progress.js';

/** As commander hands them over. */
export interface DedupSwitches {
  readonly out?: string;
  readonly removed?: string;
  readonly clusters?: string;
  readonly exact?: boolean;
  readonly contained: boolean;
  readonly threshold: number;
  readonly keep: 'first' | 'longest';
  readonly force?: boolean;
  readonly maxBytes: number;
  readonly quiet?: boolean;
}

/** `talentcorpus dedup`: the records are read twice, once to sign them and once to write them. */
export async function dedup(io: Io, paths: readonly string[], switches: DedupSwitches): Promise<ExitCode> {
  const removedTo = whereRemovedGo(switches);
  refuseExisting(switches, removedTo);
  const source = await rereadable(await inputsOf(io, paths, switches.out), io.stdin.open);
  const run = new Run(io, switches, source.inputs);
  try {
    await run.sign();
    await run.write(removedTo);
  } finally {
    source.remove();
  }
  return run.failed > 0 ? 1 : 0;
}

/** Nothing is dropped without a trace: removed records are written, by default beside those that stay. */
function whereRemovedGo({ out, removed }: DedupSwitches): string {
  if (removed !== undefined) return removed;
  if (out === undefined || kindOfPath(out) === 'special') {
    throw new UsageError('say where the removed records go: --removed FILE (with --out FILE they go beside it)');
  }
  return `${out.replace(/\.jsonl$/i, '')}.removed.jsonl`;
}

function refuseExisting({ out, clusters, force }: DedupSwitches, removed: string): void {
  const files = [out, clusters, removed].filter((path): path is string => path !== undefined);
  if (new Set(files).size < files.length) throw new UsageError('--out, --removed and --clusters name one file twice');
  const existing = files.filter((path) => existsSync(path) && kindOfPath(path) !== 'special');
  if (existing.length > 0 && !force) {
    throw new UsageError(`${existing.join(', ')} exists already; give another name, or --force to overwrite`);
  }
}

/** Records that are no documents and went through: without a text, or bad ones with an outcome record in their place. */
interface Others {
  textless: number;
  bad: number;
}

class Run {
  failed = 0;
  private readonly places: Places;
  private readonly deduplicator: Deduplicator;
  private readonly progress: Progress;
  /** Inputs that could not be read, or not to their end; what stands before the break is read. */
  private readonly broken = new Set<Input>();

  constructor(
    private readonly io: Io,
    private readonly switches: DedupSwitches,
    private readonly inputs: readonly { readonly input: Input; readonly name: string | null }[],
  ) {
    const { exact = false, contained, threshold, keep, quiet = false } = switches;
    this.deduplicator = new Deduplicator({ near: !exact, contained: contained && !exact, threshold, keep });
    this.places = new Places(inputs.map(({ name }) => name));
    this.progress = new Progress(io, quiet);
  }

  /** First reading: signatures and ids. An input that can't be read, or not to its end, is said. */
  async sign(): Promise<void> {
    const signer = new Signer();
    let documents = 0;
    for (const [index, { input, name }] of this.inputs.entries()) {
      try {
        if (input.problem) throw new Error(input.problem.message);
        for await (const batch of recordLines(input, name, this.switches.maxBytes, this.io.stdin.open)) {
          for (const { text, id, number } of batch) {
            if (text === null) continue;
            this.deduplicator.add(signer.of(text));
            this.places.add(index, number, id);
          }
          documents += batch.length;
          this.progress.tick(() => ({ documents, bytes: 0, path: name }));
        }
      } catch (error) {
        tellStack(error, this.io);
        this.failed++;
        this.broken.add(input);
        this.progress.say(name, `failed: ${problemOf(error).message}`);
      }
    }
    this.progress.clear();
  }

  /** Second reading: every record goes to those that stay or to those that were removed. */
  async write(removedTo: string): Promise<void> {
    const { out, clusters, force = false } = this.switches;
    const found = this.deduplicator.finish();
    const kept = out === undefined ? new StreamOutput(this.io.stdout, 'standard output') : new FileOutput(out, force);
    const outputs: Output[] = [kept];
    const file = (path: string) => {
      const output = new FileOutput(path, force);
      // Those that stay come last: when another one fails, nothing is there without it.
      outputs.unshift(output);
      return output;
    };
    try {
      const removed = file(removedTo);
      const others = await this.divide(found, kept, removed);
      if (clusters !== undefined) this.places.writeClusters(found, file(clusters));
      for (const output of outputs) await output.finish();
      if (!this.switches.quiet) this.io.stderr.write(summary(found, others, removedTo));
    } catch (error) {
      for (const output of outputs) output.discard();
      throw error;
    }
  }

  private async divide(found: readonly (Duplicate | null)[], kept: Output, removed: Output): Promise<Others> {
    let document = 0;
    const others = { textless: 0, bad: 0 };
    for (const { input, name } of this.inputs) {
      for await (const batch of this.again(input, name)) {
        for (const { line, text, bad } of batch) {
          const duplicate = text === null ? null : found[document];
          if (duplicate === undefined) throw new Error(`${name ?? 'standard input'} changed while it was read`);
          if (text !== null) document++;
          else others[bad ? 'bad' : 'textless']++;
          if (duplicate === null) kept.write(`${line}\n`);
          else removed.write(`${this.withReason(line, duplicate)}\n`);
        }
        await kept.flush();
        await removed.flush();
      }
    }
    if (document !== found.length) throw new Error('the input changed while it was read');
    return others;
  }

  /** The same records as in the first reading: up to the end of the input, or to the break that was told then. */
  private async *again(input: Input, name: string | null): AsyncGenerator<RecordLine[]> {
    if (input.problem) return;
    try {
      yield* recordLines(input, name, this.switches.maxBytes, this.io.stdin.open);
    } catch (error) {
      if (!this.broken.has(input)) throw error;
    }
  }

  private withReason(line: string, { of, kind, similarity }: Duplicate): string {
    const duplicate = { of: this.places.idOf(of), kind, similarity: rounded(similarity) };
    return setMembers(line, new Map([['duplicate', JSON.stringify(duplicate)]]));
  }
}

function summary(found: readonly (Duplicate | null)[], { textless, bad }: Others, removedTo: string): string {
  const kinds = { exact: 0, near: 0, contained: 0 };
  for (const duplicate of found) if (duplicate) kinds[duplicate.kind]++;
  const gone = kinds.exact + kinds.near + kinds.contained;
  const number = (n: number) => n.toLocaleString('en-US');
  const parts = [`${count(found.length, 'document')}: ${number(found.length - gone)} stay, ${number(gone)} removed`];
  if (gone > 0)
    parts.push(` (${number(kinds.exact)} exact, ${number(kinds.near)} near, ${number(kinds.contained)} contained)`);
  if (textless > 0) parts.push(`; ${count(textless, 'record')} without a text passed on`);
  if (bad > 0) parts.push(`; ${count(bad, 'bad record')} (an outcome record stands in place of each)`);
  return `${parts.join('')}. The removed are in ${visible(removedTo)}\n`;
}
