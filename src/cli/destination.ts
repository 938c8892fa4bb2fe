// Where the outcomes of a run go: one stream, one file, a file for each input, or eyes.
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Outcome } from '../model/article.js';
import type { Container } from '../read/container.js';
import type { Input } from '../read/inputs.js';
import { errnoOf, problemOf } from '../read/problem.js';
import { digest } from '../write/digest.js';
import { type Format, type FormatName, formatOf, JSON_FILE } from '../write/format.js';
import { existing, isFolderTarget, mirrorNames } from '../write/mirror.js';
import { FileOutput, kindOfPath, type Output, OutputFailed, StreamOutput } from '../write/output.js';
import { UsageError } from './exit.js';
import { type Io, styleOf } from './io.js';

export interface Destination {
  /** The following outcomes are those of this input. */
  begin(input: Input, container: Container): void;
  /** False when the format has no place for this outcome, so that it must be told otherwise. */
  put(outcome: Outcome): boolean;
  readonly full: boolean;
  flush(): Promise<void>;
  /** The input is through. Gives a message when its own file could not be written though the run can go on. */
  end(): Promise<string | null>;
  finish(): Promise<void>;
  discard(): void;
  /** Whether data and progress may share a terminal. */
  readonly shared: boolean;
  /** For the summary: where the output is, or how to get it. */
  readonly where: string | null;
}

export interface DestinationSwitches {
  readonly format?: FormatName;
  readonly out?: string;
  readonly force?: boolean;
}

/** @throws UsageError when something that exists would be overwritten. */
export function destinationFor(inputs: readonly Input[], switches: DestinationSwitches, io: Io): Destination {
  const { out, format, force = false } = switches;
  if (out === undefined) {
    const output = new StreamOutput(io.stdout, 'standard output');
    if (format === undefined && io.stdout.isTTY) {
      return new OneOutput(output, digestFormat(io), true, 'The JSON: add --format jsonl, or --out FOLDER.');
    }
    return new OneOutput(output, formatOf(format ?? 'jsonl'), io.stdout.isTTY, null);
  }
  if (isFolderTarget(out)) return new FolderOutput(out, inputs, format, force);
  if (!force && kindOfPath(out) !== 'special') refuse([out].filter((path) => existsSync(path)));
  const output = new FileOutput(out, force);
  return new OneOutput(output, formatOf(format ?? formatByName(out)), false, `Written to ${out}`);
}

function digestFormat(io: Io): Format {
  const style = styleOf(io.stdout, io.env);
  const columns = Math.min(io.stdout.columns, 120);
  return { extension: '', open: '', between: '', close: '', of: (outcome) => `${digest(outcome, style, columns)}\n` };
}

function formatByName(path: string): FormatName {
  const extension = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  const byExtension: Record<string, FormatName> = {
    json: 'json',
    txt: 'text',
    text: 'text',
    md: 'markdown',
    markdown: 'markdown',
  };
  return byExtension[extension] ?? 'jsonl';
}

function refuse(paths: readonly string[]): void {
  if (paths.length === 0) return;
  const more = paths.length > 3 ? ` and ${paths.length - 3} more` : '';
  const exist = paths.length === 1 ? 'exists' : 'exist';
  throw new UsageError(
    `${paths.slice(0, 3).join(', ')}${more} ${exist} already; give another --out, or --force to overwrite`,
  );
}

/** Outcomes one after the other in one output. */
class OneOutput implements Destination {
  private started = false;

  constructor(
    private readonly output: Output,
    private readonly format: Format,
    readonly shared: boolean,
    readonly where: string | null,
  ) {}

  begin(): void {}

  put(outcome: Outcome): boolean {
    const text = this.format.of(outcome);
    if (text === null) return false;
    this.output.write(this.started ? this.format.between + text : this.format.open + text);
    this.started = true;
    return true;
  }

  get full(): boolean {
    return this.output instanceof StreamOutput && this.output.full;
  }

  flush(): Promise<void> {
    return this.output.flush();
  }

  async end(): Promise<null> {
    return null;
  }

  async finish(): Promise<void> {
    this.output.write(this.started ? this.format.close : this.format.open + this.format.close);
    await this.output.finish();
  }

  discard(): void {
    this.output.discard();
  }
}

/** A file for each input, below one folder. An input without an outcome that has a place gets no file. */
class FolderOutput implements Destination {
  readonly shared = false;
  readonly where: string;
  private readonly names: Map<Input, string>;
  private current: { path: string; format: Format; open: OneOutput | null } | null = null;
  private problem: string | null = null;

  constructor(
    private readonly folder: string,
    inputs: readonly Input[],
    private readonly asked: FormatName | undefined,
    private readonly force: boolean,
  ) {
    this.names = mirrorNames(inputs);
    // Before anything is read the kind of an input is told by its name; what differs is refused when it is written.
    const expected = inputs.map((input) => {
      const container = /\.(?:jsonl|ndjson)$/i.test(input.path ?? '') ? 'jsonl' : 'text';
      return `${this.names.get(input)}${this.formatFor(container).extension}`;
    });
    if (!force) refuse(existing(folder, expected));
    this.where = `Written to ${folder.replace(/[\\/]$/, '')}/`;
  }

  begin(input: Input, container: Container): void {
    if (this.current) return;
    const format = this.formatFor(container);
    this.current = { path: join(this.folder, `${this.names.get(input)}${format.extension}`), format, open: null };
  }

  put(outcome: Outcome): boolean {
    const { current } = this;
    if (!current || this.problem !== null) return true;
    if (current.format.of(outcome) === null) return false;
    try {
      current.open ??= new OneOutput(new FileOutput(current.path, this.force), current.format, false, null);
    } catch (error) {
      this.keepGoing(error);
      return true;
    }
    return current.open.put(outcome);
  }

  readonly full = false;

  async flush(): Promise<void> {}

  async end(): Promise<string | null> {
    const { current, problem } = this;
    this.current = null;
    this.problem = null;
    try {
      await current?.open?.finish();
    } catch (error) {
      this.keepGoing(error);
    }
    const message = this.problem ?? problem;
    this.problem = null;
    return message;
  }

  async finish(): Promise<void> {}

  discard(): void {
    this.current?.open?.discard();
  }

  /** A single file that exists or has a bad name costs one input; a full disk ends the run. */
  private keepGoing(error: unknown): void {
    const errno = error instanceof OutputFailed ? errnoOf(error.cause) : null;
    if (errno !== 'EEXIST' && errno !== 'ENAMETOOLONG' && errno !== 'EISDIR') throw error;
    const { target, cause } = error as OutputFailed;
    this.problem = `not written: ${basename(target)}: ${problemOf(cause).message}`;
  }

  /** A text is one article a file; of JSON Lines the records stay together. */
  private formatFor(container: Container): Format {
    if (this.asked === undefined) return container === 'text' ? JSON_FILE : formatOf('jsonl');
    return this.asked === 'json' && container === 'text' ? JSON_FILE : formatOf(this.asked);
  }
}
