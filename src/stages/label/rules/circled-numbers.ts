import type { BlockRule, Piece } from '../rule.js';

const MARK = /[①-⑳❶-❿➀-➓⓫-⓴]/gu;
const FEWEST = 4;

const value = (mark: string): number => {
  const code = mark.charCodeAt(0);
  if (code >= 0x2460 && code <= 0x2473) return code - 0x245f;
  if (code >= 0x2776 && code <= 0x2793) return ((code - 0x2776) % 10) + 1;
  return code - 0x24eb + 11;
};

/** Honest circled numbers count up and stand before what they number; injected ones stand anywhere, in any order. */
export const rule: BlockRule = {
  id: 'circled-numbers',
  scope: 'block',
  phase: 'line',
  role: 'spam',
  reason: 'circled numbers in random order before the marks of a sentence',
  confidence: 0.9,
  gate: { minLength: 20, cues: [...'①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿'] },
  propose(block): Piece[] {
    const marks = [...block.text.matchAll(MARK)];
    if (marks.length < FEWEST) return [];
    let falls = 0;
    let beforeMark = 0;
    marks.forEach((mark, i) => {
      if (i > 0 && value(mark[0]) !== value(marks[i - 1]![0]) + 1) falls++;
      if (/^(?:[，。、；：,;”]|$)/u.test(block.text.slice(mark.index + 1))) beforeMark++;
    });
    if (falls * 2 < marks.length || beforeMark * 2 < marks.length) return [];
    return marks.map((mark) => ({ span: [mark.index, mark.index + 1] }));
  },
  takes: [
    { text: '市长三日起走访两县①、三镇和五村⑩。据介绍⑮，这次走访⑱，重点看水渠②。', pieces: ['①', '⑩', '⑮', '⑱', '②'] },
  ],
  keeps: [{ text: '办法是：①先登记；②再排队；③按号办理；④当天取证；⑤过期重来。' }],
};
