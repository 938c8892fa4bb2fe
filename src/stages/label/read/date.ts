// In: a short piece of text. Out: the calendar dates printed in it, as ISO 8601 with the span they were read from.
import type { Span } from '../../../model/edit.js';
import { matchesOf } from './matches.js';

export interface PrintedDate {
  readonly span: Span;
  /** `2023-12-15`, or `2023-12-15T10:57:00+08:00` where a time of day is printed. */
  readonly iso: string;
  readonly timed: boolean;
}

export interface DateOptions {
  /** A cue such as 发布时间 stands before: then `18-03-08` and `20180308` are dates too. */
  readonly cued?: boolean;
}

const YEAR = '(?<year>(?:19|20)[0-9]{2})';
const MONTH = '(?<month>1[0-2]|0?[1-9])';
const DAY = '(?<day>3[01]|[12][0-9]|0?[1-9])';
/** Between a date and its time: nothing (`2019-09-3007:42`), spaces, a T, a day of the week. */
const GAP = String.raw`(?:[ \t\u00a0\u3000]*(?:T|[（(]?(?:星期|周|礼拜)[一二三四五六日天][）)]?|[,，|])?[ \t\u00a0\u3000]*)`;
const CLOCK = String.raw`(?<half>上午|下午|晚上|中午|凌晨|早上|傍晚|[AaPp][Mm](?=[ 0-9]))?[ ]?(?<hour>[01]?[0-9]|2[0-4])(?:[:：](?<minute>[0-5][0-9])(?:[:：](?<second>[0-5][0-9])(?:\.[0-9]{1,6})?)?|[时時点點](?<minuteHan>[0-5]?[0-9])分(?:(?<secondHan>[0-5]?[0-9])秒)?)(?:[ ]?(?<halfAfter>[AaPp]\.?[Mm]\.?)(?![A-Za-z]))?(?<zone>Z|[+-][01][0-9]:?[0-5][0-9])?`;
const TIME = `(?:${GAP}${CLOCK}(?![0-9]))?`;
const SEP = '[ ]?(?<sep>[-/.–—−])[ ]?';

const NUMERIC = new RegExp(
  String.raw`(?<![0-9A-Za-z.])${YEAR}${SEP}${MONTH}[ ]?\k<sep>[ ]?${DAY}(?:日)?(?:${TIME})(?![0-9])`,
  'gu',
);
/** `2022 02/13 09:57:30`: year, day and time in boxes of their own. */
const BOXED = new RegExp(
  String.raw`(?<![0-9])${YEAR}[ \u3000]+(?<month>1[0-2]|0[1-9])[-/](?<day>3[01]|[12][0-9]|0[1-9])${TIME}(?![0-9])`,
  'gu',
);
const HAN = new RegExp(
  String.raw`(?<![0-9])${YEAR}[ \u3000]?年[ \u3000]?${MONTH}[ \u3000]?月[ \u3000]?${DAY}[ \u3000]?[日号號]${TIME}`,
  'gu',
);
const MINGUO = new RegExp(
  `(?:中[华華])?民[国國][ ]?(?<year>[0-9]{1,3})[ ]?年[ ]?${MONTH}[ ]?月[ ]?${DAY}[ ]?日${TIME}`,
  'gu',
);
const NUMERALS = '〇○零Ｏ一二三四五六七八九';
const WRITTEN = new RegExp(
  `(?<year>[一二][${NUMERALS}]{3})[ ]?年[ ]?(?<month>十[一二]|[一二三四五六七八九十])[ ]?月[ ]?(?<day>(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九]))[ ]?日${TIME}`,
  'gu',
);
/** Only after a cue: `18-03-08 23:16` (also glued), `20180308`. */
const SHORT = new RegExp(
  String.raw`(?<![0-9])(?<year>[0-9]{2})(?<sep>[-/.])(?<month>1[0-2]|0[1-9])\k<sep>(?<day>3[01]|[12][0-9]|0[1-9])${TIME}(?![0-9])`,
  'gu',
);
const COMPACT = /(?<![0-9])(?<year>20[0-9]{2})(?<month>0[1-9]|1[0-2])(?<day>0[1-9]|[12][0-9]|3[01])(?![0-9])/gu;

/**
 * All dates that are printed in full (year, month and day) in `text`, in order. A date without a year is none, and
 * neither is an impossible one (31 April, month 13). Full-width digits and Chinese numerals are read too.
 */
