import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { withoutCompression } from '../read/container.js';
import type { Input } from '../read/inputs.js';
import { kindOfPath } from './output.js';

/** Whether `--out` names a folder: it ends like one, is one, or has no extension and is not there yet. */
export function isFolderTarget(out: string): boolean {
  if (/[\\/]$/.test(out)) return true;
  const kind = kindOfPath(out);
  return kind === null ? !/\.[A-Za-z0-9]+$/.test(basename(out)) : kind === 'folder';
}

/**
 * Where the output of each input goes below a folder: the input's path below the folder that all inputs share, without
 * its extension. Two inputs that differ by extension only keep theirs. Standard input is `stdin`.
 */
export function mirrorNames(inputs: readonly Input[]): Map<Input, string> {
  const root = commonFolder(inputs.flatMap(({ base }) => (base === null ? [] : [resolve(base)])));
  const full = new Map(
    inputs.map((input) => [input, input.path === null ? 'stdin' : relative(root, resolve(input.path))]),
  );
  const byStem = new Map<string, number>();
  // Lower case: two names that differ in case only are one file on many disks.
  for (const name of full.values())
    byStem.set(stem(name).toLowerCase(), (byStem.get(stem(name).toLowerCase()) ?? 0) + 1);
  return new Map(
    [...full].map(([input, name]) => [input, byStem.get(stem(name).toLowerCase()) === 1 ? stem(name) : name]),
  );
}

const stem = (name: string) => withoutCompression(name).replace(/(?<=[^\\/])\.[A-Za-z][A-Za-z0-9]{0,7}$/, '');

function commonFolder(folders: readonly string[]): string {
  let common = folders[0] ?? resolve('.');
  for (const folder of folders) {
    while (/^\.\.(?:[\\/]|$)/.test(relative(common, folder)) && dirname(common) !== common) common = dirname(common);
  }
  return common;
}

/** The files among these that exist. */
export function existing(folder: string, names: Iterable<string>): string[] {
  if (!existsSync(folder)) return [];
  return [...names].map((name) => join(folder, name)).filter((path) => existsSync(path));
}
