import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairProbabilities } from '../scripts/fit-seams-matching.js';
import type { Article } from '../src/model/article.js';
import type { Block, Item } from '../src/model/block.js';
import type { Span } from '../src/model/edit.js';
import { apply, revert } from '../src/pipeline/apply.js';
import { clean, examine } from '../src/pipeline/clean.js';
import { applyOperations, revertOperations } from '../src/pipeline/operate.js';
import { arrange } from '../src/stages/arrange/arrange.js';
import { cutIntoColumns } from '../src/stages/arrange/cut.js';
import { spaceBetween } from '../src/stages/arrange/joint.js';
import { openingOdds } from '../src/stages/arrange/opening.js';
import { SlotModel } from '../src/stages/arrange/slot-model.js';
import { proposeUnwrapping } from '../src/stages/arrange/unwrap.js';
import { changesOf, likeliestWays } from '../src/stages/arrange/ways.js';
import { wrapLines } from '../src/stages/arrange/wrap.js';

const folder = new URL('../fixtures/arrange/', import.meta.url);
const read = (name: string) => readFileSync(new URL(`${name}/input.txt`, folder), 'utf8');
const { body: PARAGRAPHS } = JSON.parse(
  readFileSync(new URL('synthetic--cut-into-four-columns/expected.json', folder), 'utf8'),
) as { body: string[] };

/** Every way to pair rows with columns, with its gain: what the fast methods must agree with. */
function ways(gain: readonly (readonly number[])[]): { pairs: number[]; total: number }[] {
  let found: { pairs: number[]; total: number }[] = [{ pairs: [], total: 0 }];
  for (const row of gain) {
    found = found.flatMap(({ pairs, total }) => [
      { pairs: [...pairs, -1], total },
      ...row.flatMap((value, column) =>
        pairs.includes(column) ? [] : [{ pairs: [...pairs, column], total: total + value }],
      ),
    ]);
  }
  return found;
}

const gains = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })).chain(([rows, columns]) =>
  fc.array(fc.array(fc.integer({ min: -5, max: 9 }), { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  }),
);

describe('the likeliest ways to join a page', () => {
  it('begin with the best of all ways, and each is one', () => {
    fc.assert(
      fc.property(gains, (gain) => {
        const all = ways(gain);
        const found = likeliestWays(gain);
        expect(found[0]!.score).toBe(Math.max(...all.map((way) => way.total)));
        for (const { heads, score } of found) {
          expect(all).toContainEqual({ pairs: [...heads], total: score });
        }
        expect(new Set(found.map(({ heads }) => heads.join())).size).toBe(found.length);
        expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a));
      }),
    );
  });

  it('leave alone what is ruled out', () => {
    const [best, ...others] = likeliestWays([
      [Number.NEGATIVE_INFINITY, 1],
      [Number.NEGATIVE_INFINITY, 2],
    ]);
    expect(best).toEqual({ heads: [-1, 1], score: 2 });
    expect(others.every(({ heads }) => !heads.includes(0))).toBe(true);
  });

  it('can each be changed at one end, into ways', () => {
    fc.assert(
      fc.property(gains, (gain) => {
        const all = ways(gain);
        const [best] = likeliestWays(gain);
        gain.forEach((_, end) => {
          for (const { heads, score } of changesOf(best!, end, gain)) {
            expect(heads[end]).not.toBe(best!.heads[end]);
            expect(all).toContainEqual({ pairs: [...heads], total: score });
          }
        });
      }),
    );
  });

  it('tell of an early end among many what else it could be', () => {
    const many = Array.from({ length: 12 }, (_, end) =>
      Array.from({ length: 24 }, (__, line) => (line >> 1 === end ? 3 : -9)),
    );
    const [best] = likeliestWays(many);
    const [equal] = changesOf(best!, 0, many).sort((a, b) => b.score - a.score);
    expect(equal!.score).toBe(best!.score);
    expect(new Set([equal!.heads[0], best!.heads[0]])).toEqual(new Set([0, 1]));
  });

  it('are looked for on a long list with one broken sentence', () => {
    const list = Array.from({ length: 3000 }, (_, i) => `${1000 + i}年青禾市春季植树动员大会`);
    const page = [
      ...list,
      '水利站站长何水根说，最难的一段在鹰嘴崖，工人们换了三种钻',
      '头才把隧洞打穿，这条渠修了四十年。',
      ...list,
    ];
    const { operations } = examine({ path: null, text: ['三号渠全线通水', ...page].join('\n\n') });
    expect(operations.filter(({ rule }) => rule === 'broken-column')).toEqual([]);
  });

  it('are not found one end after the other', () => {
    expect(
      likeliestWays([
        [5, 4],
        [5, -9],
      ])[0],
    ).toEqual({ heads: [1, 0], score: 9 });
  });
});

