import { describe, expect, it } from 'vitest';
import { CHECK_RULES, type Finding } from '../src/cli/check/rules.js';
import { jsonLines, run } from './cli/fake-io.js';
import { type Folder, folderWith, PAGE, PARAGRAPH } from './cli/folder.js';

const DAMAGED = Buffer.from(PARAGRAPH).toString('latin1');
const WHOLE = `${PAGE}\n`;

async function findings(folder: Folder, ...switches: string[]): Promise<{ code: number; found: Finding[] }> {
  const { code, stdout } = await run(['check', folder.path, '--format', 'json', ...switches]);
  return { code, found: JSON.parse(stdout) as Finding[] };
}

const brief = ({ file, line, rule, severity }: Finding) => `${file?.replace(/.*\//, '')}:${line} ${severity} ${rule}`;

describe('check', () => {
  it('is content with a good page', async () => {
    const { code, stdout, stderr } = await run(['check'], { stdin: [WHOLE] });
    expect([code, stdout, stderr]).toEqual([0, '', '1 document: 0 errors, 0 warnings, 0 info\n']);
  });

  it('reports what cannot be cleaned as errors', async () => {
    const folder = folderWith({
      'a.txt': WHOLE,
      'b.txt': `\n${WHOLE}`,
      'c.txt': '',
      'd.png': Buffer.from('89504e470d0a1a0a', 'hex'),
      'e.txt': '分享到：微信 微博\n\n版权所有：青禾网\n',
      'f.jsonl': `${JSON.stringify({ text: PARAGRAPH })}\noops\n${JSON.stringify({ text: WHOLE })}\n`,
      'g.txt': `${PAGE.replace('借走了', '借走��')}\n`,
    });
    const { code, found } = await findings(folder);
    expect(code).toBe(1);
    expect(found.filter(({ severity }) => severity === 'error').map(brief)).toEqual([
      'b.txt:1 error exact-duplicate',
      'c.txt:1 error empty',
      'd.png:1 error undecodable',
      'e.txt:1 error no-body',
      'f.jsonl:2 error bad-record',
      'f.jsonl:3 error exact-duplicate',
      'g.txt:5 error residual-damage',
    ]);
    expect(found.find(({ rule }) => rule === 'exact-duplicate')?.message).toContain(`a.txt:1`);
    for (const { todo, message } of found) expect([todo, message]).not.toContain('');
  });

  it('reports what is doubtful as warnings, which --strict takes for errors', async () => {
    const folder = folderWith({ 'a.txt': `${PARAGRAPH}\n` });
    const { code, found } = await findings(folder);
    expect(code).toBe(0);
    expect(found.map(brief)).toEqual([
      'a.txt:1 warning no-title',
      'a.txt:1 warning no-date',
      'a.txt:1 warning no-source',
    ]);
    expect((await findings(folder, '--strict')).code).toBe(1);
    const ignoring = await findings(
      folder,
      '--strict',
      '--ignore',
      'no-title',
      '--ignore',
      'no-date',
      '--ignore',
      'no-source',
    );
    expect(ignoring).toEqual({ code: 0, found: [] });
  });

  it('warns of an article that is hardly one', async () => {
    const folder = folderWith({ 'a.txt': '青禾市图书馆今天开放。\n' });
    expect((await findings(folder)).found.map(({ rule }) => rule)).toContain('near-empty');
  });

  it('reports what was repaired as information, at the line of the file', async () => {
    const folder = folderWith({ 'a.txt': `\uFEFF${PAGE.replace('馆长', `${DAMAGED}\n\n馆长`)}\n` });
    const { code, found } = await findings(folder);
    expect(code).toBe(0);
    const repaired = found.filter(({ rule, message }) => rule === 'repaired' && !message.startsWith('invisible'));
    expect(repaired.map(brief)).toEqual(['a.txt:7 info repaired']);
    expect(repaired[0]?.message).toMatch(/1 edit, the first “.*” → “栗村/);
  });

  it('refuses a rule that does not exist', async () => {
    const { code, stderr } = await run(['check', '--ignore', 'no-such'], { stdin: [PAGE] });
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/there is no rule “no-such”; the rules are unreadable, /),
    ]);
  });

  it('cannot run without anything to check', async () => {
    expect((await run(['check', folderWith().at('gone')])).code).toBe(2);
    expect((await run(['check'])).code).toBe(2);
    const folder = folderWith({ 'a.txt': WHOLE });
    const some = await run(['check', folder.at('a.txt'), folder.at('gone')]);
    expect([some.code, some.stdout]).toEqual([
      1,
      expect.stringMatching(/gone:1: error unreadable: there is no such file/),
    ]);
  });

  it('prints text with what to do', async () => {
    const { stdout } = await run(['check'], { stdin: [''] });
    expect(stdout).toBe(
      '-:1: error empty: there is nothing in it; leave it out, or collect the page again\n    → collect the page again, or take the file out\n',
    );
    expect((await run(['check'], { stdin: [''], stdoutTTY: true })).stdout).toContain('\u001b[31merror\u001b[39m');
  });

  it('prints annotations for GitHub, with separators escaped', async () => {
    const folder = folderWith({ 'a,b:c%.txt': '' });
    const { stdout } = await run(['check', folder.at('a,b:c%.txt'), '--format', 'github']);
    expect(stdout).toBe(
      `::error file=${folder.path}/a%2Cb%3Ac%25.txt,line=1,title=talentcorpus empty::there is nothing in it; leave it out, or collect the page again; collect the page again, or take the file out\n`,
    );
    const warnings = await run(['check', '--format', 'github'], { stdin: [`${DAMAGED}\n`] });
    expect(warnings.stdout).toMatch(/^::notice title=talentcorpus repaired::/m);
    expect(warnings.stdout).toMatch(/^::warning title=talentcorpus no-title::/m);
  });

  it('finds the line in files with other line ends, and in the source of HTML', async () => {
    const page = PAGE.replace('借走了', '借走��');
    const folder = folderWith({
      'a.txt': page.replaceAll('\n', '\r\n'),
      'b.html': `<html>\n\n<p>${page.replaceAll('\n', '</p>\n<p>')}</p></html>`,
    });
    const { found } = await findings(folder);
    expect(found.filter(({ rule }) => rule === 'residual-damage').map(brief)).toEqual([
      'a.txt:5 error residual-damage',
      'b.html:7 error residual-damage',
    ]);
  });
});

