// Normalise and the restoration of folded punctuation: fixtures, and laws on random text.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edit } from '../src/model/edit.js';
import type { TextStep } from '../src/model/proposal.js';
import { applyEdits, invertEdits } from '../src/pipeline/apply.js';
import { proposeNormalise } from '../src/stages/normalise/normalise.js';
import { proposePunctuation } from '../src/stages/normalise/punctuation.js';

const folder = new URL('../fixtures/normalise/', import.meta.url);
const STEPS: readonly TextStep[] = [proposeNormalise, proposePunctuation];

interface Expected {
  readonly text: string;
  /** Edits by rule. */
  readonly edits: Readonly<Record<string, number>>;
  /** What a known failure ought to give: it must not, yet. */
  readonly wanted?: string;
}

function run(source: string): { text: string; edits: Edit[]; back: string } {
  const passes: (readonly Edit[])[] = [];
  let text = source;
  for (const propose of STEPS) {
    const edits = propose(text)?.edits ?? [];
    passes.push(edits);
    text = applyEdits(text, edits);
  }
  const back = passes.reduceRight((result, edits) => applyEdits(result, invertEdits(edits)), text);
  return { text, edits: passes.flat(), back };
}

describe.each(readdirSync(folder))('%s', (name) => {
  const input = readFileSync(new URL(`${name}/input.txt`, folder), 'utf8');
  const expected = JSON.parse(readFileSync(new URL(`${name}/expected.json`, folder), 'utf8')) as Expected;
  const { text, edits, back } = run(input);

  it('becomes what is expected, by the rules that are expected', () => {
    const counts: Record<string, number> = {};
    for (const edit of edits) counts[edit.rule] = (counts[edit.rule] ?? 0) + 1;
    expect({ text, edits: counts }).toEqual({ text: expected.text, edits: expected.edits });
  });

  it('is undone by the inverse edits', () => expect(back).toBe(input));

  if (name.startsWith('negative--')) it('has no edits', () => expect(edits).toEqual([]));
  if (name.startsWith('known-failure--')) {
    it('fails as it did; once it passes, its name and its expectation have to change', () => {
      expect(expected.wanted).toBeDefined();
      expect(text).not.toBe(expected.wanted);
    });
  }
});

describe('lone surrogates', () => {
  it('become the replacement character, and pairs stay', () => {
    expect(run('甲\ud800乙\udc00丙\u{20000}丁').text).toBe('甲\ufffd乙\ufffd丙\u{20000}丁');
  });
});

/** What the two steps look at, and what stands around it. */
const PIECES = [
  ...'中文字。、“”,:;!?()，（ab1 \n\r\t\v\f\0\x1b',
  '\u200b',
  '\u200c',
  '\u200d',
  '\ufeff',
  '\u00ad',
  '\u0081',
  '\u0085',
  '\u00a0',
  'é',
  '\u2028',
  '\u202a',
  '\u180e',
  'ᠠ',
  'ش',
  'ไ',
  '👩',
  '\ufe0f',
  '\ufe00',
  '\u{e0100}',
  '\u{e0067}',
  '🏴',
  '⼈',
  '⻓',
  '\uf900',
  '\u{2f80e}',
  '\ud800',
  '\udc00',
  '\ufffc',
  '\u3000',
  'qǐng)',
];
const anyText = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((parts) => parts.join(''));
const foldedText = fc
  .array(
    fc.constantFrom(
      '今天',
      '他说',
      '好',
      ',',
      ',',
      ':',
      ';',
      '!',
      '?',
      '(',
      ')',
      '。',
      '、',
      '“',
      '”',
      '12',
      '3',
      'abc',
      ' ',
      '\n',
    ),
    {
      minLength: 10,
      maxLength: 80,
    },
  )
  .map((parts) => `春天来了,花开了,人也多了。${parts.join('')}`);

describe.each([
  ['proposeNormalise', proposeNormalise, anyText],
  ['proposePunctuation', proposePunctuation, foldedText],
  ['proposePunctuation on any text', proposePunctuation, anyText],
] as const)('%s', (_, propose, texts) => {
  it('proposes edits that are sorted, disjoint, exact, and undone by their inverse', () => {
    fc.assert(
      fc.property(texts, (source) => {
        const edits = propose(source)?.edits ?? [];
        let at = 0;
        for (const edit of edits) {
          expect(edit.span[0]).toBeGreaterThanOrEqual(at);
          expect(source.slice(...edit.span)).toBe(edit.before);
          expect(edit.after).not.toBe(edit.before);
          at = edit.span[1];
        }
        expect(applyEdits(applyEdits(source, edits), invertEdits(edits))).toBe(source);
      }),
      { numRuns: 1000 },
    );
  });

  it('has nothing to say about its own result', () => {
    fc.assert(
      fc.property(texts, (source) => {
        const edits = propose(source)?.edits ?? [];
        expect(propose(applyEdits(source, edits))).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });
});

describe('long runs', () => {
  it('of invisible characters and of marks go through in proportion', () => {
    const invisible = `中${'\u200b\u200d'.repeat(500_000)}文`;
    expect(run(invisible).text).toBe('中文');
    const marks = `好,好,好。${'(好,'.repeat(300_000)}`;
    expect(run(marks).text.length).toBe(marks.length);
  });
});
