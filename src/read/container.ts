// What a file holds: one document, or many. Told by its first bytes, its name only helps.
import { isTarHead } from './tar.js';

export const CONTAINERS = ['text', 'jsonl', 'warc', 'tar'] as const;

/** One document; a record a line; a web archive (WARC, WET); an archive of files. */
export type Container = (typeof CONTAINERS)[number];

/** So many bytes are looked at to tell them apart. */
export const HEAD_BYTES = 65_536;
const LINES = 10;

/**
 * JSON Lines are told by their first ten lines that are not empty: most are objects, and at least one has a string
 * `text`. In a file named `.jsonl` or `.ndjson` one object of any kind is enough. So a broken line spoils nothing.
 *
 * @param head The first bytes of the file, up to HEAD_BYTES.
 * @param whole Whether `head` is the whole file; otherwise its last line is cut.
 */
export function containerOf(head: Uint8Array, whole: boolean, path: string | null): Container {
  if (/^WARC\/\d/.test(latin1(head, 8))) return 'warc';
  if (isTarHead(bufferOf(head))) return 'tar';
  const named = path !== null && isJsonlName(path);
  const lines = headText(head)
    .split('\n')
    .map((line, i, all) => ({ text: line.trim(), cut: !whole && i === all.length - 1 }))
    .filter((line) => line.text !== '');
  // Where there is another, the line that is cut says nothing.
  const kinds = (lines.length > 1 ? lines.filter((line) => !line.cut) : lines).slice(0, LINES).map(kindOf);
  const objects = kinds.filter((kind) => kind !== 'other').length;
  if (named && objects > 0) return 'jsonl';
  return kinds.includes('record') && objects > kinds.length / 2 ? 'jsonl' : 'text';
}

const bufferOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
const latin1 = (bytes: Uint8Array, end: number) => bufferOf(bytes).toString('latin1', 0, end);

const COMPRESSED = /\.(?:gz|gzip|zst|zstd)$/i;

/** A name without the extension of its compression; `.tgz` is `.tar.gz`. */
export function withoutCompression(name: string): string {
  return name
    .replace(/\.tgz$/i, '.tar')
    .replace(/\.tzst$/i, '.tar')
    .replace(COMPRESSED, '');
}

const isJsonlName = (path: string) => /\.(?:jsonl|ndjson)$/i.test(withoutCompression(path));

/** What a name alone says, before anything is read. */
export function containerOfName(path: string): Container {
  if (isJsonlName(path)) return 'jsonl';
  const extension = /\.(tar|warc|wet)$/i.exec(withoutCompression(path))?.[1]?.toLowerCase();
  return extension === undefined ? 'text' : extension === 'tar' ? 'tar' : 'warc';
}

type LineKind = 'record' | 'object' | 'other';

function kindOf({ text, cut }: { text: string; cut: boolean }): LineKind {
  if (!/^\{\s*(?:"|\}$|$)/.test(text)) return 'other';
  // A line that goes on beyond the head can't be parsed; its beginning has to do.
  if (cut) return /"text"\s*:\s*"/.test(text) ? 'record' : 'object';
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string'
      ? 'record'
      : 'object';
  } catch {
    // Not an error of this function: whether it is JSON is the question. It may be a broken record.
    return text.endsWith('}') ? 'object' : 'other';
  }
}

/** ASCII is all that matters here; PowerShell writes UTF-16 with a byte order mark. */
function headText(head: Uint8Array): string {
  const bytes = bufferOf(head);
  const encoding = utf16Mark(bytes);
  if (encoding) return new TextDecoder(encoding).decode(bytes);
  return bytes.toString('latin1', bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0);
}

/** The UTF-16 that a byte order mark announces, or null. */
export function utf16Mark(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return null;
}
