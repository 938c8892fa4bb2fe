import { describe, expect, it } from 'vitest';
import type { Article, Outcome, OutcomeRecord } from '../src/model/article.js';
import { jsonLines, run } from './cli/fake-io.js';
import { folderWith, PAGE, PARAGRAPH } from './cli/folder.js';

const reasons = (stdout: string) =>
  jsonLines<Outcome>(stdout).map((outcome) => ('body' in outcome ? 'article' : outcome.reason.code));
const records = (...texts: string[]) => texts.map((text, i) => `${JSON.stringify({ id: `r${i}`, text })}\n`).join('');

describe('bad input to clean', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  const noise = Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919 + ((i * i) >> 3)) & 0xff));

  it.each<[string, string | Uint8Array, string, RegExp]>([
    ['empty file', '', 'empty', /there is nothing in it; leave it out/],
    ['only white space', ' \n\t\u3000\r\n\uFEFF', 'empty', /there is only white space in it; leave it out/],
    ['picture', png, 'binary', /a PNG picture, not text; leave it out/],
    ['Office document', Buffer.from('PK\u0003\u0004…'), 'binary', /an Office document.*save .* as plain text/],
    ['file compressed with bzip2', Buffer.from('BZh91AY&SY…'), 'binary', /bzcat/],
    ['noise', noise, 'binary', /no text in any encoding/],
    ['zeros', new Uint8Array(5000), 'binary', /no text in any encoding/],
  ])('%s is rejected, and why is said', async (_, content, code, message) => {
    const folder = folderWith({ 'a.txt': content, 'b.txt': PAGE });
    const ran = await run(['clean', folder.path]);
    expect(ran.code).toBe(0);
    expect(reasons(ran.stdout)).toEqual([code, 'article']);
    const [outcome] = jsonLines<OutcomeRecord>(ran.stdout);
    expect(outcome).toMatchObject({
      status: 'rejected',
      input: { bytes: content.length === 0 ? 0 : expect.any(Number) },
    });
    expect(outcome?.reason.message).toMatch(message);
  });

  it('a name that lies does no harm', async () => {
    const folder = folderWith({
      'lines.html': PAGE,
      'page.txt': `<!DOCTYPE html><html><body><p>${PARAGRAPH}</p><script>var x = 1;</script></body></html>`,
      'records.txt': records(PAGE, PARAGRAPH),
      'text.jsonl': PAGE,
    });
    const { code, stdout } = await run(['clean', folder.path]);
    expect(code).toBe(0);
    const outcomes = jsonLines<Article>(stdout);
    expect(outcomes.map(({ input }) => input.mediaType)).toEqual([
      'text/plain',
      'text/html',
      'text/plain',
      'text/plain',
      'text/plain',
    ]);
    expect(outcomes[1]?.text).toBe(PARAGRAPH);
    expect(outcomes[0]?.text).toBe(outcomes[4]?.text);
  });

  it('a document above the limit fails, and memory is not asked for it', async () => {
    const folder = folderWith({ 'a.txt': PARAGRAPH.repeat(100), 'b.txt': PAGE });
    const { code, stdout } = await run(['clean', folder.path, '--max-bytes', '2kB']);
    expect(code).toBe(1);
    expect(reasons(stdout)).toEqual(['too-large', 'article']);
    const big = `{"text":"${PARAGRAPH.repeat(100)}"}\n${records(PAGE)}`;
    const piped = await run(['clean', '--max-bytes', '2kB'], { stdin: [big] });
    expect([piped.code, reasons(piped.stdout)]).toEqual([0, ['too-large', 'article']]);
  });

  it('a size that is none is refused', async () => {
    for (const size of ['many', '0', '-1', '1XB']) {
      const { code, stderr } = await run(['clean', '--max-bytes', size], { stdin: [PAGE] });
      expect([code, stderr]).toEqual([2, expect.stringContaining('is no size; write it like 64MB')]);
    }
  });

  it('lone surrogates and NUL come out as valid JSON', async () => {
    const line = `{"text":"青禾\\ud83d市\\u0000新图书馆\\udc00周三开放，第一天就有三千多位读者走进大厅。"}\n`;
    const { code, bytes } = await run(['clean'], { stdin: [line] });
    expect(code).toBe(0);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    expect(jsonLines<Article>(text)[0]?.text).toContain('周三开放');
    const nul = await run(['clean'], { stdin: [`${PAGE.slice(0, 60)}\0${PAGE.slice(60)}`] });
    expect(reasons(nul.stdout)).toEqual(['article']);
  });

  it('a wrong switch or command is told with what is right', async () => {
    const folder = folderWith({ 'a.txt': PAGE });
    for (const [args, message] of [
      [['clean', '--fromat', 'json'], /Did you mean --format/],
      [['clean', '--format', 'xml'], /Allowed choices are jsonl, json, text, markdown/],
      [['claen'], /Did you mean clean/],
      [[folder.at('a.txt')], /to clean a file: talentcorpus clean .*a\.txt/],
    ] as const) {
      const { code, stderr, stdout } = await run([...args], { stdin: [] });
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(message);
    }
  });
});
