import { isPageNumber } from '../read/going-on.js';
import type { PagePiece, PageRule } from '../rule.js';
import type { BlockView } from '../view.js';

const LONGEST_NUMBER = 12;
const LONGEST_HEAD = 40;

/** The title of a book or a section that is printed on each page, above or below its number. */
export const rule: PageRule = {
  id: 'running-head',
  scope: 'page',
  phase: 'line',
  role: 'page-number',
  reason: 'stands beside the number of more than one page',
  confidence: 0.9,
  propose({ blocks, markup }): readonly PagePiece[] {
    if (markup) return [];
    const pages = new Map<string, Beside[]>();
    for (const { text, length, index } of blocks) {
      if (length > LONGEST_NUMBER || !isPageNumber(text)) continue;
      const number = Number(/\d+/.exec(text)?.[0] ?? Number.NaN);
      for (const head of [blocks[index - 1], blocks[index + 1]]) {
        if (!head || !mayBeHead(head)) continue;
        const found = pages.get(head.text);
        if (found) found.push({ block: head.index, number });
        else pages.set(head.text, [{ block: head.index, number }]);
      }
    }
    const heads = [...pages.values()].filter(countsPages).flat();
    const indices = new Set(heads.map(({ block }) => block));
    return [...indices].map((block) => ({ block, span: [0, blocks[block]!.length] }));
  },
  takes: [
    {
      text: '青禾水利志 第三辑',
      before: ['水到了沙窝村，', '- 1 -', '青禾水利志 第三辑', '全村的人都来看。', '- 2 -'],
      after: ['渠长站在闸口上。'],
    },
  ],
  keeps: [
    { text: '青禾水利志 第三辑', before: ['水到了沙窝村。', '- 1 -'], after: ['全村的人都来看。'] },
    { text: '三号渠', before: ['渠名', '三号渠', '32', '渠名', '三号渠', '18'] },
    { text: '好。', before: ['- 1 -', '好。', '大家都说。', '- 2 -'] },
  ],
};

/** A line beside the number of a page. */
interface Beside {
  readonly block: number;
  readonly number: number;
}

/** Whether a line stands beside two numbers that follow each other: cells of a table stand beside any. */
function countsPages(found: readonly Beside[]): boolean {
  return found.some(({ number, block }, i) => {
    const next = found[i + 1];
    return next !== undefined && next.block !== block && next.number === number + 1;
  });
}

/** A line of its own: no number, and no sentence. */
function mayBeHead({ text, length, closed, stops }: BlockView): boolean {
  return length <= LONGEST_HEAD && !closed && stops === 0 && !isPageNumber(text);
}
