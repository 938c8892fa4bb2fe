import type { Span } from '../../../model/edit.js';
import type { Damage } from '../codec/damage-types.js';
import { INVERSES, type Inverse } from '../codec/inverse.js';
import { suspectSpans } from '../codec/suspicion.js';
import type { LanguageModel } from '../language-model.js';
import { CLASS } from '../language-model-symbols.js';
import type { Beam } from './beam.js';
import { likeliest, type Marks, SAMPLE } from './codec-programs.js';

/** A line with damage, and the misreading that did it. */
export interface DamagedLine {
  readonly span: Span;
  readonly inverse: Inverse;
}

/** The lines that hold damage with loss, each with the misreading that did most of it. */
export function linesOf(text: string, { lossy, inversions }: Damage): DamagedLine[] {
  const lines = new Map<number, { span: Span; weights: Map<Inverse, number>; lost: boolean }>();
  const add = ([start, end]: Span, inverse: Inverse, lost: boolean) => {
    const span = lineAt(text, start);
    let line = lines.get(span[0]);
    if (!line) {
      line = { span, weights: new Map(), lost: false };
      lines.set(span[0], line);
    }
    line.weights.set(inverse, (line.weights.get(inverse) ?? 0) + end - start);
    line.lost ||= lost;
  };
  for (const { span, inverse } of lossy) add(span, inverse, true);
  for (const { span, misreadings } of inversions) {
    if (misreadings.length > 1) continue;
    const inverse = INVERSES.find(({ name }) => name === misreadings[0]);
    if (inverse) add(span, inverse, false);
  }
  return [...lines.values()]
    .filter(({ span, lost }) => lost || hasLoss(text, span))
    .sort((a, b) => a.span[0] - b.span[0])
    .map(({ span, weights }) => ({ span, inverse: [...weights].sort((a, b) => b[1] - a[1])[0]![0] }));
}

function lineAt(text: string, at: number): Span {
  const newline = text.indexOf('\n', at);
  return [text.lastIndexOf('\n', at - 1) + 1, newline < 0 ? text.length : newline];
}

/** Is there a U+FFFD, or a '?' that no space or end follows? Searches for a character are native: most texts hold neither. */
export function hasLoss(text: string, [from, to]: Span): boolean {
  const part = text.slice(from, to);
  if (part.includes('\ufffd')) return true;
  for (let at = part.indexOf('?'); at >= 0; at = part.indexOf('?', at + 1)) {
    if (text.charCodeAt(from + at + 1) >= 0x80) return true;
  }
  return false;
}

export function marksOf(text: string, span: Span): Marks {
  if (hasLoss(text, span)) return 'sure';
  return text.slice(...span).includes('?') ? 'unsure' : 'none';
}

// The bounds below were set by sight; no script searches for better ones. The floors of bench/repair-decoder-floors.ts
// hold what they give: what is recovered, and that clean text stays as it is.

/** Lines of a document that are tried without any line being known that the same program damaged. */
const TRIALS = 8;
/** Nats for a mark of loss in a line that is taken as it stands. */
const MARK = 4;
/** A line is damaged if turned round it costs this part of what is seen, or less, and so many nats less… */
const SHARE = 0.6;
const GAIN = 25;
/** …or so many where the misreading is known from other lines. */
const GAIN_KNOWN = 12;

/**
 * Lines that lost so much that no run of whole characters is left in them to tell the damage by, found by the language model: what is
 * seen costs much more than what it may have been.
 *
 * @param known lines that are known to be damaged
 */
export function linesBesides(
  text: string,
  known: readonly DamagedLine[],
  language: () => LanguageModel,
  beam: Beam,
): DamagedLine[] {
  const taken = new Set(known.map(({ span }) => span[0]));
  const inverses = new Set(known.map(({ inverse }) => inverse));
  const found: DamagedLine[] = [];
  let trials = TRIALS;
  let before = -1;
  for (const [start] of suspectSpans(text) ?? []) {
    const span = lineAt(text, start);
    if (span[0] === before || taken.has(span[0]) || !hasLoss(text, span)) continue;
    before = span[0];
    if (isMostlyLost(text, span)) continue;
    if (inverses.size === 0 && trials-- === 0) break;
    const candidates = inverses.size > 0 ? [...inverses] : BETWEEN_DOUBLE_BYTES;
    const inverse = misreadingOf(text, span, candidates, inverses.size > 0 ? GAIN_KNOWN : GAIN, language(), beam);
    if (!inverse) continue;
    inverses.add(inverse);
    found.push({ span, inverse });
  }
  return found;
}

/** Nats a character up to which a line needs no other reading: clean text costs about three, misread text eight and more. */
const ORDINARY = 5;

/** Part of the characters beyond ASCII that may be marks of loss: of Big5 read as GBK about two in five are. */
const MOST_MARKS = 0.6;

function isMostlyLost(text: string, [from, to]: Span): boolean {
  let marks = 0;
  let wide = 0;
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0xfffd || unit === 0x3f) marks++;
    else if (unit >= 0x80) wide++;
  }
  return marks > MOST_MARKS * (marks + wide);
}

/** Misread UTF-8 has runs enough. */
const BETWEEN_DOUBLE_BYTES = INVERSES.filter(({ read, written }) => read !== 'latin' && written !== 'utf-8');

function misreadingOf(
  text: string,
  span: Span,
  candidates: readonly Inverse[],
  gain: number,
  language: LanguageModel,
  beam: Beam,
): Inverse | undefined {
  let best: Inverse | undefined;
  let most = gain;
  const end = Math.min(span[1], span[0] + SAMPLE);
  if (seenCost(text, span[0], end, language) < ORDINARY * (end - span[0])) return undefined;
  for (const inverse of candidates) {
    const { cost, sampled } = likeliest(text, span, inverse, 'sure', language, beam);
    const seen = seenCost(text, span[0], sampled, language);
    if (cost > SHARE * seen || seen - cost < most) continue;
    most = seen - cost;
    best = inverse;
  }
  return best;
}

/** Nats of the line as it stands. */
function seenCost(text: string, from: number, to: number, language: LanguageModel): number {
  let state = language.start;
  let cost = 0;
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    const symbol = language.symbolOf(unit);
    state = language.step(state, symbol === CLASS.never ? CLASS.other : symbol);
    cost += unit === 0xfffd || unit === 0x3f ? MARK : language.answerCost;
  }
  return cost;
}
