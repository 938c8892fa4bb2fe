// Lines of particulars, wire heads and brackets: what is read, and what of a sentence is left alone.
import { describe, expect, it } from 'vitest';
import {
  readHeadBracket,
  readTailBracket,
  readTailCredits,
  readTailParticulars,
  readTailSource,
} from '../src/stages/label/read/brackets.js';
import { readParticulars } from '../src/stages/label/read/particulars.js';
import { readWireHead } from '../src/stages/label/read/wire-head.js';

function particulars(text: string): string[] {
  const { pieces, rest } = readParticulars(text);
  const said = pieces.map((piece) => {
    if (piece.kind === 'date') return `${piece.date} ${piece.iso}`;
    if (piece.kind === 'source') return `source ${piece.name}`;
    if (piece.kind === 'people')
      return piece.credits.map(({ kind, name }) => `${kind ?? 'nobody'} ${name}`).join(' + ') || 'nobody';
    return 'beside';
  });
  return [...said, ...rest.map((span) => `? ${text.slice(...span)}`)];
}

describe('readParticulars', () => {
  it.each([
    ['2022-02-13 09:57 　　 青禾网', ['published 2022-02-13T09:57:00+08:00', 'source 青禾网']],
    [
      '2005-04-05 06:40更新 来源：转载文章 \t\t1页/共1页 << 上一页 | 下一页 >>',
      [
        'updated 2005-04-05T06:40:00+08:00',
        'beside',
        'source 转载文章',
        'beside',
        'beside',
        'beside',
        'beside',
        'beside',
      ],
    ],
    [
      'QINGHE.EXAMPLE.COM　2004年7月16日08:19 [ 黄小川 ] 来源：[ 青禾金融报 ]',
      ['beside', 'published 2004-07-16T08:19:00+08:00', 'nobody 黄小川', 'source 青禾金融报'],
    ],
    [
      '报纸网 |发布: 2021-1-29 13:18|点击: 313|来自: 互联网',
      ['source 报纸网', 'published 2021-01-29T13:18:00+08:00', 'beside', 'source 互联网'],
    ],
    [
      '2019-09-26 12:11来源：青禾时报网作者：李在川',
      ['published 2019-09-26T12:11:00+08:00', 'source 青禾时报网', 'author 李在川'],
    ],
    ['来源: | 发布时间: 2018-05-17 | 浏览次数: 2168', ['source null', 'published 2018-05-17', 'beside']],
    ['时间：2019-09-25 作者：网络整理', ['published 2019-09-25', 'nobody']],
    ['编辑:付小川 发布时间:2024-09-27', ['editor 付小川', 'published 2024-09-27']],
    ['来源：光明网-《青禾日报》', ['source 光明网-《青禾日报》']],
    ['来源：综合青禾社、三河日报', ['source 综合青禾社、三河日报']],
    ['【来源】青禾日报', ['source 青禾日报']],
    ['2022-05-01 12:33发布于三河青禾报官方账号', ['published 2022-05-01T12:33:00+08:00', 'source 青禾报']],
    [
      '首次上稿 2020-02-13 10:20 更新时间 2020-02-13 11:20',
      ['published 2020-02-13T10:20:00+08:00', 'updated 2020-02-13T11:20:00+08:00'],
    ],
    ['索引号：QH-2022-00426   发布日期：2022年01月28日', ['beside', 'published 2022-01-28']],
    ['爱桥科技 昨天', ['published null', '? 爱桥科技']],
    ['资金来源：社会捐款', ['? 资金来源：社会捐款']],
    ['2024年5月1日起施行', ['? 2024年5月1日起施行']],
    ['记者：这座桥你看过吗', ['? 记者：', '? 这座桥你看过吗']],
  ])('%s', (text, said) => {
    expect(particulars(text)).toEqual(said);
  });
});

describe('readWireHead', () => {
  const head = (text: string) => {
    const found = readWireHead(text);
    return found && [text.slice(...found.span), found.agency, ...found.credits.map(({ name }) => name)];
  };
  it.each([
    ['青禾新闻网讯 近年来，', ['青禾新闻网讯 ', '青禾新闻网']],
    ['青禾晚报讯（记者 周小禾）11月25日，', ['青禾晚报讯（记者 周小禾）', '青禾晚报', '周小禾']],
    ['新华社青禾2月29日电 2月28日，', ['新华社青禾2月29日电 ', '新华社']],
    ['本报三河1月28日电记者周小禾报道：昨天', ['本报三河1月28日电记者周小禾报道：', null, '周小禾']],
    ['青禾晚报讯2019年的第一场雪', ['青禾晚报讯', '青禾晚报']],
    ['青禾网3月2日消息，昨天', ['青禾网3月2日消息，', '青禾网']],
    ['【青禾网报道】据当地人说', ['【青禾网报道】', '青禾网']],
    ['本站讯（职工通讯员 李琴川 刘小会）昨天', ['本站讯（职工通讯员 李琴川 刘小会）', null, '李琴川', '刘小会']],
  ])('takes the head of %s', (text, found) => {
    expect(head(text)).toEqual(found);
  });
  it.each([
    '水务厅消息，今年六月起枯水期管理提前一个月。',
    '来自水务集团消息，今年的水位比去年高。',
    '据青禾社电 昨天三号桥合龙。',
    '通讯 一位老桥工的三十年',
    '青禾社长篇通讯：桥与人',
    '青禾网记者来到三号桥的时候，天刚亮。',
    '《三号桥》消息：明年开机',
    '老贺博客确认婚讯 媒人是桥上的同事',
  ])('leaves %s', (text) => {
    expect(head(text)).toBeNull();
  });
});

describe('brackets', () => {
  it.each([
    ['结束了。（记者 胡小川）', ['胡小川'], true],
    ['没道理吗？”（姚小川 三河报道）', ['姚小川'], true],
    ['过河。（周小禾 贺铁山 ）', ['周小禾', '贺铁山'], false],
    ['启动仪式。（刘小川摄）', ['刘小川'], true],
    ['收了工。（宣传部 周小禾）', ['周小禾'], false],
  ])('reads the end of %s', (text, names, cued) => {
    const bracket = readTailBracket(text);
    expect(bracket?.credits.map(({ name }) => name)).toEqual(names);
    expect(bracket?.cued).toBe(cued);
  });
  it.each([
    '学生小川（化名）',
    '数据（截至9月）',
    '他（周小禾）',
    '问答（李小川）。',
    '启动。（完）',
    '他们的车(多图)',
    '招生计划(文科)',
  ])('leaves the end of %s', (text) => {
    expect(readTailBracket(text)).toBeNull();
  });
  it('reads sources, credits without a bracket, and brackets at the start', () => {
    expect(readTailSource('结束。（据青禾日报）')?.name).toBe('青禾日报');
    expect(readTailSource('图上标着数字（来源不明）')).toBeNull();
    expect(readTailCredits('铺好了。  本报记者 周小禾')?.credits[0]?.name).toBe('周小禾');
    expect(readTailParticulars('铺好了。(来源：青禾网 文/周小禾)')?.pieces.length).toBe(2);
    expect(readHeadBracket('[青禾网报道 记者 周小禾]昨天')?.credits[0]?.name).toBe('周小禾');
    expect(readHeadBracket('【修桥】昨天')).toBeNull();
  });
});
