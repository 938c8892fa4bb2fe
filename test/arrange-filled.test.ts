import { describe, expect, it } from 'vitest';
import { apply } from '../src/pipeline/apply.js';
import { fillOf, textLines } from '../src/stages/arrange/filled-lines.js';
import { tornOdds } from '../src/stages/arrange/torn-joint.js';
import { proposeUnwrapping } from '../src/stages/arrange/unwrap.js';
import { wrapLines } from '../src/stages/arrange/wrap.js';

const unwrapped = (text: string) => apply(text, [{ edits: proposeUnwrapping(text)?.edits ?? [] }]);

describe('filled lines', () => {
  it('may be few on a page of short paragraphs', () => {
    const paragraphs = [
      '柳湾县图书馆今天起延长开放时间。',
      '馆长苏启明说，读者白天要上班，晚上来的人一年比一年多，新的开放时间到晚上十点，下了夜班的人也能借到书。',
      '儿童阅览室的时间不变。',
      '馆里还在门口设了还书箱，一天二十四小时都可以还书，逾期以后不用再交钱，只要来做一小时的义工。',
      '义工的时间由读者自己选。',
    ];
    for (const mark of ['indent', 'empty line'] as const) {
      const text = wrapLines(paragraphs, 24, { mark, measure: 'characters' });
      expect(
        unwrapped(text)
          .split(/\n+/)
          .map((line) => line.trim()),
      ).toEqual(paragraphs);
    }
  });

  it('are as wide as the widest but for a mark that hangs over their end', () => {
    const lines = [
      '柳湾县图书馆的老馆员，每天傍晚都要整',
      '理读者还回来的书，一本一本送到书架上，',
      '她说书和人一样，走了远路回来，也要休',
      '息一下。',
    ];
    expect(fillOf(textLines(lines.join('\n')))?.width).toBe(18);
    expect(unwrapped(lines.join('\n'))).toBe(lines.join(''));
  });

  it('break a clause in two, in either script', () => {
    for (const [line, next] of [
      ['馆长苏启明说，读者白天要上', '班，晚上来的人一年比一年多'],
      ['館長蘇啟明說，讀者白天要上', '班，晚上來的人一年比一年多'],
      ['新的开放时间是县教育局和图', '书馆一起商量以后决定的'],
      ['新的開放時間是縣教育局和圖', '書館一起商量以後決定的'],
    ] as const)
      expect(tornOdds(line, next)).toBeGreaterThan(0);
    for (const [line, next] of [
      ['读者白天要上班，晚上来的人很多', '图书馆今天起延长开放时间'],
      ['讀者白天要上班，晚上來的人很多', '圖書館今天起延長開放時間'],
      ['多读一本好书，少打一圈麻将', '今天借书还书，明天知书达理'],
    ] as const)
      expect(tornOdds(line, next)).toBeLessThan(0);
  });

  it('are not seen in remarks that are equally long and end at full stops of half the width', () => {
    const remarks = [
      '书架上的书很多,就是灯光有点暗,希望换一换.',
      '馆员的态度都不错,借书还书很快,下次再来看.',
      '地方有点小,周末来的人又太多,座位常常不够',
      '离家不远,环境也很安静,孩子每个星期都要来.',
      '空调开得太冷,带一件外衣去才好,别的都满意.',
    ];
    expect(proposeUnwrapping(remarks.join('\n'))).toBeNull();
  });
});
