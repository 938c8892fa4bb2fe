import type { Span } from '../../../model/edit.js';
import { languageModel } from '../language-model.js';
import type { Damage, Inversion, LossyZone } from './damage-types.js';
import { INVERSES, type Inverse, seenBytes } from './inverse.js';
import { hanziTable, KIND, kindTable } from './surprise.js';
import { suspicionTable } from './suspicion.js';

/** Inversions of one misreading in one line, this many characters apart or less, are one place. */
const TOGETHER = 200;

/**
 * Parts the inversions that stand in clean surroundings from those of places where a byte was lost. Where one run of a place lacks
 * a byte at an end, all its runs are left to a decoder that can weigh what the byte was. What
 * remains of lost bytes (U+FFFD) inside such a place belongs to it.
 */
export function partByLoss(
  text: string,
  inversions: readonly Inversion[],
  remains: readonly Span[],
  suspects: readonly Span[],
): Damage {
  const whole: Inversion[] = [];
  const lossy: LossyZone[] = [];
  // A whole replaced character (锟斤拷, ï¿½) at the end of a run says nothing of its bytes; a U+FFFD does.
  const replaced = remains.filter(([start]) => text.charCodeAt(start) !== 0xfffd);
  const known: Known = { inversions, replaced };
  const wholeness = new Map(INVERSES.map((inverse) => [inverse.name, wholenessOf(text, inversions, inverse)]));
  for (const place of placesOf(text, inversions)) {
    const name = place[0]!.misreadings[0]!;
    const inverse = INVERSES.find((candidate) => candidate.name === name)!;
    const probability = wholeness.get(name)!;
    const broken = probability < LEAST_WHOLE || place.some((run) => lacksByte(text, run, inverse, known));
    if (broken) lossy.push({ span: zoneSpan(text, place, suspects, known), inverse, parts: place });
    else for (const run of place) whole.push(probability < 1 ? { ...run, whole: probability } : run);
  }
  return { inversions: whole, lossy, remains: outside(remains, lossy) };
}

interface Known {
  readonly inversions: readonly Inversion[];
  readonly replaced: readonly Span[];
}

/** Runs of one misreading, line by line, near each other. */
function placesOf(text: string, inversions: readonly Inversion[]): Inversion[][] {
  const places: Inversion[][] = [];
  for (const inversion of inversions) {
    const place = places.at(-1);
    const before = place?.at(-1);
    const near =
      before !== undefined &&
      before.misreadings[0] === inversion.misreadings[0] &&
      inversion.span[0] - before.span[1] <= TOGETHER &&
      !text.slice(before.span[1], inversion.span[0]).includes('\n');
    if (near) place!.push(inversion);
    else places.push([inversion]);
  }
  return places;
}

/** Over this many characters of ASCII (spaces, figures) a lost byte still belongs to a run; and over this many of any kind a U+FFFD. */
const REACH = 12;

function lacksByte(text: string, { span: [start, end] }: Inversion, inverse: Inverse, known: Known): boolean {
  for (const [edge, step] of [
    [end, 1],
    [start - 1, -1],
  ] as const) {
    let ascii = true;
    for (let at = edge; Math.abs(at - edge) < REACH && at >= 0 && at < text.length; at += step) {
      const unit = text.charCodeAt(at);
      if (unit === 0x0a || isKnown(at, known)) break;
      if (unit === 0xfffd) return true;
      if (ascii && isLeftOver(text, at, step, inverse, known)) return true;
      if (unit >= 0x80) ascii = false;
    }
  }
  return false;
}

/** Nats from which an ideograph at the end of a run, with a '?' behind it, is half a character of the damage. */
const HALF = 10.5;

/** Is the character at `at`, next to a run, one that damage left over? Only what the reader can have read is. */
function isLeftOver(text: string, at: number, step: 1 | -1, inverse: Inverse, known: Known): boolean {
  const unit = text.charCodeAt(at);
  const beyond = at + step;
  const next = text.charCodeAt(beyond);
  const suspicious = suspicionTable()[unit]! > 0;
  if (unit === 0x3f) return suspicionTable()[next]! > 0 && !isKnown(beyond, known);
  const code = seenBytes(inverse.read).code[unit]!;
  if (code === 0) return suspicious && kindTable()[unit] !== KIND.han;
  if (inverse.read === 'latin') return suspicious;
  if (inverse.written === 'utf-8') return isPieceOfUtf8(code, step) && (step > 0 || suspicious);
  if (next === 0x3f) return kindTable()[unit] === KIND.han && hanziTable()[unit - 0x4e00]! / 16 >= HALF;
  // Between double-byte encodings a character is a character: one rare one beside a run may be clean and chance.
  return suspicious && suspicionTable()[next]! > 0 && !isKnown(beyond, known);
}

