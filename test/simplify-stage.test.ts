// The simplify stage on fixtures of its own, and its laws on random text.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edit } from '../src/model/edit.js';
import { applyEdits, invertEdits } from '../src/pipeline/apply.js';
import { segmentText } from '../src/stages/segment/segment.js';
import { simplify } from '../src/stages/simplify/simplify.js';

const folder = new URL('../fixtures/simplify/', import.meta.url);
const names = readdirSync(folder);

interface Expected {
  readonly script: string | null;
  readonly lines: readonly string[];
  readonly edits: readonly (readonly [rule: string, before: string, after: string])[];
  /** What a known failure ought to give: it must not, yet. */
  readonly wanted?: readonly string[];
}

function run(text: string): { script: string | null; lines: string[]; edits: readonly (readonly Edit[])[] } {
  const blocks = segmentText(text);
  const { script, edits } = simplify(blocks);
  const all = edits ?? blocks.map(() => []);
  return { script, lines: blocks.map((block, i) => applyEdits(block.source, all[i]!)), edits: all };
}

describe.each(names)('%s', (name) => {
  const input = readFileSync(new URL(`${name}/input.txt`, folder), 'utf8');
  const expected = JSON.parse(readFileSync(new URL(`${name}/expected.json`, folder), 'utf8')) as Expected;
  const { script, lines, edits } = run(input);

  it('becomes what is expected, by the rules that are expected', () => {
    expect({ script, lines, edits: edits.flat().map((e) => [e.rule, e.before, e.after]) }).toEqual({
      script: expected.script,
      lines: expected.lines,
      edits: expected.edits,
    });
  });

  it('is undone by the inverse edits', () => {
    const blocks = segmentText(input);
    expect(lines.map((line, i) => applyEdits(line, invertEdits(edits[i]!)))).toEqual(blocks.map((b) => b.source));
  });

  if (name.startsWith('negative--')) it('has no edits', () => expect(edits.flat()).toEqual([]));
  if (name.startsWith('known-failure--')) {
    it('fails as it did; once it passes, its name and its expectation have to change', () => {
      expect(expected.wanted).toBeDefined();
      expect(lines).not.toEqual(expected.wanted);
    });
  }
});

const PIECES = [
  ...'發展與進步乾昇樑濛著着於後裡面瞭祇們這說國书话说这国学陈陳王沈',
  '責編:',
  '記者',
  '乾隆',
  '顯著',
  '，',
  '。',
  '“',
  '”',
  ' ',
  '\n',
  'カタカナ',
  '⿰',
  '𠀀',
  '\ud842',
  'a',
  '1',
];
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((parts) => parts.join(''));

describe('the edits of any text', () => {
  it('are sorted, disjoint, and exact, and never empty changes', () => {
    fc.assert(
      fc.property(text, (source) => {
        const blocks = segmentText(source);
        const { edits } = simplify(blocks);
        for (const [i, list] of (edits ?? []).entries()) {
          let at = 0;
          for (const edit of list) {
            expect(edit.span[0]).toBeGreaterThanOrEqual(at);
            expect(edit.span[1]).toBeGreaterThan(edit.span[0]);
            expect(blocks[i]!.source.slice(...edit.span)).toBe(edit.before);
            expect(edit.after).not.toBe(edit.before);
            at = edit.span[1];
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('leave nothing that a second pass would change, where the page is of one script', () => {
    const traditional = fc
      .array(fc.constantFrom(...'發展與進步乾昇樑後裡面瞭祇們這說國', '乾隆', '，', '。', '\n'), { maxLength: 60 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(traditional, (source) => {
        const once = run(source).lines.join('\n');
        expect(run(once).lines.join('\n')).toBe(once);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a page', () => {
  it('without any evidence has no script', () => {
    expect(simplify(segmentText('hello 2024\n\n中文'))).toEqual({ script: null, edits: null });
  });

  it('is mixed when both scripts have a good share', () => {
    expect(simplify(segmentText('這個國家\n这个国家')).script).toBe('mixed');
  });

  it('that is empty gives nothing', () => {
    expect(simplify([])).toEqual({ script: null, edits: null });
  });
});
