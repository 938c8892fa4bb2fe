import { readFileSync } from 'node:fs';

let words: Set<number> | null = null;

/** The two-character Simplified words of data/simplified-words.txt, as `first × 65536 + second`. Read at the first call. */
function simplifiedWords(): Set<number> {
  if (words) return words;
  const made = new Set<number>();
  for (const line of readFileSync(new URL('../../../data/simplified-words.txt', import.meta.url), 'utf8').split('\n')) {
    if (line.startsWith('#')) continue;
    for (let i = 1; i < line.length; i++) made.add(line.charCodeAt(0) * 0x10000 + line.charCodeAt(i));
  }
  words = made;
  return made;
}

/** Whether the two characters, given by their UTF-16 units, are a word of Simplified Chinese. */
export function isWord(first: number, second: number): boolean {
  return simplifiedWords().has(first * 0x10000 + second);
}
