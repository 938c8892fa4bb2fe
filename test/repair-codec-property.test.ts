// Laws of the codec inversions on random text: what a lossless channel did is undone, and nothing else is touched.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, invertEdits } from '../src/pipeline/apply.js';
import { CHANNELS, chain, channelNamed, transmit } from '../src/stages/repair/codec/channel.js';
import { findDamage } from '../src/stages/repair/codec/damage.js';
import { simulate } from '../src/stages/repair/codec/simulate.js';
import { proposeInversions } from '../src/stages/repair/inversion.js';

const WORDS = [
  ['柏青市', '图书馆', '居民', '社区', '学校', '老师', '农民', '记者', '医生', '工程师', '志愿者', '合唱团'],
  ['昨天', '今年春天', '近日', '目前', '上个月', '每天早上', '多年以来', '国庆节期间'],
  ['举办', '参加了', '完成了', '发现', '介绍说', '正在建设', '开放', '帮助', '组织', '讨论'],
  ['读书活动', '新的公园', '环境保护项目', '传统戏曲演出', '农业技术培训', '城市交通规划', '三百多种图书', '一座大桥'],
] as const;
const TRADITIONAL = [
  ['柏青市', '圖書館', '居民', '社區', '學校', '老師', '農民', '記者', '醫生', '工程師', '志願者', '合唱團'],
  ['昨天', '今年春天', '近日', '目前', '上個月', '每天早上', '多年以來', '國慶節期間'],
  ['舉辦', '參加了', '完成了', '發現', '介紹說', '正在建設', '開放', '幫助', '組織', '討論'],
  ['讀書活動', '新的公園', '環境保護項目', '傳統戲曲演出', '農業技術培訓', '城市交通規劃', '三百多種圖書', '一座大橋'],
] as const;

/** Sentences of invented news, one a line. */
function newsIn(words: readonly (readonly string[])[]): fc.Arbitrary<string> {
  const sentence = fc
    .tuple(...words.map((list) => fc.constantFrom(...list)), fc.constantFrom('。', '，', '！', '、2031年'))
    .map((parts) => parts.join(''));
  const line = fc.array(sentence, { minLength: 2, maxLength: 5 }).map((parts) => parts.join(''));
  return fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'));
}
const news = newsIn(WORDS);
const traditionalNews = newsIn(TRADITIONAL);
const seed = fc.integer({ min: 1, max: 1_000_000 });

const repaired = (text: string) => applyEdits(text, proposeInversions(text)?.edits ?? []);

const LOSSLESS = [
  ['utf8-as-latin1', news],
  ['utf8-as-1252-browser', news],
  ['gbk-as-latin1', news],
  ['gbk-as-1252-browser', news],
  ['big5-as-latin1', traditionalNews],
  ['big5-as-1252-browser', traditionalNews],
  ['big5-as-gbk-browser', traditionalNews],
  ['big5-as-cp936-windows', traditionalNews],
] as const;

