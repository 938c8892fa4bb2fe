// Compressed files, web archives and archives of files: told by their content, whole or cut.
import { brotliCompressSync, deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Source } from '../src/model/source.js';
import { type Item, itemsOf } from '../src/read/documents.js';
import { type Position, type Reading, readParts } from '../src/read/parts.js';
import { folderWith, PAGE, PARAGRAPH } from './cli/folder.js';
import { response, tarOf, warc, ZSTD_RECORDS, ZSTD_TEXTS } from './read/archives.js';

const OPTIONS = { input: 'auto', maxBytes: 5000 } as const;

interface Read {
  readonly readings: Reading[];
  readonly items: Item[];
  readonly passedOver: string[];
  readonly bytes: number;
}

async function read(
  content: Uint8Array,
  { name = 'in', from = undefined as Position | undefined, cut = 0 } = {},
): Promise<Read> {
  const passedOver: string[] = [];
  let bytes = 0;
  const watch = {
    bytes(n: number) {
      bytes += n;
    },
    passedOver: (kind: string) => void passedOver.push(kind),
  };
  const folder = folderWith({ [name]: content });
  const stdin = async function* () {
    for (let at = 0; at < content.length; at += cut) yield Buffer.from(content.subarray(at, at + cut));
  };
  const input = cut > 0 ? { path: null, base: null } : { path: folder.at(name), base: folder.path };
  const readings: Reading[] = [];
  for await (const one of readParts(input, OPTIONS, stdin, { watch, ...(from && { from }) })) readings.push(one);
  return { readings, items: readings.flatMap(({ part }) => itemsOf(part)), passedOver, bytes };
}

const text = (item: Item | undefined) =>
  item && 'source' in item ? (item.source.text ?? Buffer.from(item.source.bytes!).toString()) : undefined;
const code = (item: Item) => ('outcome' in item ? item.outcome.reason.code : 'document');
const sources = (items: readonly Item[]): Source[] => items.flatMap((item) => ('source' in item ? [item.source] : []));
const record = (n: number) => `${JSON.stringify({ id: n, text: `${n} ${PARAGRAPH}` })}\n`;
const records = (n: number) => Array.from({ length: n }, (_, i) => record(i)).join('');

describe('a compressed file', () => {
  it('is read as what it holds, whatever its name', async () => {
    for (const [name, bytes] of [
      ['a.jsonl.gz', gzipSync(records(3))],
      ['a.dat', gzipSync(records(3))],
      ['twice', gzipSync(gzipSync(records(3)))],
      ['a.jsonl.zst', ZSTD_RECORDS],
    ] as const) {
      const { items, readings } = await read(bytes, { name });
      expect([name, readings[0]?.container, items.map(text)]).toEqual([name, 'jsonl', ZSTD_TEXTS]);
    }
    expect((await read(gzipSync(PAGE), { name: 'page.html.gz' })).items.map(text)).toEqual([PAGE]);
    expect(sources((await read(gzipSync(PAGE), { name: 'page.html.gz' })).items)[0]?.mediaType).toBe('text/html');
  });

  it('of many members is one stream, from a file and from a pipe in any chunks', async () => {
    const members = Buffer.concat(Array.from({ length: 200 }, (_, i) => gzipSync(record(i))));
    for (const cut of [0, 1, 1000]) {
      const { items, bytes } = await read(members, { cut });
      expect(items.map(text)).toEqual(Array.from({ length: 200 }, (_, i) => `${i} ${PARAGRAPH}`));
      expect(bytes).toBe(members.length);
    }
  });

  it('that is cut keeps what stands before the cut, and says where it is', async () => {
    const bytes = gzipSync(records(2000));
    const { items } = await read(bytes.subarray(0, bytes.length >> 1));
    expect(items.length).toBeGreaterThan(500);
    expect(items.slice(0, -1).map(text)).toEqual(items.slice(0, -1).map((_, i) => `${i} ${PARAGRAPH}`));
    expect(items.at(-1)).toMatchObject({
      line: null,
      outcome: {
        status: 'failed',
        reason: {
          code: 'truncated',
          message: expect.stringMatching(/^the gzip stream ends too early at byte [\d,]+ .*get the file again/),
        },
      },
    });
    const zstd = await read(ZSTD_RECORDS.subarray(0, ZSTD_RECORDS.length - 6));
    expect(code(zstd.items.at(-1)!)).toBe('truncated');
  });

  it('that is damaged keeps every record before the damage', async () => {
    const members = Array.from({ length: 400 }, (_, i) => gzipSync(record(i), { level: i % 10 }));
    const bytes = Buffer.concat(members);
    const before = members.slice(0, 300).reduce((sum, one) => sum + one.length, 0);
    bytes[before + 2] = 0xff;
    const { items } = await read(bytes);
    expect(items.slice(0, -1).map(text)).toEqual(Array.from({ length: 300 }, (_, i) => `${i} ${PARAGRAPH}`));
    expect(code(items.at(-1)!)).toBe('corrupt');
    const said = items.at(-1)!;
    const offset = Number(
      /byte ([\d,]+)/.exec('outcome' in said ? said.outcome.reason.message : '')?.[1]?.replaceAll(',', ''),
    );
    expect(Math.abs(offset - before)).toBeLessThan(32);
  });

  it('that grows beyond the limit costs that page, not the memory', async () => {
    const { items } = await read(gzipSync(Buffer.alloc(50_000_000, 'x')));
    expect(items.map(code)).toEqual(['too-large']);
  });
});

