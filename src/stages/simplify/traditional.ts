import type { Edit } from '../../model/edit.js';
import { IN_NAMES, scriptTable } from './characters.js';
import { openccConfiguration, rareCharacters } from './converter.js';
import { DESCRIPTION, Dictionary, endOfDescription, ONE } from './dictionary.js';
import { isKept } from './names.js';
import { REGIONAL_CHARACTERS, regionalPhrases, taiwanPhrases, taiwanZhe } from './regional.js';

/** What is known of the page around a Traditional passage. */
export interface PageContext {
  /** The page writes the particle 着 as 著, as Taiwan does. */
  readonly taiwanZhe: boolean;
  /** Names that keep a character, up to that character (`namesToKeep`). */
  readonly names: ReadonlySet<string>;
}

const dictionaries: (Dictionary | undefined)[] = [];

/** OpenCC's t2s with the variant characters of Taiwan and Hong Kong; the vocabulary of these places stays. */
function dictionaryFor(context: Pick<PageContext, 'taiwanZhe'>): Dictionary {
  const index = context.taiwanZhe ? 1 : 0;
  const known = dictionaries[index];
  if (known) return known;
  const [group] = openccConfiguration('t2s').conversionChain;
  const { simplified } = scriptTable();
  const convert = (text: string) =>
    text.replace(/./g, (c) => String.fromCharCode(simplified[c.charCodeAt(0)] || c.charCodeAt(0)));
  const extra = [regionalPhrases(convert), REGIONAL_CHARACTERS];
  if (context.taiwanZhe) extra.push(taiwanZhe(convert), taiwanPhrases(group![0]!));
  const made = new Dictionary([...extra, ...group!, rareCharacters()]);
  dictionaries[index] = made;
  return made;
}

/** Whether a phrase of the dictionary around `at` leaves the character there as it is: 乾道, 乾隆, 噁唑. */
export function keepsInPhrase(text: string, at: number): boolean {
  const dictionary = dictionaryFor({ taiwanZhe: false });
  for (let start = Math.max(0, at - 3); start <= at; start++) {
    const entry = dictionary.longest(text, start, text.length);
    if (entry && start + entry.length > at && entry.length > 1 && entry.value![at - start] === text[at]) return true;
  }
  return false;
}

/** Characters that names write otherwise than words do, by the General Standard List of 2013. */
const NAME_FORMS: Readonly<Record<string, string>> = { 鉅: '钜', 颺: '飏' };

const CHARACTER_REASON = 'a Traditional character in a Traditional passage, by OpenCC’s dictionary';
const PHRASE_REASON = 'a Traditional phrase in a Traditional passage, by OpenCC’s dictionary';

/**
 * Appends to `edits` what makes the Traditional passage `text[from, to)` Simplified: phrases before characters, an edit
 * for each run of changed characters. Characters that names keep stay in the names that the page shows.
 */
export function convertPassage(text: string, from: number, to: number, context: PageContext, edits: Edit[]): void {
  const dictionary = dictionaryFor(context);
  const { starts } = dictionary;
  const { bits } = scriptTable();
  // The run of changed characters that goes up to `at`: where it begins, -1 for none, and what it becomes.
  let start = -1;
  let after = '';
  let phrase = false;
  for (let at = from; at < to; ) {
    const unit = text.charCodeAt(at);
    let length = 1;
    let value = '';
    const begins = starts[unit]!;
    if (begins !== 0) {
      // A phrase that begins inside a name is none: 王丙乾 元旦 holds no 乾元.
      const kept = (bits[unit]! & IN_NAMES) !== 0 && isKept(context.names, text, at);
      const entry = kept ? null : dictionary.longest(text, at, to);
      if (entry) {
        length = entry.length;
        value = entry.value!;
      } else if (kept) value = NAME_FORMS[text[at]!] ?? '';
      else if ((begins & ONE) !== 0) value = String.fromCharCode(dictionary.one(unit));
      if (value === '') length = (begins & DESCRIPTION) === 0 ? 1 : endOfDescription(text, at) - at;
      else if (value.length === length && text.startsWith(value, at)) value = '';
    }
    if (value !== '') {
      if (start < 0) start = at;
      after += value;
      phrase ||= length > 1;
    } else if (start >= 0) {
      edits.push(passageEdit(text, start, at, after, phrase));
      start = -1;
      after = '';
      phrase = false;
    }
    at += length;
  }
  if (start >= 0) edits.push(passageEdit(text, start, to, after, phrase));
}

function passageEdit(text: string, start: number, end: number, after: string, phrase: boolean): Edit {
  return {
    rule: phrase ? 'traditional-phrase' : 'traditional-character',
    span: [start, end],
    before: text.slice(start, end),
    after,
    reason: phrase ? PHRASE_REASON : CHARACTER_REASON,
    confidence: 0.999,
  };
}
