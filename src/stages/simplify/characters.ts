import { readFileSync } from 'node:fs';
import { packageFile } from '../../package-file.js';

/**
 * What a UTF-16 unit says about the script of the text that it stands in, as bits.
 * `Traditional` and `Simplified` are evidence; `Convertible` marks what the dictionaries would change, evidence or not.
 */
export const TRADITIONAL = 1;
export const SIMPLIFIED = 2;
export const CONVERTIBLE = 4;
/** Kana and Hangul: the text around them is Japanese or Korean, and their ideographs are not ours to change. */
export const FOREIGN = 8;
/** Simplified text keeps it in personal and place names: 王丙乾, 乾安县, 麦宗樑. */
export const IN_NAMES = 16;
/** Simplified text keeps it in special words: 噁唑, the surname 於. */
export const IN_WORDS = 32;
/** Plain, and its Simplified form is not among the most frequent ones: 鎔 may be meant in a Simplified name, 國 is not. */
export const UNCOMMON = 64;
/** Simplified pages print it: standard in some word (难捱), or for want of the Simplified form in GB 2312 (鮀岛, 篠原). */
export const PRINTED = 128;

export interface ScriptTable {
  /** The bits above by UTF-16 unit. */
  readonly bits: Uint8Array;
  /** Simplified form by Traditional character of the classes but `rare`; 0 elsewhere. */
  readonly simplified: Uint16Array;
}

let table: ScriptTable | null = null;

/**
 * The table of characters by script, from data/script-characters.txt (scripts/build-script-tables.ts says where it
 * comes from). Read at the first call.
 */
export function scriptTable(): ScriptTable {
  if (table) return table;
  const bits = new Uint8Array(0x10000);
  const simplified = new Uint16Array(0x10000);
  const lines = readFileSync(packageFile('data/script-characters.txt'), 'utf8').split('\n');
  const classes = new Map(
    lines.filter((line) => !line.startsWith('#')).map((line) => line.split('\t') as [string, string]),
  );
  const frequent = new Set(classes.get('frequent'));
  const pairs = (name: string, traditionalBits: number, simplifiedBits: number) => {
    const text = classes.get(name)!;
    for (let i = 0; i < text.length; i += 2) {
      bits[text.charCodeAt(i)] = traditionalBits;
      bits[text.charCodeAt(i + 1)]! |= simplifiedBits;
      simplified[text.charCodeAt(i)] = text.charCodeAt(i + 1);
    }
  };
  pairs('plain', TRADITIONAL | CONVERTIBLE, SIMPLIFIED);
  const plain = classes.get('plain')!;
  for (let i = 0; i < plain.length; i += 2) if (!frequent.has(plain[i + 1]!)) bits[plain.charCodeAt(i)]! |= UNCOMMON;
  pairs('merged', TRADITIONAL | CONVERTIBLE, 0);
  pairs('names', CONVERTIBLE | IN_NAMES, 0);
  pairs('words', CONVERTIBLE | IN_WORDS, 0);
  pairs('printed', CONVERTIBLE | PRINTED, 0);
  for (const c of classes.get('rare')!) bits[c.charCodeAt(0)] = CONVERTIBLE | PRINTED | IN_NAMES;
  bits.fill(FOREIGN, 0x3041, 0x3097); // hiragana
  bits.fill(FOREIGN, 0x30a1, 0x30fb); // katakana, without the middle dot
  bits.fill(FOREIGN, 0xac00, 0xd7a4); // Hangul
  table = { bits, simplified };
  return table;
}