describe('a web archive', () => {
  const page = `<html><title>青禾</title><p>${PARAGRAPH}</p></html>`;
  const archive = () => [
    warc('warcinfo', 'software: test', { 'Content-Type': 'application/warc-fields' }),
    warc('request', 'GET / HTTP/1.1\r\n\r\n', { 'Content-Type': 'application/http; msgtype=request' }),
    response(page, {
      url: 'http://qinghe.example/1',
      id: '<urn:uuid:1>',
      headers: { 'Content-Type': 'text/html; charset=GBK' },
    }),
    response('\x89PNG', { headers: { 'Content-Type': 'image/png' } }),
    response(page, { status: '404 Not Found', headers: { 'Content-Type': 'text/html' } }),
    warc('metadata', 'fetchTimeMs: 3', { 'Content-Type': 'application/warc-fields' }),
    warc('resource', PAGE, { 'Content-Type': 'text/plain', 'WARC-Target-URI': 'file:///a.txt' }),
    warc('revisit', 'HTTP/1.1 200 OK\r\n\r\n', { 'Content-Type': 'application/http' }),
    response('x'.repeat(6000), { headers: { 'Content-Type': 'text/html' } }),
    response(page, { url: 'http://qinghe.example/2' }),
  ];

  it('gives its pages with address, id, charset and media type, and counts what is none', async () => {
    for (const bytes of [Buffer.concat(archive()), Buffer.concat(archive().map((one) => gzipSync(one)))]) {
      const { items, readings, passedOver } = await read(bytes);
      expect(readings[0]?.container).toBe('warc');
      expect(items.map(code)).toEqual(['document', 'media-type', 'http-status', 'document', 'too-large', 'document']);
      expect(passedOver).toEqual(['warc warcinfo', 'warc request', 'warc metadata', 'warc revisit']);
      const [first, second, third] = sources(items);
      expect(first).toMatchObject({
        id: 'urn:uuid:1',
        url: 'http://qinghe.example/1',
        charset: 'GBK',
        mediaType: 'text/html',
        line: 1,
      });
      expect(Buffer.from(first!.bytes!).toString()).toBe(page);
      expect(second).toMatchObject({ url: 'file:///a.txt', mediaType: 'text/plain', line: 4 });
      expect(third).toMatchObject({ url: 'http://qinghe.example/2', line: 6 });
      expect(items[1]).toMatchObject({
        line: 2,
        outcome: { status: 'rejected', reason: { message: 'it is image/png, no page and no text; leave it out' } },
      });
      expect(items[4]).toMatchObject({ line: 5, outcome: { status: 'failed' } });
    }
  });

  it('of texts (WET) gives each as plain text', async () => {
    const wet = Array.from({ length: 30 }, (_, i) =>
      warc('conversion', `${i} ${PAGE}`, {
        'Content-Type': 'text/plain',
        'WARC-Target-URI': `http://qinghe.example/${i}`,
        'WARC-Record-ID': `<urn:uuid:${i}>`,
      }),
    );
    const { items } = await read(Buffer.concat(wet.map((one) => gzipSync(one))), { name: 'a.warc.wet.gz' });
    expect(items.map(text)).toEqual(wet.map((_, i) => `${i} ${PAGE}`));
    expect(sources(items)[7]).toMatchObject({
      id: 'urn:uuid:7',
      url: 'http://qinghe.example/7',
      mediaType: 'text/plain',
    });
  });

  it('is the same in any chunks', async () => {
    const bytes = Buffer.concat(archive());
    const whole = await read(bytes);
    for (const cut of [1, 7, 511, 4096]) {
      const { items } = await read(bytes, { cut });
      expect(items.map((item) => [code(item), text(item)])).toEqual(
        whole.items.map((item) => [code(item), text(item)]),
      );
    }
  });

  it('undoes chunks and compression of a body where the bytes are in it', async () => {
    const bytes = Buffer.from(page);
    const half = bytes.length >> 1;
    const chunk = (part: Buffer) =>
      Buffer.concat([Buffer.from(`${part.length.toString(16)};x=1\r\n`), part, Buffer.from('\r\n')]);
    const chunked = Buffer.concat([
      chunk(bytes.subarray(0, half)),
      chunk(bytes.subarray(half)),
      Buffer.from('0\r\n\r\n'),
    ]);
    const bodies: [Uint8Array, Record<string, string>][] = [
      [chunked, { 'Transfer-Encoding': 'chunked' }],
      [gzipSync(bytes), { 'Content-Encoding': 'gzip' }],
      [brotliCompressSync(bytes), { 'Content-Encoding': 'br' }],
      [deflateRawSync(bytes), { 'Content-Encoding': 'deflate' }],
      [chunk(gzipSync(bytes)), { 'Transfer-Encoding': 'chunked', 'Content-Encoding': 'gzip' }],
      // As collectors store it that decode the body and keep the headers.
      [bytes, { 'Transfer-Encoding': 'chunked', 'Content-Encoding': 'gzip' }],
      [bytes, { 'Content-Encoding': 'br' }],
    ];
    const { items } = await read(Buffer.concat(bodies.map(([body, headers]) => response(body, { headers }))));
    expect(items.map(text)).toEqual(bodies.map(() => page));
    const broken = await read(response(gzipSync(bytes).subarray(0, 60), { headers: { 'Content-Encoding': 'gzip' } }));
    expect(broken.items.map(code)).toEqual(['content-encoding']);
    const large = brotliCompressSync(page.repeat(Math.ceil(OPTIONS.maxBytes / page.length)));
    const tooLarge = await read(response(large, { headers: { 'Content-Encoding': 'br' } }));
    expect(tooLarge.items).toMatchObject([{ outcome: { status: 'failed', reason: { code: 'too-large' } } }]);
  });

  it('that is cut or damaged keeps the records before', async () => {
    const parts = archive();
    const bytes = Buffer.concat(parts);
    const cut = await read(bytes.subarray(0, bytes.length - 30));
    expect(cut.items.map(code)).toEqual([
      'document',
      'media-type',
      'http-status',
      'document',
      'too-large',
      'truncated',
    ]);
    // The cut page itself is no document: what it lacks nobody knows.
    const inPage = await read(bytes.subarray(0, Buffer.concat(parts.slice(0, 2)).length + 400));
    expect(inPage.items.map(code)).toEqual(['truncated']);
    expect(inPage.items[0]).toMatchObject({ line: null });
    const noise = await read(Buffer.concat([...parts.slice(0, 3), Buffer.from('noise\r\n\r\n'), ...parts.slice(3)]));
    expect(noise.items.map(code)).toEqual(['document', 'corrupt']);
  });
});

