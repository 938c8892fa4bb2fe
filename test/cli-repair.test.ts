import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply, type RepairResult, repair, revert } from '../src/index.js';
import { jsonLines, run } from './cli/fake-io.js';
import { folderWith, PAGE, PARAGRAPH } from './cli/folder.js';

const latin1 = (text: string) => Buffer.from(text).toString('latin1');
/** UTF-8 read as Latin-1 and saved again. */
const DAMAGED = latin1(PARAGRAPH);

describe('repair', () => {
  it('undoes a broken encoding and nothing else', async () => {
    const { code, stdout, stderr } = await run(['repair'], { stdin: [`${DAMAGED}\r\n`] });
    expect([code, stdout]).toEqual([0, `${PARAGRAPH}\r\n`]);
    expect(stderr).toMatch(/^\d+ repairs? in 1 document\n$/);
  });

  it.each([
    ['line ends of all kinds', `${PARAGRAPH}\r\n${PARAGRAPH}\n\r${PARAGRAPH}\r\n\n`],
    ['a byte order mark', `\uFEFF${PARAGRAPH}\n`],
    ['two of them', `\uFEFF\uFEFF${PARAGRAPH}`],
    ['invisible characters', `青\u200B禾\u00A0市\u3000\t ，,。.\u0007\n`],
    ['folded punctuation', '青禾市新图书馆开放,读者走进大厅.\n'],
    ['boilerplate', `首页 > 新闻\n${PAGE}版权所有 青禾网\n`],
    ['Traditional', '青禾市新圖書館開放，讀者走進大廳。'],
    ['nothing', ''],
    ['only white space', ' \r\n\t\u3000'],
    ['a byte order mark alone', '\uFEFF'],
    ['other scripts', 'Ünïcödé, ελληνικά, かな, 한국어, 𠮷, 😀\n'],
  ])('lets clean UTF-8 through byte for byte: %s', async (_, text) => {
    const { bytes, code } = await run(['repair'], { stdin: [text] });
    expect(code).toBe(0);
    expect(bytes.equals(Buffer.from(text))).toBe(true);
  });

  it('lets clean bytes through, whatever they are cut into and however many files', async () => {
    const folder = folderWith({ 'a.txt': `${PARAGRAPH}\r\n`, 'b.txt': '\uFEFF没有行尾' });
    const { stdout } = await run(['repair', folder.at('a.txt'), folder.at('b.txt')]);
    expect(stdout).toBe(`${PARAGRAPH}\r\n\uFEFF没有行尾`);
    const cut = Array.from(Buffer.from(PARAGRAPH), (byte) => Uint8Array.of(byte));
    expect((await run(['repair'], { stdin: cut })).stdout).toBe(PARAGRAPH);
  });

  it('decodes other encodings', async () => {
    const utf16 = Buffer.from(`\uFEFF${PARAGRAPH}\n`, 'utf16le');
    expect((await run(['repair'], { stdin: [utf16] })).stdout).toBe(`${PARAGRAPH}\n`);
  });

  it('converts to Simplified when it is told to, and keeps all else', async () => {
    const text = '\uFEFF  青禾市新圖書館開放，\r\n\r\n\t讀者走進大廳.  \n';
    expect((await run(['repair', '--simplify'], { stdin: [text] })).stdout).toBe(
      '\uFEFF  青禾市新图书馆开放，\r\n\r\n\t读者走进大厅.  \n',
    );
  });

  it('adds the edits', async () => {
    const { stdout } = await run(['repair', '--edits'], { stdin: [DAMAGED] });
    const [record] = jsonLines<RepairResult & { path: null }>(stdout);
    expect(record).toMatchObject({ path: null, encoding: 'utf-8', text: PARAGRAPH, unresolved: [] });
    expect(record?.edits[0]).toMatchObject({
      rule: expect.any(String),
      before: expect.any(String),
      after: expect.any(String),
    });
  });

  it('fails for a file that is no text, and goes on', async () => {
    const folder = folderWith({
      'a.png': Buffer.from('89504e470d0a1a0a', 'hex'),
      'b.txt': PARAGRAPH,
      'c.txt': 'x'.repeat(5000),
    });
    const { code, stdout, stderr } = await run(['repair', folder.path, folder.at('gone'), '--max-bytes', '4kB']);
    expect([code, stdout]).toEqual([1, PARAGRAPH]);
    expect(stderr).toContain('a.png: failed: it is a PNG picture, not text');
    expect(stderr).toContain('c.txt: failed: the document has 5 kB, more than the limit of 4 kB');
    expect(stderr).toContain('gone: failed: there is no such file');
    expect(stderr).toMatch(/3 inputs failed\n$/);
  });
});

