// What the definitions of all commands share: examples, arguments, switches.
import { type Command, InvalidArgumentError, Option } from 'commander';
import { CONTAINERS } from '../read/container.js';
import { DEFAULT_MAX_BYTES } from '../read/limits.js';
import type { ExitCode } from './exit.js';
import { parseSize } from './input-options.js';
import type { Io } from './io.js';

/** What a run of the program needs from outside. */
export interface Host {
  readonly io: Io;
  readonly version: string;
  /** Takes the exit code of the command that ran. */
  done(code: ExitCode): void;
}

export type Done = Host['done'];

/** A command line to copy, and what it does. */
export type Example = readonly [command: string, what: string];

const examplesOf = new WeakMap<Command, readonly Example[]>();

/** The examples of a command, for its help and its documentation. */
export function examples(command: Command): readonly Example[] {
  return examplesOf.get(command) ?? [];
}

export function withExamples(command: Command, list: readonly Example[]): Command {
  examplesOf.set(command, list);
  const lines = list.map(([line, what]) => `  # ${what}\n  ${line}`);
  return command.addHelpText('after', `\nExamples:\n${lines.join('\n\n')}`);
}

export const PATHS = 'files, folders (all files below), globs, or - for standard input (the default)';

/** A parser of an argument whose message is commander's to show. */
export const told =
  <T>(parse: (text: string) => T) =>
  (text: string): T => {
    try {
      return parse(text);
    } catch (error) {
      throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
    }
  };

/** A parser of a count. */
export function positiveInteger(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError('it is a number, 1 or more.');
  return Number(text);
}

export const inputOption = () =>
  new Option('--input <kind>', 'what the input holds; auto looks at the content')
    .choices(['auto', ...CONTAINERS])
    .default('auto');
export const configOption = () =>
  new Option(
    '--config <file>',
    'selectors for certain sites (docs/config.md); default: talentcorpus.config.json here or in a folder above',
  );
export const noConfigOption = () => new Option('--no-config', 'look for no configuration');

export const maxBytesOption = () =>
  new Option(
    '--max-bytes <size>',
    'largest document: a file of text, one line of JSON Lines, one record or file of an archive; what is larger fails',
  )
    .argParser(told(parseSize))
    .default(DEFAULT_MAX_BYTES, '64MB');
export const quietOption = () => new Option('-q, --quiet', 'no progress and no summary on standard error');
