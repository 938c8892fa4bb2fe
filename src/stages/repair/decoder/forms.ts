import type { LanguageModel } from '../language-model.js';
import { SIMPLIFIED_FORM, VARIANT_FORM } from '../language-model-symbols.js';

/** Nats for a character of the other script. */
const OTHER_SCRIPT = 5;
/**
 * Nats for compatibility forms (︽ for 《, ․ for .), for look-alikes that are folded, and for full-width letters and digits: the
 * model has one symbol for all letters of both widths, and hardly any are wide.
 */
const COMPATIBILITY_FORM = 4;
const LOOK_ALIKE = 3;
/** The model does not tell an ideographic space from a space. */
const WIDE_SPACE = 5;
const FULL_WIDTH_ALPHANUMERIC = 6;

const ALPHANUMERIC = /[0-9A-Za-z]/;
const LOOK_ALIKES = [0x2015, 0x2500, 0x2022, 0x2027, 0x30fb, 0xff65, 0x2013];

const cache = new WeakMap<LanguageModel, Map<string, Float32Array>>();

/**
 * What a UTF-16 unit costs beside the language model, which scores all forms of a character alike.
 *
 * @param script which script's forms are usual; `any` leaves the ideographs out
 */
export function formCosts(language: LanguageModel, script: 'simplified' | 'traditional' | 'any'): Float32Array {
  const made = cache.get(language) ?? new Map<string, Float32Array>();
  cache.set(language, made);
  let costs = made.get(script);
  if (costs) return costs;
  costs = new Float32Array(65536);
  for (let unit = 0x80; unit < 0x10000; unit++) {
    if (unit >= 0xd800 && unit < 0xf900) continue;
    if (unit >= 0x3400 && unit < 0xa000) {
      const flags = script === 'simplified' ? VARIANT_FORM : script === 'traditional' ? SIMPLIFIED_FORM : 0;
      if (language.table[unit]! & flags) costs[unit] = OTHER_SCRIPT;
    } else costs[unit] = signCost(unit);
  }
  for (const unit of LOOK_ALIKES) costs[unit] = LOOK_ALIKE;
  made.set(script, costs);
  return costs;
}

function signCost(unit: number): number {
  if (unit === 0x2026) return 0;
  if (unit === 0x3000) return WIDE_SPACE;
  if (unit >= 0xff01 && unit <= 0xff5e) {
    return ALPHANUMERIC.test(String.fromCharCode(unit - 0xfee0)) ? FULL_WIDTH_ALPHANUMERIC : 0;
  }
  return String.fromCharCode(unit).normalize('NFKC') === String.fromCharCode(unit) ? 0 : COMPATIBILITY_FORM;
}
