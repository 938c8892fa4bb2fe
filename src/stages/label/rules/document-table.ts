import { type BlockRule, whole } from '../rule.js';

const KEYS =
  '索引号|索取号|信息索引号?|分类|主题分类|信息分类|组配分类|体裁分类|发文机关|发文单位|发布机构|公开机构|制发机关|成文日期|标题|文件名称|信息名称|发文字号|文号|发布日期|公开日期|生成日期|主题词|公开方式|公开形式|公开范围|公开时限|公开责任部门|有效性|时效性|效力状态|废止日期|统一编号|登记号|语种|载体类型|所属主题|服务对象|内容概述|信息来源|关键词|备注';
const CELL = new RegExp(`(?:^|[\\t|｜]|\\s{2,})[\\s•]*(?:${KEYS})[：:\\s]`, 'gu');
/** A published file opens with a table of what the archive needs; one such word alone may be anything. */
const FEWEST = 2;

export const rule: BlockRule = {
  id: 'document-table',
  scope: 'block',
  phase: 'line',
  role: 'furniture',
  reason: 'a row of the table that archives put before a public document',
  confidence: 0.6,
  gate: {
    maxLength: 260,
    cues: [
      '索引',
      '索取',
      '索 ',
      '发文',
      '文号',
      '机构',
      '主题',
      '公开',
      '有效',
      '时效',
      '效力',
      '成文',
      '分类',
      '分 ',
      '分　',
      '标题',
      '标 ',
      '标　',
      '名称',
      '载体',
      '语种',
      '登记号',
      '统一编号',
    ],
    near: 'start',
  },
  propose(block, page) {
    if (block.stops > 0 || !cells(block.text)) return null;
    const rows = [-3, -2, -1, 1, 2, 3].filter((step) => cells(page.blocks[block.index + step]?.text ?? ''));
    return cells(block.text) + rows.length >= FEWEST ? whole(block) : null;
  },
  takes: [
    { text: '索  引 号：\t\tQH-2022-00426', after: ['发文字号：\t\t青政〔2022〕1号'] },
    { text: '索引号：QH-2022-00426   主题分类：水利', after: ['各县区要把水渠清淤放在开春第一位，三月底以前完成。'] },
  ],
  keeps: [
    { text: '标题：三号桥合龙', after: ['三号桥昨天合龙，比计划早了十天。'] },
    { text: '分类管理是这次改革的重点', after: ['标题党要管，假消息更要管。'] },
  ],
};

function cells(text: string): number {
  // 索  引 号 is set apart with spaces to line up with the keys under it.
  const closed =
    text.length > 260
      ? ''
      : text.replace(
          /(?<=\p{Script=Han})[ \u3000]+(?=\p{Script=Han}{1,2}[ \u3000]*[：:]|\p{Script=Han}[ \u3000]+\p{Script=Han}[：:])/gu,
          '',
        );
  return closed.match(CELL)?.length ?? 0;
}
