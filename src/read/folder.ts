import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, problemOf } from './problem.js';

export interface FoundFile {
  readonly path: string;
  readonly problem?: Problem;
}

/**
 * The regular files under a folder, sorted by path. Names that begin with a dot are left out. Symbolic links are
 * followed, but every real file and folder comes once, so that a link in a circle ends nowhere; of a file and a link to
 * it the file stays. A folder that cannot be read, and a link to nothing, is reported in its place.
 *
 * @param except An absolute path that is left out with all that is in it (where the output goes).
 */
export function filesUnder(folder: string, except: string | null): FoundFile[] {
  const found: FoundFile[] = [];
  const seen = new Set<string>();
  const links: string[] = [];

  const visit = (path: string, real: string) => {
    if (real === except || seen.has(real)) return;
    seen.add(real);
    const entries = attempt(path, found, () => readdirSync(path, { withFileTypes: true }));
    for (const entry of entries ?? []) {
      if (entry.name.startsWith('.')) continue;
      const inner = join(path, entry.name);
      if (entry.isSymbolicLink()) links.push(inner);
      else if (entry.isDirectory()) visit(inner, join(real, entry.name));
      else if (entry.isFile()) {
        seen.add(join(real, entry.name));
        found.push({ path: inner });
      }
    }
  };

  attempt(folder, found, () => visit(folder, realpathSync(folder)));
  // Links come after all that is really there; a folder behind a link may hold further links, which join the list.
  for (let i = 0; i < links.length; i++) {
    const link = links[i]!;
    attempt(link, found, () => {
      const real = realpathSync(link);
      const kind = statSync(real);
      if (kind.isDirectory()) visit(link, real);
      else if (kind.isFile() && !seen.has(real)) {
        seen.add(real);
        found.push({ path: link });
      }
    });
  }
  return found.sort((a, b) => comparePaths(a.path, b.path));
}

function attempt<T>(path: string, found: FoundFile[], action: () => T): T | null {
  try {
    return action();
  } catch (error) {
    found.push({ path, problem: problemOf(error) });
    return null;
  }
}

/** Folder by folder, each by its UTF-16 units: the same order on every machine. */
export function comparePaths(a: string, b: string): number {
  const left = a.split(/[\\/]/);
  const right = b.split(/[\\/]/);
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    if (left[i] !== right[i]) return left[i]! < right[i]! ? -1 : 1;
  }
  return left.length - right.length;
}
