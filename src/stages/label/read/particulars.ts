// In: a line. Out: the particulars printed in it (date, source, people, buttons beside them) with their spans, and what is left.
import type { Span } from '../../../model/edit.js';
import { standsBeside } from './beside.js';
import { type Credit, readCredits } from './credits.js';
import { type Cue, type CueKind, type DateKind, dateKindOf, findCues } from './cues.js';
import { readDates } from './date.js';
import { matchesOf } from './matches.js';
import { bare, isAddress, isMediaName } from './media.js';
import { readBareNames } from './names.js';
import { roleOfWord } from './roles.js';

export type Particular =
  | {
      readonly kind: 'date';
      readonly span: Span;
      /** Null where the year or the day is not printed (`昨天`, `10-08 12:00`). */
      readonly iso: string | null;
      readonly timed: boolean;
      readonly date: DateKind;
      /** A word such as 发布时间 says what it is. */
      readonly cued: boolean;
    }
  | {
      readonly kind: 'source';
      readonly span: Span;
      /** As printed; null where nothing stands after the cue. */
      readonly name: string | null;
      /** A word such as 来源 says what it is. */
      readonly cued: boolean;
    }
  | { readonly kind: 'people'; readonly span: Span; readonly credits: readonly Credit[]; readonly cue: string | null }
  | { readonly kind: 'beside'; readonly span: Span };

export interface Particulars {
  readonly pieces: readonly Particular[];
  /** What is neither: each run of text without wide spaces, trimmed. */
  readonly rest: readonly Span[];
  /** Non-space characters in `rest`. */
  readonly left: number;
}

/** A date without its year or its day. */
const VAGUE =
  /^(?:(?:刚刚|昨天|前天|今天|\d{1,2}(?:分钟|小时|天|周|个月|月|年)前|[01]?\d[-/.月][0-3]?\d日?)(?:[ ]?[0-2]?\d[:：]\d{2}(?:[:：]\d{2})?)?|[0-2]?\d[:：]\d{2}(?:[:：]\d{2})?)$/u;

/** Glued to what follows, after a cue: `发布时间：10-0812:00某某`. */
const VAGUE_START = /^[01]?\d[-/.月][0-3]?\d日?[ ]?[0-2]\d[:：]\d{2}/u;

/** Without a cue or a date a line longer than this holds more than names. */
const LONGEST_BARE = 60;

/** Reads one line. Meant for lines of up to a few hundred characters; a sentence leaves most of itself in `rest`. */
export function readParticulars(text: string): Particulars {
  const pieces: Particular[] = [];
  const loose: Span[] = [];
  const cues = findCues(text);
  const dates = readDates(text);
  if (cues.length === 0 && dates.length === 0 && text.length > LONGEST_BARE) {
    return { pieces, rest: [[0, text.length]], left: text.replace(/\s/gu, '').length };
  }
  let at = 0;
  cues.forEach((cue, i) => {
    if (cue.start > at) loose.push([at, cue.start]);
    const limit = cues[i + 1]?.start ?? text.length;
    at = readField(text, cue, limit, pieces) ?? cue.start;
    if (at === cue.start) {
      loose.push([cue.start, cue.end]);
      at = cue.end;
    }
  });
  if (at < text.length) loose.push([at, text.length]);
  const rest: Span[] = [];
  const hasDate = pieces.some(({ kind }) => kind === 'date') || dates.some(({ span }) => standsAlone(text, ...span));
  for (const span of loose) readLoose(text, span, pieces, rest, hasDate);
  pieces.sort((a, b) => a.span[0] - b.span[0]);
  const left = rest.reduce((sum, [start, end]) => sum + text.slice(start, end).replace(/\s/gu, '').length, 0);
  return { pieces, rest, left };
}

/** Reads the value of a cue; where its text ends, or null when the word is no cue here. */
function readField(text: string, cue: Cue, limit: number, pieces: Particular[]): number | null {
  const value = text.slice(cue.end, limit);
  switch (cue.kind) {
    case 'date':
      return readDateField(cue, value, pieces);
    case 'source':
      return readSourceField(cue, value, pieces);
    case 'other':
      return readOtherField(text, cue, value, pieces);
    default:
      return readPeopleField(text, cue, value, pieces);
  }
}