describe('chances of pairs', () => {
  it('are the shares of all ways', () => {
    fc.assert(
      fc.property(gains, (gain) => {
        const all = ways(gain);
        const weigh = (kept: typeof all) => kept.reduce((sum, { total }) => sum + Math.exp(total), 0);
        const { share, logTotal } = pairProbabilities(gain);
        expect(logTotal).toBeCloseTo(Math.log(weigh(all)), 6);
        gain.forEach((row, r) => {
          row.forEach((_, c) => {
            expect(share[r]![c]).toBeCloseTo(weigh(all.filter(({ pairs }) => pairs[r] === c)) / weigh(all), 6);
          });
        });
      }),
    );
  });
});

describe('operations', () => {
  const item = (block: number, text: string): Item => ({
    block,
    span: [0, text.length],
    role: 'paragraph',
    rule: 'paragraph',
    text,
    gap: 0,
  });
  const items = ['甲', '乙', '丙', '丁'].map((text, i) => item(i, text));
  const common = { rule: 'test', separator: '', reason: '', confidence: 1 } as const;

  it('join, move a run, and are put back', () => {
    const after = applyOperations(items, [
      { ...common, kind: 'join', from: 2, to: 0 },
      { ...common, kind: 'move', from: 0, through: 1, to: 4 },
    ]);
    expect(after.map(({ text }) => text)).toEqual(['丁', '甲丙', '乙']);
    expect(revertOperations(after)).toEqual(items);
  });

  it('make a paragraph of a heading that was half of one', () => {
    const heading: Item = { ...items[0]!, role: 'heading', level: 2 };
    const [first] = applyOperations(
      [heading, items[1]!],
      [{ ...common, kind: 'join', from: 1, to: 0, role: 'paragraph' }],
    );
    expect(first).toMatchObject({ role: 'paragraph', text: '甲乙' });
    expect(first).not.toHaveProperty('level');
    expect(revertOperations([first!])).toEqual([heading, items[1]!]);
  });

  it('fail loudly where they do not fit', () => {
    const twice = { ...common, kind: 'join', from: 1, to: 0 } as const;
    expect(() => applyOperations(items, [twice, twice])).toThrow(/twice/);
    expect(() => applyOperations(items, [{ ...common, kind: 'move', from: 1, through: 2, to: 2 }])).toThrow(/itself/);
  });
});

describe('columns', () => {
  it('are cut by the simulator so that nothing is lost', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (seed) => {
        const page = cutIntoColumns(PARAGRAPHS, seed);
        if (!page) return;
        const inOrder = page.order.map((place, line) => ({ place, line })).sort((a, b) => a.place - b.place);
        expect(inOrder.map(({ line }) => page.lines[line]).join('')).toBe(PARAGRAPHS.join(''));
        for (const { tail, head } of page.seams) expect(page.order[head]).toBe(page.order[tail]! + 1);
      }),
    );
  });

  it('show both ends, the score and the runners-up of each seam', () => {
    const { operations } = examine({ path: null, text: read('synthetic--cut-into-four-columns') });
    const seams = operations.filter(({ evidence }) => evidence !== undefined);
    expect(seams.length).toBeGreaterThan(1);
    for (const { kind, evidence, confidence } of seams) {
      expect(kind).toBe('join');
      expect(PARAGRAPHS.some((text) => text.includes(`${evidence!.before}${evidence!.after}`))).toBe(true);
      expect(evidence!.score).toBeGreaterThan(0);
      expect(evidence!.rivals.length).toBeGreaterThan(0);
      expect(confidence).toBeGreaterThan(0.9);
    }
    expect(operations.some(({ kind }) => kind === 'move')).toBe(true);
  });

  it('stay as they are with the stage left out', () => {
    const text = read('synthetic--cut-into-four-columns');
    const { body } = clean({ path: null, text }, { skip: ['arrange'] }) as Article;
    expect(body.map((block) => block.text).join('\n')).toBe(text.trim().split('\n').slice(1).join('\n'));
  });

  it('are left alone on every negative page', () => {
    const negatives = readdirSync(folder).filter((name) => name.startsWith('negative--'));
    expect(negatives.length).toBeGreaterThan(7);
    for (const name of negatives) {
      const { operations, passes } = examine({ path: null, text: read(name) });
      expect(operations.filter(({ evidence, kind }) => evidence || kind === 'move')).toEqual([]);
      expect(passes.filter(({ stage }) => stage === 'arrange')).toEqual([]);
    }
  });
});

