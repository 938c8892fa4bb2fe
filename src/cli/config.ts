// In: the switches of a command. Out: what the configuration file says, found from the working directory upwards.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { CleanOptions } from '../model/options.js';
import { problemOf } from '../read/problem.js';
import { UsageError } from './exit.js';

export const CONFIG_NAME = 'talentcorpus.config.json';

export interface ConfigSwitches {
  /** A path; false where `--no-config` says that none is to be looked for. */
  readonly config?: string | boolean;
}

/** The options of a configuration. @throws UsageError Naming the file, the place in it, and what was expected there. */
export async function configOf({ config }: ConfigSwitches, from = process.cwd()): Promise<Pick<CleanOptions, 'sites'>> {
  const path = typeof config === 'string' ? config : config === false ? null : findConfig(from);
  if (path === null) return {};
  const { ConfigError, readSites } = await import('../config/sites.js');
  try {
    return { sites: await readSites(parse(path)) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const lines = error.message.split('\n').map((line) => `${path}: ${line}`);
    throw new UsageError(`${lines.join('\ntalentcorpus: ')}\ntalentcorpus: docs/config.md lists what it may hold`);
  }
}

function findConfig(from: string): string | null {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const path = join(folder, CONFIG_NAME);
    if (existsSync(path)) return path;
    if (dirname(folder) === folder) return null;
  }
}

function parse(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new UsageError(`${path}: ${problemOf(error).message}; give the configuration with --config FILE`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${path}${placeIn(text, why)}: this is no JSON (${why})`);
  }
}

/** `:line:column` of the position that the parser's message names, if it names one. */
function placeIn(text: string, message: string): string {
  const position = /position (?<at>\d+)/.exec(message)?.groups?.at;
  if (position === undefined) return '';
  const before = text.slice(0, Number(position)).split('\n');
  return `:${before.length}:${before.at(-1)!.length + 1}`;
}
