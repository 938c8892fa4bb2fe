import { symlinkSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { containerOf } from '../src/read/container.js';
import { comparePaths, filesUnder } from '../src/read/folder.js';
import { expandInputs } from '../src/read/inputs.js';
import { errnoOf, problemOf, sizeText } from '../src/read/problem.js';
import { type Folder, folderWith } from './cli/folder.js';

async function paths(folder: Folder, args: readonly string[], except: string | null = null): Promise<string[]> {
  const inputs = await expandInputs(
    args.map((arg) => (arg === '-' ? arg : folder.at(arg))),
    except,
  );
  return inputs.map(
    ({ path, problem }) => `${path === null ? '-' : relative(folder.path, path)}${problem ? ` (${problem.code})` : ''}`,
  );
}

describe('inputs', () => {
  it('are the files below a folder, sorted, without what begins with a dot', async () => {
    const folder = folderWith({
      'b.txt': '',
      'a/z.txt': '',
      'a/b/y.txt': '',
      'a.txt': '',
      '.git/x': '',
      'a/.hidden': '',
    });
    expect(await paths(folder, [''])).toEqual(['a/b/y.txt', 'a/z.txt', 'a.txt', 'b.txt']);
  });

  it('keep the order of the arguments, each file once', async () => {
    const folder = folderWith({ 'a.txt': '', 'b.txt': '', 'c/d.txt': '' });
    expect(await paths(folder, ['b.txt', '-', '', '-', 'c/../a.txt'])).toEqual(['b.txt', '-', 'a.txt', 'c/d.txt']);
  });

  it('follow links, and a folder that contains itself ends nowhere', async () => {
    const folder = folderWith({ 'a/x.txt': '', 'b/y.txt': '' });
    symlinkSync(folder.path, folder.at('a/loop'));
    symlinkSync('loop2', folder.at('a/loop2'));
    symlinkSync(folder.at('b'), folder.at('a/b'));
    symlinkSync(folder.at('a'), folder.at('b/a'));
    expect(await paths(folder, [''])).toEqual(['a/loop2 (link-loop)', 'a/x.txt', 'b/y.txt']);
  });

  it('reach outside through links, each real file once', async () => {
    const outside = folderWith({ 'in/p.txt': '', 'q.txt': '' });
    const folder = folderWith({ 'a.txt': '' });
    symlinkSync(outside.at('in'), folder.at('link1'));
    symlinkSync(outside.at('in'), folder.at('link2'));
    symlinkSync(outside.at('q.txt'), folder.at('q-link.txt'));
    symlinkSync(folder.at('a.txt'), folder.at('0.txt'));
    symlinkSync(folder.at('gone'), folder.at('broken.txt'));
    expect(await paths(folder, [''])).toEqual(['a.txt', 'broken.txt (not-found)', 'link1/p.txt', 'q-link.txt']);
  });

  it('that are missing keep their place, with a problem', async () => {
    const folder = folderWith({ 'a.txt': '' });
    expect(await paths(folder, ['gone.txt', 'a.txt', '*.html', 'a.txt/b'])).toEqual([
      'gone.txt (not-found)',
      'a.txt',
      '*.html (not-found)',
      'a.txt/b (not-found)',
    ]);
  });

  it('match a pattern, sorted; a file that is named like a pattern is that file', async () => {
    const folder = folderWith({ 'b.txt': '', 'a.txt': '', 'c/d.txt': '', 'e.md': '', '[x].txt': '' });
    expect(await paths(folder, ['**/*.txt'])).toEqual(['[x].txt', 'a.txt', 'b.txt', 'c/d.txt']);
    expect(await paths(folder, ['[x].txt'])).toEqual(['[x].txt']);
    expect(await paths(folder, ['{a,b}.txt'])).toEqual(['a.txt', 'b.txt']);
  });

  it('match a pattern where links go in a circle', async () => {
    const folder = folderWith({ 'a/x.txt': '' });
    symlinkSync(folder.path, folder.at('a/loop'));
    expect(await paths(folder, ['**/x.txt'])).toContain('a/x.txt');
  });

  it('are not what is written to', async () => {
    const folder = folderWith({ 'a.txt': '', 'out/a.json': '' });
    expect(await paths(folder, [''], folder.at('out'))).toEqual(['a.txt']);
    expect(await paths(folder, ['*'], folder.at('a.txt'))).toEqual([]);
  });

  it('are standard input when there is no argument', async () => {
    expect(await expandInputs([])).toEqual([{ path: null, base: null }]);
  });

  it('are sorted folder by folder', () => {
    expect(['a/b', 'a', 'a-/c', 'a.txt', 'a/B'].sort(comparePaths)).toEqual(['a', 'a/B', 'a/b', 'a-/c', 'a.txt']);
  });

  it('say which folder cannot be read', () => {
    expect(filesUnder('no-such-folder', null)).toMatchObject([
      { path: 'no-such-folder', problem: { code: 'not-found' } },
    ]);
  });
});

describe('the container of a file', () => {
  const of = (text: string | Uint8Array, path: string | null = null, whole = true) =>
    containerOf(Buffer.from(text), whole, path);
  const record = '{"id":1,"text":"青禾市新图书馆"}\n';

  it.each<[string, string, string | null, 'text' | 'jsonl']>([
    ['records', record + record, null, 'jsonl'],
    ['records after empty lines', `\n \n${record}`, null, 'jsonl'],
    ['a record behind a byte order mark', `\uFEFF${record}`, null, 'jsonl'],
    ['records of which one is broken', `${record}{"text": oops}\n`, null, 'jsonl'],
    ['a broken line first, in a .jsonl', `{"text": oops}\n${record}`, 'x.jsonl', 'jsonl'],
    ['garbage first, in a .jsonl', `garbage\n${record}`, 'x.JSONL', 'jsonl'],
    ['records with another field, in an .ndjson', '{"content":"x"}\n', 'x.ndjson', 'jsonl'],
    ['objects without a text', '{"content":"x"}\n', null, 'text'],
    ['plain text', '青禾市新图书馆\n', null, 'text'],
    ['plain text in a .jsonl', '青禾市新图书馆\n', 'x.jsonl', 'text'],
    ['text that begins with a brace', '{本报讯}\n青禾市\n', null, 'text'],
    ['a record within a text', `题目\n${record}`, null, 'text'],
    ['one JSON document over several lines', '{\n  "text": "x"\n}\n', null, 'text'],
    ['an array', `[${record.trim()}]`, null, 'text'],
    ['nothing', '', null, 'text'],
    ['nothing in a .jsonl', '', 'x.jsonl', 'text'],
  ])('%s', (_, text, path, expected) => {
    expect(of(text, path)).toBe(expected);
  });

  it('is told by the beginning of a line that goes on', () => {
    expect(of(`{"id":1,"text":"${'x'.repeat(1000)}`, null, false)).toBe('jsonl');
    expect(of(`{"id":1,"body":"${'x'.repeat(1000)}`, null, false)).toBe('text');
    expect(of(`青禾${'x'.repeat(1000)}`, null, false)).toBe('text');
  });

  it('is told in UTF-16 with a mark, and in other encodings', () => {
    expect(of(Buffer.from(`\uFEFF${record}`, 'utf16le'))).toBe('jsonl');
    const gbk = Buffer.concat([Buffer.from('{"text":"'), Buffer.from([0xc7, 0xe0, 0xba, 0xcc]), Buffer.from('"}\n')]);
    expect(of(gbk)).toBe('jsonl');
  });
});

describe('a problem', () => {
  const systemError = (code: string) => Object.assign(new Error(`${code}: bad thing`), { code });

  it.each(['ENOENT', 'EACCES', 'EPERM', 'ELOOP', 'EISDIR', 'EIO', 'ENOSPC', 'EROFS', 'EEXIST'])(
    'of the system (%s) is told in words, with what to do',
    (code) => {
      expect(errnoOf(systemError(code))).toBe(code);
      expect(problemOf(systemError(code)).message).toMatch(/^[^A-Z].*[;,] /);
    },
  );

  it('that is none of the known is told as it is', () => {
    expect(problemOf(systemError('EWEIRD'))).toEqual({ code: 'read-error', message: 'EWEIRD: bad thing' });
    expect(problemOf('text')).toEqual({ code: 'read-error', message: 'text' });
    expect(errnoOf(new Error('x'))).toBeNull();
  });

  it('names sizes in units that people read', () => {
    expect([0, 999, 1000, 1234, 64_000_000, 209_715_200, 5e9].map(sizeText)).toEqual([
      '0 bytes',
      '999 bytes',
      '1 kB',
      '1.23 kB',
      '64 MB',
      '210 MB',
      '5 GB',
    ]);
  });
});
