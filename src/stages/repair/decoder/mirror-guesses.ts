import { gbkTable } from '../../../charset/gbk.js';
import type { LanguageModel } from '../language-model.js';
import { FIRST_CHARACTER, SYMBOL_ID } from '../language-model-symbols.js';
import { privateTrails } from './mirror-display.js';

/** Codes that are guessed where a dropped private-use character hid bytes: what the model knows, in usual forms. */
export interface Guesses {
  /** By lead byte: codes whose trail byte can start a private-use character. */
  readonly endingHidden: readonly Uint16Array[];
  /** By trail byte. */
  readonly byTrail: readonly Uint16Array[];
  /** All of `endingHidden`, commonest first. */
  readonly allHidden: Uint16Array;
  /** The commonest of all. */
  readonly common: Uint16Array;
  /** [lead][trail] is 1 where the pair is private use. */
  readonly isPrivate: readonly Uint8Array[];
}

/** A character that nothing shows is looked for among this many. */
const MOST_HIDDEN = 300;
const MOST_LOST = 700;

const cache = new WeakMap<LanguageModel, Guesses>();

/** @param formCost nats for each character beside the model's; those above 1 are not guessed */
export function guesses(language: LanguageModel, formCost: Float32Array): Guesses {
  const known = cache.get(language);
  if (known) return known;
  const { decode } = gbkTable('windows');
  const trails = privateTrails();
  const isPrivate = trails.map((list) => {
    const marks = new Uint8Array(256);
    for (const trail of list) marks[trail] = 1;
    return marks;
  });
  const endingHidden: number[][] = Array.from({ length: 256 }, () => []);
  const byTrail: number[][] = Array.from({ length: 256 }, () => []);
  const all: number[] = [];
  const common: number[] = [];
  for (let code = 0x8140; code < 0xff00; code++) {
    const unit = decode[code]!;
    if (unit === 0 || formCost[unit]! > 1 || (language.table[unit]! & SYMBOL_ID) < FIRST_CHARACTER) continue;
    byTrail[code & 0xff]!.push(code);
    common.push(code);
    if (trails[code & 0xff]!.length === 0) continue;
    endingHidden[code >> 8]!.push(code);
    all.push(code);
  }
  // Ids are in the order of frequency.
  const byFrequency = (a: number, b: number) => language.symbolOf(decode[a]!) - language.symbolOf(decode[b]!);
  all.sort(byFrequency);
  common.sort(byFrequency);
  const made = {
    endingHidden: endingHidden.map((list) => Uint16Array.from(list)),
    byTrail: byTrail.map((list) => Uint16Array.from(list)),
    allHidden: Uint16Array.from(all.slice(0, MOST_HIDDEN)),
    common: Uint16Array.from(common.slice(0, MOST_LOST)),
    isPrivate,
  };
  cache.set(language, made);
  return made;
}
