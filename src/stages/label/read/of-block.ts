// In: a block of a page. Out: its particulars, read once however many rules ask, and as pieces with roles and facts.
import type { Role } from '../../../model/block.js';
import type { Span } from '../../../model/edit.js';
import type { Fact } from '../../../model/fact.js';
import type { Piece } from '../rule.js';
import type { BlockView } from '../view.js';
import type { Credit } from './credits.js';
import { isGenericSource, isMediaName, isSupplier } from './media.js';
import { isPersonName } from './names.js';
import { type Particular, type Particulars, readParticulars } from './particulars.js';
import { WEIGHTS } from './weights.js';

export function particularsOf(block: BlockView): Particulars {
  block.particulars ??= readParticulars(block.text);
  return block.particulars;
}

/** Where a line of particulars stands: beside the headline, or anywhere else. */
export type Place = 'head' | 'elsewhere';

/** Words that a line of particulars may hold besides (the name of an account, a slogan); more, and it is a sentence. */
const LONGEST_REST = 16;

/** No line of particulars without a digit, a mark behind a cue, or one of these. */
const HINT =
  /[\d０-９:：∶|｜丨/／]|记者|通讯员|作者|[来來]源|[转摘轉载載]自|稿源|昨天|前天|今天|刚刚|[编編校审審摄攝文图圖稿撰译譯采]|整理|口述|评论员|实习|观察员|主笔|执笔|民[国國]|年[ ]?[一二三四五六七八九十]/u;

