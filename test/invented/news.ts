// News of an invented city: sentences put together from parts, as many articles as are wanted, the same for a seed.

import { randomNumbers } from '../../src/model/random.js';

export { randomNumbers as randomFrom };

const PARTS = {
  place:
    '青禾市 栗川县 梧桐岭 白鹭洲 松果镇 云苔乡 石榴坪 槐荫渡 芦花港 银杏湾 枫桥坞 竹溪铺 麦香里 雁归滩 荷塘湾 柿子沟'.split(
      ' ',
    ),
  office:
    '城建局 水务站 图书馆 农科所 邮政所 气象台 博物馆 供热公司 公交集团 林业站 环卫队 文化馆 卫生院 渔业合作社 中心小学 灯具厂'.split(
      ' ',
    ),
  person: '梁雨桐 段小禾 邵青岚 祝南星 温知夏 裴石榴 骆晓舟 纪明灯 阮听雪 卓一帆 苗望秋 闻人栗 尚远山 柏清源'.split(
    ' ',
  ),
  thing:
    '人行天桥 苹果园 老粮仓 滨河步道 冷藏车间 儿童阅览室 古石桥 太阳能路灯 雨水花园 蜂蜜作坊 织布机 渡轮码头 苗圃基地 窄轨铁路 鱼苗池 露天剧场'.split(
      ' ',
    ),
  did: '完成加固 恢复使用 换上新装 通过验收 开始试运行 迎来检修 对外开放 扩建一倍 安装护栏 铺设管线 更换机组 清理淤泥'.split(
    ' ',
  ),
  why: '为了赶在霜降之前收工 因为去年夏天的大水 按照居民投票的结果 考虑到老人出行不便 随着客流逐月增加 在三家企业的资助下 由于木料已经朽坏 趁着枯水季节'.split(
    ' ',
  ),
  said: '这件事大家盼了很久 账目每个月都贴在门口 手艺不能断在我们这一代 先把水引过来再谈别的 孩子们放学以后有地方去了 今年的行情比往年稳当 图纸改了七遍才定下来 最难的一段已经过去'.split(
    ' ',
  ),
  goods: '核桃 藕粉 竹篮 腊鱼 陶罐 茶饼 棉被 山药 蜜柚 木梳 豆酱 桐油'.split(' '),
  season: '开春以来 入夏之后 秋收时节 霜降前后 腊月里 汛期过后 清明前后 暑假期间'.split(' '),
} as const;

type Part = keyof typeof PARTS;

/** `{part}` is one of PARTS, `#` a number. */
const SENTENCES = [
  '{season}，{place}的{thing}{did}，附近#户居民不用再绕行#公里。',
  '{office}负责人{person}介绍，{why}，工程队把工期缩短了#天。',
  '“{said}。”{person}指着身后的{thing}说。',
  '记者在{place}看到，#名工人正围着{thing}忙碌，地上堆着刚运到的{goods}和工具。',
  '{why}，{office}把原来的{thing}改成了晾晒{goods}的场地，一次可以摊开#筐。',
  '据统计，{place}上个月售出{goods}#吨，比前一个月多出#吨。',
  '{person}今年#岁，在{office}干了大半辈子，{season}总要到{thing}走上一圈。',
  '从{place}到{place}的班车每天增加#趟，票价仍是#元。',
  '{office}的档案显示，{thing}建于#年前，其间修过#次。',
  '{season}，{person}带着徒弟挑选{goods}，#个人一天能装#箱。',
  '有读者来信询问{thing}何时{did}，{office}答复说要等#天以后。',
  '{place}居民{person}算了一笔账：{goods}每斤涨了#角，一年多收入#元。',
  '下一步，{office}打算在{place}再建#处{thing}，{why}。',
  '当天傍晚，{thing}旁边摆出#张长桌，{place}的人带来了自家的{goods}。',
  '“{said}，”{person}补充道，“{goods}的事还要跟{office}再商量。”',
  '雨停以后，{office}派出#辆车，把{goods}从{place}运到{place}的仓库。',
  '{thing}的钥匙由{person}保管，借用要提前#天登记，不收押金。',
  '{why}，{place}与{place}合用一座{thing}，费用由#个村分摊。',
  '志愿者{person}把旧{goods}洗净晾干，送给{office}做展品，前后共#件。',
  '{season}最忙的#天里，{office}门口的灯一直亮到后半夜。',
] as const;

const TITLES = [
  '{place}{thing}{did}',
  '{office}：{thing}{did}',
  '{place}{goods}#天卖空',
  '{person}和{place}的{thing}',
] as const;

/** Invented articles one after the other. */
export class InventedNews {
  private readonly random: () => number;

  constructor(seed: number) {
    this.random = randomNumbers(seed);
  }

  article(sentences = 8 + this.below(8)): { title: string; paragraphs: string[] } {
    const chosen = new Set<number>();
    while (chosen.size < Math.min(sentences, SENTENCES.length)) chosen.add(this.below(SENTENCES.length));
    const texts = [...chosen].map((index) => this.fill(SENTENCES[index]!));
    const paragraphs: string[] = [];
    for (let at = 0; at < texts.length; ) {
      const next = at + 1 + this.below(3);
      paragraphs.push(texts.slice(at, next).join(''));
      at = next;
    }
    return { title: this.fill(TITLES[this.below(TITLES.length)]!), paragraphs };
  }

  /** A number from 0 to below `limit`. */
  below(limit: number): number {
    return Math.floor(this.random() * limit);
  }

  private fill(pattern: string): string {
    return pattern
      .replace(/\{(\w+)\}/g, (_, part: Part) => PARTS[part][this.below(PARTS[part].length)]!)
      .replace(/#/g, () => String(2 + this.below(this.below(2) === 0 ? 98 : 4000)));
  }
}

/** Some of the characters become others: one of so many. */
export function edited(text: string, oneOf: number, random: () => number): string {
  const others = '云山河田水木石灯桥路春秋南北青白新旧';
  return text.replace(/\p{Script=Han}/gu, (character) =>
    random() * oneOf < 1 ? others.charAt(Math.floor(random() * others.length)) : character,
  );
}
