import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** One unit of training text: an item of a news file (several lines) or a line of a sectioned file. */
export interface CorpusUnit {
  readonly text: string;
  /** Index of the item in its file, or of the line in its section: `index % 10` is the fold. */
  readonly index: number;
  /** The `### ` head the line stands under, or '' in files without heads. */
  readonly section: string;
}

export interface CorpusFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** All files of a folder (sorted by name), or the one file; `.gz` is unpacked when read. */
export function corpusFiles(path: string): CorpusFile[] {
  const paths = statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .map((name) => join(path, name))
    : [path];
  return paths.map((file) => ({ name: basename(file), bytes: readFileSync(file) }));
}

/**
 * The units of a file. A file with `### ` heads holds unrelated single lines under them; any other holds items of
 * several lines with an empty line between.
 */
export function* corpusUnits(file: CorpusFile): Generator<CorpusUnit> {
  const raw = file.name.endsWith('.gz') ? gunzipSync(file.bytes) : file.bytes;
  const text = raw.toString('utf8');
  if (/^### /m.test(text)) {
    let section = '';
    let index = 0;
    for (const line of text.split('\n')) {
      if (line.startsWith('### ')) {
        section = line.slice(4).trim();
        index = 0;
      } else if (line.trim()) yield { text: line, index: index++, section };
    }
    return;
  }
  let index = 0;
  for (const item of text.split(/\n\s*\n/)) {
    if (item.trim()) yield { text: item.trim(), index: index++, section: '' };
  }
}
