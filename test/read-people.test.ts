import { describe, expect, it } from 'vitest';
import { readCredits, readNames } from '../src/stages/label/read/credits.js';
import { isPersonName, splitGluedNames } from '../src/stages/label/read/names.js';

/** `author:周小禾/记者@青禾日报`, `?` behind what has not the form of a person's name. */
const credited = (text: string) =>
  readCredits(text).credits.map(
    ({ kind, name, role, affiliation, person }) =>
      `${kind ?? 'nobody'}:${name}${person ? '' : '?'}${role ? `/${role}` : ''}${affiliation ? `@${affiliation}` : ''}`,
  );

describe('isPersonName', () => {
  it.each(['周小禾', '贺峰', '欧阳小川', '司马川', '阿不都·买买提', '苏丹娜·艾力', 'Ann Lee'])('takes %s', (name) => {
    expect(isPersonName(name)).toBe(true);
  });
  it.each(['国内', '高清', '江苏', '宣传部', '党政办', '新闻', '时间', '化名', '我们的', '青禾日报社', '周'])(
    'leaves %s',
    (word) => {
      expect(isPersonName(word)).toBe(false);
    },
  );
  it('asks more of a name that stands alone', () => {
    expect(isPersonName('商讯', 'bare')).toBe(false);
    expect(isPersonName('文汇', 'bare')).toBe(false);
    expect(isPersonName('周小禾', 'bare')).toBe(true);
    expect(isPersonName('Ann Lee', 'bare')).toBe(false);
  });
  it('parts names that were printed together where there is one way to', () => {
    expect(splitGluedNames('贺小川李明')).toEqual(['贺小川', '李明']);
    expect(splitGluedNames('陈川李明')).toEqual(['陈川', '李明']);
    expect(splitGluedNames('桥面明年铺好')).toBeNull();
  });
});

describe('readCredits', () => {
  it.each([
    ['青禾日报记者 周小禾 贺铁山', ['author:周小禾/记者@青禾日报', 'author:贺铁山/记者@青禾日报']],
    ['□ 本报记者 周小禾', ['author:周小禾/记者']],
    [
      '青禾网北岸频道  记者  周小禾  李青川',
      ['author:周小禾/记者@青禾网北岸频道', 'author:李青川/记者@青禾网北岸频道'],
    ],
    ['《禾镜》作者 周川', ['author:周川/作者@禾镜']],
    ['采写：青都见习记者 林小舟', ['author:林小舟/见习记者@青都']],
    ['青禾晚报记者 彭小川 三河报道', ['author:彭小川/记者@青禾晚报']],
    ['本报记者 周小禾 通讯员 李青川', ['author:周小禾/记者', 'author:李青川/通讯员']],
    ['记者周小禾通讯员李青川', ['author:周小禾/记者', 'author:李青川/通讯员']],
    ['记者陈小川 整合', ['author:陈小川/记者']],
    ['周小禾/文 贺铁山/摄', ['author:周小禾/文', 'photographer:贺铁山/摄']],
    ['文/图 周小禾', ['author:周小禾/文/图', 'photographer:周小禾/文/图']],
    ['编辑 丁小满 校对 李铭川', ['editor:丁小满/编辑', 'editor:李铭川/校对']],
    ['一审：周小禾 二审：丁小满 三审：贺铁山', ['editor:周小禾/一审', 'editor:丁小满/二审', 'editor:贺铁山/三审']],
    ['总 编 辑:孙 萍', ['editor:孙萍/总编辑']],
    ['责任编辑：姚大伟_QH12556', ['editor:姚大伟/责任编辑']],
    ['责任编辑： QH666', []],
    ['责编：Ann Xia', ['editor:Ann Xia/责编']],
    ['刘小川摄', ['photographer:刘小川/摄']],
    ['通讯员刘川 摄', ['photographer:刘川/摄']],
    ['姜 峰 刘新路', ['nobody:姜峰', 'nobody:刘新路']],
    ['欧阳 川', ['nobody:欧阳川']],
    ['姚小川 三河报道', ['nobody:姚小川']],
    ['宣传部 周小禾', ['nobody:周小禾@宣传部']],
    ['周小禾/青禾日报', ['nobody:周小禾@青禾日报']],
    ['文/青禾网 周小禾', ['author:周小禾/文@青禾网']],
    ['编译/青禾网周小禾', ['author:周小禾/编译@青禾网']],
    ['河岸社记者周小禾青禾13日电', ['author:周小禾/记者@河岸社']],
  ])('reads %s', (text, credits) => {
    expect(credited(text)).toEqual(credits);
    expect(readCredits(text).complete).toBe(true);
  });

  it.each([
    '记者：这座桥修了几年？',
    '记者：外地人也来看桥',
    '他告诉记者 周小禾是好人',
    '实习生林小舟对此文亦有贡献',
    '图文：三号桥合龙现场热闹非凡',
    '题图：东渡口的最后一班船',
    '资料来源：水务局、气象局等',
  ])('is not complete on %s', (text) => {
    expect(readCredits(text).complete).toBe(false);
  });
});

describe('readNames', () => {
  it.each([
    ['周小禾、丁涛', ['周小禾', '丁涛']],
    ['工程支部', ['工程支部']],
    ['河边的石头', ['河边的石头']],
    ['佚名', []],
    ['网络整理', []],
    ['admin', []],
  ])('reads %s', (value, names) => {
    expect(readNames(value).map(({ name }) => name)).toEqual(names);
  });
});
