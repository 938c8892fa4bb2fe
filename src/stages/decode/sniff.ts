import { byteOrderMark } from './byte-order-mark.js';
import { detect } from './detect.js';
import { signatureOf } from './signatures.js';

/** How much of an input its media type is told by. */
const HEAD = 4096;

/** Is this no text: a known binary format, or bytes that are no text in any encoding? */
export function looksBinary(bytes: Uint8Array): boolean {
  return signatureOf(bytes) !== null || detect(bytes).encoding === 'binary';
}

/**
 * Media type by content alone, for bytes or text: text/html, text/plain, application/jsonl (one JSON object a line),
 * application/json, application/warc, a binary format by its signature, or application/octet-stream.
 */
export function sniffMediaType(content: Uint8Array | string): string {
  if (typeof content === 'string') return sniffText(content.slice(0, HEAD));
  const signature = signatureOf(content);
  if (signature !== null) return signature;
  return looksBinary(content) ? 'application/octet-stream' : sniffText(headOf(content));
}

/** The first characters of bytes. What is looked for is ASCII, which Latin-1 shows in every encoding but UTF-16 and -32. */
function headOf(bytes: Uint8Array): string {
  const mark = byteOrderMark(bytes);
  const body = bytes.subarray(mark?.length ?? 0, HEAD);
  const encoding = mark?.encoding ?? (body.includes(0) ? detect(bytes).encoding : 'utf-8');
  const text = Buffer.from(body.buffer, body.byteOffset, body.length).toString('latin1');
  return /^utf-(?:16|32)/.test(encoding) ? text.replaceAll('\0', '') : text;
}

/** A line that begins an object with a key. */
const OBJECT_LINE = /^\{\s*(?:"(?:[^"\\\r\n]|\\.)*"\s*:|\}\s*$)/;
const HTML_START =
  /^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|script|style|table|div|article|section|h1|p)(?=[\s>/])/i;
/** A page behind a tag of whoever collected it. */
const HTML_INSIDE = /^<[a-z!?][\s\S]*?<(?:html|head|body)(?=[\s>])/i;
/** Closing tags of elements that hold text; a text about HTML has fewer of them. */
const CLOSING = /<\/(?:p|div|td|tr|li|ul|h[1-6]|span|a|article|section|table|strong)>/gi;
const ENOUGH_CLOSING = 4;
/** A fragment of a page opens an element at once. */
const FRAGMENT_START = /^<[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>/i;

function sniffText(head: string): string {
  const text = head.replace(/^(?:\uFEFF|\xEF\xBB\xBF)/, '').trimStart();
  if (/^WARC\/\d/.test(text)) return 'application/warc';
  if (text.startsWith('{')) return sniffObject(text);
  if (/^\[\s*(?:\{\s*["}]|"|\])/.test(text)) return 'application/json';
  if (HTML_START.test(text) || HTML_INSIDE.test(text)) return 'text/html';
  if (FRAGMENT_START.test(text) && (text.match(CLOSING)?.length ?? 0) >= ENOUGH_CLOSING) return 'text/html';
  return 'text/plain';
}

/** One line that holds a whole object (or the beginning of one, cut by the head) is JSON Lines; a spread one is JSON. */
function sniffObject(text: string): string {
  const end = text.search(/[\r\n]/);
  const line = (end < 0 ? text : text.slice(0, end)).trimEnd();
  if (OBJECT_LINE.test(line) && (end < 0 || line.endsWith('}'))) return 'application/jsonl';
  return OBJECT_LINE.test(text) || /^\{\s*"/.test(text) ? 'application/json' : 'text/plain';
}
