// The decoder of codec channels with loss: every channel comes back or is doubted, its work is bounded, its look-ahead is never too dear.
import { describe, expect, it } from 'vitest';
import { tableOf } from '../src/charset/codec.js';
import { FLAVOURS } from '../src/charset/flavour.js';
import { applyEdits, invertEdits } from '../src/pipeline/apply.js';
import { CHANNELS, channelNamed, transmit } from '../src/stages/repair/codec/channel.js';
import { simulate } from '../src/stages/repair/codec/simulate.js';
import { Beam } from '../src/stages/repair/decoder/beam.js';
import { PHASE_BITS } from '../src/stages/repair/decoder/codec-moves.js';
import { CodecSearch } from '../src/stages/repair/decoder/codec-search.js';
import { formCosts } from '../src/stages/repair/decoder/forms.js';
import { Lookahead } from '../src/stages/repair/decoder/lookahead.js';
import { proposeLostBytes } from '../src/stages/repair/decoder/lost-bytes.js';
import { Reader } from '../src/stages/repair/decoder/reader.js';
import { Utf8Writer } from '../src/stages/repair/decoder/writer.js';
import { proposeInversions } from '../src/stages/repair/inversion.js';
import { languageModel } from '../src/stages/repair/language-model.js';
import { CLASS } from '../src/stages/repair/language-model-symbols.js';

const SIMPLIFIED = [
  '昨天上午，青石市图书馆举办了读书活动，三百多名居民参加。',
  '记者了解到，新的公园将在明年春天建成并向市民开放。',
  '目前，全市已经有十二所学校参加了这个环境保护项目。',
  '老师们介绍说，孩子们最喜欢的是传统戏曲演出。',
  '通知',
  '农业技术培训在各个乡镇同时开展，效果很好。',
].join('\n');
const TRADITIONAL = [
  '昨天上午，青石市圖書館舉辦了讀書活動，三百多名居民參加。',
  '記者了解到，新的公園將在明年春天建成並向市民開放。',
  '目前，全市已經有十二所學校參加了這個環境保護項目。',
  '老師們介紹說，孩子們最喜歡的是傳統戲曲演出。',
  '農業技術培訓在各個鄉鎮同時開展，效果很好。',
].join('\n');

function repaired(seen: string): string {
  const first = applyEdits(seen, proposeLostBytes(seen)?.edits ?? []);
  return applyEdits(first, proposeInversions(first)?.edits ?? []);
}

const isBig5 = (written: string) => written === 'big5' || written === 'cp950';

describe('channels with loss', () => {
  const lossy = CHANNELS.filter(({ lossy, steps }) => lossy && steps[0]!.read !== 'utf-8');

  it.each(lossy.map(({ name }) => name))('%s: what is claimed is right, and what is not is said', (name) => {
    const channel = channelNamed(name);
    const clean = isBig5(channel.steps[0]!.written) ? TRADITIONAL : SIMPLIFIED;
    // Searches of UTF-8 read as Big5 are wide: one is enough.
    for (const unit of name.startsWith('utf8-as-') && /big5|cp950/.test(name)
      ? (['text'] as const)
      : (['text', 'lines'] as const)) {
      const { damaged } = simulate(clean, channel, unit, 3)!;
      const proposal = proposeLostBytes(damaged);
      const edits = proposal?.edits ?? [];
      expect(applyEdits(applyEdits(damaged, edits), invertEdits(edits))).toBe(damaged);
      for (const { after, confidence } of edits) if (confidence >= 0.99) expect(clean).toContain(after);
      if (repaired(damaged) === clean) continue;
      const doubts = edits.filter(({ confidence }) => confidence < 0.99).length + (proposal?.unresolved.length ?? 0);
      expect(doubts + (proposeInversions(damaged)?.unresolved.length ?? 0)).toBeGreaterThan(0);
    }
  });

  it.each([
    'utf8-as-gbk-python',
    'utf8-as-gbk-question',
    'utf8-as-gbk-browser',
    'utf8-as-gbk-ignore',
    'utf8-as-gb18030-python',
    'utf8-as-1252-python',
    'utf8-as-1252-ignore',
    'gbk-as-cp950-python',
    'gbk-as-big5-browser',
  ])('%s: comes back', (name) => {
    expect(repaired(transmit(SIMPLIFIED, channelNamed(name))!)).toBe(SIMPLIFIED);
  });

  it('reads the short lines of a page by what its long lines tell', () => {
    const clean = `${TRADITIONAL}\n綜合報道\n開放時間`;
    const seen = transmit(clean, channelNamed('big5-as-gbk-python'))!;
    const lines = repaired(seen).split('\n');
    expect(lines.slice(-2)).toEqual(['綜合報道', '開放時間']);
  });

  it('leaves a long row of marks as it is, and reads on behind it', () => {
    const seen = transmit(SIMPLIFIED.replaceAll('\n', ''), channelNamed('utf8-as-gbk-python'))!;
    const hole = '\ufffd'.repeat(40);
    const text = `${seen}${hole}${seen}`;
    const proposal = proposeLostBytes(text)!;
    expect(applyEdits(text, proposal.edits)).toContain(hole);
    expect(proposal.unresolved.some(({ span }) => span[0] <= seen.length && span[1] >= seen.length + 40)).toBe(true);
    expect(applyEdits(text, proposal.edits).endsWith('效果很好。')).toBe(true);
  });
});

