import type { Edit, Span, Unresolved } from '../../../model/edit.js';
import type { Proposal } from '../../../model/proposal.js';
import type { LanguageModel } from '../language-model.js';
import type { Trace } from './beam-trace.js';
import { EATEN, mirrorConfidence } from './confidence.js';
import { EATEN_REASON, isEaten, shownText } from './eaten.js';
import { evidenceOf } from './evidence.js';
import { GLOSSED, MIXED, type MirrorPage, mirrorPage } from './mirror-page.js';
import type { MirrorStretch } from './mirror-search.js';
import { MirrorWindows, signsOf } from './mirror-windows.js';

const RULE = 'lost-bytes-mirror';
/** Mirror sites write and read code page 936; only the places where they cut are wrong. */
const CODE_PAGE = { written: 'cp936', read: 'cp936' };
const GLOSS_RULE = 'lost-bytes-gloss';
/** Confidence that glosses beside a torn one are the same site's. */
const SURE = 0.99;
/** Nats that the recoveries of a page gain, from which on it is a mirror site's. */
const GAIN = 20;
/** Fewer whole glosses than this say little of a page by themselves. */
const FEW = 15;
/** Nats of a character that is no better than one cut off. */
const DEAREST = 17;

/**
 * Proposes the original of places where a mirror site's glosses and cuts lost bytes. Null for text that has no such
 * place: that is a search for a '?' and for a bracket on clean text.
 */
export function proposeMirror(text: string, language: () => LanguageModel): Proposal | null {
  const page = mirrorPage(text, signsOf(text).length > 0);
  if (!page) return null;
  const edits: Edit[] = [];
  const unresolved: Unresolved[] = [];
  const windows = new MirrorWindows(page, language());
  let gain = 0;
  for (const window of windows.read()) {
    if (typeof window === 'number') unresolved.push(unresolvedAt(text, window));
    else if (settle(page, window, edits, unresolved)) gain += windows.gainOf(window);
  }
  const all = gain >= GAIN ? [...edits, ...glossesBeside(page, edits)] : edits;
  all.sort((a, b) => a.span[0] - b.span[0]);
  return all.length + unresolved.length === 0 ? null : { edits: all, unresolved };
}

/**
 * The whole glosses of a page that has a torn one: no author tears a gloss, so a site put them in, however few they are. (Where
 * they are many, their own number tells, and they are left to the gloss rule; but for the characters that an edit gives back without
 * their gloss: these are no longer glossed wherever they stand.)
 */
function glossesBeside({ text, status, glossStart, glossEnd, glossCount }: MirrorPage, edits: readonly Edit[]): Edit[] {
  const glosses: Edit[] = [];
  const few = glossCount < FEW;
  const givenBack = new Set(few ? [] : edits.flatMap(({ after }) => [...after]));
  let next = 0;
  for (let g = 0; g < glossCount; g++) {
    const span: Span = [glossStart[g]!, glossEnd[g]!];
    while (next < edits.length && edits[next]!.span[1] <= span[0]) next++;
    if (next < edits.length && edits[next]!.span[0] < span[1]) continue;
    // A character that is glossed here and plain there lost its gloss where another tore it.
    const habit = status[text.charCodeAt(span[0] - 1)];
    if (habit !== GLOSSED && habit !== MIXED) continue;
    if (!few && !givenBack.has(text[span[0] - 1]!)) continue;
    const before = text.slice(span[0], span[1]);
    const reason = 'a gloss on a page where another is torn by its own bytes';
    glosses.push({ rule: GLOSS_RULE, span, before, after: '', reason, confidence: SURE });
  }
  return glosses;
}

/** Edits and findings of one window: what lies between two places where bytes and characters are aligned. Was anything edited? */
function settle(page: MirrorPage, { from, trace }: MirrorStretch, edits: Edit[], unresolved: Unresolved[]): boolean {
  const { text } = page;
  const known = edits.length;
  const { cutPoints, cutPlaces } = trace;
  for (let i = 0; i + 1 < cutPoints.length; i++) {
    const start = i === 0 ? from : cutPlaces[i]!;
    const end = cutPlaces[i + 1]!;
    const before = text.slice(start, end);
    const after = textOf(trace, cutPoints[i]!, cutPoints[i + 1]!, page.nfkc);
    if (before === after || isGlossed(before, after)) continue;
    const margin = marginOf(page, trace, cutPoints[i]!, cutPoints[i + 1]!);
    const eaten = isEaten(trace, cutPoints[i]!, cutPoints[i + 1]!);
    const confidence = mirrorConfidence(margin);
    const span: Span = [start, end];
    const reason = `bytes shifted by a torn gloss or mark; margin ${Math.min(margin, 99).toFixed(1)} nats`;
    // What holds a '?' for a digit is not what the author wrote, however sure the rest is.
    const evidence = evidenceOf(trace, cutPoints[i]!, cutPoints[i + 1]!, after, { ...CODE_PAGE, folded: page.nfkc });
    edits.push({
      rule: RULE,
      span,
      before,
      after,
      reason,
      confidence: eaten ? confidence * EATEN : confidence,
      evidence,
    });
    if (eaten) {
      unresolved.push({ rule: RULE, span, text: before, reason: EATEN_REASON });
    }
  }
  return edits.length > known;
}

function textOf(trace: Trace, from: number, to: number, nfkc: boolean): string {
  const text = shownText(trace, from, to);
  return nfkc ? text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)) : text;
}

/** Is `before` the text `after` with a gloss behind it? The gloss is not this rule's business. */
function isGlossed(before: string, after: string): boolean {
  return before.startsWith(after) && before.charCodeAt(after.length) === 0x28 && before.endsWith(')');
}

/**
 * Nats by which the characters won. Where private use was dropped, rivals may have been cut off unseen: a character that is
 * itself unlikely is then less sure than its margin says.
 */
function marginOf(page: MirrorPage, { margins, costs }: Trace, from: number, to: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = from; i < to; i++) {
    least = Math.min(least, margins[i]!);
    if (page.dropped) least = Math.min(least, Math.max(0, DEAREST - costs[i]!));
  }
  return least;
}

function unresolvedAt(text: string, at: number): Unresolved {
  return {
    rule: RULE,
    span: [at, at + 1],
    text: text.slice(at, at + 1),
    reason: 'no original was found for what is seen',
  };
}
