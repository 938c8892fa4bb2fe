import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LineBlock, LineReader, type Oversize, utf8Text, withoutLines } from '../src/read/lines.js';
import { linesOf, parseRecord } from '../src/read/records.js';

/** All parts that a reader gives for a text cut into chunks of these sizes. */
function read(bytes: Buffer, sizes: readonly number[], maxBytes: number): (LineBlock | Oversize)[] {
  const reader = new LineReader(maxBytes);
  const parts: (LineBlock | Oversize)[] = [];
  let at = 0;
  for (let i = 0; at < bytes.length; i++) {
    const size = sizes.length === 0 ? bytes.length : Math.max(1, sizes[i % sizes.length]!);
    parts.push(...reader.push(bytes.subarray(at, at + size)));
    at += size;
  }
  parts.push(...reader.end());
  return parts;
}

const line = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('', '\r', '青禾', 'x'.repeat(40)),
);

describe('lines of a stream', () => {
  it('are the same however the stream is cut', () => {
    fc.assert(
      fc.property(
        fc.array(line.map((text) => text.replaceAll('\n', ''))),
        fc.boolean(),
        fc.array(fc.nat(9)),
        (lines, ended, sizes) => {
          const text = lines.join('\n') + (ended ? '\n' : '');
          const parts = read(Buffer.from(text), sizes, 1000);
          const got = parts.flatMap((part) => ('bytes' in part ? linesOf(part) : []));
          expect(got.map((one) => one.text + one.end).join('')).toBe(Buffer.from(text).toString());
          expect(got.map((one) => one.number)).toEqual(got.map((_, i) => i + 1));
        },
      ),
    );
  });

  it('that are too long are dropped and counted, and the others keep their numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { minLength: 1 }), fc.array(fc.nat(40)), (lengths, sizes) => {
        const text = lengths.map((length) => `${'x'.repeat(length)}\n`).join('');
        const parts = read(Buffer.from(text), sizes, 30);
        const kept = parts.flatMap((part) => ('bytes' in part ? linesOf(part) : []));
        const dropped = parts.flatMap((part) => ('size' in part ? [part] : []));
        // Two bytes of tolerance: the limit does not count the line's end.
        expect(kept.map((one) => one.number)).toEqual(lengths.flatMap((length, i) => (length <= 31 ? [i + 1] : [])));
        const ends = lengths.map((_, i) => lengths.slice(0, i + 1).reduce((sum, length) => sum + length + 1, 0));
        expect(dropped).toEqual(lengths.flatMap((size, i) => (size > 31 ? [{ line: i + 1, size, end: ends[i] }] : [])));
      }),
    );
  });

  it('hold no more than one chunk of a line that is too long', () => {
    const reader = new LineReader(1000);
    const chunk = Buffer.alloc(1 << 16, 'x');
    for (let i = 0; i < 3200; i++) expect([...reader.push(chunk)]).toEqual([]);
    expect([...reader.push(Buffer.from('x\n{}\n'))]).toEqual([
      { line: 1, size: 3200 * 65_536 + 1, end: 3200 * 65_536 + 2 },
      { line: 2, lines: 1, bytes: Buffer.from('{}\n'), end: 3200 * 65_536 + 5 },
    ]);
  });

  it('come in blocks that say where they end, so that reading can go on there', () => {
    const text = Array.from({ length: 9000 }, (_, i) => `${'青禾'.repeat(i % 60)}\n`).join('');
    const bytes = Buffer.from(text);
    const blocks = read(bytes, [300_000, 1_000_000], 1000).map((part) => part as LineBlock);
    expect(blocks.length).toBeGreaterThan(5);
    for (const { bytes: own, line, lines, end } of blocks) {
      expect(bytes.subarray(end - own.length, end).equals(own)).toBe(true);
      const reader = new LineReader(1000, line + lines, end);
      const rest = [...reader.push(bytes.subarray(end)), ...reader.end()].map((part) => part as LineBlock);
      expect(rest.reduce((sum, block) => sum + block.lines, line + lines - 1)).toBe(9000);
      expect(rest.at(-1)?.end ?? end).toBe(bytes.length);
      if (lines < 3) continue;
      const cut = withoutLines({ bytes: own, line, lines, end }, 2);
      expect(linesOf(cut)).toEqual(linesOf({ bytes: own, line }).slice(2));
    }
  });

  it('are joined once, so that a line of many chunks takes time in proportion', () => {
    const reader = new LineReader(1 << 28);
    const chunk = Buffer.alloc(1 << 12, 'x');
    for (let i = 0; i < 20_000; i++) [...reader.push(chunk)];
    const [part] = [...reader.end()];
    expect(part && 'bytes' in part && part.bytes.length).toBe(20_000 * 4096);
  });

  it('keep a byte order mark, which the record then goes without', () => {
    const [first] = linesOf({ bytes: Buffer.from('\uFEFF{"text":"青禾"}\n'), line: 1 });
    expect(first?.text.charCodeAt(0)).toBe(0xfeff);
    expect(parseRecord(first!)).toMatchObject({ kind: 'record', text: '青禾' });
    const page = { number: 1, text: '{"html":"<p>青禾"}', end: '' };
    expect(parseRecord(page)).toMatchObject({ kind: 'record', text: '<p>青禾', isHtml: true });
  });

  it('are text when they are UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(utf8Text(Buffer.from(text))).toBe(Buffer.from(text).toString());
      }),
    );
    expect(utf8Text(Buffer.from([0x61, 0xff]))).toBeNull();
    expect(utf8Text(Buffer.of())).toBe('');
  });
});

describe('a record', () => {
  const bad = (text: string) => parseRecord({ number: 7, text, end: '\n' });

  it.each([
    ['{"text": "青禾"', 'invalid-json', /line 7 is not JSON/],
    ['青禾', 'invalid-json', /line 7 is not JSON/],
    ['"青禾"', 'invalid-json', /line 7 is JSON but no object/],
    ['[{"text":"青禾"}]', 'invalid-json', /line 7 is JSON but no object/],
    ['null', 'invalid-json', /line 7 is JSON but no object/],
    ['{"content":"青禾"}', 'no-text', /line 7 has no string field “text”/],
    ['{"text":["青禾"]}', 'no-text', /line 7 has no string field “text”/],
  ])('%s is bad, and the line is named', (text, code, message) => {
    expect(bad(text)).toMatchObject({ kind: 'bad', problem: { code, message: expect.stringMatching(message) } });
  });

  it('with control characters does not bring them into the message', () => {
    const parsed = bad('{"text": "\u001b[31m\u0000"}');
    expect(parsed.kind === 'bad' && parsed.problem.message).toMatch(/^\P{Cc}+$/u);
  });

  it('of a megabyte does not fill the message', () => {
    const parsed = bad(`{"text": "${'x'.repeat(1 << 20)}`);
    expect(parsed.kind === 'bad' && parsed.problem.message.length).toBeLessThan(250);
  });

  it.each(['', '  ', '\uFEFF', '\r'])('is not in a blank line (%j)', (text) => {
    expect(bad(text).kind).toBe('blank');
  });
});
