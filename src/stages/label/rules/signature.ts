import { readTailBracket } from '../read/brackets.js';
import { readCredits } from '../read/credits.js';
import { readDates } from '../read/date.js';
import { isPersonName } from '../read/names.js';
import { creditFacts } from '../read/of-block.js';
import { WEIGHTS } from '../read/weights.js';
import type { PagePiece, PageRule } from '../rule.js';
import type { BlockView, PageView } from '../view.js';

const LONGEST = 24;
const OFFICE =
  /^[\u3400-\u9fff（）()、\s\u3000]{3,40}(?:政府|委员会|办公室|局|厅|部|院|署|会|社|公司|集团|中心|学校|大学|学院|处|科|所|党组|党委|支部|指挥部|领导小组)$/u;
const OFFICE_BRACKET =
  /[。！？”]\s*[（(](?<name>[\u3400-\u9fff]{2,14}(?:局|委|办|院|校|厅|署|社|网|报|台|处|所|支部|宣传部|融媒体中心|发布|政府|公司|供稿|团委|工会|妇联))[）)]\s*$/u;
/** Short words in a row, or up to three names that were printed together: found out before any name is read. */
const LOOKS_SIGNED =
  /^[\s\u3000□■●*（(]*(?:[\u3400-\u9fff·]{1,6}|[A-Za-z.]+)(?:[\s\u3000、，,和]+(?:[\u3400-\u9fff·]{1,6}|[A-Za-z.]+)){0,5}[\s\u3000）)]*$|^[\u3400-\u9fff]{4,9}$/u;
const CREDIT_ROLES = new Set(['byline', 'editor-credit', 'photo-credit', 'dateline', 'source-line', 'author-note']);

/** Names without any word beside them, where authors sign: alone on a line, or in a bracket behind the last sentence. */
export const rule: PageRule = {
  id: 'signature',
  scope: 'page',
  phase: 'body',
  role: 'byline',
  reason: 'bare names where authors sign',
  confidence: 0.7,
  propose(page) {
    const pieces: PagePiece[] = [];
    const last = lastOfBody(page);
    for (const block of page.blocks) {
      const names = isSigned(block, page, last) ? namesAlone(block, page) : null;
      if (names) {
        const facts = names.map((value) => ({ field: 'author' as const, value, weight: WEIGHTS.author.signature }));
        pieces.push({ block: block.index, span: [0, block.length], facts });
      }
    }
    if (last >= 0) pieces.push(...behindLastSentence(page.blocks[last]!, page));
    for (let i = 1; i <= last; i++) if (isShortDay(page.blocks[i]!)) pieces.push(...officeAndDay(page, i));
    return pieces;
  },
  takes: [
    {
      text: '周小禾 贺铁山',
      before: ['三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。'],
      facts: ['author=周小禾', 'author=贺铁山'],
    },
    {
      text: '周 禾',
      before: ['三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。', ''],
      after: ['', '图片由市水务局提供', '', '桥面明年铺好，六月通车，到时候从城南到城北只要十分钟。'],
      facts: ['author=周禾'],
    },
    {
      text: '桥面明年铺好，六月通车，到时候从城南到城北只要十分钟。（周小禾 贺铁山 ）',
      before: ['三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。'],
      pieces: ['（周小禾 贺铁山 ）'],
      facts: ['author=周小禾', 'author=贺铁山'],
    },
  ],
  keeps: [
    {
      text: '周小禾',
      before: ['三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。'],
      after: ['周小禾今年四十二岁，修过六座桥，最远的一座在三百里外的山里，一去就是两年。'],
    },
    {
      text: '他说这是老师傅教的办法（周小禾）。',
      before: ['三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。'],
    },
  ],
};

function lastOfBody(page: PageView): number {
  for (let i = page.blocks.length - 1; i >= 0; i--) if (page.zoneOf(i) === 'body' && page.roleOf(i) === null) return i;
  return -1;
}

/** The names, when the block is nothing but one to four names of people. */
function namesAlone(block: BlockView, page: PageView): string[] | null {
  if (block.han < 2 || block.stops > 0 || isExplained(block, page)) return null;
  if (!LOOKS_SIGNED.test(block.text)) return null;
  const { credits, complete } = readCredits(block.text);
  if (!complete || credits.length === 0 || credits.length > 4) return null;
  const names = credits.filter(({ kind, name }) => kind === null && isPersonName(name, 'bare')).map(({ name }) => name);
  return names.length === credits.length ? names : null;
}

/** A line between two paragraphs looks like a heading too; anything else said of it counts for more. */
function isExplained(block: BlockView, page: PageView): boolean {
  return page.pieces(block.index).some(({ role }) => role !== 'heading' && role !== 'caption');
}

function isSigned(block: BlockView, page: PageView, last: number): boolean {
  const { index, text } = block;
  if (block.length > LONGEST) return false;
  const beside = (at: number) => page.pieces(at).some(({ role }) => CREDIT_ROLES.has(role));
  const again = (at: number) => page.blocks[at]?.text === text;
  if (beside(index - 1) || beside(index + 1) || again(index - 1) || again(index + 1)) return true;
  return index > 0 && (index === last || (index > last && index <= last + 3 && page.zoneOf(index) !== 'head'));
}

function behindLastSentence(block: BlockView, page: PageView): PagePiece[] {
  if (page.pieces(block.index).some(({ span }) => span[1] === block.length)) return [];
  const from = Math.max(0, block.length - 100);
  const bracket = readTailBracket(block.text.slice(from));
  if (bracket?.credits.every(({ kind, name, person }) => person && kind === null && isPersonName(name, 'bare'))) {
    const span = [from + bracket.span[0], block.length] as const;
    return [{ block: block.index, span, facts: creditFacts(bracket.credits, WEIGHTS.author.signature) }];
  }
  const office = OFFICE_BRACKET.exec(block.text.slice(from))?.groups?.name;
  if (!office) return [];
  const start = Math.max(block.text.lastIndexOf('（'), block.text.lastIndexOf('('));
  const facts = [{ field: 'source' as const, value: office, weight: WEIGHTS.source.affiliation }];
  return [
    {
      block: block.index,
      span: [start, block.length],
      role: 'source-line',
      reason: 'an office that sent the text in',
      facts,
    },
  ];
}

function isShortDay({ length, digits, text }: BlockView): boolean {
  return length <= 24 && (digits >= 4 || /[一二三四五六七八九十][日号]/u.test(text));
}

/**
 * An announcement ends with the office that made it and the day: both stay in the text. What it announces may follow
 * in full.
 */
function officeAndDay(page: PageView, last: number): PagePiece[] {
  const day = page.blocks[last]!;
  const office = page.blocks[last - 1];
  if (
    !office ||
    page.zoneOf(last) !== 'body' ||
    !OFFICE.test(office.text) ||
    page.pieces(last).length + page.pieces(last - 1).length > 0
  )
    return [];
  const [date] = readDates(day.text);
  if (!date || date.span[0] > 1 || date.span[1] < day.length - 1) return [];
  const keep = { role: 'paragraph' as const, reason: 'signature of an announcement' };
  return [
    {
      ...keep,
      block: last - 1,
      span: [0, office.length],
      facts: [{ field: 'author', value: office.text.replace(/\s/gu, ''), weight: WEIGHTS.author.office }],
    },
    {
      ...keep,
      block: last,
      span: [0, day.length],
      facts: [{ field: 'datePublished', value: date.iso.slice(0, 10), weight: WEIGHTS.date.signature }],
    },
  ];
}
