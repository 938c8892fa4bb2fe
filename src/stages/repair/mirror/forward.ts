import { decodeDoubleByte } from '../../../charset/double-byte.js';
import { FLAVOURS } from '../../../charset/flavour.js';
import { gbkTable } from '../../../charset/gbk.js';
import { withoutTone } from '../gloss-syllable.js';
import { readings } from '../readings.js';
import { type GlossEntry, MARK_CODES, type MirrorChannel, type SplitMarks } from './channel.js';

const QUESTION = 0x3f;
const PRIVATE_USE = /[\ue000-\uf8ff]/g;

/** The damage that a mirror site does to a clean text, step by step as the site does it. */
export function damage(text: string, channel: MirrorChannel): string {
  const converted = channel.conversion === 'characters' ? toMirrorTraditional(text) : text;
  const glossed = insertGlosses(encodeMirrorGbk(converted), channel);
  const decoded = splitAtMarks(glossed, channel.marks).map(decodePiece).join('');
  const kept = channel.privateUse === 'kept' ? decoded : decoded.replace(PRIVATE_USE, '');
  return channel.nfkc ? kept.normalize('NFKC') : kept;
}

/** Simplified to Traditional by the character table of mirror sites alone: 后 stays, 发 is always 發. */
export function toMirrorTraditional(text: string): string {
  const pairs = readings().traditionalOf;
  const table = new Map<number, number>();
  for (let i = 0; i < pairs.length; i += 2) table.set(pairs[i]!, pairs[i + 1]!);
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) units[i] = table.get(text.charCodeAt(i)) ?? text.charCodeAt(i);
  return Buffer.from(units.buffer).toString('utf16le');
}

/** Code page 936 bytes; what it lacks (© ® ・, no-break spaces, emoji) becomes one '?'. */
export function encodeMirrorGbk(text: string): Uint8Array {
  const { encode } = gbkTable('windows');
  const bytes = new Uint8Array(text.length * 2);
  let at = 0;
  for (const character of text) {
    const code = character.length === 1 ? encode[character.charCodeAt(0)]! : 0;
    if (code >= 0x100) bytes[at++] = code >> 8;
    bytes[at++] = code === 0 ? QUESTION : code & 0xff;
  }
  return bytes.slice(0, at);
}

/** What stands in the bytes behind a listed character. */
export function glossBytes(entry: GlossEntry, channel: Pick<MirrorChannel, 'tones' | 'space'>): Uint8Array {
  const reading = channel.tones ? entry.reading : withoutTone(entry.reading).replace('ü', 'v');
  return encodeMirrorGbk(`(${reading}${channel.space ? ' ' : ''})`);
}

/**
 * Byte-level replacement of each entry of the list in turn, without regard for character boundaries, in one go over
 * the bytes: the pair (b[i], b[i+1]) gets its gloss unless the pair before it, which shares b[i], got one earlier and
 * so tore it apart. (A gloss holds no pair that could be listed, but for a few of the rarest characters: toned vowel
 * and letter, AC6E. These are not glossed within glosses here.)
 */
export function insertGlosses(bytes: Uint8Array, channel: MirrorChannel): Uint8Array {
  if (channel.glossList.length === 0) return bytes;
  const { encode } = gbkTable('windows');
  const rank = new Int32Array(0x10000).fill(-1);
  const inserted: Uint8Array[] = [];
  for (const entry of channel.glossList) {
    const code = encode[entry.character.charCodeAt(0)]!;
    if (code < 0x8140 || rank[code] !== -1) continue;
    rank[code] = inserted.length;
    inserted.push(glossBytes(entry, channel));
  }
  const out: Uint8Array[] = [];
  let from = 0;
  let before = -1;
  for (let i = 0; i + 1 < bytes.length; i++) {
    const here = rank[(bytes[i]! << 8) | bytes[i + 1]!]!;
    const torn = before >= 0 && before <= here;
    before = torn ? -1 : here;
    if (before < 0) continue;
    out.push(bytes.subarray(from, i + 2), inserted[here]!);
    from = i + 2;
  }
  out.push(bytes.subarray(from));
  return Buffer.concat(out);
}

/** The pieces, marks among them, in order: cut at A3 marks, leftmost first, then each piece at A1 marks. */
export function splitAtMarks(bytes: Uint8Array, marks: SplitMarks): Uint8Array[] {
  const { a3, a1 } = MARK_CODES[marks];
  return cut(bytes, a3).flatMap((piece) => cut(piece, a1));
}

function cut(bytes: Uint8Array, codes: readonly number[]): Uint8Array[] {
  if (codes.length === 0) return [bytes];
  const pieces: Uint8Array[] = [];
  let from = 0;
  for (let i = 0; i + 1 < bytes.length; i++) {
    if (!codes.includes((bytes[i]! << 8) | bytes[i + 1]!)) continue;
    pieces.push(bytes.subarray(from, i), bytes.subarray(i, i + 2));
    from = i + 2;
    i++;
  }
  pieces.push(bytes.subarray(from));
  return pieces.filter((piece) => piece.length > 0);
}

function decodePiece(piece: Uint8Array): string {
  return decodeDoubleByte(piece, gbkTable('windows'), FLAVOURS.mirror);
}
