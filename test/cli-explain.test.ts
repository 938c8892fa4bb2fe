import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LineMap } from '../src/cli/place.js';
import type { Article } from '../src/model/article.js';
import { jsonLines, run } from './cli/fake-io.js';
import { folderWith, PAGE, PARAGRAPH } from './cli/folder.js';

const DAMAGED = `${PAGE}\n${Buffer.from(PARAGRAPH).toString('latin1')}\n\n青禾市的讀者說，新圖書館開放了。\n`;

describe('explain', () => {
  it('tells every edit and every label, with its place, rule and reason', async () => {
    const { code, stdout } = await run(['explain'], { stdin: [DAMAGED] });
    expect(code).toBe(0);
    const { audit } = jsonLines<Article>((await run(['clean', '--audit'], { stdin: [DAMAGED] })).stdout)[0]!;
    const edits = [...audit!.passes.flatMap((pass) => pass.edits), ...audit!.blocks.flatMap((block) => block.edits)];
    expect(edits.length).toBeGreaterThan(1);
    expect(stdout.match(/^ {2}\d+:\d+ .*→/gm)).toHaveLength(edits.length);
    for (const { rule, reason } of [...edits, ...audit!.labels]) {
      expect(stdout).toContain(rule);
      expect(stdout).toContain(reason);
    }
    expect(stdout.match(/^ {2}\d+ [a-z-]+ /gm)).toHaveLength(audit!.labels.length);
    expect(stdout).toMatch(/^ {2}11:\d+ .*→栗村的苹果园/m);
    expect(stdout).toMatch(/^ {2}13:\d+ 青禾市的\[讀.*→读/m);
    expect(stdout).toMatch(/^ {2}3 dateline .*2031-05-06 09:30/m);
    expect(stdout).toContain('    datePublished = 2031-05-06T09:30:00+08:00\n');
    expect(stdout).toMatch(/\narticle: .*piece/);
  });

  it('shows a place of lost bytes as bytes: what is seen, the original, its rivals', async () => {
    const page = fileURLToPath(new URL('../fixtures/seeds/mirror-page.txt', import.meta.url));
    const { stdout } = await run(['explain', page]);
    // 日報 is C8 D5 88 F3; the gloss of 請 (D5 88) tore it, and 88 went with the bracket.
    expect(stdout).toContain(
      'seen     ? ·· │ q 71 │ ǐ A8 AB │ n 6E │ g 67 │ ) 29 │ ? ·· │ b 62 │ à A8 A4 │ o 6F │ ) 29\n',
    );
    expect(stdout).toContain('original 報 88 F3\n');
    expect(stdout.match(/^ {6}rivals .*( nats behind|none comes near)/gm)).toHaveLength(
      stdout.match(/ lost-bytes-mirror /g)!.length,
    );
  });

  it('colours on a terminal and nowhere else', async () => {
    expect((await run(['explain'], { stdin: [PAGE], stdoutTTY: true })).stdout).toContain('\u001b[1m');
    expect((await run(['explain'], { stdin: [PAGE], stdoutTTY: true, env: { NO_COLOR: '1' } })).stdout).not.toContain(
      '\u001b',
    );
    expect((await run(['explain'], { stdin: [PAGE] })).stdout).not.toContain('\u001b');
    expect((await run(['explain'], { stdin: [PAGE], env: { FORCE_COLOR: '1' } })).stdout).toContain('\u001b[1m');
  });

  it('takes the record of a line', async () => {
    const folder = folderWith({
      'a.jsonl': `\n${JSON.stringify({ text: PAGE })}\noops\n${JSON.stringify({ text: PARAGRAPH })}\n`,
    });
    const of = (...line: string[]) => run(['explain', folder.at('a.jsonl'), ...line]);
    expect((await of()).stdout).toContain('a.jsonl:2\n');
    expect((await of('--line', '4')).stdout).toContain('栗村');
    expect((await of('--line', '3')).stdout).toMatch(/^rejected: line 3 is not JSON/);
    const none = await of('--line', '9');
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('there is no record on line 9')]);
    expect((await of('--line', 'x')).code).toBe(2);
  });

  it('says why there is nothing to explain', async () => {
    const folder = folderWith({ 'a.png': Buffer.from('89504e470d0a1a0a', 'hex'), 'b.txt': '' });
    expect((await run(['explain', folder.at('a.png')])).stdout).toMatch(/^rejected: it is a PNG picture/);
    const gone = await run(['explain', folder.at('gone')]);
    expect([gone.code, gone.stderr]).toEqual([2, expect.stringContaining('there is no such file')]);
    const several = await run(['explain', folder.path]);
    expect([several.code, several.stderr]).toEqual([2, expect.stringContaining('several files')]);
  });

  it('lets no page steer the terminal', async () => {
    const { stdout } = await run(['explain'], { stdin: [`青禾\u001b[2J市\u200b新图书馆\u009b开放\n${PAGE}`] });
    expect(stdout).toMatch(/^[\P{C}\n]+$/u);
  });
});

describe('a place', () => {
  it('is a line and a column, whatever ends the lines', () => {
    const map = new LineMap('ab\r\nc\rd\n\ne');
    expect([0, 1, 4, 6, 8, 9].map((at) => map.at(at))).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 2 },
      { line: 2, column: 1 },
      { line: 3, column: 1 },
      { line: 4, column: 1 },
      { line: 5, column: 1 },
    ]);
  });
});
