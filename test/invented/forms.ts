// Bulletins of an invented city: one form each, with figures that are drawn. No two are copies of each other.
import { randomNumbers } from '../../src/model/random.js';

const CURRENCIES = '东洲元 西屿镑 南岭法郎 北原克朗 中湖盾 海角比索 高原卢比 群岛铢 草原图格 半岛里拉'.split(' ');
const MATCHES = '一中队对二中队 三中队对四中队 实验队对农科队 栗川队对白鹭队 梧桐队对松果队 云苔队对石榴队'.split(' ');

type Draw = (least: number, most: number, decimals?: number) => string;

const FORMS = {
  weather: (n: Draw) =>
    `青禾市气象台${n(1, 12)}月${n(1, 28)}日${n(6, 18)}时发布天气预报：今天白天到夜间，青禾市城区及栗川县、梧桐岭、白鹭洲一带晴转多云，偏南风${n(2, 3)}到${n(3, 4)}级，最高气温${n(15, 34)}摄氏度，最低气温${n(5, 20)}摄氏度，相对湿度百分之${n(30, 90)}。请市民根据气温变化增减衣物，注意防火防风，出行时留意道路湿滑，老人和孩子尽量避开早晚低温时段外出。`,
  'exchange rates': (n: Draw) =>
    `栗川农商行公布今日外汇牌价，每百单位外币兑换本币的中间价如下：${CURRENCIES.map((name) => `${name}买入价${n(100, 900, 2)}，卖出价${n(100, 900, 2)}`).join('；')}。以上价格供客户参考，实际成交以柜台为准，如有疑问请致电网点咨询。`,
  results: (n: Draw) =>
    `青禾市中学生足球联赛第${n(1, 30)}轮昨天结束，各场比赛结果如下：${MATCHES.map((match) => `${match}${n(0, 5)}比${n(0, 5)}`).join('，')}。本轮共有${n(500, 5000)}名观众到场观看，下一轮比赛将在${n(1, 12)}月${n(1, 28)}日举行，请各队按时到场参加赛前检录。`,
  earthquakes: (n: Draw) =>
    `白鹭洲地震台网正式测定：${n(1, 12)}月${n(1, 28)}日${n(0, 23)}时${n(0, 59)}分在栗川海域（北纬${n(20, 40, 2)}度，东经${n(100, 125, 2)}度）发生${n(2, 5, 1)}级地震，震源深度${n(5, 20)}千米。震中周边二十公里内的村庄有轻微震感，目前没有收到人员伤亡和房屋损坏的报告，有关部门正在进一步核查情况。`,
} as const;

export type Form = keyof typeof FORMS;
export const FORM_NAMES = Object.keys(FORMS) as Form[];

/** So many bulletins of one form; the same for a seed. */
export function bulletins(form: Form, count: number, seed: number): string[] {
  const random = randomNumbers(seed);
  const draw: Draw = (least, most, decimals = 0) =>
    decimals > 0
      ? (least + random() * (most - least)).toFixed(decimals)
      : String(least + Math.floor(random() * (most - least + 1)));
  return Array.from({ length: count }, () => FORMS[form](draw));
}
