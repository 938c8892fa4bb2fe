// In: a piece of text. Out: is it the name of a person, and the names in a list of them.
import { isFrequentSurname, isSurname, startsWithCompoundSurname } from './surnames.js';

const HAN = String.raw`[\u3400-\u9fff\uf900-\ufaff]`;
const HAN_ONLY = new RegExp(`^${HAN}+$`, 'u');
const MINORITY = new RegExp(`^${HAN}{1,6}(?:[·•・‧]${HAN}{1,8}){1,3}$`, 'u');
/** Offices are written short too: 宣传部, 党政办. */
const OFFICE = /[部办局处院校委厅署厂县省网报社刊队站市区]$/u;
const LATIN = /^[A-ZÀ-Þ][\p{L}.'’-]*(?: [A-ZÀ-Þ][\p{L}.'’-]*){1,3}$/u;

/** Characters that no given name holds, but that words and phrases of two to four characters do. */
const NEVER_IN_NAMES =
  /[的了是在和与我你他她它这那不没被把将从对为于及或等者们个位次种件吗呢吧啊么什哪谁很都也还就又而但且因所以后前里外下每某第]/u;

/** Two- and three-character words of news pages that begin with a surname. */
const WORDS = new Set(
  (
    '国内 国际 国家 国外 江苏 江西 安徽 吉林 黄山 温州 台州 徐州 常州 苏州 郑州 广州 广东 广西 云南 贵州 宁夏 宁波 平安 安全 金融 方法 方案 时间 时尚 时政 时评 华为 白酒 ' +
    '高清 高考 高校 高铁 文化 文学 文章 文明 文件 文旅 文娱 文体 文字 万家 万元 全国 全部 全文 全球 全省 全市 经济 经典 经营 公司 公安 公告 公开 公益 公示 房产 房地产 军事 历史 ' +
    '教育 新闻 成都 成功 成立 成果 成绩 成人 关注 关闭 关于 明星 明天 明年 和平 和谐 许多 向上 向前 向导 养生 养老 游戏 旅游 石油 石家庄 通知 通报 通告 通讯 通讯员 通过 通道 ' +
    '常见 常识 常委 边界 路线 马上 马拉松 牛市 车市 车讯 车型 温馨 温度 冷空气 东方 东北 东南 东莞 南京 南昌 南宁 南方 西安 西部 西藏 西宁 北京 上海 党建 党委 党员 单位 商讯 商业 商务 ' +
    '易购 水利 水平 华夏 华北 华东 华南 项目 阳光 元旦 应用 应急 应对 能源 能力 解读 解决 解放 解放军 权威 黑龙江 海南 海外 海关 海洋 相关 相册 乐园 乐活 幸福 计划 计算 毛病 简介 简体 ' +
    '曾经 查看 查询 巴西 张家口 张家港 张家界 连云港 秦皇岛 葛洲坝 孔雀 武汉 武术 武警 司法 司机 居民 居家 官方 官网 家居 家庭 家具 尚未 那么 殷切 应当 仰望 申请 申报 申论 ' +
    '施工 施行 严重 严格 严禁 柏林 章程 金牌 金钱 金额 金秋 时代 时事 时刻 贺电 贺信 贺词 安排 安装 安阳 安居 平台 平面 平均 祝贺 祝福 项链 董事 董事长 梁山 路透社 江湖 江南 江山 ' +
    '颜色 高尔夫 高级 高度 夏天 夏季 田园 田径 万一 管理 管理员 卢森堡 解说 解析 宗旨 宗教 丁香 洪水 包括 包装 包头 诸多 诸位 左右 左边 石化 龚滩 程序 程度 荣誉 荣获 翁婿 曲艺 曲阜 ' +
    '家长 家电 家园 封面 封闭 储蓄 段子 富豪 富裕 焦点 焦作 山东 山西 山区 谷歌 车辆 车主 车祸 全面 全线 班级 宫廷 宁静 甘肃 祖国 祖父 景区 景点 景观 束缚 龙虎 叶子 白色 白天 怀旧 ' +
    '从此 从事 索引 池塘 苍天 能够 双方 双语 党史 谭木匠 贡献 劳动 劳模 申花 扶贫 宰相 桑拿 桂林 牛奶 寿险 通信 通用 边缘 燕京 农业 农村 农民 农历 温暖 柴油 充值 连载 连续 习惯 鱼类 ' +
    '容易 向日葵 古代 古典 慎重 步行 步骤 都市 满意 满月 国学 国庆 国防 国资 广告 广场 广播 广大 东风 利率 利润 利益 越南 隆重 师生 师资 师范 冷门 那些 简单 饶恕 空间 空气 空调 空中 ' +
    '关键 关系 关心 后来 荆州 红色 红包 红旗 游客 游泳 盖茨 益处 桓台 付款 付费 代表 代理 代码 初中 初级 初一 原创 原因 原则 原来 战争 战略 战斗 由于 展览 展会 展示 岳阳 律师 涂料 ' +
    '海报 海峡 墨西哥 哈尔滨 年度 年终 年轻 年报 爱情 爱心 爱国 言论 福利 福建 福州 福田 商品 商家 商城 商学院 赏析 巨大 化工 化学 化妆 补贴 补助 区域 区县 信息 信用 信贷 信访 底部 ' +
    '青年 青岛 青海 青春 修改 修订 保险 保护 保健 但是 战况 占比 斗争 多少 多家 旦夕 金山 金华 金桥 马来西亚 荷兰 温室 安徽省 江苏省 江西省 吉林省 贵州省 云南省 国务院 文汇报 方便 高温 高层 汪洋 化名 全文完 申银万国 左一 左二 左三 左四 右一 党报 时报 万物 万众 安心 和解'
  ).split(' '),
);

