import type { Role } from '../../../model/block.js';
import { isColumnEnd, isFirstHalf } from '../read/going-on.js';
import type { PagePiece, PageRule } from '../rule.js';
import type { BlockView, PageView } from '../view.js';

const LONGEST = 38;
/** More short lines than this in a row are a list, a poem or a layout, not headings. */
const LONGEST_RUN = 3;
const NUMBERED = /^(?:第?[一二三四五六七八九十]+[、．.章节]|[（(][一二三四五六七八九十\d]+[)）]|\d+[、．.])/u;
/** How many more brackets and quotation marks are open behind a unit. */
const STEPS: ReadonlyMap<number, number> = new Map([
  ...Array.from('“‘「『《（(【', (open) => [open.charCodeAt(0), 1] as const),
  ...Array.from('”’」』》）)】', (close) => [close.charCodeAt(0), -1] as const),
]);

/** A short line without a full stop, with running text under it. */
export const rule: PageRule = {
  id: 'heading',
  scope: 'page',
  phase: 'form',
  role: 'heading',
  reason: 'a short line that does not end like a sentence, over running text',
  confidence: 0.55,
  propose(page): readonly PagePiece[] {
    const body = page.blocks.filter(({ index }) => page.zoneOf(index) === 'body' && isOpen(page, index));
    const prose = body.filter(isProse).length;
    const pieces: PagePiece[] = [];
    for (let i = 0; i < body.length; i++) {
      let end = i;
      while (end < body.length && isCandidate(body[end]!)) end++;
      if (end === i) continue;
      const over = body[end];
      const run = body.slice(i, end);
      if (over && isProse(over) && run.length <= LONGEST_RUN) {
        run.forEach((block, at) => {
          if (!isLeftOver(block, run[at + 1]) && !breaksOff(page, block, run[at + 1] ?? over, body))
            pieces.push({ block: block.index, span: [0, block.length] });
        });
      }
      i = end;
    }
    // On a page of short lines nothing stands out as a heading.
    return pieces.length <= Math.max(1, prose * 1.5) ? pieces : [];
  },
  takes: [
    {
      text: '一亩田里的新账本',
      before: ['青禾市去年把三千亩旱地改成了水浇地，水从三十里外的水库引来。'],
      after: ['老周把账本翻给记者看：一亩地多收四百斤，少打两遍药，雇工的钱省下一半还多。'],
    },
    {
      text: '一、总体要求',
      before: ['青禾市水渠清淤方案', '根据市里的安排，今年的水渠清淤按照下面的办法做，各县区不得推迟。'],
      after: ['各县区要把水渠清淤放在开春第一位，三月底以前完成，逾期的由市里通报批评。'],
    },
  ],
  keeps: [
    { text: '他看了看天，说：', after: ['“今晚要下雨。”说完把晒在院子里的玉米一筐一筐搬进了屋，一直忙到天黑。'] },
    {
      text: '春风又过三号桥',
      before: ['桥头的石碑上刻着一首诗：'],
      after: [
        '桥下流水桥上人',
        '去年种的垂杨柳',
        '今年已有半身高',
        '读诗的人换了一拨又一拨，石碑还在那里，字也还看得清楚，没有一个人舍得碰它。',
      ],
    },
  ],
};

/** Running text with its wire head or its byline in the line still counts as running text. */
function isOpen(page: PageView, index: number): boolean {
  const role = page.roleOf(index);
  if (role !== null && role !== 'paragraph') return false;
  return page.pieces(index).every((piece) => OPEN.has(piece.role));
}

const OPEN: ReadonlySet<Role> = new Set<Role>(['paragraph', 'wire-head', 'byline', 'navigation']);

function isProse(block: BlockView): boolean {
  return block.length >= 40 || (block.closed && block.length >= 24);
}

function isCandidate(block: BlockView): boolean {
  const { text } = block;
  if (block.length > LONGEST || block.han < 2 || block.han * 2 < block.length) return false;
  if (/[。，,；;、：:…]$/u.test(text) || /[。；]/u.test(text)) return false;
  if (block.closed && !/[？?！!][”"」』]?$/u.test(text)) return false;
  // What is asked in an interview is no heading of its answer.
  if (/^(?:问|答|记者|主持人|网友|Q|A)[：:]/u.test(text)) return false;
  if (/^[·•●*\-—–]/u.test(text) || (block.commas > 2 && !NUMBERED.test(text))) return false;
  return isBalanced(text);
}

/** The next line, the one behind a page number, or the beginning of another column goes on with the sentence. */
function breaksOff({ blocks }: PageView, block: BlockView, next: BlockView, body: readonly BlockView[]): boolean {
  const between = blocks.slice(block.index + 1, next.index).map(({ text }) => text);
  if (isFirstHalf(block.text, next.text, between)) return true;
  return isColumnEnd(block.text, body);
}

/** A column that was cut in the middle of a line leaves an open quotation mark. */
function isBalanced(text: string): boolean {
  let open = 0;
  for (let i = 0; i < text.length; i++) {
    const step = STEPS.get(text.charCodeAt(i));
    if (step === undefined) continue;
    open += step;
    if (open < 0) return false;
  }
  return open === 0;
}

/** A long line straight before a heading in two parts is the end of a column that broke off, not a heading over it. */
function isLeftOver(block: BlockView, next: BlockView | undefined): boolean {
  return (
    next !== undefined &&
    /\S\s\S/u.test(next.text) &&
    block.length > 12 &&
    !NUMBERED.test(block.text) &&
    !/[\s？?]/u.test(block.text)
  );
}
