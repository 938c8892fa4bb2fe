import { type Stats, statSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { comparePaths, filesUnder } from './folder.js';
import { errnoOf, type Problem, problemOf } from './problem.js';

/** One thing to read, as it was asked for. */
export interface Input {
  /** As the user wrote it, below a folder joined to it; null is standard input. */
  readonly path: string | null;
  /** The folder that a mirrored output is relative to: the folder argument, or the folder of a file argument. */
  readonly base: string | null;
  /** Why it can't be read at all; it keeps its place in the output. */
  readonly problem?: Problem;
}

/**
 * Expands what stands on the command line: files, folders (all files below, sorted), globs (sorted) and `-`. Arguments
 * keep their order; a file that was named twice comes once. No argument is standard input.
 *
 * @param except Absolute path of the output, so that it is not read again.
 */
export async function expandInputs(args: readonly string[], except: string | null = null): Promise<Input[]> {
  const inputs: Input[] = [];
  const seen = new Set<string>();
  const add = (input: Input) => {
    const key = input.path === null ? '-' : resolve(input.path);
    if (seen.has(key)) return;
    seen.add(key);
    inputs.push(input.path !== null && sep === '\\' ? { ...input, path: input.path.replaceAll('\\', '/') } : input);
  };
  for (const arg of args.length === 0 ? ['-'] : args) {
    if (arg === '-') {
      add({ path: null, base: null });
      continue;
    }
    const { stats, error } = look(arg);
    if (stats?.isDirectory()) {
      for (const { path, problem } of filesUnder(arg, except)) add({ path, base: arg, ...(problem && { problem }) });
    } else if (stats) add({ path: arg, base: folderOf(arg) });
    else if (errnoOf(error) === 'ENOENT' && /[*?[\]{}]/.test(arg)) {
      const paths = await matches(arg);
      if (paths.length === 0) {
        add({ path: arg, base: null, problem: { code: 'not-found', message: 'no file matches this pattern' } });
      }
      for (const path of paths) if (resolve(path) !== except) add({ path, base: globBase(arg) });
    } else add({ path: arg, base: null, problem: problemOf(error) });
  }
  return inputs;
}

function look(path: string): { stats?: Stats; error?: unknown } {
  try {
    return { stats: statSync(path) };
  } catch (error) {
    return { error };
  }
}

async function matches(pattern: string): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  const paths = await glob(pattern.replaceAll('\\', '/'), { expandDirectories: false, onlyFiles: true });
  return paths.sort(comparePaths);
}

const folderOf = (path: string) => /^(.*)[\\/]/s.exec(path)?.[1] || (/^[\\/]/.test(path) ? '/' : '.');

/** The folders of a pattern before its first wildcard. */
const globBase = (pattern: string) => folderOf(/^[^*?[\]{}]*/.exec(pattern)![0]);

/** Bytes of all inputs together, or null where that is not known. */
export function totalBytes(inputs: readonly Input[]): number | null {
  let total = 0;
  for (const { path, problem } of inputs) {
    if (problem) continue;
    const stats = path === null ? undefined : statSync(path, { throwIfNoEntry: false });
    if (!stats?.isFile()) return null;
    total += stats.size;
  }
  return total;
}
