// Archives for tests, made here byte by byte.
import { PARAGRAPH } from '../cli/folder.js';

/** A record of a web archive. */
export function warc(type: string, block: string | Uint8Array, fields: Record<string, string> = {}): Buffer {
  const bytes = Buffer.from(block);
  const head = Object.entries({ 'WARC-Type': type, ...fields, 'Content-Length': String(bytes.length) });
  const lines = head.map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`WARC/1.0\r\n${lines.join('')}\r\n`), bytes, Buffer.from('\r\n\r\n')]);
}

interface ResponseOptions {
  readonly url?: string;
  readonly id?: string;
  readonly status?: string;
  readonly headers?: Record<string, string>;
}

/** A captured page. */
export function response(
  body: string | Uint8Array,
  { url = 'http://qinghe.example/', id = '<urn:uuid:0>', status = '200 OK', headers = {} }: ResponseOptions = {},
): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const block = Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`), Buffer.from(body)]);
  return warc('response', block, {
    'WARC-Record-ID': id,
    'WARC-Target-URI': url,
    'Content-Type': 'application/http; msgtype=response',
  });
}

/** Regular files as a tar archive. In ustar a name that is too long is left out. */
export function tarOf(files: Record<string, string | Uint8Array>, format: 'ustar' | 'pax' | 'gnu'): Buffer {
  const parts: Buffer[] = [entry('folder/', '5', Buffer.of(), format)];
  for (const [name, content] of Object.entries(files)) {
    const isLong = Buffer.byteLength(name) > 100;
    if (isLong && format === 'ustar') continue;
    if (isLong && format === 'pax') parts.push(entry('pax', 'x', paxRecord('path', name), format));
    if (isLong && format === 'gnu') parts.push(entry('././@LongLink', 'L', Buffer.from(`${name}\0`), format));
    parts.push(entry(isLong ? 'short' : name, '0', Buffer.from(content), format));
  }
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

function paxRecord(name: string, value: string): Buffer {
  const rest = ` ${name}=${value}\n`;
  const bytes = Buffer.byteLength(rest);
  let size = bytes + 1;
  while (String(size).length + bytes !== size) size++;
  return Buffer.from(`${size}${rest}`);
}

function entry(name: string, type: string, content: Buffer, format: 'ustar' | 'pax' | 'gnu'): Buffer {
  const head = Buffer.alloc(512);
  // A name of two parts goes into the prefix, as a long path would.
  const slash = format === 'ustar' ? name.indexOf('/', 1) : -1;
  const isSplit = slash > 0 && slash < name.length - 1;
  head.write(isSplit ? name.slice(slash + 1) : name, 0);
  head.write('0000644\0', 100);
  head.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  head.write('        ', 148);
  head.write(type, 156);
  head.write(format === 'gnu' ? 'ustar  \0' : 'ustar\x0000', 257);
  if (isSplit) head.write(name.slice(0, slash), 345);
  const sum = head.reduce((all, byte) => all + byte, 0);
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([head, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}

/** Three records {"id": n, "text": "n PARAGRAPH"}, packed by zstd 1.5 in two frames that part in the middle of one. */
export const ZSTD_RECORDS = Buffer.from(
  'KLUv/STIPQUApAl7ImlkIjowLCJ0ZXh0IjoiMCDmoJfmnZHnmoToi7nmnpzlm63ku4rlubTmlLbmiJDlvojlpb3vvIzmnZHmsJHku6zotbblnKjpnJzpmY3kuYvliY3mioqtkOijhei/m+S6huWGt+W6k++8jOetieaYpeiKguWJjeWGjei/kOWIsOWfjumHjOWOu+WNluOAgiJ9CnsiaWQiOjExAwAwRMgYNRe3VBR2BCOKKLUv/ST69QQAJAmI5aW977yM5p2R5rCR5Lus6LW25Zyo6Zyc6ZmN5LmL5YmN5oqK5p6c5a2Q6KOF6L+b5LqG5Ya35bqT77yM562J5pil6IqC5YmN5YaN6L+Q5Yiw5Z+O6YeM5Y675Y2W44CCIn0KeyJpZCI6MiwidGV4dCI6IjIg5qCX5p2R55qE6Iu5m63ku4rlubTmlLbmiJDlvgIAQsZyCcA1SAFi0ZQf',
  'base64',
);

/** What is packed in it. */
export const ZSTD_TEXTS = [0, 1, 2].map((n) => `${n} ${PARAGRAPH}`);