describe('rules', () => {
  it('lists the rules of labels and of check', async () => {
    const { code, stdout } = await run(['rules']);
    expect(code).toBe(0);
    for (const { id } of CHECK_RULES) expect(stdout).toMatch(new RegExp(`^  ${id} `, 'm'));
    expect(stdout).toMatch(/^ {2}copyright-notice +copyright/m);
  });

  it('shows one with its examples', async () => {
    const { stdout } = await run(['rules', 'copyright-notice']);
    expect(stdout).toMatch(
      /^copyright-notice → copyright\n[\s\S]*\nTakes\n[\s\S]*\n {2}\+ .*\n[\s\S]*\nKeeps its hands off\n[\s\S]*\n {2}- /,
    );
    expect((await run(['rules', 'no-body'])).stdout).toMatch(/^no-body \(error of `check`\)\n/);
  });

  it('knows what is near', async () => {
    const { code, stderr } = await run(['rules', 'copyright']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('did you mean copyright-notice')]);
    expect((await run(['rules', 'zzz'])).stderr).toContain('`talentcorpus rules` lists them');
  });
});

describe('detect', () => {
  it('prints a table', async () => {
    const folder = folderWith({ 'a.txt': PAGE, 'b.txt': DAMAGED, 'c.png': Buffer.from('89504e470d0a1a0a', 'hex') });
    const { code, stdout } = await run(['detect', folder.path]);
    expect(code).toBe(0);
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(/a\.txt +utf-8 1\.00 +simplified +no damage$/);
    expect(lines[1]).toMatch(/b\.txt +utf-8 1\.00 +simplified +[a-z-0-9]+ ×1$/);
    expect(lines[2]).toMatch(/c\.png +it is a PNG picture/);
  });

  it('prints one JSON object a line, for records too', async () => {
    const records = `${JSON.stringify({ text: PAGE })}\noops\n${JSON.stringify({ text: '青禾市的讀者說，新圖書館開放了，讀者走進大廳。' })}\n`;
    const { code, stdout } = await run(['detect', '--json'], { stdin: [records] });
    expect(code).toBe(0);
    expect(jsonLines(stdout)).toMatchObject([
      { path: null, line: 1, encoding: 'utf-8', script: 'simplified', repairable: {}, unrepairable: {}, problem: null },
      { path: null, line: 2, problem: expect.stringContaining('line 2 is not JSON') },
      { path: null, line: 3, script: 'traditional' },
    ]);
    const utf16 = await run(['detect', '--json'], { stdin: [Buffer.from(`\uFEFF${PAGE}`, 'utf16le')] });
    expect(jsonLines(utf16.stdout)).toMatchObject([{ encoding: 'utf-16le', bom: true, line: null }]);
  });

  it('fails for a file that cannot be read', async () => {
    const folder = folderWith({ 'a.txt': PAGE });
    expect((await run(['detect', folder.at('a.txt'), folder.at('gone')])).code).toBe(1);
  });
});