/**
 * Can this code be the first bytes of a character of UTF-8 that lacks its last (behind a run), or the last of one that lacks
 * its first (before it)? No common ideograph of GBK is the first.
 */
function isPieceOfUtf8(code: number, step: 1 | -1): boolean {
  const lead = code >> 8;
  const trail = code & 0xff;
  if (trail < 0x80 || trail > 0xbf) return false;
  return step > 0 ? lead >= 0xe2 && lead <= 0xf4 : lead >= 0x80 && lead <= 0xbf;
}

function isKnown(at: number, { inversions, replaced }: Known): boolean {
  return isInside(inversions, ({ span }) => span, at) || isInside(replaced, (span) => span, at);
}

/** Share of pairs that only a lossless reader keeps, in news (bench/repair-codec.ts prints it). */
const WITNESSES: Readonly<Record<string, number>> = { 'big5-as-gbk': 0.3, 'gbk-as-big5': 0.04 };
/** Part of the readers that drop in silence what they lack. */
const DROPPING = 0.02;
/** Below this an inversion is left alone. */
const LEAST_WHOLE = 0.5;
/** So many '?' inside a run, of those that a reader would leave that writes '?' for what it lacks, are not the author's. */
const MARK_SHARE = 0.3;
/** Where private use was kept and '?' stand between characters, most are the author's and some are codes without any character. */
const WITH_MARKS = 0.9;
/**
 * Where characters are missing, strangers stand side by side, and a character costs about two nats more under the language model. Costs beyond the
 * middle (nats a character) speak for missing ones, those before it against them. Set by sight of fold 1 of the corpus.
 */
const MIDDLE = 3.9;
const WEIGHT = 2.2;

/**
 * The probability that the places of a misreading lack nothing. A third of Big5's pairs is private use in GBK and one in
 * twenty-five of GBK's is in cp950; readers without private use drop these pairs whole, or leave '?' and go on, so that what
 * is left reads on smoothly with characters missing. One private-use character is witness to a reader that does not.
 */
function wholenessOf(text: string, inversions: readonly Inversion[], inverse: Inverse): number {
  const share = WITNESSES[inverse.name];
  if (share === undefined) return 1;
  let pairs = 0;
  let marks = 0;
  let witness = false;
  let nats = 0;
  let length = 0;
  for (const { span, misreadings, after } of inversions) {
    if (misreadings[0] !== inverse.name) continue;
    for (let i = span[0]; i < span[1]; i++) {
      const unit = text.charCodeAt(i);
      const kind = kindTable()[unit];
      if (kind === KIND.privateUse || kind === KIND.surrogate) witness = true;
      if (unit >= 0x80) pairs++;
      else if (unit === 0x3f && text.charCodeAt(i + 1) >= 0x80) marks++;
    }
    nats += languageModel().costOf(after);
    length += after.length;
  }
  if (witness) return marks > 0 ? WITH_MARKS : 1;
  if (marks > 0 && marks >= MARK_SHARE * share * pairs) return 0;
  const torn = inverse.written === 'big5' ? Math.exp(WEIGHT * (nats / length - MIDDLE)) : 1;
  const whole = (1 - DROPPING) * (1 - share) ** pairs;
  return whole / (whole + DROPPING * torn);
}

/** From the first to the last run, with what is suspicious around them up to the next run that is whole. */
function zoneSpan(text: string, place: readonly Inversion[], suspects: readonly Span[], known: Known): Span {
  let start = place[0]!.span[0];
  let end = place.at(-1)!.span[1];
  const first = suspects[indexAfter(suspects, (span) => span, start)];
  const last = suspects[indexAfter(suspects, (span) => span, end - 1)];
  const before = first ? Math.max(0, start - first[0]) : 0;
  const behind = last && last[0] < end ? last[1] - end : 0;
  for (let k = 0; k < before && !isInside(known.inversions, ({ span }) => span, start - 1); k++) start--;
  for (let k = 0; k < behind && !isInside(known.inversions, ({ span }) => span, end); k++) end++;
  if (text[end] === '?') end++;
  return [start, end];
}

/** The remains that are in none of the zones. */
function outside(remains: readonly Span[], zones: readonly LossyZone[]): Span[] {
  return remains.filter(([start]) => !isInside(zones, ({ span }) => span, start));
}

/** Does `at` stand in one of the sorted disjoint spans? */
function isInside<T>(items: readonly T[], spanOf: (item: T) => Span, at: number): boolean {
  const index = indexAfter(items, spanOf, at);
  return index < items.length && spanOf(items[index]!)[0] <= at;
}

/** The first of the sorted disjoint spans that ends behind `at`. */
function indexAfter<T>(items: readonly T[], spanOf: (item: T) => Span, at: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spanOf(items[middle]!)[1] <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
