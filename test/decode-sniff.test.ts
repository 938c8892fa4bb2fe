import { describe, expect, it } from 'vitest';
import { looksBinary, sniffMediaType } from '../src/stages/decode/sniff.js';

const bytes = (latin1: string) => Buffer.from(latin1, 'latin1');

describe('sniffMediaType', () => {
  const page = '<!DOCTYPE html>\n<html><head><title>读书会</title></head><body><p>开场</p></body></html>';
  const cases: [what: string, content: Uint8Array | string, type: string][] = [
    ['a page', page, 'text/html'],
    ['a page as bytes', Buffer.from(page), 'text/html'],
    ['a page behind a BOM and empty lines', Buffer.from(`\uFEFF\n\n${page}`), 'text/html'],
    ['a page in UTF-16', Buffer.from(`\uFEFF${page}`, 'utf16le'), 'text/html'],
    ['a page in UTF-16 without a mark', Buffer.from(page, 'utf16le'), 'text/html'],
    ['a page behind a comment', `<!-- saved by a crawler -->\n${page}`, 'text/html'],
    ['a page behind an XML declaration', `<?xml version="1.0"?>\n<html lang="zh"><body></body></html>`, 'text/html'],
    ['a page in an element of its collector', `<doc id="7">\n${page}\n</doc>`, 'text/html'],
    ['a fragment of a page', '<span class="a">一</span><ul><li>二</li><li>三</li></ul><div>四</div>', 'text/html'],
    ['plain text', '晒谷场上的读书会\n昨晚开场。', 'text/plain'],
    ['text about markup', '用 <p> 开始一段,用 </p> 结束;<div> 与 </div> 也成对。', 'text/plain'],
    ['a line in angle quotes', '<晒谷场> 读书会', 'text/plain'],
    ['an address in angle brackets', '<lin@daoxiang.example> 来信 </p>', 'text/plain'],
    ['text in GBK', Buffer.from('c9b9b9c8b3a1c9cfb5c4b6c1cae9bbe1', 'hex'), 'text/plain'],
    ['JSON Lines', '{"text":"读书会"}\n{"text":"开场"}\n', 'application/jsonl'],
    ['one record', '{"text":"读书会"}', 'application/jsonl'],
    ['a record longer than the head', `{"text":"${'书'.repeat(9000)}"}\n`, 'application/jsonl'],
    ['JSON over several lines', '{\n  "text": "读书会"\n}\n', 'application/json'],
    ['an array of objects', '[{"text":"读书会"}]', 'application/json'],
    ['text in square brackets', '[图] 读书会', 'text/plain'],
    ['text in braces', '{读书会}', 'text/plain'],
    ['a reference', '[1] 读书会记', 'text/plain'],
    ['WARC', 'WARC/1.0\r\nWARC-Type: response\r\n', 'application/warc'],
    ['nothing', '', 'text/plain'],
    ['gzip', bytes('\x1f\x8b\x08\0\0\0'), 'application/gzip'],
    ['zstd', bytes('\x28\xb5\x2f\xfd\x04'), 'application/zstd'],
    ['zip', bytes('PK\x03\x04\x14\0'), 'application/zip'],
    ['PDF', bytes('%PDF-1.7\n1 0 obj\n'), 'application/pdf'],
    ['PNG', bytes('\x89PNG\r\n\x1a\n\0\0'), 'image/png'],
    ['JPEG', bytes('\xff\xd8\xff\xe0\0\x10JFIF'), 'image/jpeg'],
    ['GIF', bytes('GIF89a\x01\0'), 'image/gif'],
    ['a program', bytes('\x7fELF\x02\x01\x01\0'), 'application/x-elf'],
    ['a word that begins like an audio file', bytes('ID3 tags are explained here'), 'text/plain'],
    [
      'noise',
      Uint8Array.from({ length: 400 }, (_, i) => (Math.imul(i + 1, 0x9e3779b1) >>> 13) & 0xff),
      'application/octet-stream',
    ],
  ];
  it.each(cases)('%s', (_, content, type) => {
    expect(sniffMediaType(content)).toBe(type);
  });
});

describe('looksBinary', () => {
  it('is true of formats and of noise', () => {
    expect(looksBinary(bytes('%PDF-1.4 plain words follow here'))).toBe(true);
    expect(looksBinary(Buffer.alloc(40))).toBe(true);
  });

  it('is false of text in any encoding, with a stray control character too', () => {
    expect(looksBinary(new Uint8Array())).toBe(false);
    expect(looksBinary(Buffer.from('读书会\0昨晚在晒谷场上开场'))).toBe(false);
    expect(looksBinary(Buffer.from('读书会昨晚在晒谷场上开场', 'utf16le'))).toBe(false);
    expect(looksBinary(Buffer.from('plain ASCII\x07 with a bell'))).toBe(false);
  });
});
