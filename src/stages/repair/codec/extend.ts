import { codec } from '../../../charset/codec.js';
import { FLAVOURS } from '../../../charset/flavour.js';
import type { Inversion } from './damage-types.js';
import { INVERSES, seenBytes } from './inverse.js';
import { isLatin } from './surprise.js';

/** Characters of Latin beside a run that are tried. */
const REACH = 8;

/** What whole characters of a double-byte encoding never give, private use and ASCII among it: the stretch is not one. */
const NOT_WHOLE = /[\0-\x7F\uFFFD\uE000-\uF8FF]/;

/**
 * Takes in the Latin characters that touch a run of double bytes read as Latin, if they are whole characters of the written
 * encoding. °° before É½ in a page is rather 鞍 before 山 than two degree signs, though the latter are likelier by themselves.
 */
export function extendedInLatin(text: string, inversion: Inversion): Inversion {
  const inverse = INVERSES.find(({ name }) => name === inversion.misreadings[0])!;
  const { written } = inverse;
  if (inversion.misreadings.length > 1 || inverse.read !== 'latin' || written === 'utf-8') return inversion;
  const [start, end] = inversion.span;
  const extension = { from: start, to: end, head: '', tail: '' };
  for (let k = 1; k <= REACH && start - k >= 0; k++) {
    // From the first of a row of Latin characters on, the second bytes of Big5 and GBK among them may be ASCII.
    if (!isLatin(text.charCodeAt(start - k)) || isLatin(text.charCodeAt(start - k - 1))) continue;
    const head = decoded(text.slice(start - k, start), written);
    if (head !== null) Object.assign(extension, { from: start - k, head });
  }
  for (let k = 1; k <= REACH && end + k <= text.length; k++) {
    if (!isLatin(text.charCodeAt(end)) || isLatin(text.charCodeAt(end + k))) continue;
    const tail = decoded(text.slice(end, end + k), written);
    if (tail !== null) Object.assign(extension, { to: end + k, tail });
  }
  const { from, to, head, tail } = extension;
  return { ...inversion, span: [from, to], after: head + inversion.after + tail };
}

/** The text of the bytes seen, or null if they are no whole characters. */
function decoded(seen: string, written: 'gbk' | 'big5'): string | null {
  const { code } = seenBytes('latin');
  const bytes = Uint8Array.from(seen, (character) => code[character.charCodeAt(0)]!);
  const found = codec(written).decode(bytes, FLAVOURS.whatwg);
  return bytes.includes(0) || NOT_WHOLE.test(found) ? null : found;
}