describe('where an article begins', () => {
  const rotated = (by: number) => PARAGRAPHS.map((_, i) => PARAGRAPHS[(i + by) % PARAGRAPHS.length]!);

  it('is told wherever its circle is cut open', () => {
    const odds = openingOdds(PARAGRAPHS, '三号渠昨天全线通水');
    expect(odds.indexOf(Math.max(...odds))).toBe(0);
    for (let by = 1; by < PARAGRAPHS.length; by++) {
      const turned = openingOdds(rotated(by), '三号渠昨天全线通水');
      turned.forEach((own, i) => {
        expect(own).toBeCloseTo(odds[(i + by) % PARAGRAPHS.length]!, 9);
      });
    }
  });

  it('is not asked of a table that is damaged', () => {
    const file = new Uint8Array(readFileSync(new URL('../data/opening-model.bin', import.meta.url)));
    expect(() => new SlotModel(file.subarray(0, -1))).toThrow(/damaged/);
    expect(() => new SlotModel(file.subarray(1))).toThrow(/version/);
  });
});

/** What is proposed for the lines of a pre, or between the breaks of a div. */
function arrangeInElement(lines: readonly string[]) {
  const span = (text: string): Span => [0, text.length];
  const origin = { tag: 'pre', className: '', linkDensity: 0, boldDensity: 0, depth: 1, within: 0, container: 0 };
  const blocks = lines.map((text, index): Block => {
    return { index, span: span(text), source: text, text, edits: [], gap: 0, line: index + 1, origin };
  });
  const items = lines.map(
    (text, block): Item => ({ role: 'paragraph', rule: 'text', text, block, span: span(text), gap: 0 }),
  );
  const containers = [{ tag: 'pre', className: '', parent: -1 }];
  const page = { source: '', passes: [], lines: [], containers, images: [], facts: [], isCut: false };
  return arrange(items, blocks, page);
}

/** Lines of whole words, as wide as they may be. */
function filledWithWords(text: string, width: number): string {
  return text.split(' ').reduce((lines, word) => {
    const last = lines.slice(lines.lastIndexOf('\n') + 1);
    return `${lines}${last.length + 1 + word.length > width ? '\n' : ' '}${word}`;
  });
}

