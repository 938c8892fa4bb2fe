import { mkdirSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Article, Outcome, OutcomeRecord } from '../src/model/article.js';
import { STATE_NAME } from '../src/write/run-state.js';
import { jsonLines, run } from './cli/fake-io.js';
import { folderWith, PAGE, PARAGRAPH } from './cli/folder.js';

const isArticle = (outcome: Outcome): outcome is Article => 'body' in outcome;
const reasons = (stdout: string) =>
  jsonLines<Outcome>(stdout).map((outcome) => (isArticle(outcome) ? 'article' : outcome.reason.code));
const records = (...texts: string[]) => texts.map((text, i) => `${JSON.stringify({ id: `r${i}`, text })}\n`).join('');

describe('clean', () => {
  it('piped, prints one article a line, and a summary elsewhere', async () => {
    const folder = folderWith({ 'a.txt': PAGE, 'b.txt': `${PARAGRAPH}\n` });
    const { code, stdout, stderr } = await run(['clean', folder.path]);
    expect(code).toBe(0);
    const outcomes = jsonLines<Outcome>(stdout);
    expect(outcomes.map(({ input }) => input.path)).toEqual([folder.at('a.txt'), folder.at('b.txt')]);
    expect(outcomes.every(isArticle)).toBe(true);
    expect(stderr).toMatch(/^2 articles[^\n]*\n$/);
  });

  it('reads standard input, named or not', async () => {
    for (const args of [['clean'], ['clean', '-']]) {
      const { code, stdout } = await run(args, { stdin: [PAGE] });
      expect(code).toBe(0);
      expect(jsonLines<Outcome>(stdout)[0]).toMatchObject({ input: { path: null, bytes: Buffer.byteLength(PAGE) } });
    }
  });

  it('shows its usage when nothing is given and a terminal is on standard input', async () => {
    const { code, stdout, stderr } = await run(['clean']);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^Usage: talentcorpus clean/);
    expect(stderr).toContain('Examples:');
    expect(stderr).toContain('no path given');
  });

  it('brings a record’s id and url back, and hashes its text', async () => {
    const line = `${JSON.stringify({ url: 'https://example.org/7', text: PARAGRAPH, id: 7 })}\n`;
    const { stdout } = await run(['clean'], { stdin: [line] });
    expect(jsonLines<Outcome>(stdout)[0]?.input).toMatchObject({
      id: 7,
      url: 'https://example.org/7',
      bytes: Buffer.byteLength(PARAGRAPH),
      encoding: 'utf-8',
      mediaType: 'text/plain',
    });
    const direct = await run(['clean'], { stdin: [PARAGRAPH] });
    expect(jsonLines<Outcome>(direct.stdout)[0]?.input.sha256).toBe(jsonLines<Outcome>(stdout)[0]?.input.sha256);
  });

  it('keeps bad records in their place and is content', async () => {
    const lines = `${records(PARAGRAPH)}oops\n{"t":1}\n${records('', PARAGRAPH)}`;
    const { code, stdout, stderr } = await run(['clean', '--input', 'jsonl'], { stdin: [lines] });
    expect(code).toBe(0);
    expect(reasons(stdout)).toEqual(['article', 'invalid-json', 'no-text', 'empty', 'article']);
    expect(stderr).toMatch(/^2 articles, 3 rejected/);
    expect(jsonLines<OutcomeRecord>(stdout)[1]?.reason.message).toMatch(/^line 2 is not JSON/);
  });

  it('gives the same bytes for any cut of its input', async () => {
    const bytes = Buffer.from(records(PARAGRAPH, PAGE, '', PARAGRAPH.repeat(20)));
    const whole = await run(['clean'], { stdin: [bytes] });
    for (const size of [1, 7, 1000]) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
        bytes.subarray(i * size, (i + 1) * size),
      );
      expect((await run(['clean'], { stdin: chunks })).stdout).toBe(whole.stdout);
    }
  });

  it('fails for a path that is missing among others, and goes on', async () => {
    const folder = folderWith({ 'a.txt': PAGE });
    const { code, stdout, stderr } = await run(['clean', folder.at('gone.txt'), folder.at('a.txt')]);
    expect(code).toBe(1);
    expect(reasons(stdout)).toEqual(['not-found', 'article']);
    expect(stderr).toContain('gone.txt: failed: there is no such file; check the spelling (not-found)\n');
    expect(stderr).toContain('1 article, 1 failed');
  });

  it('cannot run when nothing that it is given exists', async () => {
    const folder = folderWith();
    const { code, stdout, stderr } = await run(['clean', folder.at('gone.txt'), folder.at('*.html')]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/gone\.txt: there is no such file/);
    expect(stderr).toMatch(/\*\.html: no file matches this pattern/);
    const empty = await run(['clean', folder.path]);
    expect(empty.code).toBe(2);
    expect(empty.stderr).toContain('there is no file in');
  });

  it('leaves out the stages that it is told to', async () => {
    const text =
      '青禾市圖書館開放\n\n青禾市新圖書館週三上午開門迎客，第一天就有三千多位讀者走進大廳，借走了五千多冊圖書。\n';
    const plain = jsonLines<Article>((await run(['clean'], { stdin: [text] })).stdout)[0]!;
    const kept = jsonLines<Article>((await run(['clean', '--no-simplify'], { stdin: [text] })).stdout)[0]!;
    expect(plain.text).toContain('图书馆');
    expect(kept.text).toContain('圖書館');
    const bare = jsonLines<Article>((await run(['clean', '--no-label'], { stdin: [PAGE] })).stdout)[0]!;
    expect(bare.removed).toEqual([]);
    expect(bare.title).toBeNull();
  });

  it('adds the audit when it is asked for', async () => {
    const { stdout } = await run(['clean', '--audit'], { stdin: [PAGE] });
    const [one] = jsonLines<Article>(stdout);
    expect(one?.audit?.labels.length).toBeGreaterThan(0);
    expect(one?.audit?.labels[0]).toMatchObject({
      rule: expect.any(String),
      reason: expect.any(String),
      span: expect.any(Array),
    });
    expect(jsonLines<Article>((await run(['clean'], { stdin: [PAGE] })).stdout)[0]).not.toHaveProperty('audit');
  });

  it.each([
    ['json', /^\[\n {2}\{/],
    ['text', /青禾市新图书馆周三上午开门迎客/],
    ['markdown', /^---\n/],
    ['jsonl', /^\{"schema":"talentcorpus\/article@1"/],
  ])('prints %s', async (format, pattern) => {
    const { stdout, code } = await run(['clean', '-f', format], { stdin: [PAGE] });
    expect(code).toBe(0);
    expect(stdout).toMatch(pattern);
  });

  it('tells on standard error of what a format has no place for', async () => {
    const folder = folderWith({ 'a.txt': '', 'b.txt': PAGE });
    const { code, stdout, stderr } = await run(['clean', '-f', 'json', folder.path]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toHaveLength(1);
    expect(stderr).toContain(
      'a.txt: rejected: there is nothing in it; leave it out, or collect the page again (empty)',
    );
  });

  it('is quiet when it is told to be', async () => {
    expect((await run(['clean', '-q'], { stdin: [PAGE], stderrTTY: true })).stderr).toBe('');
  });
});

describe('clean on a terminal', () => {
  it('shows a digest and says how to get the JSON', async () => {
    const { code, stdout, stderr } = await run(['clean'], { stdin: [PAGE], stdoutTTY: true });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\u001b\[2m── standard input ─/);
    expect(stdout).toContain('青禾市新图书馆周三上午开门迎客');
    expect(stdout).not.toContain('"schema"');
    expect(stderr).toMatch(/--format jsonl, or --out FOLDER/);
  });

  it.each([
    [{ NO_COLOR: '1' }, false],
    [{ TERM: 'dumb' }, false],
    [{ NO_COLOR: '', TERM: 'xterm' }, true],
  ])('colours as %j says', async (env, colours) => {
    const { stdout } = await run(['clean'], { stdin: [PAGE], stdoutTTY: true, env });
    expect(stdout.includes('\u001b[')).toBe(colours);
  });

  it('prints JSON when it is asked for', async () => {
    const { stdout } = await run(['clean', '-f', 'jsonl'], { stdin: [PAGE], stdoutTTY: true });
    expect(jsonLines(stdout)).toHaveLength(1);
  });

  it('shows progress on standard error, and takes it away', async () => {
    const { stderr, stdout } = await run(['clean'], { stdin: [PAGE], stderrTTY: true });
    expect(stderr).toMatch(/^\r1 document, \d+ bytes: standard input\r +\r1 article/);
    expect(jsonLines(stdout)).toHaveLength(1);
    expect((await run(['clean'], { stdin: [PAGE] })).stderr).not.toContain('\r');
  });
});

describe('clean --out', () => {
  it('mirrors a folder, one JSON file for each page', async () => {
    const folder = folderWith({
      'in/a.txt': PAGE,
      'in/b/c.txt': PAGE,
      'in/b/d.jsonl': records(PAGE, PARAGRAPH),
      'in/e.txt': '',
    });
    const { code, stdout, stderr } = await run(['clean', folder.at('in'), '--out', folder.at('out')]);
    expect([code, stdout]).toEqual([0, '']);
    const made = readdirSync(folder.at('out'), { recursive: true }).filter((name) => name !== STATE_NAME);
    expect(made.sort()).toEqual(['a.json', 'b', 'b/c.json', 'b/d.jsonl']);
    expect(JSON.parse(folder.read('out/b/c.json'))).toMatchObject({ schema: 'talentcorpus/article@1' });
    expect(reasons(folder.read('out/b/d.jsonl'))).toEqual(['article', 'article']);
    expect(stderr).toContain('e.txt: rejected: there is nothing in it');
    expect(stderr).toContain(`4 articles, 1 rejected`);
    expect(stderr).toContain(`Written to ${folder.at('out')}/`);
  });

  it('writes one file, its format told by its name', async () => {
    const folder = folderWith({ 'a.txt': PAGE });
    const names = ['o.jsonl', 'o.json', 'o.txt', 'o.md', 'o.dat'];
    for (const name of names) {
      expect((await run(['clean', folder.at('a.txt'), '-o', folder.at(name)])).code).toBe(0);
    }
    expect(JSON.parse(folder.read('o.json'))).toHaveLength(1);
    expect(folder.read('o.dat')).toBe(folder.read('o.jsonl'));
    expect(folder.read('o.md')).toMatch(/^---\n/);
    expect(folder.read('o.txt')).not.toContain('---');
  });

  it('refuses what exists before anything is read, unless it is forced', async () => {
    const folder = folderWith({ 'in/a.txt': PAGE, 'in/b.txt': PAGE, 'out/b.json': 'old' });
    const args = ['clean', folder.at('in'), '--out', folder.at('out')];
    const refused = await run(args);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('b.json exists already; give another --out, or --force to overwrite');
    expect(readdirSync(folder.at('out'))).toEqual(['b.json']);
    expect(folder.read('out/b.json')).toBe('old');
    expect((await run([...args, '--force'])).code).toBe(0);
    expect(JSON.parse(folder.read('out/b.json'))).toHaveProperty('schema');
    const file = await run(['clean', folder.at('in'), '--out', folder.at('out/a.json')]);
    expect([file.code, file.stderr]).toEqual([2, expect.stringContaining('a.json exists already')]);
  });

  it('does not read what it writes', async () => {
    const folder = folderWith({ 'a.txt': PAGE });
    for (let i = 0; i < 2; i++) {
      const { code, stderr } = await run(['clean', folder.path, '--out', folder.at('out/'), '--force']);
      expect([code, stderr]).toEqual([0, expect.stringMatching(/^1 article/)]);
    }
    const same = await run(['clean', folder.path, '--out', folder.path]);
    expect([same.code, same.stderr]).toEqual([2, expect.stringContaining('give another folder')]);
  });

  it('costs one input where one name is taken by a folder', async () => {
    const folder = folderWith({ 'in/a.txt': PAGE, 'in/b.txt': PAGE });
    mkdirSync(folder.at('out/a.json'), { recursive: true });
    const { code, stderr } = await run(['clean', folder.at('in'), '--out', folder.at('out'), '--force']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/a\.txt: not written: a\.json: it is a folder/);
    expect(readdirSync(folder.at('out')).sort()).toEqual([STATE_NAME, 'a.json', 'b.json']);
  });

  it('says what to do when the place cannot be written', async () => {
    const folder = folderWith({ 'a.txt': PAGE, file: '' });
    const { code, stderr } = await run(['clean', folder.at('a.txt'), '--out', folder.at('file/o.json')]);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/a part of the path is no folder; check the spelling\n$/),
    ]);
    expect((await run(['clean', folder.at('a.txt'), '--force'])).code).toBe(2);
  });
});
