import type { Span } from '../../../model/edit.js';
import type { Damage, Inversion } from './damage-types.js';
import { extendedInLatin } from './extend.js';
import { INVERSES, type Inverse } from './inverse.js';
import { partByLoss } from './loss.js';
import { refined } from './refine.js';
import { findRemains } from './remains.js';
import { findRuns, SINGLE_SIGNS } from './search.js';
import { KIND, kindTable, Surprise } from './surprise.js';
import { suspectSpans, suspicionTable } from './suspicion.js';

/**
 * Nats that a stretch must gain: alone, and where the same misreading was sure elsewhere in the document. In clean news no stretch gains
 * enough to become a run at all (bench/repair-codec.ts prints the best), so these only hold back what no one can judge: a pair of characters.
 */
const ALONE = 16;
const SUPPORTED = 10;
/** The same for UTF-8 read as Latin: one damaged sign (Â·) gains 10. */
const ALONE_LATIN = 10;
/** Nats from which a misreading counts as sure for the document. */
const SURE = 60;

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
  const accepted = found.filter(
    (inversion) => isEnough(text, inversion, sure.has(inversion.misreadings[0]!)) && isPlain(inversion),
  );
  const damage = partByLoss(text, refinedAll(text, accepted), remains, suspects);
  return damage.inversions.length + damage.lossy.length + damage.remains.length === 0 ? null : damage;
}

/**
 * Nats a character that a text may cost on average once it is repaired; ordinary text costs about 5. That bytes are well-formed
 * UTF-8 is evidence of itself.
 */
const PLAIN = 9.5;
const PLAIN_UTF8 = 10.5;
const PLAIN_LATIN = 13;

/** Is this ordinary text? Pieces of lossy damage turned round the wrong way give new mojibake, if less of it. */
function isPlain({ after: text, misreadings }: Inversion): boolean {
  const surprise = new Surprise();
  let nats = 0;
  let count = 0;
  let before = 0x0a;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x80) {
      nats += surprise.meant(unit, before);
      count++;
    }
    before = unit;
  }
  const last = misreadings.at(-1)!;
  return nats <= (last === 'utf8-as-latin' ? PLAIN_LATIN : last.startsWith('utf8') ? PLAIN_UTF8 : PLAIN) * count;
}

/** Part of the characters beyond ASCII that must be Chinese, or all of one alphabet, where the reader took double bytes. */
const AT_HOME = 0.6;

/** Two characters beyond ASCII or more, most of them Chinese or of one alphabet: mixed scripts come about by chance. */
function isOneScript(text: string): boolean {
  let count = 0;
  let chinese = 0;
  const blocks = new Map<number, number>();
  for (const character of text) {
    const point = character.codePointAt(0)!;
    if (point < 0x80) continue;
    count++;
    const kind = point > 0xffff ? KIND.other : kindTable()[point];
    if (kind === KIND.han || kind === KIND.punctuation || kind === KIND.kana || point > 0xffff) chinese++;
    else blocks.set(point >> 8, (blocks.get(point >> 8) ?? 0) + 1);
  }
  const most = Math.max(0, ...blocks.values());
  return count >= 2 && (chinese >= AT_HOME * count || (most >= 4 && most >= AT_HOME * count));
}

/** Is there evidence enough, alone or supported by the same misreading elsewhere in the document? */
function isEnough(
  text: string,
  { span: [start, end], after, misreadings, gain }: Inversion,
  supported: boolean,
): boolean {
  if (!supported && !misreadings[0]!.endsWith('latin') && !isOneScript(after)) return false;
  if (misreadings[0] !== 'utf8-as-latin' || end - start > 2) return gain >= (supported ? SUPPORTED : ALONE);
  // «AMANHÃ» and „SFÂ”: behind a capital a single capital with an accent is a letter of the word.
  const before = kindTable()[text.charCodeAt(start - 1)];
  return gain >= ALONE_LATIN && before !== KIND.asciiUpper && before !== KIND.latinUpper;
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

/**
 * The best disjoint inversions in a region, in order. The misreading that explains most of the region goes first: where bytes were
 * lost it comes in pieces, and a wrong one that happens to swallow several of them must not win by its length.
 */
function inversionsIn(text: string, [start, end]: Span, depth: number): Inversion[] {
  const byMisreading: { latin: boolean; total: number; found: Inversion[] }[] = [];
  for (const inverse of inversesFor(text, start, end)) {
    const found = findRuns(text, start, end, inverse)
      .filter((run) => run.gain >= SUPPORTED)
      .map((run) =>
        deepened({ span: [run.start, run.end], after: run.after, misreadings: [inverse.name], gain: run.gain }, depth),
      );
    const total = found.reduce((sum, { gain }) => sum + gain, 0);
    byMisreading.push({ latin: inverse.read === 'latin', total, found });
  }
  byMisreading.sort((a, b) => b.total - a.total);
  const taken = new Uint8Array(end - start);
  const kept: Inversion[] = [];
  for (const { found } of byMisreading) {
    for (const inversion of found) {
      const place = taken.subarray(inversion.span[0] - start, inversion.span[1] - start);
      if (place.includes(1)) continue;
      place.fill(1);
      kept.push(inversion);
    }
  }
  const signs = byMisreading.some(({ latin }) => latin) ? singleSigns(text, start, end, taken) : [];
  return [...kept, ...signs].sort((a, b) => a.span[0] - b.span[0]);
}

/**
 * Signs and letters of UTF-8 that were read as Latin one by one, in what is left of a region: Â© 2031, cafÃ©. Beside other
 * suspicious characters they are chance.
 */
function singleSigns(text: string, start: number, end: number, taken: Uint8Array): Inversion[] {
  const found: Inversion[] = [];
  const weights = suspicionTable();
  for (let from = taken.indexOf(0); from >= 0; ) {
    const next = taken.indexOf(1, from);
    const to = next < 0 ? end - start : next;
    for (const run of findRuns(text, start + from, start + to, INVERSES[0]!, SINGLE_SIGNS)) {
      const beside = weights[text.charCodeAt(run.start - 1)] || weights[text.charCodeAt(run.end)];
      if (run.gain < ALONE_LATIN || beside) continue;
      found.push({ span: [run.start, run.end], after: run.after, misreadings: [run.inverse.name], gain: run.gain });
    }
    from = next < 0 ? -1 : taken.indexOf(0, next);
  }
  return found;
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

function findDamageAt(text: string, depth: number): readonly Inversion[] {
  const suspects = suspectSpans(text);
  if (!suspects) return [];
  const found = regionsOf(text, suspects)
    .flatMap((region) => inversionsIn(text, region, depth))
    .filter((inversion) => isEnough(text, inversion, false) && isPlain(inversion));
  return partByLoss(text, refinedAll(text, found), findRemains(text), suspects).inversions;
}

/** Each run with its ends set anew, unless that would make it run into its neighbour. */
function refinedAll(text: string, inversions: readonly Inversion[]): Inversion[] {
  const done: Inversion[] = [];
  inversions.forEach((inversion, i) => {
    const next = inversions[i + 1];
    const { span, after } = extendedInLatin(text, refined(text, inversion));
    const fits = span[0] >= (done.at(-1)?.span[1] ?? 0) && span[1] <= (next?.span[0] ?? text.length);
    done.push(fits ? { ...inversion, span, after } : inversion);
  });
  return done;
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
