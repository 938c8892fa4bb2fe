import { createRequire } from 'node:module';
import { tableOf } from '../src/charset/codec.js';
import { CLASS, FIRST_CHARACTER, SIMPLIFIED_FORM, VARIANT_FORM } from '../src/stages/repair/language-model-symbols.js';
import { classOf, foldCodePoint } from './build-language-model-fold.js';

const require = createRequire(import.meta.url);
const OpenCC = require('opencc-js') as { Converter(o: { from: string; to: string }): (text: string) => string };

/** The inventory of the model. */
export interface Symbols {
  /** For each UTF-16 unit its id (SYMBOL_ID bits) and flags. */
  readonly table: Uint16Array;
  /** The unit that stands for each id from FIRST_CHARACTER on. */
  readonly characters: number[];
}

/** Simplified form of each single character, by opencc-js's character tables (also its variants of Taiwan and Hong Kong). */
function simplifiedForms(): Map<number, number> {
  const forms = new Map<number, number>();
  for (const from of ['t', 'tw', 'hk']) {
    const convert = OpenCC.Converter({ from, to: 'cn' });
    for (let c = 0x3400; c <= 0x9fff; c++) {
      const to = convert(String.fromCharCode(c));
      if (to.length === 1 && to.charCodeAt(0) !== c && !forms.has(c)) forms.set(c, to.charCodeAt(0));
    }
  }
  return forms;
}

/**
 * The inventory: every character that `count` saw at least `least` times after folding gets an id, in order of
 * frequency (ties by code point), the rest share the class ids.
 */
export function chooseSymbols(lines: Iterable<string>, least: number): Symbols {
  const forms = simplifiedForms();
  const fold = new Uint16Array(65536);
  for (let c = 0; c < 65536; c++) {
    const folded = foldCodePoint(c);
    fold[c] = forms.get(folded) ?? folded;
  }
  const counts = new Float64Array(65536);
  for (const line of lines) {
    for (let i = 0; i < line.length; i++) counts[fold[line.charCodeAt(i)]!]!++;
  }
  const chosen: number[] = [];
  for (let c = 0; c < 65536; c++) {
    const kind = classOf(c);
    if (counts[c]! >= least && kind >= CLASS.hanCommon && kind <= CLASS.other) chosen.push(c);
  }
  chosen.sort((a, b) => counts[b]! - counts[a]! || a - b);
  const id = new Map(chosen.map((c, i) => [c, i + FIRST_CHARACTER] as const));
  const table = new Uint16Array(65536);
  for (let c = 0; c < 65536; c++) table[c] = id.get(fold[c]!) ?? classOf(fold[c]!);
  for (const variant of forms.keys()) table[variant]! |= VARIANT_FORM;
  for (const form of simplifiedOnly(new Set(forms.values()))) table[form]! |= SIMPLIFIED_FORM;
  return { table, characters: chosen };
}

/** The Simplified forms that Traditional text does not use: they are converted to something else, and Big5 lacks them. */
function simplifiedOnly(simplified: ReadonlySet<number>): number[] {
  const convert = OpenCC.Converter({ from: 'cn', to: 't' });
  const { encode } = tableOf('cp950');
  return [...simplified].filter((form) => {
    const character = String.fromCharCode(form);
    return convert(character) !== character && (encode[form]! < 0xa440 || encode[form]! >= 0xc940);
  });
}