describe('repair(damage(x)) is x', () => {
  it.each(LOSSLESS)('%s, the whole text', (name, source) => {
    fc.assert(
      fc.property(source, (clean) => {
        const seen = transmit(clean, channelNamed(name))!;
        expect(repaired(seen)).toBe(clean);
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it.each(LOSSLESS)('%s, some lines', (name, source) => {
    fc.assert(
      fc.property(source, seed, (clean, choice) => {
        const { damaged } = simulate(clean, channelNamed(name), 'lines', choice)!;
        expect(repaired(damaged)).toBe(clean);
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it.each(['utf8-as-latin1', 'utf8-as-1252-browser'])('%s, a run inside a line', (name) => {
    fc.assert(
      fc.property(news, seed, (clean, choice) => {
        const { damaged } = simulate(clean, channelNamed(name), 'run', choice)!;
        expect(repaired(damaged)).toBe(clean);
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it('up to three misreadings of UTF-8 one after the other', () => {
    for (const names of [
      ['utf8-as-latin1', 'utf8-as-latin1'],
      ['utf8-as-1252-browser', 'utf8-as-1252-browser', 'utf8-as-1252-browser'],
      ['gbk-as-latin1', 'utf8-as-1252-browser'],
    ]) {
      const channel = chain(...names.map((name) => channelNamed(name)));
      fc.assert(
        fc.property(news, (clean) => {
          const seen = transmit(clean, channel)!;
          expect(repaired(seen)).toBe(clean);
          expect(proposeInversions(seen)!.edits.every(({ rule }) => rule.split('+').length === names.length)).toBe(
            true,
          );
        }),
        { numRuns: 20, seed: 7 },
      );
    }
  });

  it('or what was lost is said: no channel gives wrong text in silence with confidence', () => {
    for (const channel of CHANNELS.filter(({ name }) => !/(iconv|ignore)$/.test(name))) {
      const big5 = channel.steps[0]!.written === 'big5' || channel.steps[0]!.written === 'cp950';
      fc.assert(
        fc.property(big5 ? traditionalNews : news, (clean) => {
          const seen = transmit(clean, channel);
          const proposal = seen === null || seen === clean ? null : proposeInversions(seen);
          for (const { after, confidence } of proposal?.edits ?? []) {
            if (confidence >= 0.99) expect(clean).toContain(after);
          }
        }),
        { numRuns: 15, seed: 7 },
      );
    }
  });
});

describe('restraint', () => {
  it('leaves clean news alone, Simplified and Traditional, and folded by NFKC', () => {
    fc.assert(
      fc.property(fc.oneof(news, traditionalNews), (clean) => {
        expect(proposeInversions(clean)).toBeNull();
        expect(proposeInversions(clean.normalize('NFKC'))).toBeNull();
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  it('finds nothing more to do in what it repaired', () => {
    fc.assert(
      fc.property(news, seed, (clean, choice) => {
        const { damaged } = simulate(clean, channelNamed('utf8-as-1252-browser'), 'lines', choice)!;
        expect(proposeInversions(repaired(damaged))).toBeNull();
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});

describe('any text at all', () => {
  const unit = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom(
      'Ã',
      'Â©',
      'æ¼',
      '锛屾',
      '垜',
      '浠?',
      '\uE5E5',
      '\uFFFD',
      '锟斤拷',
      'ï¿½',
      '\uD83D',
      '\n',
      '€',
      '的',
      '?',
      'ぃ',
    ),
  );

  it('gives sorted, disjoint edits that fit the text and can be taken back', () => {
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 60 }), (units) => {
        const text = units.join('');
        const proposal = proposeInversions(text);
        if (!proposal) return;
        const after = applyEdits(text, proposal.edits);
        expect(applyEdits(after, invertEdits(proposal.edits))).toBe(text);
        for (const { span, text: left } of proposal.unresolved) expect(text.slice(...span)).toBe(left);
        for (const { confidence } of proposal.edits) expect(confidence > 0 && confidence < 1).toBe(true);
      }),
      { numRuns: 2000, seed: 7 },
    );
  });

  it('keeps lossy zones and inversions apart', () => {
    fc.assert(
      fc.property(
        news,
        fc.constantFrom('utf8-as-gbk-question', 'utf8-as-1252-python', 'gbk-as-cp950-python'),
        (clean, name) => {
          const damage = findDamage(transmit(clean, channelNamed(name))!);
          const spans = [...(damage?.inversions ?? []), ...(damage?.lossy ?? [])].map(({ span }) => span);
          spans.sort((a, b) => a[0] - b[0]);
          for (let i = 1; i < spans.length; i++) expect(spans[i]![0]).toBeGreaterThanOrEqual(spans[i - 1]![1]);
        },
      ),
      { numRuns: 60, seed: 7 },
    );
  });

  it('ends on a long line of anything', () => {
    const long = 200_000;
    const base = '湖边樱花全都盛放，欢迎来到柏青市。';
    const damaged = transmit(base, channelNamed('utf8-as-1252-browser'))!;
    const lossy = transmit(base, channelNamed('utf8-as-gbk-question'))!;
    for (const piece of ['?', '\uE5E5', '\uFFFD', '锟斤拷', '(', 'Ã', '烫', '锛?', damaged, lossy]) {
      const text = piece.repeat(Math.ceil(long / piece.length));
      const after = repaired(text);
      if (piece === damaged) expect(after.startsWith(base.repeat(3))).toBe(true);
      else expect(after).toBe(text);
    }
  });
});