function readDateField(cue: Cue, value: string, pieces: Particular[]): number | null {
  const date = readDates(value, { cued: cue.marked })[0];
  if (date && /^[\s:：（(【[|]*$/u.test(value.slice(0, date.span[0]))) {
    const span: Span = [cue.start, cue.end + date.span[1]];
    pieces.push({ kind: 'date', span, iso: date.iso, timed: date.timed, date: dateKindOf(cue.word), cued: true });
    return span[1];
  }
  const vague = VAGUE.exec(value.trim()) ?? (cue.marked ? VAGUE_START.exec(value.trim()) : null);
  if (!vague && !(cue.marked && /^[\s|｜]*$/u.test(value))) return null;
  const end = cue.end + (vague ? value.indexOf(vague[0]) + vague[0].length : value.trimEnd().length);
  pieces.push({
    kind: 'date',
    span: [cue.start, end],
    iso: null,
    timed: false,
    date: dateKindOf(cue.word),
    cued: true,
  });
  return end;
}

const BRACKETED =
  /^[\s\u3000]*(?:《[^》]{1,30}》|[[【][^\]】]{1,30}[\]】]|“[^”]{1,30}”|"[^"]{1,30}")(?![\u4e00-\u9fffA-Za-z])/u;
const SOURCE_WORD = /^[\s\u3000]*[^\s\u3000|｜丨（(【[\]】）)<>，,；;。！？!?]+/u;
/** No source runs on like this: the cue stood in a sentence. */
const LONGEST_SOURCE = 40;

function readSourceField(cue: Cue, value: string, pieces: Particular[]): number | null {
  const bracketed = BRACKETED.exec(value);
  const word = bracketed ?? SOURCE_WORD.exec(value);
  if (!word) {
    if (!cue.marked || !/^[\s|｜]*$/u.test(value)) return null;
    pieces.push({ kind: 'source', span: [cue.start, cue.end], name: null, cued: true });
    return cue.end;
  }
  let length = word[0].length;
  if (!bracketed) length = extendSource(value, length);
  const date = readDates(value.slice(0, length))[0];
  if (date) length = date.span[0];
  // `9月30日《某某电讯》`: the day of the printed page stands before its name.
  const printed = value.slice(0, length).replace(/(?:举报|【.*)$/u, '');
  const name = bare(printed.replace(/^[\s\u3000]*(?:\d{4}年)?\d{1,2}月\d{1,2}日[\s\u3000]*(?=《[^》]+》$)/u, ''));
  if (name === '' || name.length > LONGEST_SOURCE) return null;
  if (!cue.marked && !isMediaName(name) && !bracketed) return null;
  pieces.push({ kind: 'source', span: [cue.start, cue.end + length], name, cued: true });
  return cue.end + length;
}

/** A source of two words (`某某报 某某客户端`, `综合某某社、某某网`): the next word belongs to it when it is a medium too. */
function extendSource(value: string, from: number): number {
  let length = from;
  for (;;) {
    const more = /^(?:[ ]|[、，,])(?<word>[^\s\u3000|｜丨（(【[\]】）)<>，,、；;。！？!?]+)/u.exec(value.slice(length));
    const word = more?.groups?.word;
    if (!more || !word || !isMediaName(word) || standsBeside(word)) return length;
    length += more[0].length;
  }
}

function readOtherField(text: string, cue: Cue, value: string, pieces: Particular[]): number | null {
  if (!cue.marked) return null;
  // 声明： and 原标题： introduce a whole line, which other rules explain.
  if (/^(?:声明|原标题|专题|热线)$/u.test(cue.word)) return null;
  const taken =
    /^[\s\u3000]*(?:(?:[[【（(]?[^\s\u3000|｜]{1,40}?[\]】）)]?)(?=[\s|｜]|$)(?:[ ]+[[【（(][^\s]{1,4}[\]】）)])*)?/u.exec(
      value,
    );
  const end = cue.end + (taken?.[0].trimEnd().length ?? 0);
  if (end === cue.end && /\S/u.test(value) && !/^[\s\u3000]*[|｜]/u.test(value)) return null;
  pieces.push({ kind: 'beside', span: [cue.start, Math.max(end, cue.end)] });
  return Math.min(text.length, Math.max(end, cue.end));
}

/** 记者： also opens what a reporter says in an interview: only a name after it makes it a cue. */
const SPEAKER = /记者|通讯员|采访|评论员|实习生/u;
const OFFICE: Readonly<Partial<Record<CueKind, string>>> = { author: '作者', editor: '编辑', photographer: '摄影' };

function roleWordOf(cue: Cue): string {
  return roleOfWord(cue.word) ? cue.word : (OFFICE[cue.kind] ?? cue.word);
}

/** The longest run of words after the cue that are names (or staff of somebody with a name). */
function readPeopleField(text: string, cue: Cue, value: string, pieces: Particular[]): number | null {
  const stop = value.search(/[\t|｜]|[\u3000 ]{2,}(?=[^\s]*(?:\d{4}|来源|字号|打印|分享|点击|浏览))/u);
  const region = stop >= 0 && value.slice(0, stop).trim() !== '' ? value.slice(0, stop) : value;
  // `张某（某某大学教授）`: the note is no name.
  const plain = region.replace(/(?<=\p{L})[（(][^（()）]{2,40}[）)]/gu, (note) => ' '.repeat(note.length));
  const words = [...plain.matchAll(/[^\s\u3000]+/gu)];
  for (let count = words.length; count > 0; count--) {
    const last = words[count - 1]!;
    const end = last.index + last[0].length;
    const line = readCredits(`${roleWordOf(cue)}：${plain.slice(0, end).replace(/[】\]）)]+$/u, '')}`);
    if (!line.complete || line.credits.some(({ name }) => standsBeside(name))) continue;
    if ((!cue.marked || SPEAKER.test(cue.word)) && !line.credits.every(({ person }) => person)) continue;
    pieces.push({ kind: 'people', span: [cue.start, cue.end + end], credits: line.credits, cue: cue.word });
    return cue.end + end;
  }
  if (!cue.marked || words.length > 0) return null;
  pieces.push({ kind: 'people', span: [cue.start, Math.min(text.length, cue.end)], credits: [], cue: cue.word });
  return cue.end;
}

/** Text without a cue: dates, names of media and people, buttons; what is none of these goes to `rest`. */
function readLoose(text: string, [from, to]: Span, pieces: Particular[], rest: Span[], dated: boolean): void {
  let at = from;
  const words = (end: number, besideDate: boolean) => {
    for (const word of segmentsOf(text, at, end)) readWord(text, word, pieces, rest, besideDate);
  };
  const dates = readDates(text.slice(from, to)).filter(({ span }) => standsAlone(text, from + span[0], from + span[1]));
  for (const date of dates) {
    if (!readStaff(text, [at, from + date.span[0]], pieces)) words(from + date.span[0], true);
    const updated = /^[ ]?更新/u.test(text.slice(from + date.span[1], to));
    pieces.push({
      kind: 'date',
      span: [from + date.span[0], from + date.span[1]],
      iso: date.iso,
      timed: date.timed,
      date: updated ? 'updated' : 'published',
      cued: false,
    });
    at = from + date.span[1];
  }
  if (!readStaff(text, [at, to], pieces)) words(to, dated || dates.length > 0);
}

/** `2020-11-04周小禾贺铁山`: behind the date nothing but names of people. */
function endsInNames(behind: string): boolean {
  const names = behind.trim();
  return names.length <= 9 && readBareNames(names) !== null;
}

/** A date that runs on into words (`2024年5月1日起施行`, `全国铁路2025年1月5日实行`) is part of a sentence. */
function standsAlone(text: string, start: number, end: number): boolean {
  const behind = text.slice(end);
  // `2024-01-30 04:15张某某李某`: nothing but names is glued to a time.
  const glued = /^\p{Script=Han}{2,9}(?!\p{L})/u.exec(behind)?.[0];
  if (glued && /:\d{2}$/u.test(text.slice(start, end)) && readBareNames(glued)) return true;
  if (
    /^[\p{L}]/u.test(behind) &&
    !/^(?:更新|发布|发表|星期|周[一二三四五六日]|来[源自]|作者|编辑|责编|责任编辑|记者|通讯员|点击|浏览|阅读|评论|分享|第[\dA-Z]|HKT|农历)/u.test(
      behind,
    ) &&
    !endsInNames(behind)
  )
    return false;
  const before = /[\p{Script=Han}]+$/u.exec(text.slice(0, start))?.[0];
  if (/^\d{4}[-/.]/u.test(text.slice(start)) && /:\d{2}$/u.test(text.slice(start, end))) return true;
  return before === undefined || isMediaName(before) || /(?:于|时间|日期|更新|发布)$/u.test(before);
}

/** Every credit holds one of these; looked for first. */
const HAS_ROLE = /[/／]|记者|通讯员|作者|[编摄文图稿撰译校审采]|整理|口述|评论员|实习|观察员|主笔|执笔/u;

/** `某某报记者 张某 李某`, `张某/某某报`, `某某科供稿`: nothing but credits, without any cue that the cue table knows. */
function readStaff(text: string, [from, to]: Span, pieces: Particular[]): boolean {
  const part = text.slice(from, to);
  if (!HAS_ROLE.test(part)) return false;
  const trimmed = part.replace(/[\s\u3000（(【[|｜]+$/u, '');
  const start = trimmed.search(/[^\s\u3000|｜]/u);
  if (start < 0) return false;
  const line = readCredits(trimmed.slice(start).replace(/^[（(【[](.*)[\]】）)]$/u, '$1'));
  if (!line.complete || !line.credits.some(({ kind, affiliation }) => kind !== null || affiliation !== undefined))
    return false;
  pieces.push({ kind: 'people', span: [from + start, from + trimmed.length], credits: line.credits, cue: null });
  return true;
}

/** The words of a Latin name are one word; middle dots are inside words or between them. */
const WORD = /《[^》]{1,30}》|[A-Z][A-Za-z.'’-]*(?: [A-Z][A-Za-z.'’-]*)+(?![^\s|｜])|[^\s\u3000|｜\][【】（）()•]+/gu;

/** Runs of text between spaces, bars and brackets. */
function segmentsOf(text: string, from: number, to: number): Span[] {
  const segments: Span[] = [];
  for (const match of matchesOf(text.slice(from, to), WORD)) {
    segments.push([from + match.index, from + match.index + match[0].length]);
  }
  return segments;
}

function readWord(text: string, span: Span, pieces: Particular[], rest: Span[], besideDate: boolean): void {
  const account = /^发布于(?:[\u4e00-\u9fff]{2,3}?)(?<name>[^\s]{2,16}?)官方账号$/u.exec(text.slice(...span))?.groups
    ?.name;
  if (account) {
    pieces.push({ kind: 'source', span, name: account, cued: false });
    return;
  }
  const word = text.slice(...span).replace(/^[·•]+|[·•]+$/gu, '');
  if (standsBeside(word) || isAddress(word)) pieces.push({ kind: 'beside', span });
  else if (VAGUE.test(word))
    pieces.push({ kind: 'date', span, iso: null, timed: false, date: 'published', cued: false });
  else if (besideDate && (/^《[^》]{2,12}(?<![法定例见则划案])》$/u.test(word) || isMediaName(word)))
    pieces.push({ kind: 'source', span, name: bare(word), cued: false });
  else {
    const names = besideDate ? readBareNames(word) : null;
    if (!names) rest.push(span);
    else pieces.push({ kind: 'people', span, credits: names.map(bareCredit), cue: null });
  }
}

const bareCredit = (name: string): Credit => ({ kind: null, name, person: true });
