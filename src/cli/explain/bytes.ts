import { type CodecName, codec } from '../../charset/codec.js';
import type { Edit, Evidence } from '../../model/edit.js';
import { type Style, visible } from '../../write/terminal.js';

/** Characters of a long edit that are shown at its beginning. */
const SHOWN = 24;
/** Stands for bytes that are not to be seen any more. */
const LOST = '··';
const FOLDED = /[!,;?]/;

/**
 * The byte picture of a recovered place: what is seen with the bytes that it stands for, the original with its own, and
 * the originals that lost. Empty for an edit without evidence.
 */
export function byteLines({ before, after, evidence }: Edit, style: Style): string[] {
  if (!evidence) return [];
  const { rivals } = evidence;
  const lines = [
    `${style.dim('seen    ')} ${bytesOf(before, evidence.read, evidence.folded, true)}`,
    `${style.dim('original')} ${bytesOf(evidence.original ?? after, evidence.written, false, false)}`,
  ];
  const none = 'none comes near';
  const told = rivals.map(({ chosen, rival, behind }) => {
    const change = `${visible(chosen) || '∅'} → ${visible(rival) || '∅'}`;
    return `${change} ${style.dim(`(${behind.toFixed(1)} nats behind)`)}`;
  });
  lines.push(`${style.dim('rivals  ')} ${told.length > 0 ? told.join('  ') : style.dim(none)}`);
  return lines.map((line) => `      ${line}`);
}

/** Each character with its bytes. In what is seen, `?` and U+FFFD stand in the place of bytes that nothing had a character for. */
function bytesOf(text: string, encoding: Evidence['read'], folded: boolean, seen: boolean): string {
  const { encode } = codec(encoding as CodecName);
  const characters = [...text];
  const parts = characters.slice(0, SHOWN).map((char) => {
    const shown = visible(char);
    if (seen && (char === '?' || char === '\ufffd')) return `${shown} ${LOST}`;
    const wide = folded && FOLDED.test(char) ? String.fromCharCode(char.charCodeAt(0) + 0xfee0) : char;
    const bytes = encode(wide);
    return `${shown} ${bytes ? hex(bytes) : LOST}`;
  });
  return parts.join(' │ ') + (characters.length > SHOWN ? ' │ …' : '');
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');
}
