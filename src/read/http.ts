// A captured HTTP response: a status line, headers, and a body that may be in transfer or content encodings.
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { mediaTypeOf, notText } from './media-type.js';
import { type Problem, sizeText } from './problem.js';

export interface Response {
  readonly bytes: Buffer;
  readonly mediaType?: 'text/plain' | 'text/html';
  readonly charset?: string;
}

/**
 * The page in a response, as the browser would have seen it.
 *
 * @param maxBytes Largest body after decompression.
 * @param identified Media type that the collector found, where the server told none.
 */
export function readResponse(
  block: Buffer,
  maxBytes: number,
  identified: string | undefined,
): Response | { readonly problem: Problem } {
  const { status, fields, body } = splitHead(block);
  if (status !== null && !/^2\d\d$/.test(status)) {
    return {
      problem: { code: 'http-status', message: `the server answered ${status}, not with a page; leave it out` },
    };
  }
  const told = mediaTypeOf(fields.get('content-type'));
  const mediaType = told.mediaType ?? mediaTypeOf(identified).mediaType;
  const problem = notText(mediaType);
  if (problem) return { problem };
  const bytes = decodeBody(body, fields, maxBytes);
  if ('problem' in bytes) return bytes;
  const isHtml = mediaType !== null && /html/.test(mediaType);
  return {
    bytes: bytes.body,
    ...(mediaType !== null && { mediaType: isHtml ? ('text/html' as const) : ('text/plain' as const) }),
    ...(told.charset !== null && { charset: told.charset }),
  };
}

interface Head {
  /** Null where there is no status line: the block is the body. */
  readonly status: string | null;
  readonly fields: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

function splitHead(block: Buffer): Head {
  if (block.toString('latin1', 0, 5) !== 'HTTP/') return { status: null, fields: new Map(), body: block };
  const ends = ['\r\n\r\n', '\n\n'].map((end) => ({ at: block.indexOf(end), size: end.length }));
  const end = ends.filter(({ at }) => at >= 0).sort((a, b) => a.at - b.at)[0] ?? { at: block.length, size: 0 };
  const [first = '', ...lines] = block.toString('latin1', 0, end.at).split(/\r?\n/);
  const fields = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  const status = /^HTTP\/[\d.]+\s+(\d{3})/.exec(first)?.[1] ?? null;
  return { status, fields, body: block.subarray(end.at + end.size) };
}

/**
 * Collectors differ in what they store: the body as it came over the wire, or decoded with the old headers left. So an
 * encoding is undone only where the bytes are in it.
 */
function decodeBody(
  body: Buffer,
  fields: ReadonlyMap<string, string>,
  maxBytes: number,
): { readonly body: Buffer } | { readonly problem: Problem } {
  const isChunked = /\bchunked\b/i.test(fields.get('transfer-encoding') ?? '');
  let decoded = (isChunked ? unchunked(body) : null) ?? body;
  const encodings = (fields.get('content-encoding') ?? '').toLowerCase().split(',').reverse();
  for (const encoding of encodings.map((one) => one.trim()).filter((one) => one !== '' && one !== 'identity')) {
    const next = undoEncoding(decoded, encoding, maxBytes);
    if ('problem' in next) return next;
    decoded = next.body;
  }
  return { body: decoded };
}

type Inflate = (bytes: Buffer, options: { maxOutputLength: number }) => Buffer;

function undoEncoding(
  body: Buffer,
  encoding: string,
  maxBytes: number,
): { readonly body: Buffer } | { readonly problem: Problem } {
  const ways = waysToUndo(body, encoding);
  let last: unknown = null;
  for (const inflate of ways) {
    try {
      return { body: inflate(body, { maxOutputLength: maxBytes }) };
    } catch (error) {
      if (isTooLong(error)) return { problem: unpackedTooLarge(maxBytes) };
      last = error;
    }
  }
  // Text that only its header calls compressed; what is really compressed and broken holds such bytes early on.
  if (!body.subarray(0, 512).some((byte) => byte < 9)) return { body };
  const why = last instanceof Error ? last.message : 'the encoding is not known';
  return {
    problem: {
      code: 'content-encoding',
      message: `its body cannot be unpacked from ${encoding} (${why}); collect the page again`,
    },
  };
}

const isTooLong = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';

const unpackedTooLarge = (maxBytes: number): Problem => ({
  code: 'too-large',
  message: `its body is larger than the limit of ${sizeText(maxBytes)} when it is unpacked; leave it out, or raise --max-bytes`,
});

function waysToUndo(body: Buffer, encoding: string): Inflate[] {
  if (encoding === 'gzip' || encoding === 'x-gzip') return body[0] === 0x1f && body[1] === 0x8b ? [gunzipSync] : [];
  // RFC 9110 means the zlib format; some servers sent it without its head.
  if (encoding === 'deflate') return [inflateSync, inflateRawSync];
  return encoding === 'br' ? [brotliDecompressSync] : [];
}

/** The chunks of a body joined, or null when it is not in chunks. A last chunk that is cut is kept as far as it goes. */
function unchunked(body: Buffer): Buffer | null {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const lineEnd = body.indexOf('\r\n', at);
    const size =
      lineEnd < 0 || lineEnd - at > 64
        ? null
        : /^([0-9a-f]{1,8})\s*(?:;|$)/i.exec(body.toString('latin1', at, lineEnd));
    if (!size) return parts.length === 0 ? null : Buffer.concat(parts);
    const length = Number.parseInt(size[1]!, 16);
    if (length === 0) return Buffer.concat(parts);
    parts.push(body.subarray(lineEnd + 2, lineEnd + 2 + length));
    at = lineEnd + 2 + length + 2;
  }
  return parts.length === 0 ? null : Buffer.concat(parts);
}
