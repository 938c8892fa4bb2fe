import { decodeDoubleByte } from '../../../charset/double-byte.js';
import { FLAVOURS } from '../../../charset/flavour.js';
import { gbkTable } from '../../../charset/gbk.js';
import { withoutTone } from '../gloss-syllable.js';
import { foldWidth } from '../gloss-width.js';
import { readings } from '../readings.js';
import { type GlossEntry, MARK_CODES, type MirrorChannel } from './channel.js';

const QUESTION = 0x3f;
const REFERENCE = /&#(\d{1,7});/g;
const PRIVATE_USE = /[\ue000-\uf8ff]/g;

/** The damage that a mirror site does to a clean text, step by step as the site does it. */
export function damage(text: string, channel: MirrorChannel): string {
  const converted = channel.conversion === 'characters' ? toMirrorTraditional(text) : text;
  const glossed = insertGlosses(encodeMirrorGbk(converted, channel.references), channel);
  const decoded = splitAtMarks(glossed, channel).map(decodePiece).join('');
  const kept = channel.privateUse === 'kept' ? decoded : decoded.replace(PRIVATE_USE, '');
  const page = channel.references ? kept.replace(REFERENCE, (_, n) => String.fromCodePoint(Number(n))) : kept;
  if (channel.nfkc === 'width') return foldWidth(page);
  return channel.nfkc ? page.normalize('NFKC') : page;
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

/** Code page 936 bytes; what it lacks (© ® ・, no-break spaces, emoji) becomes one '?', or a numeric reference. */
export function encodeMirrorGbk(text: string, references = false): Uint8Array {
  const { encode } = gbkTable('windows');
  const written = references ? withReferences(text, encode) : text;
  const bytes = new Uint8Array(written.length * 2);
  let at = 0;
  for (const character of written) {
    const code = character.length === 1 ? encode[character.charCodeAt(0)]! : 0;
    if (code >= 0x100) bytes[at++] = code >> 8;
    bytes[at++] = code === 0 ? QUESTION : code & 0xff;
  }
  return bytes.slice(0, at);
}

function withReferences(text: string, encode: Uint16Array): string {
  return [...text].map((c) => (c.length === 1 && encode[c.charCodeAt(0)]! > 0 ? c : `&#${c.codePointAt(0)};`)).join('');
}

/** What stands in the bytes behind a listed character. */
export function glossBytes(entry: GlossEntry, channel: Pick<MirrorChannel, 'tones' | 'space'>): Uint8Array {
  const reading = channel.tones ? entry.reading : withoutTone(entry.reading).replace('ü', 'v');
  const [inside, behind] = [channel.space === true ? ' ' : '', channel.space === 'behind' ? ' ' : ''];
  return encodeMirrorGbk(`(${reading}${inside})${behind}`);
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
    if (channel.aligned && bytes[i]! < 0x81) continue;
    const here = rank[(bytes[i]! << 8) | bytes[i + 1]!]!;
    const torn = before >= 0 && before <= here;
    before = torn || channel.aligned ? -1 : here;
    if (!torn && here >= 0) {
      out.push(bytes.subarray(from, i + 2), inserted[here]!);
      from = i + 2;
    }
    if (channel.aligned) i++;
  }
  out.push(bytes.subarray(from));
  return Buffer.concat(out);
}

/** The pieces, marks among them, in order: cut at A3 marks, leftmost first, then each piece at A1 marks; or the other way. */
function splitAtMarks(bytes: Uint8Array, channel: Pick<MirrorChannel, 'marks' | 'pausesFirst'>): Uint8Array[] {
  const { a3, a1 } = MARK_CODES[channel.marks];
  const [first, then] = channel.pausesFirst ? [a1, a3] : [a3, a1];
  return cut(bytes, first).flatMap((piece) => (isMark(piece, first) ? [piece] : cut(piece, then)));
}

function isMark(piece: Uint8Array, codes: readonly number[]): boolean {
  return piece.length === 2 && codes.includes((piece[0]! << 8) | piece[1]!);
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