describe('repair --jsonl', () => {
  const filter = async (text: string, ...switches: string[]) =>
    await run(['repair', '--jsonl', ...switches], { stdin: [text] });

  it('changes the text of a record and keeps the bytes of all else', async () => {
    const line = `{ "2": 1.0, "id" : 12345678901234567890, "text" : ${JSON.stringify(DAMAGED)}, "1": [ ], "meta":{"text":"a"} }\r\n`;
    const { stdout, code } = await filter(line);
    expect(code).toBe(0);
    expect(stdout).toBe(line.replace(JSON.stringify(DAMAGED), JSON.stringify(PARAGRAPH)));
  });

  it('lets clean records through byte for byte', async () => {
    const lines = `\uFEFF{"text":"\\u9752\\ud83d禾"}\n\n  {"x" :1.50,"text":"${PARAGRAPH}"}\r\n{"text":""}`;
    const { bytes } = await filter(lines);
    expect(bytes.toString()).toBe(lines);
  });

  it('gives one record for each, a bad one included, in order', async () => {
    const { stdout, code, stderr } = await filter(`{"text":"青"}\noops\n{"n":1}\n[1]\n{"text":"禾"}\n`);
    expect(code).toBe(0);
    expect(jsonLines(stdout)).toMatchObject([
      { text: '青' },
      {
        schema: 'talentcorpus/outcome@1',
        status: 'rejected',
        reason: { code: 'invalid-json', message: expect.stringContaining('line 2') },
      },
      { n: 1 },
      { reason: { code: 'invalid-json' } },
      { text: '禾' },
    ]);
    expect(stderr).toContain('2 bad records');
    expect(stderr).toContain('1 record without a string "text" passed on as found');
  });

  it('gives a record for one that is too large', async () => {
    const { stdout, code } = await filter(`{"text":"${'x'.repeat(3000)}"}\n{"text":"禾"}\n`, '--max-bytes', '2kB');
    expect(code).toBe(0);
    expect(jsonLines(stdout)).toMatchObject([{ status: 'failed', reason: { code: 'too-large' } }, { text: '禾' }]);
  });

  it('adds edits and what is unresolved, in the place of older ones', async () => {
    const { stdout } = await filter(`{"edits":0,"text":${JSON.stringify(DAMAGED)}}\n{"text":"青禾"}\n`, '--edits');
    const [first, second] = jsonLines<Record<string, unknown>>(stdout);
    expect(Object.keys(first!)).toEqual(['edits', 'text', 'unresolved']);
    expect((first!.edits as unknown[]).length).toBeGreaterThan(0);
    expect(second).toEqual({ text: '青禾', edits: [], unresolved: [] });
  });

  it('gives as many lines as it gets, for any input', async () => {
    const line = fc.oneof(
      fc.json(),
      fc.string().map((text) => text.replace(/[\r\n]/g, '')),
      fc.record({ text: fc.string({ unit: 'binary' }), id: fc.integer() }).map((record) => JSON.stringify(record)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 8 }), async (lines) => {
        const text = lines.map((one) => `${one}\n`).join('');
        const { stdout, code } = await filter(text);
        expect(code).toBe(0);
        expect(stdout.split('\n')).toHaveLength(text.split('\n').length);
        for (const one of stdout.split('\n'))
          if (one.trim() !== '' && one !== '\uFEFF') JSON.parse(one.replace(/^\uFEFF/, ''));
      }),
    );
  });
});

describe('repair as a function', () => {
  it('can be replayed and undone', () => {
    for (const input of [`${DAMAGED}\n${PARAGRAPH}`, '青禾市新圖書館開放，讀者走進大廳。']) {
      const { text, passes, decoded, edits } = repair(input, { simplify: true });
      expect(edits.length).toBeGreaterThan(0);
      expect(apply(decoded.text, passes)).toBe(text);
      expect(revert(text, passes)).toBe(decoded.text);
    }
  });

  it('holds for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (input, simplify) => {
        const { text, passes, decoded } = repair(input, { simplify });
        expect(decoded.text).toBe(input);
        expect(apply(input, passes)).toBe(text);
        expect(revert(text, passes)).toBe(input);
      }),
    );
  });

  it('says why something is no text', () => {
    expect(repair(Buffer.from('89504e470d0a1a0a', 'hex')).refused).toMatchObject({ code: 'binary' });
    expect(repair('').refused).toMatchObject({ code: 'empty' });
  });
});
