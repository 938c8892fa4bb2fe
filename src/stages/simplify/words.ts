import { readFileSync } from 'node:fs';
import { packageFile } from '../../package-file.js';

let words: Map<number, string> | null = null;

/** The two-character Simplified words of data/simplified-words.txt: second characters by first one. Read at the first call. */
function simplifiedWords(): Map<number, string> {
  if (words) return words;
  const made = new Map<number, string>();
  for (const line of readFileSync(packageFile('data/simplified-words.txt'), 'utf8').split('\n')) {
    if (line !== '' && !line.startsWith('#')) made.set(line.charCodeAt(0), line);
  }
  words = made;
  return made;
}

/** Whether the two characters, given by their UTF-16 units, are a word of Simplified Chinese. */
export function isWord(first: number, second: number): boolean {
  const line = simplifiedWords().get(first);
  return line !== undefined && line.indexOf(String.fromCharCode(second), 1) > 0;
}
