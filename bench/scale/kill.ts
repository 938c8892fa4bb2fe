import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BIN, costOf } from './program.js';

export interface Kills {
  /** Runs that were killed before they had ended. */
  readonly killed: number;
  /** Runs that it took to the end, over all inputs. */
  readonly rounds: number;
  readonly lost: number;
  readonly twice: number;
  /** Whether every file is the one of a run that was left in peace, byte for byte. */
  readonly same: boolean;
}

/**
 * Kills runs over a file at random points until so many were killed, each time going on with the same output, and
 * compares what comes out with an unbroken run. When a run ends, the next begins anew.
 */
export async function killTest(input: string, folder: string, kills: number): Promise<Kills> {
  const args = (out: string) => ['clean', input, '--out', join(folder, out), '--shard-size', '3000docs', '--quiet'];
  const { wall } = await costOf(args('whole'));
  const whole = filesOf(join(folder, 'whole'));
  let killed = 0;
  let rounds = 0;
  const sum = { lost: 0, twice: 0, same: true };
  for (let round = 0; killed < kills; round++) {
    const out = `broken-${round}`;
    for (let stops = 0; stops < 5 && killed < kills; stops++) {
      if (await runAndKill([...args(out), '--resume'], wall * 1000 * Math.random())) killed++;
      else break;
    }
    await costOf([...args(out), '--resume']);
    rounds++;
    const broken = filesOf(join(folder, out));
    const { lost, twice } = compare(whole, broken);
    sum.lost += lost;
    sum.twice += twice;
    sum.same &&= hash(whole) === hash(broken);
  }
  return { killed, rounds, ...sum };
}

async function runAndKill(args: readonly string[], milliseconds: number): Promise<boolean> {
  const env = { ...process.env, TALENTCORPUS_NOTE_SECONDS: '0.2' };
  const child = spawn(process.execPath, [BIN, ...args], { stdio: 'ignore', env });
  const end = once(child, 'exit');
  await Promise.race([end, sleep(milliseconds)]);
  if (child.exitCode !== null) return false;
  child.kill('SIGKILL');
  await end;
  return true;
}

type Files = ReadonlyMap<string, string>;

function filesOf(folder: string): Files {
  const names = readdirSync(folder).filter((name) => !name.startsWith('.talentcorpus-run'));
  return new Map(names.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

const hash = (files: Files) =>
  createHash('sha256')
    .update(JSON.stringify([...files]))
    .digest('hex');

/** Records by their id: those of the whole run that the broken one lacks, and those that it has more than once. */
function compare(whole: Files, broken: Files): { lost: number; twice: number } {
  const expected = idsOf(whole);
  const found = idsOf(broken);
  const seen = new Set(found);
  return { lost: expected.filter((id) => !seen.has(id)).length, twice: found.length - seen.size };
}

const idsOf = (files: Files) =>
  [...files.values()].flatMap((text) =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => String((JSON.parse(line) as { input: { id: unknown } }).input.id)),
  );
