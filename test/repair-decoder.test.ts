// The decoder of lost bytes: its fixtures, its restraint, its bounds, and that what it claims can be replayed.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Edit, Unresolved } from '../src/model/edit.js';
import { applyEdits, invertEdits } from '../src/pipeline/apply.js';
import { channelNamed, transmit } from '../src/stages/repair/codec/channel.js';
import { proposeLostBytes } from '../src/stages/repair/decoder/lost-bytes.js';
import { PAGE_WORK, WINDOW_WORK, WORK_PER_UNIT } from '../src/stages/repair/decoder/mirror-search.js';
import { Scorer } from '../src/stages/repair/decoder/scorer.js';
import { damage } from '../src/stages/repair/mirror/forward.js';

interface Expected {
  readonly text?: string;
  readonly edits: 0 | readonly Pick<Edit, 'rule' | 'span' | 'before' | 'after'>[];
  readonly unresolved?: readonly Pick<Unresolved, 'rule' | 'span' | 'text'>[];
}

const folder = new URL('../fixtures/repair/', import.meta.url);
const all = readdirSync(folder);
const names = all.filter((name) => name.includes('lost-bytes'));

function read(name: string): { input: string; expected: Expected } {
  return {
    input: readFileSync(new URL(`${name}/input.txt`, folder), 'utf8'),
    expected: JSON.parse(readFileSync(new URL(`${name}/expected.json`, folder), 'utf8')) as Expected,
  };
}

const repaired = (input: string) => applyEdits(input, proposeLostBytes(input)?.edits ?? []);

describe('fixtures of lost bytes', () => {
  it.each(names.filter((name) => !/^(known-failure|negative)--/.test(name)))('%s', (name) => {
    const { input, expected } = read(name);
    const { edits, unresolved } = proposeLostBytes(input) ?? { edits: [], unresolved: [] };
    expect(edits.map(({ rule, span, before, after }) => ({ rule, span, before, after }))).toEqual(expected.edits);
    expect(unresolved.map(({ rule, span, text }) => ({ rule, span, text }))).toEqual(expected.unresolved);
    const text = applyEdits(input, edits);
    if (expected.text !== undefined) expect(text).toBe(expected.text);
    expect(applyEdits(text, invertEdits(edits))).toBe(input);
    for (const { confidence } of edits) {
      expect(confidence).toBeGreaterThan(0);
      expect(confidence).toBeLessThanOrEqual(1);
    }
  });

  it.each(names.filter((name) => name.startsWith('known-failure--')))('%s still fails', (name) => {
    const { input, expected } = read(name);
    // One that comes out right is to be renamed to what it shows.
    expect(repaired(input)).not.toBe(expected.text);
  });
});

describe('restraint', () => {
  it.each(all.filter((name) => name.startsWith('negative--')))('%s: no edit', (name) => {
    const input = readFileSync(new URL(`${name}/input.txt`, folder), 'utf8');
    expect(proposeLostBytes(input)?.edits ?? []).toEqual([]);
  });

  it('says nothing about clean text', () => {
    expect(proposeLostBytes('昨天下午，环城地铁二号线发生了什么？没有人知道?')).toBeNull();
    expect(proposeLostBytes('')).toBeNull();
  });
});

