import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setMembers } from '../src/write/json-member.js';
import { isFolderTarget, mirrorNames } from '../src/write/mirror.js';
import { discardUnfinished, FileOutput, OutputClosed, OutputFailed, StreamOutput } from '../src/write/output.js';
import { folderWith } from './cli/folder.js';

const systemError = (code: string) => Object.assign(new Error(code), { code });

describe('a file', () => {
  it('appears whole, in a folder that is made', async () => {
    const folder = folderWith();
    const output = new FileOutput(folder.at('a/b.json'), false);
    output.write('青');
    await output.flush();
    expect(existsSync(folder.at('a/b.json'))).toBe(false);
    output.write('禾'.repeat(300_000));
    await output.finish();
    expect(folder.read('a/b.json')).toBe(`青${'禾'.repeat(300_000)}`);
    expect(readdirSync(folder.at('a'))).toEqual(['b.json']);
  });

  it('leaves nothing when it is discarded, or the process is', () => {
    const folder = folderWith();
    const output = new FileOutput(folder.at('a.json'), false);
    output.write('x'.repeat(1 << 19));
    expect(readdirSync(folder.path)).toHaveLength(1);
    output.discard();
    expect(readdirSync(folder.path)).toEqual([]);
    new FileOutput(folder.at('b.json'), false).write('x');
    discardUnfinished();
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('does not take the place of another, unless it is told to', async () => {
    const folder = folderWith({ 'a.json': 'old' });
    expect(() => new FileOutput(folder.at('a.json'), false)).toThrow(OutputFailed);
    const late = new FileOutput(folder.at('b.json'), false);
    folder.write('b.json', 'somebody else’s');
    late.write('mine');
    await expect(late.finish()).rejects.toThrow(OutputFailed);
    expect(folder.read('b.json')).toBe('somebody else’s');
    const forced = new FileOutput(folder.at('a.json'), true);
    forced.write('new');
    await forced.finish();
    expect(folder.read('a.json')).toBe('new');
    expect(readdirSync(folder.path).sort()).toEqual(['a.json', 'b.json']);
  });

  it('that cannot be made says which, and keeps the error of the system', () => {
    const folder = folderWith({ file: '' });
    const open = () => new FileOutput(folder.at('file/a.json'), false);
    expect(open).toThrow(expect.objectContaining({ target: folder.at('file/a.json') }));
    expect(open).toThrow(expect.objectContaining({ cause: expect.objectContaining({ code: 'ENOTDIR' }) }));
  });

  it.runIf(existsSync('/dev/full'))('on a full disk fails', async () => {
    const output = new FileOutput('/dev/full', false);
    output.write('x');
    await expect(output.finish()).rejects.toThrow(
      expect.objectContaining({ cause: expect.objectContaining({ code: 'ENOSPC' }) }),
    );
  });
});

describe('a stream', () => {
  it('gets what is written at the flush, in order', async () => {
    const put: string[] = [];
    const output = new StreamOutput({ put: (bytes) => void put.push(bytes.toString()) }, 'standard output');
    output.write('青');
    output.write('禾');
    await output.flush();
    await output.flush();
    expect(output.full).toBe(false);
    output.write('x'.repeat(1 << 18));
    expect(output.full).toBe(true);
    await output.finish();
    expect(put).toEqual(['青禾', 'x'.repeat(1 << 18)]);
  });

  it.each([
    ['EPIPE', OutputClosed],
    ['ERR_STREAM_DESTROYED', OutputClosed],
    ['ENOSPC', OutputFailed],
    ['EIO', OutputFailed],
  ])('that ends in %s says so', async (code, kind) => {
    for (const put of [
      () => {
        throw systemError(code);
      },
      () => Promise.reject(systemError(code)),
    ]) {
      const output = new StreamOutput({ put }, 'standard output');
      output.write('x');
      await expect(output.flush()).rejects.toThrow(kind);
    }
  });
});

describe('the names of a mirrored folder', () => {
  const names = (...inputs: [path: string | null, base: string | null][]) => [
    ...mirrorNames(inputs.map(([path, base]) => ({ path, base }))).values(),
  ];

  it('are those below the one folder that was given', () => {
    expect(names(['seeds/a.txt', 'seeds'], ['seeds/b/c.html', 'seeds/'])).toEqual(['a', 'b/c']);
  });

  it('are those below the folder that all share', () => {
    expect(names(['x/a/1.txt', 'x/a'], ['x/b/1.txt', 'x/b'])).toEqual(['a/1', 'b/1']);
    expect(names(['a.txt', '.'], ['../b.txt', '..'])[1]).toBe('b');
    expect(names(['/x/..y/1.txt', '/x/..y'], ['/x/2.txt', '/x'])).toEqual(['..y/1', '2']);
  });

  it('keep the extension where two would be one', () => {
    expect(names(['a.txt', '.'], ['a.html', '.'], ['A.jsonl', '.'], ['b.txt', '.'])).toEqual([
      'a.txt',
      'a.html',
      'A.jsonl',
      'b',
    ]);
  });

  it('lose an extension and nothing else', () => {
    expect(names(['2031.05.txt', '.'], ['2031.06', '.'], ['.x/.y', '.x'], [null, null])).toEqual([
      '2031.05',
      '2031.06',
      '.x/.y',
      'stdin',
    ]);
  });
});

describe('--out', () => {
  it('is a folder when it looks like one', () => {
    const folder = folderWith({ 'f/x': '', file: '', 'a.d/x': '' });
    symlinkSync(folder.at('f'), folder.at('link'));
    mkdirSync(folder.at('b.json'));
    const is = ['f', 'link', 'a.d', 'b.json', 'new', 'new/', 'new.json/', 'file', 'new.json', 'new.txt'].map((name) =>
      isFolderTarget(folder.at(name)),
    );
    expect(is).toEqual([true, true, true, true, true, true, true, false, false, false]);
    expect(isFolderTarget('/dev/null')).toBe(false);
  });
});

describe('a member of a JSON object', () => {
  const edit = (json: string, values: Record<string, unknown>) =>
    setMembers(json, new Map(Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)])));

  it.each([
    ['{"id": 1.0, "text" : "a" , "n": 12345678901234567890}', '{"id": 1.0, "text" : "青" , "n": 12345678901234567890}'],
    ['{"2":0,"text":"a","1":0}', '{"2":0,"text":"青","1":0}'],
    ['{"meta":{"text":"a"},"text":"a"}', '{"meta":{"text":"a"},"text":"青"}'],
    ['{"x":"\\"text\\":\\"a\\"","text":"a"}', '{"x":"\\"text\\":\\"a\\"","text":"青"}'],
    ['{"\\u0074ext":"a\\\\"}', '{"\\u0074ext":"青"}'],
    ['{"text":"a","text":"b"}', '{"text":"a","text":"青"}'],
    ['\uFEFF {"text":"a"} ', '\uFEFF {"text":"青"} '],
    ['{"a":[{"text":1},"]"],"text":"","b":null}', '{"a":[{"text":1},"]"],"text":"青","b":null}'],
    ['{"a":1}', '{"a":1,"text":"青"}'],
    ['{ }', '{ "text":"青"}'],
  ])('%s', (json, expected) => {
    expect(edit(json, { text: '青' })).toBe(expected);
  });

  it('is set and nothing else is', () => {
    const key = fc.oneof(fc.constantFrom('text', 'edits', 'a', '1', '__proto__'), fc.string());
    fc.assert(
      fc.property(fc.dictionary(key, fc.jsonValue()), fc.jsonValue(), fc.nat(3), (object, value, space) => {
        const json = JSON.stringify(object, null, space);
        const expected = JSON.parse(json) as Record<string, unknown>;
        const parsed = JSON.parse(edit(json, { text: value, edits: [value] })) as Record<string, unknown>;
        expect(parsed).toEqual({
          ...expected,
          text: JSON.parse(JSON.stringify(value)),
          edits: [JSON.parse(JSON.stringify(value))],
        });
        expect(Object.keys(parsed).filter((name) => name in expected)).toEqual(Object.keys(expected));
      }),
    );
  });

  it('of a long text with many quotes takes time in proportion', () => {
    const text = '\\"'.repeat(500_000) + '\\\\'.repeat(500_000);
    expect(edit(`{"a":"${text}","text":"x"}`, { text: 'y' })).toBe(`{"a":"${text}","text":"y"}`);
  });
});
