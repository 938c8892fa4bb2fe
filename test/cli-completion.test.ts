import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { examples } from '../src/cli/command.js';
import { styleOf } from '../src/cli/io.js';
import { buildProgram } from '../src/cli/program.js';
import { run } from './cli/fake-io.js';

const script = async (shell: string) => (await run(['completion', shell])).stdout;
const hasBash = spawnSync('bash', ['--version']).status === 0;

describe('completion', () => {
  it.runIf(hasBash)('works in bash', async () => {
    const complete = async (...words: string[]) => {
      const line = `${await script('bash')}\nCOMP_WORDS=(talentcorpus ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _talentcorpus; echo "\${COMPREPLY[*]}"`;
      const { stdout, stderr } = spawnSync('bash', ['-c', line], { encoding: 'utf8' });
      expect(stderr).toBe('');
      return stdout.trim();
    };
    expect(await complete('cl')).toBe('clean');
    expect(await complete('clean', '--no-s')).toBe('--no-simplify');
    expect(await complete('clean', '--format', 'm')).toBe('markdown');
    expect(await complete('check', '-f', '')).toBe('text json github');
    expect(await complete('completion', 'z')).toBe('zsh');
  });

  it('has every command and switch for every shell', async () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      const text = await script(shell);
      for (const word of [
        'clean',
        'repair',
        'check',
        'explain',
        'detect',
        'rules',
        'schema',
        'audit',
        'strict',
        'markdown',
      ]) {
        expect([shell, text]).toEqual([shell, expect.stringContaining(word)]);
      }
    }
    expect((await run(['completion', 'ksh'])).code).toBe(2);
  });
});

describe('help', () => {
  it('teaches every command by example', async () => {
    const { stdout, code } = await run(['--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Examples:\n {2}# .*\n {2}talentcorpus clean/);
    const io = { env: {} } as Parameters<typeof buildProgram>[0]['io'];
    for (const command of buildProgram({ io, version: '', done: () => {} }).commands) {
      expect([command.name(), examples(command).length]).not.toEqual([command.name(), 0]);
      const help = await run([command.name(), '--help']);
      expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining(examples(command)[0]![0]) });
    }
  });
});

describe('colours', () => {
  it.each([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [false, { FORCE_COLOR: '1' }, true],
    [false, { FORCE_COLOR: '0' }, false],
    [true, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
    [true, { TERM: 'dumb' }, false],
  ])('terminal %j, %j: %j', (isTTY, env, colours) => {
    expect(styleOf({ isTTY }, env).bold('x') !== 'x').toBe(colours);
  });
});
