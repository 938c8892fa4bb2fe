import type { Pass } from '../model/edit.js';
import type { CleanOptions } from '../model/options.js';
import type { TextStep } from '../model/proposal.js';
import { proposeUnwrapping } from '../stages/arrange/unwrap.js';
import { proposeNormalise } from '../stages/normalise/normalise.js';
import { proposePunctuation } from '../stages/normalise/punctuation.js';
import { findDamage } from '../stages/repair/codec/damage.js';
import type { Damage } from '../stages/repair/codec/damage-types.js';
import { proposeLostBytes } from '../stages/repair/decoder/lost-bytes.js';
import { proposeGlosses } from '../stages/repair/gloss.js';
import { proposeInversions } from '../stages/repair/inversion.js';
import { languageModel } from '../stages/repair/language-model.js';

/**
 * Lost bytes first: their evidence is in the glosses and in the lossless parts of a misreading. Glosses before inversions: the
 * vowels of a gloss look like a misreading, and are looked at no more when they are gone.
 */
function repairs(): readonly TextStep[] {
  const damageOf = lookedForOnce();
  return [
    (text) => proposeLostBytes(text, languageModel, damageOf),
    proposeGlosses,
    (text) => proposeInversions(text, damageOf),
  ];
}

/** Two steps ask for the misreadings of a text, and in between it mostly stays what it was. */
function lookedForOnce(): typeof findDamage {
  let last: { readonly text: string; readonly damage: Damage | null } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, damage: findDamage(text) };
    return last.damage;
  };
}

interface TextStage {
  readonly stage: Pass['stage'];
  readonly propose: TextStep;
}

/** The table of contents of the text half of the program: what looks at the text, in this order. */
export function textSteps(options: CleanOptions): TextStage[] {
  const skip = new Set(options.skip);
  const steps: TextStage[] = [];
  if (!skip.has('repair')) {
    for (const propose of repairs()) steps.push({ stage: 'repair', propose });
  }
  if (!skip.has('normalise')) {
    steps.push({ stage: 'normalise', propose: proposeNormalise });
    if (options.punctuation !== 'keep') steps.push({ stage: 'normalise', propose: proposePunctuation });
  }
  if (!skip.has('arrange')) steps.push({ stage: 'arrange', propose: proposeUnwrapping });
  return steps;
}
