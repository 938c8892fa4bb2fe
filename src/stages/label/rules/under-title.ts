import { readAuthorLine } from '../read/author-line.js';
import { headLinesOf, isDayLine, isProse } from '../read/head-lines.js';
import { DAY_IN_BRACKETS, isBare } from '../read/headline.js';
import { isAddress, isMediaName, isOfficeName } from '../read/media.js';
import { isPersonName } from '../read/names.js';
import { holdsDate, isLineOfParticulars, particularsOf, piecesOf } from '../read/of-block.js';
import { WEIGHTS } from '../read/weights.js';
import type { PagePiece, PageRule, Piece } from '../rule.js';
import type { BlockView, PageView } from '../view.js';

/** Blocks from the headline within which its date line stands. */
const REACH = 12;
const ABOVE = 4;
/** Heavier than what the line rules said of the same line without knowing where it stands. */
const SURE = 0.95;

/** Beside the headline a bare date is the page's date, and a short name its source or author. */
export const rule: PageRule = {
  id: 'under-title',
  scope: 'page',
  phase: 'title',
  role: 'dateline',
  reason: 'stands beside the headline: date, source or author of the page',
  confidence: SURE,
  propose(page) {
    const title = page.title;
    const first = title.length > 0 ? title[0]! : 0;
    const last = title.length > 0 ? title.at(-1)! : -1;
    const lines = headLinesOf(page);
    const kinds = lines.map(({ kind }) => kind);
    if (title.length === 0 && !kinds.includes('prose')) return [];
    const pieces: PagePiece[] = [];
    let dated = false;
    const look = (index: number) => {
      const block = page.blocks[index]!;
      const found = piecesBeside(block, page, dated);
      if (holdsDate(block)) dated = true;
      // Where nothing else is furniture a day in brackets stays in the text, and still dates it.
      const isKept = found.length > 0 && DAY_IN_BRACKETS.test(block.text) && isBare(lines);
      const kept = isKept ? { role: 'paragraph' as const } : {};
      for (const piece of withoutChannels(found, page))
        pieces.push({ confidence: SURE, ...piece, ...kept, block: index });
    };
    for (let i = last + 1; i < Math.min(kinds.length, last + 1 + REACH); i++) {
      if (kinds[i] === 'prose') break;
      look(i);
    }
    // The table above an official text holds its dates on both sides of 标题.
    const undated = !dated;
    for (let i = first - 1; i >= Math.max(0, first - ABOVE); i--) {
      if (kinds[i] === 'particulars' && (undated || hasCuedDate(page.blocks[i]!))) look(i);
    }
    return pieces;
  },
  takes: [
    {
      text: '2023-12-15 10:20',
      before: ['三号桥昨天合龙', ''],
      after: ['三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。'],
      facts: ['datePublished=2023-12-15T10:20:00+08:00'],
    },
    {
      text: '2023年12月15日 10:20 青禾北岸',
      pieces: ['2023年12月15日 10:20', '青禾北岸'],
      before: ['三号桥昨天合龙', ''],
      after: ['三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。'],
      facts: ['datePublished=2023-12-15T10:20:00+08:00', 'source=青禾北岸'],
    },
    {
      text: '青禾通讯社',
      before: ['三号桥昨天合龙', ''],
      after: ['2023-12-15 10:20', '三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。'],
      facts: ['source=青禾通讯社'],
    },
    {
      text: '青禾市政府门户网站 www.qinghe.gov.cn',
      before: ['三号桥昨天合龙', ''],
      after: ['2023-12-15 10:20', '三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。'],
      facts: ['site=青禾市政府门户网站'],
    },
    {
      text: '4870312',
      before: ['三号桥昨天合龙', '发布时间：2023-12-15 10:20'],
      after: ['三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。'],
    },
    {
      text: '【新春走基层】',
      before: ['三号桥昨天合龙', '2023-12-15 10:20'],
      after: ['三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。'],
      facts: ['column=新春走基层'],
    },
  ],
  keeps: [
    {
      text: '2021-03-02 08:00',
      before: [
        '三号桥昨天合龙',
        '2023-12-15',
        '三号桥昨天合龙，比计划早了十天，工人们在桥上放了一挂鞭炮庆祝。',
        '',
        '相关新闻',
        '四号路通车',
      ],
    },
  ],
};

