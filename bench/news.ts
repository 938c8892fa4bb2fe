import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/**
 * The clean news of `news-*.txt.gz` in the folder that TALENTCORPUS_CORPUS names: items divided by an empty line,
 * title first. Null where there is none.
 */
export function newsItems(): string[] | null {
  const file = corpusFile(/^news-.*\.txt\.gz$/);
  return file === null ? null : file.split(/\n\s*\n/).filter((item) => item.trim() !== '');
}

/** The sections of `broad.txt.gz` by name: single lines from other places. Null where there is no such file. */
export function broadSections(): Map<string, string[]> | null {
  const file = corpusFile(/^broad\.txt\.gz$/);
  if (file === null) return null;
  const sections = new Map<string, string[]>();
  let lines: string[] = [];
  for (const line of file.split('\n')) {
    if (line.startsWith('### ')) {
      lines = [];
      sections.set(line.slice(4), lines);
    } else if (line.trim() !== '') lines.push(line);
  }
  return sections;
}

function corpusFile(name: RegExp): string | null {
  const folder = process.env.TALENTCORPUS_CORPUS;
  if (!folder || !existsSync(folder)) return null;
  const found = readdirSync(folder).find((file) => name.test(file));
  return found ? gunzipSync(readFileSync(join(folder, found))).toString('utf8') : null;
}
