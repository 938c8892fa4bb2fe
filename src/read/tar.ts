// Tar archives: POSIX.1-2001 (pax), ustar, GNU and the old format. Blocks of 512 bytes; a head, then the file.
import { Feed } from './feed.js';
import { Broken } from './problem.js';

/** A regular file in an archive. Its chunks are to be used, or left, before the next entry is asked for. */
export interface TarEntry {
  readonly name: string;
  readonly size: number;
  readonly chunks: AsyncIterable<Buffer>;
}

const BLOCK = 512;
/** A name or a set of pax records is never as large as this in an archive that is meant well. */
const MAX_EXTENSION = 1 << 20;

/** Whether the bytes are the head of an archive's first entry: told by its check sum, which all formats have. */
export function isTarHead(block: Buffer): boolean {
  if (block.length < BLOCK || block[0] === 0) return false;
  const told = octal(block.subarray(148, 156));
  if (told === null) return false;
  let sum = 8 * 0x20;
  for (let i = 0; i < BLOCK; i++) if (i < 148 || i >= 156) sum += block[i]!;
  return sum === told;
}

/**
 * The regular files of an archive, in order; folders, links and devices are passed over.
 *
 * @throws Broken where the archive ends without its mark of two empty blocks, or a head is damaged.
 */
export async function* tarEntries(chunks: AsyncIterable<Buffer>): AsyncGenerator<TarEntry> {
  const feed = new Feed(chunks);
  try {
    let extended: Extended = {};
    let common: Extended = {};
    for (;;) {
      const start = feed.offset;
      const head = await feed.take(BLOCK);
      if (head.length < BLOCK) throw new Broken('truncated', 'the tar archive', start, 'without the mark of its end');
      if (head.every((byte) => byte === 0)) return;
      if (!isTarHead(head)) throw new Broken('corrupt', 'the tar archive', start, 'a check sum is wrong');
      const type = String.fromCharCode(head[156]!);
      const size = extended.size ?? number(head.subarray(124, 136));
      const padded = Math.ceil(size / BLOCK) * BLOCK;
      const isExtension = /[xgLK]/.test(type);
      if (isExtension && size > MAX_EXTENSION)
        throw new Broken('corrupt', 'the tar archive', start, 'a name is too long');
      const end = feed.offset + padded;
      if (isExtension) {
        const text = (await feed.take(size)).toString('utf8');
        if (type === 'g') common = { ...common, ...paxRecords(text) };
        else if (type === 'x') extended = { ...extended, ...paxRecords(text) };
        else if (type === 'L') extended = { ...extended, path: text.replace(/\0[\s\S]*$/, '') };
      } else {
        const name = extended.path ?? common.path ?? nameOf(head);
        // '7' is a contiguous file, which nothing makes but everything reads as a file.
        if (/[0\x007]/.test(type) && !name.endsWith('/')) yield { name, size, chunks: feed.pass(size) };
        extended = {};
      }
      await feed.skip(end - feed.offset);
      if (feed.offset < end) throw new Broken('truncated', 'the tar archive', feed.offset, 'in the middle of a file');
    }
  } finally {
    await feed.close();
  }
}

interface Extended {
  readonly path?: string;
  readonly size?: number;
}

/** `30 path=…\n` and the like; the number counts the bytes of the whole record. */
function paxRecords(text: string): Extended {
  const path = /(?:^|\n)\d+ path=([^\n]*)\n/.exec(text)?.[1];
  const size = /(?:^|\n)\d+ size=(\d+)\n/.exec(text)?.[1];
  return { ...(path !== undefined && { path }), ...(size !== undefined && { size: Number(size) }) };
}

function nameOf(head: Buffer): string {
  const text = (from: number, to: number) => {
    const bytes = head.subarray(from, to);
    const end = bytes.indexOf(0);
    return bytes.toString('utf8', 0, end < 0 ? bytes.length : end);
  };
  const prefix = head.toString('latin1', 257, 262) === 'ustar' && head[262] === 0 ? text(345, 500) : '';
  return prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`;
}

/** A size: octal, or where that is too small (GNU, more than 8 GB) big-endian with the highest bit set. */
function number(field: Buffer): number {
  if (field[0]! & 0x80) return Number(BigInt(`0x${field.toString('hex')}`) & ((1n << 88n) - 1n));
  return octal(field) ?? 0;
}

function octal(field: Buffer): number | null {
  const digits = /^[\s\0]*([0-7]*)[\s\0]*/.exec(field.toString('latin1'))![1]!;
  return digits === '' ? null : Number.parseInt(digits, 8);
}