/** `作者：要闻` under `首页 > 要闻`: where a site knows no author it prints the channel. */
function withoutChannels(pieces: readonly Piece[], page: PageView): readonly Piece[] {
  if (!pieces.some(({ facts = [] }) => facts.some(({ field }) => field === 'author'))) return pieces;
  const channels = new Set<string>();
  for (const { index } of page.blocks.slice(0, Math.max(0, page.title[0] ?? 0))) {
    for (const { facts = [] } of page.pieces(index))
      for (const fact of facts) if (fact.field === 'breadcrumb') for (const name of fact.value) channels.add(name);
  }
  return pieces.map((piece) =>
    piece.facts
      ? {
          ...piece,
          facts: piece.facts.filter(
            (fact) =>
              fact.field !== 'author' ||
              !channels.has(fact.value) ||
              isPersonName(fact.value) ||
              isOfficeName(fact.value),
          ),
        }
      : piece,
  );
}

function hasCuedDate(block: BlockView): boolean {
  return isLineOfParticulars(block) && particularsOf(block).pieces.some((piece) => piece.kind === 'date' && piece.cued);
}

/** Particulars hold a digit or a colon, or they are short. */
function mayHold(block: BlockView): boolean {
  return block.length <= 260 && (block.digits > 0 || block.colons > 0 || block.length <= 40);
}

function piecesBeside(block: BlockView, page: PageView, dated: boolean): readonly Piece[] {
  const role = page.roleOf(block.index);
  if (role === 'title' || role === 'duplicate' || role === 'subtitle' || role === 'kicker') return [];
  if (role === null) {
    const own = countPiece(block);
    if (own) return [own];
  }
  if (mayHold(block) && isLineOfParticulars(block)) {
    const { pieces } = particularsOf(block);
    // The first date is the page's; a second one under it belongs to something else, unless a word says what it is.
    const bareDate = pieces.some((piece) => piece.kind === 'date' && !piece.cued);
    if (pieces.some(({ kind }) => kind === 'date' || kind === 'source' || kind === 'people')) {
      if (!(dated && bareDate)) return piecesOf(block, 'head', SURE);
      return [];
    }
  }
  const site = role === null || role === 'furniture' ? siteBeside(block) : null;
  if (site) return [site];
  if (role !== null || isDayLine(block)) return role === null && !dated ? dayPieces(block) : [];
  return namePieces(block, page, dated);
}

/** `某某市政府门户网站 www.…`, or a series in lenticular brackets, between headline and text. */
function siteBeside(block: BlockView): Piece | null {
  if (block.length > 60) return null;
  const span = [0, block.length] as const;
  const series = /^【(?<name>[^】]{2,14})】$/u.exec(block.text.trim())?.groups?.name;
  if (series) {
    return {
      span,
      role: 'column',
      reason: 'the series it came out in',
      facts: [{ field: 'column', value: series, weight: WEIGHTS.column.line }],
    };
  }
  if (!block.text.includes('.')) return null;
  const { pieces, rest } = particularsOf(block);
  const name = rest.length === 1 ? block.text.slice(...rest[0]!) : '';
  const addressed =
    pieces.length === 1 && pieces[0]!.kind === 'beside' && isAddress(block.text.slice(...pieces[0]!.span));
  if (!addressed || !isMediaName(name)) return null;
  return {
    span,
    role: 'furniture',
    reason: 'the site and its address',
    facts: [{ field: 'site', value: name, weight: WEIGHTS.site.line }],
  };
}

/** A number and nothing else: how often the page was read, or its number in the site's own table. */
function countPiece(block: BlockView): Piece | null {
  if (!/^[\d,.]{1,10}[万+]{0,2}$/u.test(block.text.trim())) return null;
  return { span: [0, block.length], role: 'furniture', reason: 'a bare number beside the headline' };
}

/** `某某号 昨天`: the date is not printed, the account is. */
function dayPieces(block: BlockView): readonly Piece[] {
  return isProse(block) ? [] : piecesOf(block, 'head', SURE);
}

/** Names alone on a line between headline and date, or just under the headline before the text. */
function namePieces(block: BlockView, page: PageView, dated: boolean): readonly Piece[] {
  const name = block.text.trim();
  const next = page.blocks[block.index + 1];
  if (!next) return [];
  const span = [0, block.length] as const;
  const authors = readAuthorLine(block.text);
  if (!authors && (dated || block.length > 14)) return [];
  const beforeDate = isLineOfParticulars(next) && holdsDate(next);
  const under = page.title.includes(block.index - 1);
  const overText = under && page.markup !== null && isProse(next);
  if (authors && (authors.length > 1 || ((beforeDate || overText) && under && !dated))) {
    const facts = authors.map((value) => ({ field: 'author' as const, value, weight: WEIGHTS.author.byline }));
    return [{ span, role: 'byline', reason: 'names beside the headline', facts }];
  }
  if (dated || block.length > 14 || block.stops > 0 || block.colons > 0 || block.commas > 0) return [];
  if (!beforeDate || !under) return [];
  const weight = isMediaName(name) ? WEIGHTS.source.head : WEIGHTS.source.account;
  return [{ span, role: 'source-line', facts: [{ field: 'source', value: name, weight }] }];
}
