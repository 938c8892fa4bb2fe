// What only a real process shows: pipes that close, disks that are full, memory, signals, colours by stream.
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, symlinkSync, writeSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shell, start, talentcorpus } from './cli/built.js';
import { jsonLines } from './cli/fake-io.js';
import { folderWith, PAGE, PARAGRAPH } from './cli/folder.js';

const posix = process.platform !== 'win32';

describe('the program', () => {
  it('prints its version, help and schema', () => {
    const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect(talentcorpus(['--version'])).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' });
    expect(talentcorpus(['--help'])).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringMatching(/Examples:/),
    });
    expect(talentcorpus(['help', 'repair']).stdout).toMatch(/^Usage: talentcorpus repair/);
    expect(JSON.parse(talentcorpus(['schema']).stdout)).toHaveProperty('$schema');
    expect(talentcorpus([])).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(/^Usage:/) });
  });

  it('reads a pipe and writes a pipe', () => {
    const { status, stdout, stderr } = talentcorpus(['clean'], { input: PAGE });
    expect(status).toBe(0);
    expect(jsonLines(stdout)).toHaveLength(1);
    expect(stderr).toMatch(/^1 article/);
    expect(stdout).not.toContain('\u001b');
  });

  it('reads empty standard input', () => {
    expect(jsonLines(talentcorpus(['clean']).stdout)).toMatchObject([
      { status: 'rejected', reason: { code: 'empty' } },
    ]);
    expect(talentcorpus(['repair'])).toMatchObject({ status: 0, stdout: '' });
  });

  it('answers record by record to somebody who waits', async () => {
    const child = start(['repair', '--jsonl', '--quiet']);
    for (const id of [1, 2, 3]) {
      const line = `${JSON.stringify({ id, text: '青禾' })}\n`;
      child.stdin!.write(line);
      const [answer] = (await once(child.stdout!, 'data')) as [Buffer];
      expect(answer.toString()).toBe(line);
    }
    child.stdin!.end();
    expect(await once(child, 'close')).toEqual([0, null]);
  });

  it.runIf(posix)('is content when nobody reads on', () => {
    const folder = folderWith({ 'a.jsonl': `${JSON.stringify({ text: PAGE })}\n`.repeat(500) });
    const { status, stdout, stderr } = shell(
      `T clean "${folder.at('a.jsonl')}" | head -n 1; echo "codes \${PIPESTATUS[*]}"`,
    );
    expect(status).toBe(0);
    expect(stdout).toMatch(/\ncodes 0 0\n$/);
    expect(stderr).toBe('');
    for (const command of ['repair --jsonl', 'check', 'detect', 'clean -f text', 'repair']) {
      const ran = shell(`T ${command} "${folder.at('a.jsonl')}" | true; echo "codes \${PIPESTATUS[*]}"`);
      expect([command, ran.stdout, ran.stderr.replace(/^.*document.*\n/gm, '')]).toEqual([command, 'codes 0 0\n', '']);
    }
    for (const command of ['--help', 'rules', 'schema', 'explain', 'completion bash']) {
      const input = command === 'explain' ? `"${folder.at('a.jsonl')}"` : '';
      const ran = shell(`T ${command} ${input} | true; echo "codes \${PIPESTATUS[*]}"`);
      expect([command, ran.stdout, ran.stderr]).toEqual([command, 'codes 0 0\n', '']);
    }
  });

  it.each(['1', '2'])('ends when nobody reads on, though more may come in: %s jobs', async (jobs) => {
    const child = start(['clean', '--input', 'jsonl', '-', '--jobs', jobs]);
    const closed = once(child, 'close');
    child.stdin!.on('error', () => {});
    const line = `${JSON.stringify({ text: PAGE })}\n`;
    child.stdin!.write(line);
    await once(child.stdout!, 'data');
    child.stdout!.destroy();
    // Its input stays open.
    child.stdin!.write(line);
    expect(await closed).toEqual([0, null]);
  });

  it.runIf(existsSync('/dev/full'))('says what to do when the disk is full', () => {
    const folder = folderWith({ 'a.txt': PAGE });
    for (const command of ['clean', 'repair', 'check', 'detect', 'explain', 'clean --out /dev/full']) {
      const target = command.includes('--out') ? '' : '> /dev/full';
      const { status, stderr } = shell(`T ${command} "${folder.at('a.txt')}" ${target}`);
      if (command === 'check') continue; // a good page gives no output
      expect([command, status]).toEqual([command, 2]);
      expect(stderr).toContain('no space left on the disk; make room, then run again\n');
      expect(stderr).not.toMatch(/\n {4}at /);
    }
  });

  it.runIf(posix)('leaves nothing half-written when a file hits the limit of its size', () => {
    const folder = folderWith({ 'a.jsonl': `${JSON.stringify({ text: PAGE.repeat(20) })}\n`.repeat(200) });
    const { status, stderr } = shell(
      `trap '' XFSZ; ulimit -f 64; T clean "${folder.at('a.jsonl')}" --out "${folder.at('out/o.jsonl')}"`,
    );
    expect(status).toBe(2);
    expect(stderr).toMatch(/o\.jsonl: the file would become larger than this file system or the limit allows\n/);
    expect(readdirSync(folder.at('out'))).toEqual([]);
  });

  it.runIf(posix)(
    'leaves nothing half-written when that happens at the end of an input that comes through a pipe',
    () => {
      const folder = folderWith({ 'a.jsonl': `${JSON.stringify({ text: PAGE.repeat(20) })}\n`.repeat(4) });
      const { status, stderr } = shell(
        `trap '' XFSZ; ulimit -f 8; T clean --input jsonl - --out "${folder.at('out/')}" < <(cat "${folder.at('a.jsonl')}")`,
      );
      expect([status, stderr]).toEqual([2, expect.stringContaining('stdin.jsonl: the file would become larger')]);
      expect(readdirSync(folder.at('out'))).toEqual([]);
    },
  );

  it.runIf(posix)('leaves nothing half-written when it is interrupted', async () => {
    const folder = folderWith();
    const child = start(['clean', '--input', 'jsonl', '--out', folder.at('o.jsonl')]);
    child.stdin!.write(`${JSON.stringify({ text: PAGE })}\n`);
    while (readdirSync(folder.path).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(readdirSync(folder.path)).toEqual([expect.stringMatching(/^\.o\.jsonl\..*tmp$/)]);
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([null, 'SIGTERM']);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it.runIf(posix)('can be interrupted while one job cleans a file', async () => {
    const records = `${JSON.stringify({ text: PAGE })}\n`.repeat(40_000);
    const folder = folderWith({ 'a.jsonl': records });
    const child = start(['clean', folder.at('a.jsonl'), '--jobs', '1', '--out', folder.at('o.jsonl')]);
    const end = once(child, 'close');
    while (readdirSync(folder.path).length === 1) await new Promise((resolve) => setTimeout(resolve, 10));
    child.kill('SIGTERM');
    expect(await end).toEqual([null, 'SIGTERM']);
    expect(readdirSync(folder.path)).toEqual(['a.jsonl']);
  });

  it.runIf(posix)('lives through closed standard error and input', () => {
    const folder = folderWith({ 'a.txt': PAGE });
    const noErr = shell(`T clean "${folder.at('a.txt')}" 2>&-`);
    expect([noErr.status, jsonLines(noErr.stdout).length]).toEqual([0, 1]);
    const noIn = shell(`T clean "${folder.at('a.txt')}" <&-`);
    expect([noIn.status, jsonLines(noIn.stdout).length]).toEqual([0, 1]);
    const folderIn = shell(`T clean < "${folder.path}"`);
    expect(folderIn.status).toBe(1);
    expect(jsonLines(folderIn.stdout)).toMatchObject([{ status: 'failed', reason: { code: 'is-folder' } }]);
  });

  it.runIf(posix)('reads a named pipe and ends at a folder that contains itself', () => {
    const folder = folderWith({ 'in/a.txt': PAGE });
    const piped = shell(`T clean <(cat "${folder.at('in/a.txt')}")`);
    expect([piped.status, jsonLines(piped.stdout).length]).toEqual([0, 1]);
    symlinkSync('..', folder.at('in/loop'));
    const looped = talentcorpus(['clean', folder.at('in')]);
    expect([looped.status, jsonLines(looped.stdout).length]).toEqual([0, 1]);
  });

  it('shows a stack only when it is asked for', () => {
    const folder = folderWith();
    const args = ['clean', folder.at('gone')];
    expect(talentcorpus(args).stderr).not.toMatch(/\n {4}at /);
    expect(talentcorpus(args, { env: { TALENTCORPUS_DEBUG: '1' } }).stderr).toMatch(/\n {4}at /);
  });
});

describe('a line of 200 MB', () => {
  const SIZE = 200_000_000;

  /** Written piece by piece: the test needs no memory either. */
  function bigFile(path: string, head: string, tail: string): void {
    const fd = openSync(path, 'w');
    const piece = Buffer.from(PARAGRAPH.repeat(8000));
    writeSync(fd, head);
    for (let size = 0; size < SIZE; size += piece.length) writeSync(fd, piece);
    writeSync(fd, tail);
    closeSync(fd);
  }

  it('among records costs that record, in flat memory', () => {
    const folder = folderWith();
    const good = `${JSON.stringify({ text: PAGE })}\n`;
    bigFile(folder.at('a.jsonl'), `${good}{"text":"`, `"}\n${good}`);
    // The old generation of the heap is held under the size of the line.
    const { status, stdout, stderr } = talentcorpus(['clean', folder.at('a.jsonl')], {
      node: ['--max-old-space-size=100'],
    });
    expect(status).toBe(0);
    expect(jsonLines(stdout).map((one) => one.status ?? 'article')).toEqual(['article', 'failed', 'article']);
    expect(jsonLines(stdout)[1]).toMatchObject({
      reason: {
        code: 'too-large',
        message: 'line 2 has 200 MB, more than the limit of 64 MB; split it, or raise --max-bytes',
      },
    });
    expect(stderr).toMatch(/^2 articles, 1 failed/);
  });

  it('of text fails with what to do, from a file and from a pipe', () => {
    const folder = folderWith();
    bigFile(folder.at('a.txt'), '', '\n');
    const { status, stdout } = talentcorpus(['clean', folder.at('a.txt')], { node: ['--max-old-space-size=100'] });
    expect(status).toBe(1);
    expect(jsonLines(stdout)).toMatchObject([{ status: 'failed', reason: { code: 'too-large' } }]);
    if (!posix) return;
    const piped = shell(`cat "${folder.at('a.txt')}" | T clean; echo "codes \${PIPESTATUS[1]}"`);
    expect(piped.stdout).toMatch(/"too-large".*the limit of 64 MB; split it, or raise --max-bytes.*\ncodes 1\n$/s);
  });
});
