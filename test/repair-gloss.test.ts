import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSeeds } from '../bench/repair-gloss-seeds.js';
import type { Proposal } from '../src/model/proposal.js';
import { applyEdits, invertEdits } from '../src/pipeline/apply.js';
import { proposeGlosses } from '../src/stages/repair/gloss.js';
import { findGlossMarks } from '../src/stages/repair/gloss-scan.js';
import { CONVERSION_ONLY } from '../src/stages/repair/mirror/channel.js';
import { damage } from '../src/stages/repair/mirror/forward.js';

interface Expected {
  readonly edits: number;
  readonly unresolved: readonly string[];
  readonly shifted: readonly (readonly [before: string, after: string])[];
  /** Absent where the text stays as it is. */
  readonly text?: string;
}

const folder = fileURLToPath(new URL('../fixtures/repair', import.meta.url));
const fixtures = readdirSync(folder).filter((name) => name.endsWith('-gloss'));

/** What holds of every proposal: edits fit, are disjoint and sorted, and can be undone; findings lie between them. */
function check(text: string, proposal: Proposal | null): string {
  if (!proposal) return text;
  const { edits, unresolved } = proposal;
  const result = applyEdits(text, edits);
  expect(applyEdits(result, invertEdits(edits))).toBe(text);
  const spans = [...edits, ...unresolved].map(({ span }) => span).sort((a, b) => a[0] - b[0]);
  spans.slice(1).forEach((span, i) => {
    expect(span[0]).toBeGreaterThanOrEqual(spans[i]![1]);
  });
  for (const finding of unresolved) expect(finding.text).toBe(text.slice(...finding.span));
  for (const { confidence, reason } of edits) {
    expect(confidence).toBeGreaterThan(0.9);
    expect(reason).not.toBe('');
  }
  return result;
}

describe('gloss fixtures', () => {
  it('has negatives enough', () => {
    expect(fixtures.filter((name) => name.startsWith('negative--')).length).toBeGreaterThanOrEqual(30);
  });

  it.each(fixtures)('%s', (name) => {
    const text = readFileSync(join(folder, name, 'input.txt'), 'utf8');
    const expected = JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8')) as Expected;
    const proposal = proposeGlosses(text);
    expect(check(text, proposal)).toBe(expected.text ?? text);
    const { edits, unresolved } = proposal ?? { edits: [], unresolved: [] };
    expect(edits.length).toBe(expected.edits);
    expect(unresolved.map((finding) => finding.text)).toEqual(expected.unresolved);
    const shifted = edits.filter(({ rule }) => rule === 'shifted-gloss').map(({ before, after }) => [before, after]);
    expect(shifted).toEqual(expected.shifted);
  });
});

const GLOSSED = '學(xué)校把課堂搬到了田間,學(xué)生們在這里聽專家講農(nóng)業(yè),農(nóng)民也來學(xué)。';

describe('proposeGlosses', () => {
  it('has nothing to say of text without glosses', () => {
    for (const text of ['', '(', '()', 'f(x)', '学习(an)', '学校。', '（wǎng）', GLOSSED.replace(/\(.*?\)/g, '')]) {
      expect(proposeGlosses(text)).toBeNull();
    }
  });

  it('keeps genuine question marks, and asks about others', () => {
    const text = `${GLOSSED}誰來學(xué)?人人都學(xué)!頁碼是1004?373X。`;
    const proposal = proposeGlosses(text)!;
    expect(check(text, proposal)).toContain('誰來學?人人都學!頁碼是1004?373X');
    expect(proposal.unresolved.map(({ span, text: found }) => [found, span[0]])).toEqual([
      ['?', text.indexOf('?373X')],
    ]);
  });

  it('keeps a web address and a bracket that the page does not gloss', () => {
    const text = `${GLOSSED}見http://example.org/a?b=1，(TRIZ)和f(x)不變。`;
    const proposal = proposeGlosses(text)!;
    expect(check(text, proposal)).toContain('http://example.org/a?b=1，(TRIZ)和f(x)不變');
    expect(proposal.unresolved).toEqual([]);
  });

  it('takes a gloss off that stands between two symbols of which nothing was shifted', () => {
    // AC46 is 現: the comma ends in AC, F is 46.
    const text = `${GLOSSED}用Django,F(xiàn)lask都行。`;
    expect(check(text, proposeGlosses(text))).toContain('用Django,Flask都行');
  });

  it('takes marks off that are doubled', () => {
    const text =
      '同(tong)步(bu)(bu)電機(ji)和異(yi)步(bu)(bu)電機(ji)都是(shi)電機(ji),不(bu)過同步的(de)快,異步的(de)慢。'.repeat(
        3,
      );
    expect(check(text, proposeGlosses(text))).toBe('同步電機和異步電機都是電機,不過同步的快,異步的慢。'.repeat(3));
  });

  it('reports what it cannot put together in one piece', () => {
    const glossList = [
      { character: '產', reading: 'chǎn' },
      { character: '發', reading: 'fā' },
    ];
    const cut = { ...CONVERSION_ONLY, glossList, marks: 'two', privateUse: 'dropped', nfkc: 'width' } as const;
    const text = GLOSSED + damage('县里的高校—产业联盟，办了一份《果农专刊）》、画报和报纸刊发。', cut);
    const found = proposeGlosses(text)!.unresolved.map((finding) => finding.text);
    expect(found).toEqual(['?!a(chǎn)', '??贰媹蠛蛨蠹埧l(fā)']);
  });

  it('finds marks in both widths in order', () => {
    const marks = findGlossMarks('網（wǎng）是(shì)（x1）（dà）', 1)!;
    expect([...marks.start]).toEqual([1, 8, 17]);
  });

  it('edits no random text into something that cannot be undone', () => {
    const piece = fc.constantFrom(
      ...[
        '學(xué)',
        '農(nóng)',
        '?xué)',
        'I(yè)',
        '?',
        '，',
        ',',
        '\n',
        ' ',
        '網',
        '的',
        'a',
        '(',
        ')',
        '（',
        '\ue5dd',
        '€',
      ],
      ...['\ufffd', '時(shí )', '步(bu)(bu)', '\ud83d\ude00', '\ud800', '???', '(ā)', '報', '日', '們'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), (pieces) => {
        const text = GLOSSED + pieces.join('');
        check(text, proposeGlosses(text));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['brackets that open and never close', '('.repeat(300_000)],
    ['glosses inside glosses', '('.repeat(100_000) + 'ā)'.repeat(100_000)],
    ['torn glosses in a row', GLOSSED + '?ā)'.repeat(100_000)],
    ['torn glosses in front of long runs', GLOSSED + `?shù)${'贝韴'.repeat(40)}`.repeat(2000)],
    ['question marks', GLOSSED + '?'.repeat(300_000)],
    ['private use', GLOSSED + '\ue5dd'.repeat(300_000)],
    ['glosses of one character', '學(xué)'.repeat(100_000)],
    ['one long line of text', GLOSSED + '青石河畔的学校'.repeat(50_000)],
  ])(
    'gets through %s',
    (_, text) => {
      check(text, proposeGlosses(text));
    },
    60_000,
  );
});

const seeds = process.env.TALENTCORPUS_SEEDS;
describe.runIf(seeds && existsSync(seeds))('the real seeds', () => {
  it('come out of the forward process as they are, from the text that the repair gives', () => {
    const lines: string[] = [];
    expect(
      checkSeeds(seeds!, (line) => lines.push(line)),
      lines.join('\n'),
    ).toBe(true);
    expect(lines).toHaveLength(2);
  }, 60_000);
});