describe('an archive of files', () => {
  const files = {
    'pages/a.html': `<p>${PARAGRAPH}</p>`,
    'pages/b.jsonl': records(2),
    'pages/.hidden': 'x',
    'pages/c.txt.gz': gzipSync(PAGE),
    'pages/large.txt': 'x'.repeat(6000),
    [`${'长'.repeat(60)}/${'名'.repeat(60)}.txt`]: PAGE,
  };

  it.each(['ustar', 'pax', 'gnu'] as const)('in the format %s gives its files as a folder would', async (format) => {
    for (const bytes of [tarOf(files, format), gzipSync(tarOf(files, format))]) {
      const { items, readings, passedOver } = await read(bytes, { name: 'p.tar' });
      expect(readings[0]?.container).toBe('tar');
      const long = format === 'ustar' ? [] : [PAGE];
      expect(items.map((item) => text(item) ?? code(item))).toEqual([
        `<p>${PARAGRAPH}</p>`,
        `0 ${PARAGRAPH}`,
        `1 ${PARAGRAPH}`,
        PAGE,
        'too-large',
        ...long,
      ]);
      expect(sources(items)[0]).toMatchObject({
        path: expect.stringMatching(/p\.tar\/pages\/a\.html$/),
        mediaType: 'text/html',
        line: 1,
      });
      if (long.length > 0) expect(sources(items).at(-1)?.path).toMatch(/p\.tar\/长+\/名+\.txt$/);
      expect(passedOver).toEqual(['tar hidden file']);
    }
  });

  it('that is cut keeps the files before', async () => {
    const bytes = tarOf(files, 'pax');
    expect((await read(bytes.subarray(0, 1500))).items.map(code)).toEqual(['document', 'truncated']);
    expect((await read(bytes.subarray(0, bytes.length - 1024))).items.map(code).at(-1)).toBe('truncated');
    const bad = Buffer.from(bytes);
    bad[3 * 512 + 10] = 0x55;
    expect((await read(bad)).items.map(code)).toEqual(['document', 'corrupt']);
  });

  it('is not seen in a text that only begins like one', async () => {
    expect((await read(Buffer.from('ustar'.repeat(300)))).readings[0]?.container).toBe('text');
  });
});

describe('reading that goes on where an earlier one came to', () => {
  it.each([
    ['jsonl', () => Buffer.from(records(4000))],
    ['jsonl.gz', () => gzipSync(records(4000))],
    ['warc', () => Buffer.concat(Array.from({ length: 50 }, (_, i) => response(`<p>${i}</p>`)))],
    ['tar', () => tarOf({ 'a.txt': PAGE, 'b.jsonl': records(3000), 'c.txt': PAGE }, 'pax')],
  ])('gives the rest and nothing twice: %s', async (name, make) => {
    const bytes = make();
    const whole = await read(bytes, { name: `in.${name}` });
    const all = whole.items.map(text);
    let given = 0;
    for (const { part, next } of whole.readings.slice(0, 12)) {
      given += itemsOf(part).length;
      const rest = await read(bytes, { name: `in.${name}`, from: next });
      expect(rest.items.map(text)).toEqual(all.slice(given));
      expect(rest.items.map((item) => ('source' in item ? item.source.line : 0))).toEqual(
        whole.items.slice(given).map((item) => ('source' in item ? item.source.line : 0)),
      );
      if (name === 'jsonl') expect(rest.bytes).toBeLessThan(whole.bytes);
    }
  });
});
