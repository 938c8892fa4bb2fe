// In: text, glosses and misreadings still in it. Out: edits that give lost bytes back, and reports of those that stay lost.
import type { Proposal } from '../../../model/proposal.js';
import { findDamage } from '../codec/damage.js';
import { type LanguageModel, languageModel } from '../language-model.js';
import { proposeCodecLoss } from './codec.js';
import { proposeMirror } from './mirror.js';

/**
 * Proposes the original of places where bytes were lost: torn by the glosses and cuts of mirror sites, or dropped when bytes of
 * one encoding were read as another. Each edit carries its probability; what stays doubtful is reported in place.
 * Null on text without such places, which is cheap to tell.
 *
 * @param language the model; by default the one in data/, loaded when damage is suspected
 * @param damageOf where the misreadings of a text come from, for a caller that knows them already
 */
export function proposeLostBytes(
  text: string,
  language: () => LanguageModel = languageModel,
  damageOf = findDamage,
): Proposal | null {
  const mirror = proposeMirror(text, language);
  // What a mirror site tore looks like a misreading too, and has nothing of one.
  if (mirror && mirror.edits.length > 0) return mirror;
  const codec = proposeCodecLoss(text, language, damageOf);
  if (!mirror || !codec) return mirror ?? codec;
  return {
    edits: codec.edits,
    unresolved: [...mirror.unresolved, ...codec.unresolved].sort((a, b) => a.span[0] - b.span[0]),
  };
}
