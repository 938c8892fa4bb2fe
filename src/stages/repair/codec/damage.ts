import type { Span } from '../../../model/edit.js';
import { INVERSES, type Inverse } from './inverse.js';
import { findRemains } from './remains.js';
import { findRuns } from './search.js';
import { hanziTable, KIND, kindTable } from './surprise.js';
import { suspectSpans, suspicionTable } from './suspicion.js';

/** A stretch whose misreadings, outermost first, were turned round without the loss of a byte. */
export interface Inversion {
  readonly span: Span;
  readonly after: string;
  readonly misreadings: readonly string[];
  /** Nats of evidence: how much likelier `after` is than what is seen. */
  readonly gain: number;
}

/** A stretch that is damaged in a known way but lacks bytes. */
export interface LossyZone {
  readonly span: Span;
  readonly inverse: Inverse;
  /** What can be turned round around the missing bytes. */
  readonly parts: readonly Inversion[];
}

export interface Damage {
  readonly inversions: readonly Inversion[];
  readonly lossy: readonly LossyZone[];
  /** Places where nothing is left to turn round. */
  readonly remains: readonly Span[];
}

/**
 * Nats that a stretch must gain: alone, and where the same misreading was sure elsewhere in the document. On clean text
 * the best false gain is below 5 nats (bench/repair-codec.ts prints it).
 */
const ALONE = 10;
const SUPPORTED = 5;
/** Nats from which a misreading counts as sure for the document. */
const SURE = 25;

/** Misreadings upon misreadings that are looked for. */
const DEPTH = 3;
/** Characters around suspicious ones that may belong to the damage though they look ordinary. */
const MARGIN = 16;

/** All damage of codec channels in the text; null if there is none, which is cheap to tell. */
export function findDamage(text: string): Damage | null {
  const suspects = suspectSpans(text);
  if (!suspects) return null;
  const remains = findRemains(text);
  const found = regionsOf(text, suspects).flatMap((region) => inversionsIn(text, region, DEPTH));
  const sure = new Set<string>();
  for (const { misreadings, gain } of found) if (gain >= SURE) sure.add(misreadings[0]!);
  const accepted = found.filter(({ misreadings, gain }) => gain >= (sure.has(misreadings[0]!) ? SUPPORTED : ALONE));
  const { whole, lossy } = partByLoss(text, accepted, remains);
  if (whole.length + lossy.length + remains.length === 0) return null;
  return { inversions: whole, lossy, remains };
}

/** Suspect places with a margin, within their lines, merged where they touch. */
function regionsOf(text: string, suspects: readonly Span[]): Span[] {
  const regions: [number, number][] = [];
  for (const [first, last] of suspects) {
    let start = first;
    while (start > 0 && first - start < MARGIN && text.charCodeAt(start - 1) !== 0x0a) start--;
    let end = last;
    while (end < text.length && end - last < MARGIN && text.charCodeAt(end) !== 0x0a) end++;
    const previous = regions.at(-1);
    if (previous && start <= previous[1]) previous[1] = end;
    else regions.push([start, end]);
  }
  return regions;
}

/** The best disjoint inversions in a region, in order. */
function inversionsIn(text: string, [start, end]: Span, depth: number): Inversion[] {
  const candidates: Inversion[] = [];
  for (const inverse of inversesFor(text, start, end)) {
    for (const run of findRuns(text, start, end, inverse)) {
      if (run.gain < SUPPORTED) continue;
      candidates.push(
        deepened({ span: [run.start, run.end], after: run.after, misreadings: [inverse.name], gain: run.gain }, depth),
      );
    }
  }
  candidates.sort((a, b) => b.gain - a.gain || a.span[0] - b.span[0]);
  const taken = new Uint8Array(end - start);
  const kept = candidates.filter(({ span }) => {
    const place = taken.subarray(span[0] - start, span[1] - start);
    return place.indexOf(1) < 0 && place.fill(1);
  });
  return kept.sort((a, b) => a.span[0] - b.span[0]);
}