describe('the channels', () => {
  const sentences = '图书馆周末开放到晚上九点，孩子们可以在这里写作业。老师说，读书要从小开始。';

  it.each(['utf8-as-gbk-browser', 'utf8-as-gb18030-python', 'utf8-as-1252-python', 'gbk-as-cp950-python'])(
    '%s: comes back, or what does not is reported',
    (name) => {
      const seen = transmit(sentences, channelNamed(name));
      expect(seen).not.toBeNull();
      expect(seen).not.toBe(sentences);
      const proposal = proposeLostBytes(seen!);
      const sure = (proposal?.edits ?? []).every(({ confidence }) => confidence >= 0.99);
      if (sure && (proposal?.unresolved ?? []).length === 0 && proposal) expect(repaired(seen!)).toBe(sentences);
    },
  );

  it('gives back a run whose bytes a gloss tore apart', () => {
    const glossList = [...'請網產業'].map((character, i) => ({
      character,
      reading: ['qǐng', 'wǎng', 'chǎn', 'yè'][i]!,
    }));
    const site = {
      conversion: 'characters',
      glossList,
      tones: true,
      space: false,
      marks: 'none',
      privateUse: 'kept',
      nfkc: false,
    } as const;
    const seen = damage('网上的产业新闻，日报和晚报都已经报道。', site);
    expect(seen).toContain('日?qǐng)');
    const edits = proposeLostBytes(seen)?.edits ?? [];
    expect(edits.filter(({ rule }) => rule === 'lost-bytes-mirror').map(({ after }) => after)).toEqual([
      '報和晚報都已經報道。',
    ]);
  });

  const site = {
    conversion: 'characters',
    glossList: [
      { character: '聲', reading: 'shēng' },
      { character: '網', reading: 'wǎng' },
    ],
    tones: true,
    space: false,
    marks: 'none',
    privateUse: 'dropped',
    nfkc: true,
  } as const;

  it('gives back two characters of whose shared private-use character nothing is seen, in front of a folded form', () => {
    const seen = damage('图书馆理事会将于本月开放新的网络阅览室，孩子们可以在那里写作业。', site);
    expect(seen).toContain('?shēng)(15)');
    expect(repaired(seen)).toBe('圖書館理事會將于本月開放新的網絡閱覽室,孩子們可以在那里寫作業。');
  });

  it('gives back the < of a tag that went with a lead byte', () => {
    const seen = damage('网络阅览室的老师说：“大家都来读书吧。”</span>', { ...site, marks: 'two', nfkc: false });
    expect(seen).toContain('?！?/span>');
    expect(repaired(seen)).toContain('讀書吧。”</span>');
  });

  it('keeps a digit that was eaten as a question, and says so', () => {
    const glossList = [...'動網產業'].map((character, i) => ({
      character,
      reading: ['dòng', 'wǎng', 'chǎn', 'yè'][i]!,
    }));
    const site = {
      conversion: 'characters',
      glossList,
      tones: true,
      space: false,
      marks: 'two',
      privateUse: 'kept',
      nfkc: false,
    } as const;
    const seen = damage('网上的产业新闻说：“完成了。”3月開始的活动很多。', site);
    const proposal = proposeLostBytes(seen);
    for (const { after, confidence } of proposal?.edits ?? [])
      if (after.includes('?')) expect(confidence).toBeLessThan(0.2);
    expect(repaired(seen)).not.toContain('3月');
    expect(proposal?.unresolved.length).toBeGreaterThan(0);
  });
});

describe('bounds on hostile input', () => {
  it.each([
    ['question marks', '?'.repeat(200_000)],
    ['private use', '\ue123'.repeat(200_000)],
    ['brackets', '('.repeat(200_000)],
    ['replacement characters', '\ufffd'.repeat(100_000)],
    ['glosses within glosses', `${'長(cháng'.repeat(20_000)}${')'.repeat(20_000)}`],
    ['damage of UTF-8 as GBK made of one piece', '锛�涓�'.repeat(2_000)],
    ['torn glosses', '日?qǐng)?bào)網(wǎng)'.repeat(300)],
    ['question marks on a glossed page', `網(wǎng)產(chǎn)${'?'.repeat(5_000)}`],
    ['cuts on a glossed page', `網(wǎng)產(chǎn)${'??！'.repeat(2_000)}`],
    ['euro signs and cuts', `網(wǎng)產(chǎn)${'€?！'.repeat(2_000)}`],
    ['private use and cuts', `網(wǎng)產(chǎn)${'\ue123?！'.repeat(2_000)}`],
  ])('%s: ends, and what is proposed fits the text', (_name, input) => {
    const edits = proposeLostBytes(input)?.edits ?? [];
    expect(applyEdits(applyEdits(input, edits), invertEdits(edits))).toBe(input);
  });

  /** Costs that are asked of the language model while `text` is searched: what the time of a search goes into. */
  function workOf(text: string): number {
    const { cost } = Scorer.prototype;
    let asked = 0;
    Scorer.prototype.cost = function (...question) {
      asked++;
      return cost.apply(this, question);
    };
    try {
      proposeLostBytes(text);
    } finally {
      Scorer.prototype.cost = cost;
    }
    return asked;
  }

  it.each([
    ['runs torn by glosses', '日?qǐng)?bào)網(wǎng)產(chǎn)業(yè)，'],
    ['shifted runs', '?qǐng)蟪霭嫔缭網(wǎng)。'],
    ['cuts', '?？倳?，'],
  ])('%s: twice the text takes twice the work', (_name, piece) => {
    const page = (times: number) => `網(wǎng)產(chǎn)業(yè)${piece.repeat(times)}`;
    const work = workOf(page(100));
    expect(work).toBeGreaterThan(1_000);
    expect(workOf(page(200))).toBeLessThan(2.3 * work);
  });

  it('gives up on a page that asks for too much, and says what it left', () => {
    const page = `網(wǎng)產(chǎn)業(yè)${'??！'.repeat(3_000)}`;
    expect(workOf(page)).toBeLessThan(PAGE_WORK + (WORK_PER_UNIT + 1) * page.length + WINDOW_WORK);
    const proposal = proposeLostBytes(page);
    expect(proposal?.unresolved.length).toBeGreaterThan(1_000);
  });
});
