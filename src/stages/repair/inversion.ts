// In: text. Out: edits that turn misreadings of its bytes round where no byte was lost, and reports of what can't be.
import type { Edit, Unresolved } from '../../model/edit.js';
import type { Proposal } from '../../model/proposal.js';
import { findDamage } from './codec/damage.js';
import type { Inversion, LossyZone } from './codec/damage-types.js';
import { INVERSES } from './codec/inverse.js';
import { isPairwise } from './codec/refine.js';
import { unrecoverable } from './codec/remains.js';

/**
 * Proposes the inverse of every misreading without loss: of the whole text, of a line, or of a run inside one, up to three
 * misreadings deep. Damage that lacks bytes is reported as `lossy-…` and left to a decoder with a language
 * model; damage of which nothing is left is reported as `unrecoverable-replacement`. Null on text without damage.
 *
 * @param damageOf where the misreadings of a text come from, for a caller that knows them already
 */
export function proposeInversions(text: string, damageOf = findDamage): Proposal | null {
  const damage = damageOf(text);
  if (!damage) return null;
  const edits = damage.inversions.map((inversion) => editOf(text, inversion));
  const unresolved = [
    ...damage.lossy.map((zone) => lossReport(text, zone)),
    ...damage.remains.map((span) => unrecoverable(text, span)),
  ].sort((a, b) => a.span[0] - b.span[0]);
  return { edits, unresolved };
}

function editOf(text: string, inversion: Inversion): Edit {
  const { span, after, misreadings, gain } = inversion;
  return {
    rule: misreadings.join('+'),
    span,
    before: text.slice(span[0], span[1]),
    after,
    reason: `${misreadings.map(reading).join(', which were ')}; turned round this is likelier by ${Math.round(gain)} nats`,
    confidence: confidenceOf(text, inversion),
  };
}

function lossReport(text: string, { span, inverse }: LossyZone): Unresolved {
  return {
    rule: `lossy-${inverse.name}`,
    span,
    text: text.slice(span[0], span[1]),
    reason: `${reading(inverse.name)}, and some bytes were lost on the way`,
  };
}

const NAMES: Readonly<Record<string, string>> = {
  utf8: 'UTF-8',
  gbk: 'GBK',
  big5: 'Big5',
  latin: 'Latin-1 or windows-1252',
};

/** 'utf8-as-gbk' in words. */
function reading(name: string): string {
  const [written, read] = name.split('-as-') as [string, string];
  return `bytes of ${NAMES[written]} read as ${NAMES[read]}`;
}

/** Chance that an end of a run inside a line between two double-byte encodings is off by a character. */
const UNSURE_END = 0.01;

/**
 * Probability that the inversion is right, after bench/repair-codec.ts: of inversions that gain 15 nats or more on snippets of any length
 * fewer than 1 in 500 was wrong, whatever the gain; what else speaks against one is a reader that drops characters in silence, and the ends of
 * runs inside a line.
 */
function confidenceOf(text: string, { span: [start, end], gain, misreadings, whole = 1 }: Inversion): number {
  const inverse = INVERSES.find(({ name }) => name === misreadings[0])!;
  const ends = isPairwise(inverse) ? Number(!isLineEnd(text, start - 1)) + Number(!isLineEnd(text, end)) : 0;
  const right = (1 - Math.exp(-gain / 4)) * whole * (1 - UNSURE_END) ** ends;
  return Math.round(Math.min(0.999, right) * 1000) / 1000;
}

function isLineEnd(text: string, at: number): boolean {
  return at < 0 || at >= text.length || text[at] === '\n';
}