/** Whether a date is printed in the block, with or without its year and day; an empty `【日期】` counts too. */
export function holdsDate(block: BlockView): boolean {
  return (
    (HINT.test(block.text) || /[【[]/u.test(block.text)) &&
    particularsOf(block).pieces.some(({ kind }) => kind === 'date')
  );
}

const LONGEST_BESIDE_DAY = 8;
/** A day named after the day of the report, as sentences begin: `今天（1月18日）是…`. */
const SAYS_TODAY = /^(?:截至)?[今昨前明当][天日晚晨][（(]/u;

/** Told by its marks alone, since most lines that hold a cue are sentences and reading one costs the most of all. */
function isSentence({ closed, stops, commas, length }: BlockView): boolean {
  return commas > 4 || (closed && stops > 0 && (length > 40 || (commas > 0 && length > 24)));
}

/** Does the block hold nothing but particulars, apart from a short name or two? */
export function isLineOfParticulars(block: BlockView, longestRest = LONGEST_REST): boolean {
  if (isSentence(block) || !HINT.test(block.text)) return false;
  const { pieces, left, rest } = particularsOf(block);
  // `2023年12月15日 三号桥合龙` may be a headline.
  const daysOnly = pieces.every((piece) => piece.kind === 'date' && !piece.timed && !piece.cued);
  if (daysOnly && (left > LONGEST_BESIDE_DAY || (left > 0 && SAYS_TODAY.test(block.text)))) return false;
  return (
    pieces.length > 0 &&
    left <= longestRest &&
    rest.length <= 4 &&
    !rest.some((span) => /[。！？，；]/u.test(block.text.slice(...span)))
  );
}

/** Every particular of the line as a piece, and what is left of it as a name beside the date. */
export function piecesOf(block: BlockView, place: Place, confidence?: number): Piece[] {
  const { pieces, rest } = particularsOf(block);
  const sourced = pieces.some(
    (piece) => piece.kind === 'source' && piece.name !== null && !isGenericSource(piece.name),
  );
  const cuedSource = pieces.some((piece) => piece.kind === 'source' && piece.cued && piece.name !== null);
  const shared = confidence === undefined ? {} : { confidence };
  const own = pieces.map(
    (piece): Piece => ({
      ...shared,
      ...describeParticular(piece, place, sourced, cuedSource),
      span: withBrackets(block.text, piece.span),
    }),
  );
  const dated = pieces.some(({ kind }) => kind === 'date');
  const accounts = rest.map((span, at): Piece => {
    const name = block.text.slice(...span);
    const named = place === 'head' && dated && !sourced && NAMED.test(name);
    const facts = !named
      ? []
      : writes(block.text, span, pieces)
        ? [{ field: 'author' as const, value: name, weight: WEIGHTS.author.byline }]
        : accountFacts(name, span, at, pieces, rest.length);
    return {
      ...shared,
      span,
      role: facts[0]?.field === 'author' ? 'byline' : 'source-line',
      reason: 'a name beside the date',
      facts,
    };
  });
  return [...own, ...accounts];
}

/** The bracket around a particular belongs to it: `（责编：某某）`. */
function withBrackets(text: string, [start, end]: Span): Span {
  const open = /[（(【[][\s\u3000]*$/u.exec(text.slice(0, start));
  const close = /^[\s\u3000]*[）)】\]]/u.exec(text.slice(end));
  const inside = /[（(【[]/u.test(text.slice(start, end));
  return [open ? open.index : start, close && (open || !inside) ? end + close[0].length : end];
}

/** Role, reason and facts of one particular. */
export function describeParticular(
  piece: Particular,
  place: Place,
  sourced: boolean,
  cuedSource: boolean,
): Omit<Piece, 'span'> {
  switch (piece.kind) {
    case 'date':
      return { role: 'dateline', reason: 'when the page was put up', facts: dateFacts(piece, place, sourced) };
    case 'source':
      return { role: 'source-line', reason: 'where the text comes from', facts: sourceFacts(piece, place, cuedSource) };
    case 'people':
      return peoplePiece(piece.credits, piece.cue, place);
    case 'beside':
      // Rules that know the button or count by itself speak first.
      return { role: 'furniture', reason: 'a button or a count beside the particulars', confidence: 0.5 };
  }
}

function dateFacts(date: Extract<Particular, { kind: 'date' }>, place: Place, sourced: boolean): Fact[] {
  // The zero of a clock is what a site prints that lost the day.
  if (date.iso === null || /^1970-01-01T0[08]:00:00/u.test(date.iso)) return [];
  const { head, headCued, cued, besideSource, updated, signed } = WEIGHTS.date;
  let weight = place === 'head' ? (date.cued ? headCued : head) : date.cued ? cued : sourced ? besideSource : 0;
  if (date.date === 'updated') weight = Math.min(weight, place === 'head' ? updated : cued - 0.1);
  if (date.date === 'signed') weight = Math.min(weight, place === 'head' ? signed : cued - 0.2);
  return weight > 0 ? [{ field: 'datePublished', value: date.iso, weight }] : [];
}

function sourceFacts(source: Extract<Particular, { kind: 'source' }>, place: Place, cuedSource: boolean): Fact[] {
  const { name } = source;
  if (name === null || NOBODY.test(name)) return [];
  const { headCued, head, tail, generic } = WEIGHTS.source;
  if (isGenericSource(name)) return [{ field: 'source', value: name, weight: generic }];
  if (place === 'elsewhere') {
    if (!source.cued) return [];
    // `来源：尹某` at the end of a text names its author; under the headline it is an account.
    if (isPersonName(name, 'bare') && name.length <= 3 && !isMediaName(name)) {
      return [
        { field: 'author', value: name, weight: WEIGHTS.author.signature },
        { field: 'source', value: name, weight: generic },
      ];
    }
    return [{ field: 'source', value: name, weight: tail }];
  }
  return [{ field: 'source', value: name, weight: source.cued ? headCued : cuedSource ? generic : head }];
}

/** Where a form was left empty. */
const NOBODY = /^(?:未知|不详|暂无|无|null|none|undefined|admin|管理员|[-—.·]+)$/iu;

const PEOPLE_ROLES: Readonly<Record<'author' | 'editor' | 'photographer' | 'other', Role>> = {
  author: 'byline',
  editor: 'editor-credit',
  photographer: 'photo-credit',
  other: 'furniture',
};

/** A piece for a run of credits, with a fact for everybody in it. */
export function peoplePiece(credits: readonly Credit[], cue: string | null, place: Place): Omit<Piece, 'span'> {
  const kind = credits[0]?.kind ?? (cue === null || /作者|记者|撰|文|通讯员|采|译|稿/u.test(cue) ? 'author' : 'editor');
  const kinds = new Set(credits.map((credit) => credit.kind ?? 'author'));
  const role = kinds.has('author') ? 'byline' : PEOPLE_ROLES[kind];
  const weight =
    /^(?:本文|原|文章)?作者(?:署名)?$/u.test(cue ?? '') && place === 'head'
      ? WEIGHTS.author.headCued
      : WEIGHTS.author.byline;
  const facts = creditFacts(credits, /^发文/u.test(cue ?? '') ? WEIGHTS.author.office : weight);
  // `环球某报 张某` beside the date: the medium is the source.
  const office = credits.find((credit) => credit.kind === null)?.affiliation;
  if (place === 'head' && office && isMediaName(office)) {
    facts.push({ field: 'source', value: office, weight: WEIGHTS.source.head });
  }
  return { role, reason: 'names who made the article', facts };
}

/** Everybody as a fact; authors with `weight`, a medium that stands where the author should with less. */
export function creditFacts(credits: readonly Credit[], weight: number): Fact[] {
  const facts: Fact[] = [];
  for (const { kind, name, role, affiliation, person } of credits) {
    if (kind === 'other') continue;
    const said = { ...(role ? { role } : {}), ...(affiliation ? { affiliation } : {}) };
    if (kind === 'editor') facts.push({ field: 'editor', value: name, weight: WEIGHTS.editor.credit, ...said });
    else if (kind === 'photographer') {
      const value = name.replace(/(?<=.{2})(?:提供|供图)$/u, '');
      if (isSupplier(name)) facts.push({ field: 'photographer', value, weight: WEIGHTS.photographer.credit });
    } else {
      const office = !person && (isMediaName(name) || role === '供稿');
      facts.push({
        field: 'author',
        value: name,
        weight: office ? Math.min(weight, WEIGHTS.author.office) : weight,
        ...said,
      });
    }
  }
  const office = credits.find(({ affiliation }) => affiliation !== undefined)?.affiliation;
  // `《某某》作者 张某`: an author's affiliation is where it came out.
  if (office && (isMediaName(office) || credits.some(({ role }) => role === '作者')))
    facts.push({ field: 'source', value: office, weight: WEIGHTS.source.affiliation });
  return facts;
}

/** `某某 | 发表于 2023-12-15`: on a forum who wrote the entry stands before the word. */
function writes(text: string, [, end]: Span, pieces: readonly Particular[]): boolean {
  const date = pieces.find(({ kind, span }) => kind === 'date' && span[0] >= end);
  return (
    date !== undefined &&
    /^[\s\u3000|｜]*$/u.test(text.slice(end, date.span[0])) &&
    /^发表/u.test(text.slice(date.span[0]))
  );
}

/** A link to the channel of the page stands beside its date on many sites. */
const CHANNEL =
  /^(?:(?:国内|国际|社会|财经|体育|娱乐|科技|教育|健康|文化|旅游|汽车|房产|农业|三农|军事|历史|时政|政务|民生|法治|生活|时尚|评论|人物|乡村|行业|公司|产经|数码|游戏|读书|随笔|散文|杂谈|图片|视频|本地|要闻|互联网|区块链|财富|时评)(?:新闻|资讯|要闻|频道|动态)?|(?:通知|公示|公告)(?:公告)?|(?:工作|学院|行业|公司|新闻|最新)动态|专题|原创文章)$/u;

const NAMED = /[\u3400-\u9fffA-Za-z]{2}/u;

/**
 * A name without a cue beside the date. `张某 某某号 2020-02-13` is author and account, in this order; among several
 * pen names one that has the form of a person's name tells that all of them are authors.
 */
function accountFacts(name: string, span: Span, at: number, pieces: readonly Particular[], count: number): Fact[] {
  const by = /^By (?<name>[A-Z].+)$/u.exec(name)?.groups?.name;
  if (by) return [{ field: 'author', value: by, weight: WEIGHTS.author.byline }];
  if (CHANNEL.test(name)) return [{ field: 'column', value: name, weight: WEIGHTS.column.line }];
  const account: Fact[] = [{ field: 'source', value: name, weight: WEIGHTS.source.account }];
  const author: Fact[] = [{ field: 'author', value: name, weight: WEIGHTS.author.byline }];
  const person = pieces.find(
    (piece) => piece.kind === 'people' && piece.cue === null && piece.credits.some(({ kind }) => kind === null),
  );
  // `日期 来源 作者` is the usual order; without the date before it the name may be a pen name.
  const dateFirst = pieces.some((piece) => piece.kind === 'date' && piece.span[0] < span[0]);
  if (person) return count === 1 && (person.span[0] < span[0] || dateFirst) ? account : author;
  if (count > 2) return [];
  if (count !== 2 || at !== 0) return account;
  // A pen name gives way to a name that is printed as one.
  return isPersonName(name) ? author : [{ field: 'author', value: name, weight: WEIGHTS.author.signature }];
}
