import type { PagePiece, PageRule } from '../rule.js';
import type { BlockView } from '../view.js';

/** Refrains and slogans are shorter. */
const SHORTEST = 40;

export const rule: PageRule = {
  id: 'duplicate-paragraph',
  scope: 'page',
  phase: 'line',
  role: 'duplicate',
  reason: 'repeats an earlier paragraph character by character',
  confidence: 0.9,
  propose(page): readonly PagePiece[] {
    const pieces: PagePiece[] = [];
    const shared = sharedLengths(page.blocks);
    if (shared.size === 0) return pieces;
    const seen = new Set<string>();
    for (const { text, length, han, index } of page.blocks) {
      // Lines of a program repeat each other.
      if (!shared.has(length) || han * 2 < length) continue;
      if (seen.has(text)) pieces.push({ block: index, span: [0, length] });
      else seen.add(text);
    }
    return pieces;
  },
  takes: [
    {
      text: '三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮，附近的村民都跑来看热闹。',
      before: ['三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮，附近的村民都跑来看热闹。'],
    },
  ],
  keeps: [{ text: '我们的家乡，在希望的田野上。', before: ['我们的家乡，在希望的田野上。'] }],
};

/** The lengths that several paragraphs have: a set of numbers costs less than to hash every text of a page. */
function sharedLengths(blocks: readonly BlockView[]): Set<number> {
  const lengths = new Set<number>();
  const shared = new Set<number>();
  for (const { length } of blocks) {
    if (length < SHORTEST) continue;
    if (lengths.has(length)) shared.add(length);
    else lengths.add(length);
  }
  return shared;
}
