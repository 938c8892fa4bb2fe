import type { BlockRule, Piece } from '../rule.js';

const RUN = /(?:\[\p{Script=Han}\][^[\]\p{L}\p{N}]*){6,}/gu;
const BRACKET = /[[\]]/gu;

/** Copying sites put every character of a paragraph in brackets so that nobody finds the original. */
export const rule: BlockRule = {
  id: 'bracketed-characters',
  scope: 'block',
  phase: 'line',
  role: 'spam',
  reason: 'a bracket round every character',
  confidence: 0.96,
  gate: { minLength: 18, cues: ['][', '],[', '],['] },
  propose(block): Piece[] {
    const pieces: Piece[] = [];
    for (const run of block.text.matchAll(RUN)) {
      for (const bracket of run[0].matchAll(BRACKET)) {
        const at = run.index + bracket.index;
        const last = pieces.at(-1);
        if (last && last.span[1] === at) pieces[pieces.length - 1] = { span: [last.span[0], at + 1] };
        else pieces.push({ span: [at, at + 1] });
      }
    }
    return pieces;
  },
  takes: [{ text: '[三][号][桥][今][天][通][车]。', pieces: ['[', '][', '][', '][', '][', '][', '][', ']'] }],
  keeps: [{ text: '[1] [2] [3] 注释见文末[甲][乙]' }],
};