describe('filled lines', () => {
  it('become paragraphs again, and can be put back', () => {
    for (const width of [20, 33, 47, 60]) {
      for (const measure of ['characters', 'columns'] as const) {
        for (const mark of ['indent', 'empty line'] as const) {
          const text = `三号渠昨天全线通水\n\n${wrapLines(PARAGRAPHS, width, { mark, measure })}`;
          const proposal = proposeUnwrapping(text);
          const unwrapped = apply(text, [{ edits: proposal?.edits ?? [] }]);
          const lines = unwrapped.split('\n').map((line) => line.trim());
          expect(lines.filter((line) => line !== '').slice(1)).toEqual(PARAGRAPHS);
          expect(revert(unwrapped, [{ edits: proposal!.edits }])).toBe(text);
        }
      }
    }
  });

  const page = (content: string) =>
    `<html><head><title>三号渠昨天全线通水</title></head><body><h1>三号渠昨天全线通水</h1>${content}</body></html>`;
  const textOf = (html: string) => {
    const { body } = clean({ path: null, text: html }) as Article;
    return body.map((block) => block.text);
  };

  it('become paragraphs again in an element of a page, too', () => {
    for (const mark of ['indent', 'empty line', 'nothing'] as const) {
      const text = wrapLines(PARAGRAPHS, 30, { mark, measure: 'characters' });
      expect(textOf(page(`<pre>${text}</pre>`))).toEqual(PARAGRAPHS);
      expect(textOf(page(`<div>${text.replaceAll('\n', '<br>\n')}</div>`))).toEqual(PARAGRAPHS);
    }
  });

  it('keep the spaces between their Latin words', () => {
    const english =
      'The third canal was opened on Monday after forty years of digging, and the water reached the farthest village ' +
      'of the county for the first time. In 2024 people stood at the gate before dawn (all of them) to see the first ' +
      'water flow from under the cliff, where a well-known crew of workers wore out three kinds of drill.';
    for (const width of [40, 44, 52, 60]) {
      const lines = filledWithWords(english, width);
      const proposal = proposeUnwrapping(`The canal\n\n${lines}\n`);
      expect(apply(`The canal\n\n${lines}\n`, [{ edits: proposal?.edits ?? [] }])).toBe(`The canal\n\n${english}\n`);
      expect(textOf(page(`<pre>${lines}</pre>`)).join(' ')).toBe(english);
    }
  });

  it('have a space between words, and none in Chinese, behind a hyphen or in a number', () => {
    for (const [line, next] of [
      ['stood at', 'the gate'],
      ['of digging,', 'and the'],
      ['first time in', '2024 people'],
      ['(all of them)', 'waiting'],
      ['in 2023 and', '(later)'],
      ['the café', 'était'],
      ['Smith &', 'Sons'],
      ['他看了 video', 'and 拍手'],
    ] as const)
      expect(spaceBetween(line, next)).toBe(' ');
    for (const [line, next] of [
      ['水送到了', '沙窝村'],
      ['他打开了 iPhone', '手机'],
      ['新买的', 'iPhone'],
      ['a well-', 'known crew'],
      ['电话是0871-65', '12301'],
      ['多种三亩，一年1,', '400斤'],
      ['他说,', 'iPhone'],
      ['新修的Q', '7号闸'],
    ] as const)
      expect(spaceBetween(line, next)).toBe('');
  });

  it('stay lines in an element that holds paragraphs or verses', () => {
    expect(textOf(page(`<div>${PARAGRAPHS.join('<br>\n')}</div>`))).toEqual(PARAGRAPHS);
    const verses = ['一渠清水过山来，', '两岸人家把门开。', '四十年间三任长，', '水声先到沙窝台。'];
    const lines = textOf(page(`<p>${PARAGRAPHS[0]}</p><pre>${verses.join('\n')}</pre><p>${PARAGRAPHS[1]}</p>`));
    expect(lines).toEqual([PARAGRAPHS[0], ...verses, PARAGRAPHS[1]]);
  });

  it('become paragraphs in a book of more lines than a call takes arguments', () => {
    const lines = wrapLines(PARAGRAPHS, 20, { mark: 'nothing', measure: 'characters' }).split('\n');
    const text = Array.from({ length: 150_000 }, (_, i) => lines[i % lines.length]).join('\n');
    expect(proposeUnwrapping(text)?.edits.length).toBeGreaterThan(100_000);
  });

  it('are put together in an element of more lines than a call takes arguments', () => {
    const lines = wrapLines(PARAGRAPHS, 20, { mark: 'nothing', measure: 'characters' }).split('\n');
    const many = Array.from({ length: 140_000 }, (_, i) => lines[i % lines.length]!);
    const operations = arrangeInElement(many);
    expect(operations.length).toBeGreaterThan(100_000);
    expect(operations.every(({ kind, rule }) => kind === 'join' && rule === 'hard-wrapped-line')).toBe(true);
    expect(arrangeInElement(many.map((_, i) => `${i}号闸口开了`))).toEqual([]);
  });

  const EQUALLY_LONG: Record<string, string[]> = {
    slogans: [
      '一滴清水一粒粮食家家户户都要珍惜用水',
      '三号渠是全县人民自己的渠大家一起爱护',
      '看闸人辛苦一整夜换来沿渠千亩稻花飘香',
      '把水让给下游的乡亲就是把福留给了子孙',
      '渠堤上面多种一棵树夏天就能多一片阴凉',
    ],
    'slogans with a pause': [
      '一滴清水一粒粮食，家家户户要珍惜用水',
      '三号渠是大家的渠，男女老少都一起爱护',
      '看闸人辛苦一整夜，换来沿渠的稻花飘香',
      '把水让给下游乡亲，就是把福留给了子孙',
    ],
    telephones: [
      '沙窝村看闸人值班室电话0999-7120301',
      '枕溪镇水利站值班室电话0999-7120302',
      '鹰嘴崖隧洞的值班室电话0999-7120303',
      '石桥村看闸人值班室电话0999-7120304',
      '县水利局全天的值班电话0999-7120305',
    ],
    places: [
      '第一取水点：青禾市三河县沙窝村东头的老水井',
      '第二取水点：青禾市三河县石桥村西头的新水塔',
      '第三取水点：青禾市三河县枕溪镇中学的水房边',
      '第四取水点：青禾市三河县鹰嘴村的碾子坊门口',
    ],
    'what a form asks for': [
      '本渠全长四十公里，沿途共有大小闸门六十座',
      '本渠设计流量三方，每年四月一日起开闸放水',
      '本渠由县水利局管，水费按照实际的亩数来收',
      '本渠两岸种有柳树，树下可以停车但不能洗车',
    ],
    poem: [
      '那一夜我提着马灯从鹰嘴崖的下面走过来',
      '听见石头里面有一条河正在慢慢地翻着身',
      '爷爷说它在等一把锹等了整整四十个春天',
      '后来灯灭了可是崖上的星星全都亮了起来',
      '我们就坐在没有水的渠底唱没有词的老歌',
    ],
    'news in a line each': [
      '枕溪镇开了春灌动员会，布置今年放水的事情',
      '沙窝村的新水塔完工了，能供三百户人家用水',
      '县里来人查看六座旧闸，有两座今年秋天要换',
      '石桥小学组织学生看渠，老渠长讲了一个上午',
    ],
  };

  it.each(Object.entries(EQUALLY_LONG))('are not seen in lines that are equally long: %s', (_, lines) => {
    const [before, after] = [PARAGRAPHS[0]!, PARAGRAPHS[1]!];
    const whole = [before, ...lines, after];
    expect(proposeUnwrapping(whole.join('\n'))).toBeNull();
    expect(proposeUnwrapping(lines.join('\n'))).toBeNull();
    for (const html of [
      `<div>${whole.join('<br>\n')}</div>`,
      `<p>${before}</p><p>${lines.join('<br>')}</p><p>${after}</p>`,
      `<p>${before}</p><pre>${lines.join('\n')}</pre><p>${after}</p>`,
    ]) {
      const { operations } = examine({ path: null, text: page(html) });
      expect(operations.filter(({ rule }) => rule === 'hard-wrapped-line')).toEqual([]);
    }
  });

  it('leave the columns of the page around them to be mended', () => {
    const [first, second, ...others] = PARAGRAPHS as [string, string, ...string[]];
    const [one, two] = [Math.floor(first.length / 2), Math.floor(second.length / 2)];
    const columns = [first.slice(0, one), second.slice(0, two), first.slice(one), second.slice(two)];
    const letter = wrapLines(others, 24, { mark: 'indent', measure: 'characters' });
    const html = page(`${columns.map((text) => `<p>${text}</p>`).join('')}<pre>${letter}</pre>`);
    expect(textOf(html)).toEqual([first, second, ...others]);
  });

  it('are not seen in paragraphs, verses and lists', () => {
    expect(proposeUnwrapping(PARAGRAPHS.join('\n'))).toBeNull();
    const verses = Array.from({ length: 9 }, (_, i) => `一渠清水过山来，两岸人家把门开，第${i}年。`);
    expect(proposeUnwrapping(verses.join('\n'))).toBeNull();
  });
});
