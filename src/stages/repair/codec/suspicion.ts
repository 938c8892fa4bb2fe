import type { Span } from '../../../model/edit.js';
import { hanziTable, KIND, kindTable } from './surprise.js';

/** Weight of a suspicious character; text of ordinary characters weighs nothing. */
const RARE = 1;
const VERY_RARE = 2;
const LATIN = 2;
const STRANGE = 3;
/** A vowel of pinyin: LATIN, but nothing inside a word or a bracket of ASCII, where glossed pages have thousands. */
const SPELLED = 0xff;
/** From these surprisals on (nats) an ideograph is rare: about the 4,000th commonest; and very rare: hardly ever in print. */
const RARE_FROM = 12;
const VERY_RARE_FROM = 13;

/** Suspicious characters this close together belong to one place. */
const NEAR = 12;
/** A place that weighs less is left alone at once: two ideographs out of the 4,000 commonest, or one accented letter and a rare sign. */
const LEAST_WEIGHT = 4;

let weights: Uint8Array | undefined;

/** [code unit] → weight, 0 for all that Chinese text is usually made of. */
export function suspicionTable(): Uint8Array {
  weights ??= buildWeights();
  return weights;
}

function buildWeights(): Uint8Array {
  const kinds = kindTable();
  const hanzi = hanziTable();
  const table = new Uint8Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) {
    switch (kinds[unit]) {
      case KIND.han: {
        const nats = hanzi[unit - 0x4e00]! / 16;
        table[unit] = nats >= VERY_RARE_FROM ? VERY_RARE : nats >= RARE_FROM ? RARE : 0;
        break;
      }
      case KIND.latinLower:
      case KIND.latinUpper:
      case KIND.latinSymbol:
        table[unit] = LATIN;
        break;
      case KIND.privateUse:
      case KIND.c1:
      case KIND.replacement:
        table[unit] = STRANGE;
        break;
    }
  }
  // The first bytes of signs and letters in UTF-8: Â· and â€” weigh enough with what is between.
  for (const lead of 'ÂÃâ') table[lead.charCodeAt(0)] = LEAST_WEIGHT;
  for (const vowel of 'àáèéìíòóùúüê') table[vowel.charCodeAt(0)] = SPELLED;
  for (const sign of '®«»§¹º¼½¾¿¡¶µ²³¥£') table[sign.charCodeAt(0)] = LATIN;
  return table;
}

/** A letter of ASCII or an opening bracket. */
function isAsciiWord(unit: number): boolean {
  return unit === 0x28 || ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a);
}

/**
 * The places where characters crowd that Chinese text rarely has: what mojibake is made of, lossless or not. Null if there are
 * none, which one pass over the code units tells (bench/repair-codec.ts prints its speed). Spans are tight: from the
 * first to the last suspicious character of a place, never over a line end.
 */
export function suspectSpans(text: string): Span[] | null {
  const table = suspicionTable();
  let spans: Span[] | null = null;
  let start = -1;
  let last = -NEAR - 1;
  let weight = 0;
  for (let i = 0; i < text.length; i++) {
    let w = table[text.charCodeAt(i)]!;
    if (w === 0) continue;
    if (w === SPELLED) {
      if (isAsciiWord(text.charCodeAt(i - 1))) continue;
      w = LATIN;
    }
    if (i - last > NEAR || text.slice(last, i).includes('\n')) {
      if (weight >= LEAST_WEIGHT) {
        spans ??= [];
        spans.push([start, last + 1]);
      }
      start = i;
      weight = 0;
    }
    last = i;
    weight += w;
  }
  if (weight >= LEAST_WEIGHT) {
    spans ??= [];
    spans.push([start, last + 1]);
  }
  return spans;
}
