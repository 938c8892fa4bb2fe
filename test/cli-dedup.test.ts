import { existsSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../src/model/article.js';
import { jsonLines, run } from './cli/fake-io.js';
import { folderWith, PAGE, PARAGRAPH } from './cli/folder.js';
import { edited, InventedNews, randomFrom } from './invented/news.js';

const news = new InventedNews(5);
const [A, B, C] = [0, 1, 2].map(() => news.article(14).paragraphs.join('\n')) as [string, string, string];
const NEAR_A = edited(A, 40, randomFrom(2));
const PART_OF_B = B.slice(0, B.length / 2);
const record = (id: string, text: string) => `{"id": "${id}", "n": 1.0, "text": ${JSON.stringify(text)}}`;
const LINES = [
  record('a', A),
  record('b', B),
  record('a2', NEAR_A),
  record('c', C),
  record('b2', PART_OF_B),
  record('a3', ` ${A}`),
];
const INPUT = `${LINES.join('\n')}\n`;
const ids = (text: string) => jsonLines<{ id: string }>(text).map(({ id }) => id);

describe('dedup', () => {
  it('writes what stays as it was, and what was removed with the reason beside it', async () => {
    const folder = folderWith({ 'in.jsonl': INPUT });
    const { code, stdout, stderr } = await run(['dedup', folder.at('in.jsonl'), '--out', folder.at('out.jsonl')]);
    expect([code, stdout]).toEqual([0, '']);
    expect(folder.read('out.jsonl')).toBe(`${[LINES[0], LINES[1], LINES[3]].join('\n')}\n`);
    const removed = jsonLines<{ id: string; duplicate: { of: string; kind: string; similarity: number } }>(
      folder.read('out.removed.jsonl'),
    );
    expect(removed.map(({ id, duplicate: { of, kind } }) => [id, of, kind])).toEqual([
      ['a2', 'a', 'near'],
      ['b2', 'b', 'contained'],
      ['a3', 'a', 'exact'],
    ]);
    expect(removed[0]!.duplicate.similarity).toBeGreaterThan(0.6);
    expect(folder.read('out.removed.jsonl')).toContain('"n": 1.0, "text"');
    expect(stderr).toBe(
      `6 documents: 3 stay, 3 removed (1 exact, 1 near, 1 contained). The removed are in ${folder.at('out.removed.jsonl')}\n`,
    );
  });

  it('reads a pipe, and wants to know where the removed go', async () => {
    const folder = folderWith();
    const refused = await run(['dedup'], { stdin: [INPUT] });
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toContain('--removed FILE');
    const { code, stdout } = await run(['dedup', '--removed', folder.at('r.jsonl')], { stdin: [INPUT] });
    expect([code, ids(stdout)]).toEqual([0, ['a', 'b', 'c']]);
    expect(ids(folder.read('r.jsonl'))).toEqual(['a2', 'b2', 'a3']);
  });

  it('writes clusters', async () => {
    const folder = folderWith({ '1.jsonl': `${LINES[0]}\n${LINES[1]}\n`, '2.jsonl': `\n${LINES.slice(2).join('\n')}` });
    const args = ['--out', folder.at('o.jsonl'), '--clusters', folder.at('c.jsonl')];
    await run(['dedup', folder.at('1.jsonl'), folder.at('2.jsonl'), ...args]);
    const clusters = jsonLines<{ kept: object; removed: { id: string }[] }>(folder.read('c.jsonl'));
    expect(clusters.map(({ kept }) => kept)).toEqual([
      { id: 'a', path: folder.at('1.jsonl'), line: 1 },
      { id: 'b', path: folder.at('1.jsonl'), line: 2 },
    ]);
    expect(clusters[0]!.removed).toEqual([
      { id: 'a2', path: folder.at('2.jsonl'), line: 2, kind: 'near', similarity: expect.any(Number) },
      { id: 'a3', path: folder.at('2.jsonl'), line: 5, kind: 'exact', similarity: 1 },
    ]);
  });

  it('looks for less when it is asked so', async () => {
    const folder = folderWith({ 'in.jsonl': INPUT });
    const stay = async (...args: string[]) =>
      ids((await run(['dedup', folder.at('in.jsonl'), '--force', '--removed', folder.at('r'), ...args])).stdout);
    expect(await stay('--exact')).toEqual(['a', 'b', 'a2', 'c', 'b2']);
    expect(await stay('--no-contained')).toEqual(['a', 'b', 'c', 'b2']);
    expect(await stay('--threshold', '0.99', '--no-contained')).toEqual(['a', 'b', 'a2', 'c', 'b2']);
    expect((await run(['dedup', '--threshold', '1.5'], { stdin: [INPUT] })).code).toBe(2);
  });

  it('lets records without a text through, and puts an outcome in the place of bad lines', async () => {
    const folder = folderWith();
    const outcome = JSON.stringify({ schema: 'talentcorpus/outcome@1', status: 'rejected' });
    const input = `${LINES[0]}\n${outcome}\noops\n${LINES[2]}\n`;
    const { code, stdout, stderr } = await run(['dedup', '--removed', folder.at('r.jsonl')], { stdin: [input] });
    expect(code).toBe(0);
    const [first, second, third] = stdout.split('\n');
    expect([first, second]).toEqual([LINES[0], outcome]);
    expect(JSON.parse(third!)).toMatchObject({
      status: 'rejected',
      reason: { code: 'invalid-json' },
      input: { path: null },
    });
    expect(stderr).toContain('1 record without a text passed on; 1 bad record');
  });

  it('goes on without an input that fails, and does not overwrite', async () => {
    const folder = folderWith({ 'in.jsonl': INPUT });
    const args = ['dedup', folder.at('gone.jsonl'), folder.at('in.jsonl'), '--out', folder.at('o.jsonl')];
    const first = await run(args);
    expect(first.code).toBe(1);
    expect(first.stderr).toContain('gone.jsonl: failed: there is no such file');
    expect(ids(folder.read('o.jsonl'))).toEqual(['a', 'b', 'c']);
    const second = await run(args);
    expect(second.code).toBe(2);
    expect(second.stderr).toContain('exists already');
    const same = await run(['dedup', folder.at('in.jsonl'), '--out', folder.at('x'), '--removed', folder.at('x')]);
    expect(same.code).toBe(2);
    expect(existsSync(folder.at('x'))).toBe(false);
  });

  it('takes what stands before the break of an input that ends too early, and goes on behind it', async () => {
    const cut = gzipSync(`${LINES.slice(0, 3).join('\n')}\n`).subarray(0, -8);
    const folder = folderWith({ '1.jsonl.gz': cut, '2.jsonl': `${LINES.slice(3).join('\n')}\n` });
    const args = ['dedup', folder.at('1.jsonl.gz'), folder.at('2.jsonl'), '--out', folder.at('o.jsonl')];
    const { code, stderr } = await run(args);
    expect([code, stderr]).toEqual([1, expect.stringContaining('1.jsonl.gz: failed: the gzip stream ends too early')]);
    expect(ids(folder.read('o.jsonl'))).toEqual(['a', 'b', 'c']);
    expect(ids(folder.read('o.removed.jsonl'))).toEqual(['a2', 'b2', 'a3']);
  });

  it('leaves nothing half-written when it cannot go on', async () => {
    const folder = folderWith({ 'in.jsonl': INPUT, file: '' });
    const args = ['--removed', folder.at('r.jsonl'), '--clusters', folder.at('file/c.jsonl')];
    const { code } = await run(['dedup', folder.at('in.jsonl'), ...args]);
    expect(code).toBe(2);
    expect(existsSync(folder.at('r.jsonl'))).toBe(false);
  });
});

describe('signatures', () => {
  it('gives one line for each record, equal for equal texts', async () => {
    const { code, stdout } = await run(['signatures'], { stdin: [`${INPUT}{"x":1}\n`] });
    expect(code).toBe(0);
    const lines = jsonLines<{ id: string | null; line: number; exact: string | null; bands: string[] }>(stdout);
    expect(lines.map(({ id, line }) => [id, line])).toEqual([
      ...['a', 'b', 'a2', 'c', 'b2', 'a3'].map((id, i) => [id, i + 1]),
      [null, 7],
    ]);
    expect(lines[5]!.exact).toBe(lines[0]!.exact);
    expect(lines[2]!.bands.some((key, band) => key === lines[0]!.bands[band])).toBe(true);
    expect(lines[6]).toMatchObject({ exact: null, bands: [] });
  });
});

describe('clean --dedup', () => {
  it('puts a rejected outcome in the place of a copy, with the id of the article that stays', async () => {
    const input = `${[PARAGRAPH, A, `${PARAGRAPH}\n`, NEAR_A].map((text) => JSON.stringify({ text })).join('\n')}\n`;
    const { code, stdout, stderr } = await run(['clean', '--dedup'], { stdin: [input] });
    expect(code).toBe(0);
    const outcomes = jsonLines<Outcome>(stdout);
    const id = (i: number) => (outcomes[i] as { id: string }).id;
    expect(outcomes[2]).toMatchObject({
      status: 'rejected',
      reason: { code: 'duplicate' },
      duplicateOf: { id: id(0), kind: 'exact', similarity: 1 },
    });
    expect(outcomes[3]).toMatchObject({ status: 'rejected', duplicateOf: { id: id(1), kind: 'near' } });
    expect(stderr).toMatch(/^2 articles, 2 rejected/);
    const folder = folderWith();
    await run(['clean', '--dedup', '--report', folder.at('run.json')], { stdin: [input] });
    const { stages } = JSON.parse(folder.read('run.json')) as { stages: { stage: string }[] };
    expect(stages.map(({ stage }) => stage).slice(-2)).toEqual(['write', 'dedup']);
    const plain = jsonLines<Outcome>((await run(['clean'], { stdin: [input] })).stdout);
    expect(plain.filter((outcome) => 'body' in outcome)).toHaveLength(4);
  });

  it('counts in the report what is in the output, wherever that goes', async () => {
    const page = `${PAGE}馆长即時(shí)开放图书館(guǎn)。\n`;
    const texts = [page, A, '', page, `${page}\n`, NEAR_A];
    const folder = folderWith({ 'in.jsonl': `${texts.map((text) => JSON.stringify({ text })).join('\n')}\n` });
    const counted = async (out: string, ...more: string[]) => {
      const report = folder.at(`${out}.json`);
      const args = ['clean', folder.at('in.jsonl'), '--dedup', '--report', report, '--out', folder.at(out), ...more];
      expect((await run(args)).code).toBe(0);
      const { articles, rejected, repairs, removed, warnings } = JSON.parse(folder.read(`${out}.json`));
      return {
        articles,
        rejected: rejected.total,
        edits: repairs.edits,
        removed: removed.byRule,
        warnings: warnings.byCode,
      };
    };
    const one = await counted('all.jsonl');
    const outcomes = jsonLines<Outcome>(folder.read('all.jsonl'));
    const sum = (names: readonly string[]) => {
      const counts: Record<string, number> = {};
      for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
      return counts;
    };
    expect(one).toEqual({
      articles: 2,
      rejected: 4,
      edits: outcomes.reduce((edits, { repairs }) => edits + (repairs?.edits ?? 0), 0),
      removed: sum(outcomes.flatMap(({ removed }) => removed ?? []).map(({ rule }) => rule)),
      warnings: sum(outcomes.flatMap(({ warnings }) => warnings ?? []).map(({ code }) => code)),
    });
    expect(one.edits).toBeGreaterThan(0);
    expect(Object.keys(one.removed)).not.toEqual([]);
    for (const [out, ...more] of [['mirror'], ['shards', '--shard-size', '1docs']] as const) {
      expect(await counted(out, ...more)).toEqual(one);
    }
  });
});