export function readDates(text: string, options: DateOptions = {}): PrintedDate[] {
  if (!HINT.test(text)) return [];
  const folded = foldDigits(text);
  const found: PrintedDate[] = [];
  const take = (pattern: RegExp, yearOf: (digits: string) => number, number: (digits: string) => number) => {
    for (const match of matchesOf(folded, pattern)) {
      const date = toDate(match, yearOf, number);
      if (date && found.every(({ span }) => span[1] <= date.span[0] || date.span[1] <= span[0])) found.push(date);
    }
  };
  if (PRINTED_YEAR.test(folded)) {
    take(NUMERIC, Number, Number);
    take(HAN, Number, Number);
    take(BOXED, Number, Number);
  }
  if (/民[国國]/u.test(folded)) take(MINGUO, (digits) => Number(digits) + 1911, Number);
  if (/年[ ]?[一二三四五六七八九十]/u.test(folded)) take(WRITTEN, readYearNumerals, readNumeral);
  if (options.cued && found.length === 0) {
    take(SHORT, (digits) => 2000 + Number(digits), Number);
    take(COMPACT, Number, Number);
  }
  return found.sort((a, b) => a.span[0] - b.span[0]);
}

/** No date without one of these; most lines have none. */
const HINT = /[\d０-９]{2}|民[国國]|年[ ]?[一二三四五六七八九十]/u;

/** Three of the forms begin with one; most lines that hold figures hold no year. */
const PRINTED_YEAR = /(?:19|20)[0-9]{2}/u;

/** Full-width digits and marks to ASCII, one to one, so that spans stay valid. */
function foldDigits(text: string): string {
  return /[０-９．－／：]/u.test(text)
    ? text.replace(/[０-９．－／：]/gu, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0))
    : text;
}

function toDate(
  match: RegExpExecArray,
  yearOf: (digits: string) => number,
  number: (digits: string) => number,
): PrintedDate | null {
  const part = match.groups as Record<string, string | undefined>;
  const year = yearOf(part.year!);
  const month = number(part.month!);
  const day = number(part.day!);
  if (!isCalendarDay(year, month, day)) return null;
  const span: Span = [match.index, match.index + match[0].trimEnd().length];
  const date = `${year}-${pad(month)}-${pad(day)}`;
  const time = timeOf(part);
  if (time === null) return { span, iso: date, timed: false };
  return { span, iso: part.zone ? toBeijing(date, time, part.zone) : `${date}T${time}+08:00`, timed: true };
}

/** `10:57:00`, or null without a time. Midnight to the second is what a CMS prints when it knows no time of day. */
function timeOf(part: Record<string, string | undefined>): string | null {
  if (part.hour === undefined) return null;
  let hour = Number(part.hour);
  const minute = Number(part.minute ?? part.minuteHan);
  const second = Number(part.second ?? part.secondHan ?? 0);
  const half = (part.half ?? part.halfAfter ?? '').replace(/\./gu, '').toLowerCase();
  if (/^(?:下午|晚上|傍晚|pm)$/u.test(half) && hour < 12) hour += 12;
  if (/^(?:am|凌晨)$/u.test(half) && hour === 12) hour = 0;
  if (hour > 23 || minute > 59) return null;
  if (part.second === '00' && hour === 0 && minute === 0) return null;
  return `${pad(hour)}:${pad(minute)}:${pad(second)}`;
}

/** A time with its own offset (`Z`, `+0000`), as Beijing time. */
function toBeijing(date: string, time: string, zone: string): string {
  const offset = zone === 'Z' ? '+00:00' : zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  const shifted = new Date(Date.parse(`${date}T${time}${offset}`) + 8 * 3_600_000);
  return `${shifted.toISOString().slice(0, 19)}+08:00`;
}

function isCalendarDay(year: number, month: number, day: number): boolean {
  if (year < 1900 || year > 2099) return false;
  const days = [31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28, 31, 30, 31, 30];
  days.push(31, 31, 30, 31, 30, 31);
  return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1]!;
}

function readYearNumerals(numerals: string): number {
  return Number([...numerals].map((mark) => Math.max(0, '零一二三四五六七八九'.indexOf(mark))).join(''));
}

/** 一 to 三十一. */
function readNumeral(numeral: string): number {
  const digit = (mark: string | undefined, none: number) => (mark ? '零一二三四五六七八九'.indexOf(mark) : none);
  const ten = numeral.indexOf('十');
  if (ten < 0) return digit(numeral, 0);
  return digit(numeral.slice(0, ten), 1) * 10 + digit(numeral.slice(ten + 1), 0);
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
