import type { Edit, Span, Unresolved } from '../../../model/edit.js';
import type { Proposal } from '../../../model/proposal.js';
import { isReadingLetter } from '../gloss-syllable.js';
import { type LanguageModel, languageModel } from '../language-model.js';
import type { SplitMarks } from '../mirror/channel.js';
import type { BeamLimits, Trace } from './beam.js';
import { confidenceOf } from './confidence.js';
import { type MirrorPage, mirrorPage } from './mirror-page.js';
import { MirrorSearch, type MirrorStretch } from './mirror-search.js';

const RULE = 'lost-bytes-mirror';
const LIMITS: BeamLimits = { width: 12, slack: 14, unfinished: 1200 };
/** Characters of context in front of a window. */
const CONTEXT = 8;
/** Below this an edit is not proposed, and the place is reported as unresolved. */
const LEAST_CONFIDENCE = 0.6;
/** Windows on which the kinds of sites are compared. */
const TRIED = 8;

/**
 * Proposes the original of places where a mirror site's glosses and cuts lost bytes. Null for text that has no such
 * place: that is a search for a bracket on clean text.
 */
export function proposeMirror(text: string): Proposal | null {
  if (!text.includes('?')) return null;
  const page = mirrorPage(text);
  if (!page) return null;
  const signs = signsOf(page);
  if (signs.length === 0) return null;
  const language = languageModel();
  const marks = kindOf(page, signs, language);
  const windows = windowsOf(page, signs, marks, language);
  const edits: Edit[] = [];
  const unresolved: Unresolved[] = [];
  for (const window of windows) {
    if (typeof window === 'number') unresolved.push(unresolvedAt(text, window, 'no original gives what is seen'));
    else settle(page, window, edits, unresolved);
  }
  return edits.length + unresolved.length === 0 ? null : { edits, unresolved };
}

/** Where bytes may have been lost: '?' with a torn gloss, a mark, or private use behind it, or at the end. */
function signsOf({ text }: MirrorPage): number[] {
  const signs: number[] = [];
  for (let at = text.indexOf('?'); at >= 0; at = text.indexOf('?', at + 1)) {
    if (at > 0 && (tornGloss(text, at) || MARKS_BEHIND.includes(text.charCodeAt(at + 1)))) signs.push(at);
  }
  return signs;
}

/** ！，；？、。 and what NFKC makes of them. */
const MARKS_BEHIND = [0xff01, 0xff0c, 0xff1b, 0xff1f, 0x21, 0x2c, 0x3b, 0x3f, 0x3001, 0x3002];

function tornGloss(text: string, question: number): boolean {
  let at = question + 1;
  while (at - question < 8 && isReadingLetter(text.charCodeAt(at))) at++;
  if (at === question + 1) return false;
  if (text.charCodeAt(at) === 0x20) at++;
  return text.charCodeAt(at) === 0x29;
}

/** Which marks the site cuts at: the kind under which what is seen is likeliest. */
function kindOf(page: MirrorPage, signs: readonly number[], language: LanguageModel): SplitMarks {
  const cuts = signs.filter((at) => !tornGloss(page.text, at));
  if (cuts.length === 0) return 'none';
  let best: SplitMarks = 'none';
  let least = Number.POSITIVE_INFINITY;
  for (const kind of kindsFor(page.text, cuts)) {
    let cost = 0;
    for (const window of windowsOf(page, cuts.slice(0, TRIED), kind, language)) {
      cost += typeof window === 'number' ? 60 : window.trace.cost - 5 * window.trace.points.length;
    }
    if (cost < least - 1) {
      least = cost;
      best = kind;
    }
  }
  return best;
}

/** The kinds of sites that could have made the '?' in front of marks, and none. */
function kindsFor(text: string, cuts: readonly number[]): SplitMarks[] {
  const behind = new Set(cuts.map((at) => text[at + 1]));
  if (behind.has('、') || behind.has('。')) return ['all', 'none'];
  if (['，', ',', '；', ';'].some((mark) => behind.has(mark))) return ['four', 'all', 'none'];
  return ['two', 'four', 'all', 'none'];
}

/** The windows around the signs, as the search read them; a number where it found nothing. */
function windowsOf(
  page: MirrorPage,
  signs: readonly number[],
  marks: SplitMarks,
  language: LanguageModel,
): (MirrorStretch | number)[] {
  const search = new MirrorSearch(language, page, marks, LIMITS);
  const windows: (MirrorStretch | number)[] = [];
  let next = 0;
  const nextSign = (at: number) => {
    while (next < signs.length && signs[next]! < at) next++;
    return next < signs.length ? signs[next]! : Number.POSITIVE_INFINITY;
  };
  let done = 0;
  for (const sign of signs) {
    if (sign < done) continue;
    const { before, model } = contextOf(page, sign, language, search);
    const stretch = search.read(sign, page.text.length, before, model, nextSign);
    next = 0;
    windows.push(stretch ?? sign);
    done = stretch ? stretch.to : sign + 1;
  }
  return windows;
}