export type NameTrust =
  /** A cue (记者, 作者：) stands beside it: any surname will do. */
  | 'cued'
  /** Nothing stands beside it: only frequent surnames, and no known word. */
  | 'bare';

/**
 * Is `text` (without spaces) the name of a person? Chinese names of two to four characters with a surname, names with
 * a middle dot, and Latin names of two to four capitalised words.
 */
export function isPersonName(text: string, trust: NameTrust = 'cued'): boolean {
  if (MINORITY.test(text)) {
    const phrase =
      trust === 'bare' ? /[的了是在和与我你它这论一二三四五六七八九十年月日节国]/u : /[的了是在和与我你它这论]/u;
    return !phrase.test(text);
  }
  if (!HAN_ONLY.test(text)) return trust === 'cued' && LATIN.test(text);
  if (text.length < 2 || text.length > 4 || NEVER_IN_NAMES.test(text)) return false;
  if (WORDS.has(text) || OFFICE.test(text)) return false;
  if (startsWithCompoundSurname(text)) return text.length >= 3;
  const first = text[0]!;
  if (text.length === 4) {
    const two = isFrequentSurname(first) && isFrequentSurname(text[1]!);
    return two && trust === 'cued' && !/(?:摄影|报道|整理|供稿|供图)$/u.test(text);
  }
  return trust === 'bare' ? isFrequentSurname(first) : isSurname(first);
}

/**
 * Names that were printed without anything between them (`段彦超廖艳`, `陈智李明`), when there is exactly one way to
 * cut them into names of two or three characters; null otherwise.
 */
export function splitGluedNames(text: string): string[] | null {
  if (!HAN_ONLY.test(text) || text.length < 4 || text.length > 9) return null;
  const ways: string[][] = [];
  const cut = (at: number, names: string[]) => {
    if (at === text.length) ways.push(names);
    for (const length of [2, 3]) {
      const name = text.slice(at, at + length);
      if (name.length === length && isPersonName(name, 'bare')) cut(at + length, [...names, name]);
    }
  };
  cut(0, []);
  return ways.length === 1 ? ways[0]! : null;
}

/** One name, or several that were printed together, where no word says that people are named; null where it is anything else. */
export function readBareNames(text: string): readonly string[] | null {
  return isPersonName(text, 'bare') ? [text] : splitGluedNames(text);
}

/** Values that stand where a name should and are none. */
const NO_ONE =
  /^(?:未知|佚名|无名|匿名|不详|网络(?:整理|转载|收集|综合)?|互联网|转载|转载文章|原创|本站(?:原创|编辑|整理)?|本网|本报|本报讯|admin(?:istrator)?|系统管理员|管理员|网站管理员|超级管理员|编辑部|小编|佚名网友|无|暂无|null|none|undefined|root|test|user|guest|网友|综合|综合报道|综合整理|整理|编辑|记者|通讯员|通讯员供稿|责任编辑|作者|[-—.·_]+)$/iu;

/** Is `value` after 作者： or the like a placeholder, not anybody's name? */
export function isNoOne(value: string): boolean {
  return NO_ONE.test(value);
}

/** The number of an editor in the newsroom system: `_NB12556`, `PK155`, `HN666`, `(实习)`. */
export function withoutStaffNumber(text: string): string {
  return text
    .replace(/[_\s]*[（(]?[A-Z]{1,4}[-_]?[0-9]{2,7}[）)]?$/u, '')
    .replace(/(?<=[\u4e00-\u9fff])_?[0-9]{2,7}$/u, '')
    .replace(/[（(](?:实习|见习|实习生|责任编辑|责编|EN[0-9]*)[）)]$/u, '')
    .trim();
}
