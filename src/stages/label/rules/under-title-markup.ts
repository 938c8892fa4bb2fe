import type { Mark, Role } from '../../../model/block.js';
import type { Span } from '../../../model/edit.js';
import type { Fact } from '../../../model/fact.js';
import type { PageEvidence } from '../html/page-evidence.js';
import { readDates } from '../read/date.js';
import { headLinesOf } from '../read/head-lines.js';
import { bare, isMediaName } from '../read/media.js';
import { isNoOne, isPersonName } from '../read/names.js';
import { readParticulars } from '../read/particulars.js';
import { WEIGHTS } from '../read/weights.js';
import type { PagePiece, PageRule } from '../rule.js';
import type { BlockView, PageView } from '../view.js';

/** Blocks from the headline within which the line of its author, source and date stands. */
const BELOW = 12;
const ABOVE = 4;
const LONGEST = 24;

/** What the template, microdata or RDFa name as author, source or date, where nothing on the page says so in words. */
export const rule: PageRule = {
  id: 'under-title-markup',
  scope: 'page',
  phase: 'title',
  role: 'byline',
  reason: 'the element beside the headline is named after what it holds',
  // Surer than the same words without their element (under-title).
  confidence: 0.96,
  propose(page) {
    const { markup, title, blocks } = page;
    if (!markup || title.length === 0) return [];
    const lines = headLinesOf(page);
    const pieces: PagePiece[] = [];
    const [first, last] = [title[0]!, title.at(-1)!];
    for (let i = Math.max(0, first - ABOVE); i < Math.min(lines.length, last + 1 + BELOW); i++) {
      if (i > last && lines[i]!.kind === 'prose') break;
      if (!title.includes(i)) pieces.push(...namedPieces(blocks[i]!, page, markup));
    }
    return pieces;
  },
  takes: [
    {
      text: '由王石桥',
      markup:
        '<h1>三号桥合龙</h1><div><time datetime="2021-04-09T07:15:00+08:00">2021年4月9日</time></div><div>由<span class="author vcard">王石桥</span></div><p>三号桥昨天合龙，比计划早了十天，工人们在桥上放了鞭炮。</p>',
      pieces: ['王石桥'],
      facts: ['author=王石桥'],
    },
    {
      text: '2021年4月9日',
      markup:
        '<h1>三号桥合龙</h1><div><time datetime="2021-04-09T07:15:00+08:00">{}</time></div><p>三号桥昨天合龙，比计划早了十天，工人们在桥上放了鞭炮。</p>',
      facts: ['datePublished=2021-04-09T07:15:00+08:00'],
    },
    {
      text: '北岸水事',
      markup:
        '<h1>三号桥合龙</h1><div class="info"><a class="nickname">{}</a></div><p>三号桥昨天合龙，比计划早了十天，工人们在桥上放了鞭炮。</p>',
      facts: ['source=北岸水事'],
    },
  ],
  keeps: [
    {
      text: '来源：青禾日报',
      markup:
        '<h1>三号桥合龙</h1><div class="source">{}</div><p>三号桥昨天合龙，比计划早了十天，工人们在桥上放了鞭炮。</p>',
    },
    {
      text: '麦穗',
      markup:
        '<h1>三号桥合龙</h1><p>三号桥昨天合龙，比计划早了十天，工人们在桥上放了鞭炮。</p><div class="comment"><b class="author">{}</b></div>',
    },
  ],
};

function namedPieces(block: BlockView, page: PageView, { blocks }: PageEvidence): PagePiece[] {
  const marks = block.origin?.marks;
  const { apart, listed } = blocks[block.index]!;
  if (!marks || apart || (listed && marks.length < 2) || page.roleOf(block.index) === 'breadcrumb') return [];
  return marks.flatMap((mark) => {
    // An edit moved the words of the line: where the mark stands is not known any more.
    if (mark.of !== block.length || (!mark.stated && mark.value === undefined && !standsFree(block.text, mark.span)))
      return [];
    const found = pieceOf(block.text.slice(...mark.span), mark);
    return found ? [{ block: block.index, span: mark.span, ...found }] : [];
  });
}

/** A word of which only a part stands in the element is not named by it. */
function standsFree(text: string, [start, end]: Span): boolean {
  const before = text[start - 1] ?? ' ';
  return !/[\p{L}\d]/u.test(text[end] ?? ' ') && (!/[\p{L}\d]/u.test(before) || before === '由');
}

type Found = Omit<PagePiece, 'block' | 'span'> & { readonly role: Role };

function pieceOf(text: string, mark: Mark): Found | null {
  if (mark.kind === 'date' || mark.kind === 'updated') return dated(text, mark);
  if (text.length > LONGEST || /[。！？；，]/u.test(text) || readDates(text).length > 0) return null;
  // `来源：某某报` says it in words, which other rules read.
  const said = readParticulars(text).pieces.some((piece) =>
    'cued' in piece ? piece.cued : piece.kind === 'beside' || (piece.kind === 'people' && piece.cue !== null),
  );
  if (said) return null;
  return mark.kind === 'author' ? authors(text, mark) : mark.kind === 'source' ? sources(text) : null;
}

function dated(text: string, { kind, value, stated }: Mark): Found | null {
  const printed = readDates(text, { cued: true })[0];
  const written = value === undefined ? undefined : readDates(value)[0];
  // What readers see is the date; the attribute only gives its time.
  const iso = written && (!printed || written.iso.startsWith(printed.iso.slice(0, 10))) ? written.iso : printed?.iso;
  if (iso === undefined || text.length > 40 || (!written && !stated)) return null;
  if (printed?.timed && !written?.timed) return null;
  const weight = kind === 'updated' ? WEIGHTS.date.updated : stated ? WEIGHTS.date.headCued : WEIGHTS.date.head;
  return {
    role: 'dateline',
    reason: 'a time element, or one named after the date, beside the headline',
    facts: [{ field: 'datePublished', value: iso, weight }],
  };
}

/** Names in a row; an account or an office in an element named author is the source rather. */
function authors(text: string, { stated }: Mark): Found | null {
  const joined = text.replace(/(?<=^[\s\u3000]*\p{Script=Han})[\s\u3000]+(?=\p{Script=Han}$)/u, '');
  const names = joined.split(/[\s\u3000、,，/／;；|]+/u).filter((name) => name !== '');
  if (names.length === 0 || names.length > 6 || names.some((name) => /[：:\d]/u.test(name))) return null;
  const people = names.filter((name) => isPersonName(name));
  const facts: Fact[] = [];
  const add = (value: string, weight: number) => facts.push({ field: 'author', value, weight });
  if (people.length === names.length) for (const name of people) add(name, WEIGHTS.author.byline);
  else if (names.every((name) => isNoOne(name))) return { role: 'byline', facts: [] };
  else if (isMediaName(joined)) facts.push({ field: 'source', value: bare(joined), weight: WEIGHTS.source.account });
  else if (stated && joined.trim().length > 1) add(joined.trim(), WEIGHTS.author.inText);
  else return null;
  return { role: 'byline', facts };
}

function sources(text: string): Found | null {
  const name = bare(text);
  if (!/[\p{Script=Han}A-Za-z]{2}/u.test(name) || isNoOne(name)) return null;
  const weight = isMediaName(name) ? WEIGHTS.source.head : WEIGHTS.source.account;
  return {
    role: 'source-line',
    reason: 'an element named after the source',
    facts: [{ field: 'source', value: name, weight }],
  };
}
