import type { Edit, Span, Unresolved } from '../../../model/edit.js';
import type { Proposal } from '../../../model/proposal.js';
import { findDamage } from '../codec/damage.js';
import type { LanguageModel } from '../language-model.js';
import { Beam } from './beam.js';
import type { Trace } from './beam-trace.js';
import { hasLoss, linesBesides, linesOf, marksOf } from './codec-lines.js';
import { PHASE_BITS } from './codec-moves.js';
import { type Likeliest, likeliest } from './codec-programs.js';
import type { Stretch } from './codec-search.js';
import { codecConfidence, EATEN, LEAST_CONFIDENCE } from './confidence.js';
import { EATEN_REASON, isEaten, shownText } from './eaten.js';
import { type Channel, evidenceOf } from './evidence.js';

/** Units around a place that a program does not explain, by which another is looked for. */
const AROUND = 60;
/** Units of a line from which the choice of the program holds for the text. */
const ENOUGH = 60;

/** Big5 loses two of five bytes of UTF-8, and the search loses its way: margins say little then. */
const MOST_CLAIMED: Readonly<Record<string, number>> = { 'utf8-as-big5': 0.9 };
/** Where nothing marks a loss, more may be missing than the words around it tell: 3 of 2,758 edits were wrong on fold 1 at any margin. */
const UNMARKED = 0.98;
const MISSING_REASON = 'characters were dropped and left no trace of where';

/** Proposes the original of text whose bytes were misread with loss. Null on text without such damage. */
export function proposeCodecLoss(text: string, load: () => LanguageModel, damageOf = findDamage): Proposal | null {
  const marked = hasLoss(text, [0, text.length]);
  const damage = damageOf(text);
  if (!marked && !damage?.lossy.length) return null;
  const known = damage ? linesOf(text, damage) : [];
  const beam = new Beam(PHASE_BITS);
  const besides = marked ? linesBesides(text, known, load, beam) : [];
  const lines = [...known, ...besides].sort((a, b) => a.span[0] - b.span[0]);
  if (lines.length === 0) return null;
  const language = load();
  const edits: Edit[] = [];
  const unresolved: Unresolved[] = [];
  const chosen = new Map<string, Likeliest>();
  for (const { span, inverse } of lines) {
    const marks = marksOf(text, span);
    // Of Big5 read as GBK in silence two bytes in five are gone.
    if (marks === 'none' && inverse.written === 'big5') continue;
    const key = `${inverse.name} ${marks}`;
    let program = chosen.get(key);
    if (!program) {
      program = likeliest(text, span, inverse, marks, language, beam);
      // A short line tells little of the program: the next one is asked again.
      if (span[1] - span[0] >= ENOUGH) chosen.set(key, program);
    }
    let stretches = program.search.read(text, span[0], span[1], language.start);
    const hole = gapIn(stretches, span);
    if (hole) {
      // Where what was chosen by the head of the line fails, another program may explain all of it.
      const window: Span = [Math.max(span[0], hole[0] - AROUND), Math.min(span[1], hole[1] + AROUND)];
      const other = likeliest(text, window, inverse, marks, language, beam);
      const again = other.search.read(text, span[0], span[1], language.start);
      if (unexplained(again, span) < unexplained(stretches, span)) {
        stretches = again;
        program = other;
        chosen.set(key, other);
      }
    }
    // Whole characters that are missing can be told from the words around them, but which they were can't.
    const missing =
      marks !== 'sure' && inverse.written !== 'utf-8' && stretches.some(({ trace }) => trace.hidden.includes(1));
    const rule = `lost-bytes-${inverse.name}`;
    if (missing) unresolved.push({ rule, span, text: text.slice(...span), reason: MISSING_REASON });
    else {
      const first = edits.length;
      settle({ text, rule, channel: program.channel, edits, unresolved }, span, stretches);
      const most = marks === 'sure' ? (MOST_CLAIMED[inverse.name] ?? 1) : UNMARKED;
      for (let i = first; i < edits.length; i++) edits[i] = atMost(edits[i]!, most);
    }
  }
  return edits.length + unresolved.length === 0 ? null : { edits, unresolved };
}

/** The first place that no hypothesis explains. */
function gapIn(stretches: readonly Stretch[], [from, to]: Span): Span | null {
  let at = from;
  for (const stretch of stretches) {
    if (stretch.from > at) return [at, stretch.from];
    at = stretch.to;
  }
  return at < to ? [at, to] : null;
}

