import { resolve } from 'node:path';
import type { CleanOptions } from '../model/options.js';
import { expandInputs, type Input } from '../read/inputs.js';
import type { ReadOptions } from '../read/limits.js';
import type { InputKind } from '../read/open.js';
import { isFolderTarget } from '../write/mirror.js';
import type { ShardLimit } from '../write/shard-output.js';
import { UsageError } from './exit.js';
import type { Io } from './io.js';

/** The switches of every command that reads documents. */
export interface InputSwitches {
  readonly input: InputKind;
  readonly maxBytes: number;
  readonly quiet?: boolean;
}

/** No path and a terminal on standard input: nobody is going to type an article. */
export class NothingToRead extends UsageError {}

/** `--input text` says that a page is not HTML, whatever it looks like. */
export const mediaTypeOf = ({ input }: InputSwitches): Pick<CleanOptions, 'mediaType'> =>
  input === 'text' ? { mediaType: 'text/plain' } : {};

export const readOptionsOf = ({ input, maxBytes }: InputSwitches): ReadOptions => ({ input, maxBytes });

/**
 * What the paths stand for. Something that is missing among others is an input with a problem; when there is nothing
 * else, the command can't run.
 *
 * @param out What is written to, so that it is not read.
 */
export async function inputsOf(io: Io, paths: readonly string[], out?: string): Promise<Input[]> {
  if (paths.length === 0 && io.stdin.isTTY) throw new NothingToRead('no path given, and nothing comes through a pipe');
  const except = out === undefined ? null : resolve(out);
  if (out !== undefined && isFolderTarget(out) && paths.some((path) => path !== '-' && resolve(path) === except)) {
    throw new UsageError(`--out ${out} is where the input is; give another folder`);
  }
  const inputs = await expandInputs(paths, except);
  if (inputs.length === 0) throw new UsageError(`there is no file in ${paths.join(', ')}`);
  if (inputs.every((input) => input.problem)) {
    const lines = inputs.map(({ path, problem }) => `${path}: ${problem?.message}`);
    throw new UsageError(lines.join('\ntalentcorpus: '));
  }
  return inputs;
}

/** `64MB`, `500 kB`, `1048576`: a size in bytes. @throws UsageError */
export function parseSize(text: string): number {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([kMG]?)i?B?\s*$/i.exec(text);
  const factor = { '': 1, k: 1e3, m: 1e6, g: 1e9 }[match?.[2]?.toLowerCase() ?? ''];
  const size = Math.floor(Number(match?.[1]) * (factor ?? Number.NaN));
  if (!(size > 0)) throw new UsageError(`“${text}” is no size; write it like 64MB or 1048576`);
  return size;
}

/** `256MB` or `10000docs`: where a shard ends. @throws UsageError */
export function parseShardSize(text: string): ShardLimit {
  const documents = /^\s*(\d{1,12})\s*docs?\s*$/i.exec(text)?.[1];
  if (documents !== undefined && Number(documents) > 0) return { unit: 'documents', size: Number(documents) };
  try {
    return { unit: 'bytes', size: parseSize(text) };
  } catch {
    throw new UsageError(`“${text}” is no size of a shard; write it like 256MB or 10000docs`);
  }
}

/** `30` or `0.5`: a time above nothing. @throws UsageError */
export function parseSeconds(text: string): number {
  const seconds = Number(/^\s*(\d+(?:\.\d+)?)\s*s?\s*$/.exec(text)?.[1]);
  if (!(seconds > 0)) throw new UsageError(`“${text}” is no time in seconds; write it like 30 or 0.5`);
  return seconds;
}