/** Turns further misreadings round in what a first inversion gave. */
function deepened(inversion: Inversion, depth: number): Inversion {
  if (depth <= 1) return inversion;
  const inner = findDamageAt(inversion.after, depth - 1);
  if (inner.length === 0) return inversion;
  let after = '';
  let at = 0;
  let gain = inversion.gain;
  const misreadings = [...inversion.misreadings];
  for (const part of inner) {
    after += inversion.after.slice(at, part.span[0]) + part.after;
    at = part.span[1];
    gain += part.gain;
    for (const [i, name] of part.misreadings.entries()) if (misreadings[i + 1] === undefined) misreadings.push(name);
  }
  return { ...inversion, after: after + inversion.after.slice(at), misreadings, gain };
}

function findDamageAt(text: string, depth: number): Inversion[] {
  const suspects = suspectSpans(text);
  if (!suspects) return [];
  const found = regionsOf(text, suspects)
    .flatMap((region) => inversionsIn(text, region, depth))
    .filter(({ gain }) => gain >= ALONE);
  return partByLoss(text, found, findRemains(text)).whole;
}

/** The inverses whose reading can have made the suspicious characters of the region. */
function inversesFor(text: string, start: number, end: number): Inverse[] {
  const kinds = kindTable();
  let latin = 0;
  let wide = 0;
  for (let i = start; i < end; i++) {
    const kind = kinds[text.charCodeAt(i)]!;
    if (kind >= KIND.latinLower && kind <= KIND.c1) latin++;
    else if (kind === KIND.han || kind === KIND.privateUse) wide++;
  }
  return INVERSES.filter(({ read }) => (read === 'latin' ? latin > 1 : wide > 0));
}

/**
 * Parts inversions that stand in clean surroundings from those next to which a byte was lost: there a suspicious
 * character is left over at an end. The latter are joined to zones, line by line.
 */
function partByLoss(
  text: string,
  inversions: readonly Inversion[],
  remains: readonly Span[],
): { whole: Inversion[]; lossy: LossyZone[] } {
  const covered = (at: number) =>
    isInside(inversions, (inversion) => inversion.span, at) || isInside(remains, (span) => span, at);
  const broken = inversions.map(
    ({ span: [start, end] }) => isLeftOver(text, end, 1, covered) || isLeftOver(text, start - 1, -1, covered),
  );
  const whole: Inversion[] = [];
  const zones: { span: [number, number]; inverse: Inverse; parts: Inversion[] }[] = [];
  inversions.forEach((inversion, i) => {
    if (!broken[i]) {
      whole.push(inversion);
      return;
    }
    const [start, end] = inversion.span;
    const zone = zones.at(-1);
    const name = inversion.misreadings[0]!;
    if (
      zone &&
      zone.inverse.name === name &&
      !text.slice(zone.span[1], start).includes('\n') &&
      start - zone.span[1] <= MARGIN
    ) {
      zone.span[1] = end;
      zone.parts.push(inversion);
    } else {
      zones.push({
        span: [start, end],
        inverse: INVERSES.find((inverse) => inverse.name === name)!,
        parts: [inversion],
      });
    }
  });
  return { whole, lossy: zones };
}

/** Does `at` stand in one of the sorted disjoint spans? */
function isInside<T>(items: readonly T[], spanOf: (item: T) => Span, at: number): boolean {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spanOf(items[middle]!)[1] <= at) low = middle + 1;
    else high = middle;
  }
  return low < items.length && spanOf(items[low]!)[0] <= at;
}

/** Nats from which an ideograph at the end of a run, with a '?' behind it, is half a character of the damage. */
const HALF = 10.5;

/** Is the character at `at`, next to a run, one that damage left over? */
function isLeftOver(text: string, at: number, step: 1 | -1, covered: (at: number) => boolean): boolean {
  if (at < 0 || at >= text.length || covered(at)) return false;
  const unit = text.charCodeAt(at);
  if (suspicionTable()[unit]! > 0) return true;
  const beyond = text.charAt(at + step);
  if (unit === 0x3f)
    return (
      at + step >= 0 && at + step < text.length && !covered(at + step) && suspicionTable()[beyond.charCodeAt(0)]! > 0
    );
  return (
    (beyond === '?' || beyond === '\uFFFD') &&
    kindTable()[unit] === KIND.han &&
    hanziTable()[unit - 0x4e00]! / 16 >= HALF
  );
}