describe('text that is not damaged in a known way', () => {
  it.each([
    [
      'Japanese that lost characters',
      'この図書館は来年の春に\ufffd\ufffdする予定です。\ufffd新しい公園も\ufffd\ufffdます。',
    ],
    ['rare characters between marks', '\ufffd\ufffd龘靐齉\ufffd爩\ufffd鱻麤龗灪\ufffd'],
    ['GBK that was read as UTF-8', transmit(SIMPLIFIED, channelNamed('gbk-as-utf8'))!],
    ['nothing but marks', '\ufffd'.repeat(50)],
    ['a question mark behind every character', [...'昨天上午图书馆举办了读书活动'].join('?')],
  ])('%s: no edit', (_name, text) => {
    expect(proposeLostBytes(text)?.edits ?? []).toEqual([]);
  });
});

describe('the search', () => {
  const language = languageModel();
  const forms = formCosts(language, 'simplified');

  it('never thinks an unfinished character dearer than it turns out to be', () => {
    const writer = new Utf8Writer();
    const lookahead = new Lookahead(language, writer, forms);
    for (const before of ['国', '的', '。']) {
      const history = language.symbolOf(before.charCodeAt(0));
      for (const character of '国家的人民。，“﻿霾é') {
        const symbol = language.symbolOf(character.charCodeAt(0));
        if (symbol === CLASS.never) continue;
        language.step(history, symbol);
        const nats = language.answerCost + forms[character.charCodeAt(0)]! + 1e-4;
        let state = 0;
        for (const byte of Buffer.from(character).subarray(0, -1)) {
          state = writer.accept(state, byte);
          expect(lookahead.cost(history, state)).toBeLessThanOrEqual(nats);
        }
      }
    }
  });

  it('works in proportion to the length of a line', () => {
    class Counted extends Utf8Writer {
      calls = 0;
      override accept(state: number, byte: number): number {
        this.calls++;
        return super.accept(state, byte);
      }
    }
    const line = transmit(SIMPLIFIED.replaceAll('\n', ''), channelNamed('utf8-as-cp950-python'))!;
    const reader = new Reader(tableOf('cp950-python'), FLAVOURS.python);
    const work = (times: number) => {
      const writer = new Counted();
      const lookahead = new Lookahead(language, writer, forms);
      const limits = { width: 6, slack: 10, unfinished: 100 };
      const search = new CodecSearch(new Beam(PHASE_BITS), language, writer, reader, forms, lookahead, limits);
      const seen = line.repeat(times);
      search.read(seen, 0, seen.length, language.start);
      return writer.calls;
    };
    expect(work(12)).toBeLessThan(2.5 * work(6));
  });
});