function unexplained(stretches: readonly Stretch[], [from, to]: Span): number {
  return stretches.reduce((sum, stretch) => sum - (stretch.to - stretch.from), to - from);
}

/** Confidence of an edit beside a place that stays unexplained: set, not fitted. The search went wrong somewhere near, and not always inside. */
export const BESIDE_GAP = 0.5;

/** What the edits of a line have in common, and the lists that they and what is left go to. */
interface Line {
  readonly text: string;
  readonly rule: string;
  readonly channel: Channel;
  readonly edits: Edit[];
  readonly unresolved: Unresolved[];
}

/** Edits, one lost byte in each, and what is left as it is. */
function settle(line: Line, [from, to]: Span, stretches: readonly Stretch[]): void {
  const { text, rule, edits, unresolved } = line;
  let at = from;
  for (const [i, stretch] of stretches.entries()) {
    const gapBefore = stretch.from > at;
    if (gapBefore) unresolved.push(gap(text, at, stretch.from, rule));
    const gapBehind = (stretches[i + 1]?.from ?? to) > stretch.to;
    const first = edits.length;
    settleStretch(line, stretch);
    if (gapBefore) doubt(edits, first, stretch.from, 0);
    if (gapBehind) doubt(edits, edits.length - 1, stretch.to, 1);
    at = stretch.to;
  }
  if (at < to) unresolved.push(gap(text, at, to, rule));
}

/** What stands beside a place that nothing explains may belong to it. */
function doubt(edits: Edit[], index: number, at: number, end: 0 | 1): void {
  const edit = edits[index];
  if (edit?.span[end] === at) edits[index] = atMost(edit, BESIDE_GAP);
}

function atMost(edit: Edit, confidence: number): Edit {
  return edit.confidence > confidence ? { ...edit, confidence } : edit;
}

function settleStretch(line: Line, { from, trace }: Stretch): void {
  const { cutPoints } = trace;
  let first = 0;
  for (let i = 1; i < cutPoints.length; i++) {
    const last = i + 1 === cutPoints.length;
    if (!last && !anyHidden(trace, cutPoints[first]!, cutPoints[i]!)) continue;
    // The piece with the loss is an edit of its own when it is unsure: what is sure before it shall not wait for it.
    const margin = leastMargin(trace, cutPoints[i - 1]!, cutPoints[i]!);
    if (codecConfidence(margin) < LEAST_CONFIDENCE && i - 1 > first) {
      push(line, from, trace, first, i - 1);
      first = i - 1;
    }
    push(line, from, trace, first, i);
    first = i;
  }
}

function push(
  { text, rule, channel, edits, unresolved }: Line,
  from: number,
  trace: Trace,
  a: number,
  b: number,
): void {
  const [first, last] = [trace.cutPoints[a]!, trace.cutPoints[b]!];
  const span: Span = [Math.max(from, trace.cutPlaces[a]!), trace.cutPlaces[b]!];
  const before = text.slice(span[0], span[1]);
  const after = shownText(trace, first, last);
  if (before === after) return;
  const margin = leastMargin(trace, first, last);
  const probability = codecConfidence(margin);
  if (probability < LEAST_CONFIDENCE) {
    unresolved.push({ rule, span, text: before, reason: `${after} and another reading are as likely` });
    return;
  }
  const eaten = isEaten(trace, first, last);
  const confidence = eaten ? probability * EATEN : probability;
  const reason = `bytes misread and partly lost; margin ${Math.min(margin, 99).toFixed(1)} nats`;
  const evidence = evidenceOf(trace, first, last, after, channel);
  edits.push({ rule, span, before, after, reason, confidence, evidence });
  if (eaten) unresolved.push({ rule, span, text: before, reason: EATEN_REASON });
}

function anyHidden({ hidden }: Trace, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (hidden[i]) return true;
  return false;
}

function leastMargin({ margins }: Trace, from: number, to: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = from; i < to; i++) least = Math.min(least, margins[i]!);
  return least;
}

function gap(text: string, from: number, to: number, rule: string): Unresolved {
  return { rule, span: [from, to], text: text.slice(from, to), reason: 'no original gives what is seen' };
}
