import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDates } from '../src/stages/label/read/date.js';

const isoOf = (text: string, cued = false) => readDates(text, { cued }).map(({ iso }) => iso);

describe('readDates', () => {
  it.each([
    ['2023-12-15 10:57:00', '2023-12-15T10:57:00+08:00'],
    ['2023/12/15', '2023-12-15'],
    ['2023.12.15 10:57', '2023-12-15T10:57:00+08:00'],
    ['2023年12月15日 10:57', '2023-12-15T10:57:00+08:00'],
    ['2023 年 12 月 15 日', '2023-12-15'],
    ['2019-3-6', '2019-03-06'],
    ['2021-1-29 13:18', '2021-01-29T13:18:00+08:00'],
    ['2004年7月16日08:19', '2004-07-16T08:19:00+08:00'],
    ['民國112年12月15日', '2023-12-15'],
    ['中华民国一年', null],
    ['二〇二三年十二月十五日', '2023-12-15'],
    ['二○一九年三月二十一日', '2019-03-21'],
    ['２０２３年１２月３日', '2023-12-03'],
    ['2023-12-15T10:57:00+08:00', '2023-12-15T10:57:00+08:00'],
    ['2023-12-15T23:57:00Z', '2023-12-16T07:57:00+08:00'],
    ['2020年2月8日下午3:05', '2020-02-08T15:05:00+08:00'],
    ['2005-04-03 09:56AM', '2005-04-03T09:56:00+08:00'],
    ['2005-04-03 12:10 AM', '2005-04-03T00:10:00+08:00'],
    ['2023年12月15日 星期五 10时5分', '2023-12-15T10:05:00+08:00'],
    ['2022 02/13 09:57:30', '2022-02-13T09:57:30+08:00'],
    ['2019-09-3007:42', '2019-09-30T07:42:00+08:00'],
    ['(2005-04-05 06:40更新)', '2005-04-05T06:40:00+08:00'],
    ['2020-02-29', '2020-02-29'],
  ])('reads %s as %s', (text, iso) => {
    expect(isoOf(text)).toEqual(iso === null ? [] : [iso]);
  });

  it.each([
    '12 月 15 日',
    '12-15 10:57',
    '2023年',
    '2023-02-30',
    '2023-13-01',
    '2021-02-29',
    '1996-2019',
    '010-6261-2711',
    '3.14.15',
    '20231215',
  ])('finds no date in %s', (text) => {
    expect(isoOf(text)).toEqual([]);
  });

  it('takes midnight to the second for the lack of a time of day', () => {
    expect(isoOf('2022-01-28 00:00:00')).toEqual(['2022-01-28']);
    expect(isoOf('2022-01-28 00:00')).toEqual(['2022-01-28T00:00:00+08:00']);
  });

  it('reads short and compact dates only behind a cue', () => {
    expect(isoOf('18-03-0823:16', true)).toEqual(['2018-03-08T23:16:00+08:00']);
    expect(isoOf('20180308', true)).toEqual(['2018-03-08']);
    expect(isoOf('18-03-08')).toEqual([]);
    expect(isoOf('10-0812:00', true)).toEqual([]);
  });

  it('says where each date stands', () => {
    const text = '自2023年1月2日起，到2023-03-04 05:06止';
    expect(readDates(text).map(({ span }) => text.slice(...span))).toEqual(['2023年1月2日', '2023-03-04 05:06']);
  });

  it('gives back every calendar day in every form', () => {
    const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2090-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, dayOfMonth] = iso.split('-').map(Number) as [number, number, number];
        for (const text of [
          iso,
          `${year}/${month}/${dayOfMonth}`,
          `${year}年${month}月${dayOfMonth}日`,
          `${year}.${month}.${dayOfMonth}`,
        ]) {
          expect(isoOf(text)).toEqual([iso]);
        }
      }),
    );
  });
});
