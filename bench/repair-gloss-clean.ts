import { proposeGlosses } from '../src/stages/repair/gloss.js';
import { foldWidth } from '../src/stages/repair/gloss-width.js';
import { toMirrorTraditional } from '../src/stages/repair/mirror/forward.js';
import { noise } from '../src/stages/repair/mirror/gloss-list.js';

/** Brackets, marks and letters as authors use them. */
const INSERTS = [
  '(TRIZ)',
  '(f(x))',
  '（IPO）',
  '(a)',
  '(an)',
  '(app)',
  '?',
  '？',
  '(ㄅ)',
  'é',
  'λ',
  'ひらがな',
  '(de)',
  '（甲）',
  '€',
];

/** The same text with something of INSERTS behind every thirtieth character or so. */
export function withInserts(text: string, seed: number): string {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    out += text[i];
    if (noise(i, seed) < 1 / 30) out += INSERTS[Math.floor(noise(i, seed + 1) * INSERTS.length)];
  }
  return out;
}

/** Forms in which clean news is shown to the stage. */
export const CLEAN_FORMS: Record<string, (text: string, i: number) => string> = {
  'as they are': (text) => text,
  'folded by NFKC': (text) => text.normalize('NFKC'),
  Traditional: (text) => toMirrorTraditional(text),
  'Traditional, folded': (text) => foldWidth(toMirrorTraditional(text)),
  'with brackets, question marks, Latin, kana put in': (text, i) => withInserts(text, i),
  'the same, Traditional': (text, i) => withInserts(toMirrorTraditional(text), i),
};

/** Prints how many edits and findings clean articles get: there must be none. */
export function cleanTable(items: readonly string[], print: (line: string) => void): boolean {
  let none = true;
  for (const [name, form] of Object.entries(CLEAN_FORMS)) {
    let edits = 0;
    let unresolved = 0;
    items.forEach((item, i) => {
      const proposal = proposeGlosses(form(item, i));
      edits += proposal?.edits.length ?? 0;
      unresolved += proposal?.unresolved.length ?? 0;
    });
    none &&= edits === 0 && unresolved === 0;
    print(`${name.padEnd(52)} ${items.length} articles, ${edits} edits, ${unresolved} unresolved`);
  }
  return none;
}