/** The last original byte and the state of the language model in front of a window: glosses are no text. */
function contextOf(
  page: MirrorPage,
  at: number,
  language: LanguageModel,
  search: MirrorSearch,
): { before: number; model: number } {
  const { text, glossStart, glossEnd, glossCount } = page;
  let low = 0;
  let high = glossCount;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (glossEnd[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  let gloss = low - 1;
  let from = at;
  let before = 0;
  const units: number[] = [];
  while (from > 0 && units.length < CONTEXT) {
    if (gloss >= 0 && glossEnd[gloss] === from) {
      if (units.length === 0) before = 0x200;
      from = glossStart[gloss--]!;
      continue;
    }
    const unit = text.charCodeAt(--from);
    units.push(unit);
    if (unit === 0x0a) break;
  }
  const last = units[0] ?? 0;
  const code = page.nfkc ? (FULL_WIDTH.get(last) ?? search.codeOf(last)) : search.codeOf(last);
  before |= (code & 0xff) | (MARKS_BEHIND.includes(last) ? 0x100 : 0);
  let model = language.start;
  for (let i = units.length - 1; i >= 0; i--) model = language.step(model, language.symbolOf(units[i]!));
  return { before, model };
}

/** Codes of the marks that a folded page shows in ASCII. */
const FULL_WIDTH = new Map([
  [0x21, 0xa3a1],
  [0x2c, 0xa3ac],
  [0x3a, 0xa3ba],
  [0x3b, 0xa3bb],
  [0x3f, 0xa3bf],
]);

/** Edits and findings of one window: what lies between two places where bytes and characters are aligned. */
function settle(page: MirrorPage, { from, trace }: MirrorStretch, edits: Edit[], unresolved: Unresolved[]): void {
  const { text } = page;
  const { cutPoints, cutPlaces } = trace;
  for (let i = 0; i + 1 < cutPoints.length; i++) {
    const start = i === 0 ? from : cutPlaces[i]!;
    const end = cutPlaces[i + 1]!;
    const before = text.slice(start, end);
    const after = textOf(trace, cutPoints[i]!, cutPoints[i + 1]!, page.nfkc);
    if (before === after || isGlossed(before, after)) continue;
    const margin = leastMargin(trace, cutPoints[i]!, cutPoints[i + 1]!);
    const confidence = confidenceOf(margin);
    const span: Span = [start, end];
    if (confidence < LEAST_CONFIDENCE) {
      unresolved.push({ rule: RULE, span, text: before, reason: `${after} and another reading are as likely` });
      continue;
    }
    const reason = `bytes shifted by a torn gloss or mark; margin ${Math.min(margin, 99).toFixed(1)} nats`;
    edits.push({ rule: RULE, span, before, after, reason, confidence });
    if (isEaten(trace, cutPoints[i]!, cutPoints[i + 1]!)) {
      unresolved.push({ rule: RULE, span, text: before, reason: 'the digit at ? was eaten with a lead byte' });
    }
  }
}

/** Was a digit eaten? Nothing tells which: it stays as '?'. */
function isEaten({ hidden, points }: Trace, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if ((hidden[i]! & 2) !== 0 && points[i] === 0x30) return true;
  return false;
}

function textOf({ points, hidden }: Trace, from: number, to: number, nfkc: boolean): string {
  const eaten = points
    .slice(from, to)
    .map((point, i) => ((hidden[from + i]! & 2) !== 0 && point === 0x30 ? 0x3f : point));
  const text = String.fromCodePoint(...eaten);
  return nfkc ? text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)) : text;
}

/** Is `before` the text `after` with a gloss behind it? The gloss is not this rule's business. */
function isGlossed(before: string, after: string): boolean {
  return before.startsWith(after) && before.charCodeAt(after.length) === 0x28 && before.endsWith(')');
}

function leastMargin({ margins }: Trace, from: number, to: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = from; i < to; i++) least = Math.min(least, margins[i]!);
  return least;
}

function unresolvedAt(text: string, at: number, reason: string): Unresolved {
  return { rule: RULE, span: [at, at + 1], text: text.slice(at, at + 1), reason };
}
