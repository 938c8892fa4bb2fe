import { type BlockRule, whole } from '../rule.js';
import type { BlockView } from '../view.js';

const SPLIT = /[\t|｜│┊丨·•>＞]+|\s[-–—]\s|\s{2,}|　+/u;
const CHANNEL = /首页|新闻|体育|财经|娱乐|论坛|频道|博客|视频|科技|汽车|房产/u;
/** A line with a date, a source or people in it is no bar, however it is divided. */
const PARTICULARS = /来源|记者|作者|编辑|责编|(?:19|20)\d\d[-年/.]/u;
const LIST_DASH = /\s-\s?|-\s/u;

/** Names of channels or sites in a row, with bars, tabs or dashes between them. */
export const rule: BlockRule = {
  id: 'link-bar',
  scope: 'block',
  phase: 'line',
  role: 'navigation',
  reason: 'short names in a row with bars, tabs or dashes between them: links',
  confidence: 0.8,
  outsideOnly: true,
  gate: { minLength: 8, maxLength: 500, maxStops: 2 },
  propose(block) {
    if (block.bars < 2 && block.spaces < 4) return null;
    if (block.commas * 4 > block.han) return null;
    const parts = block.text
      .split(SPLIT)
      .flatMap((part) => part.split(LIST_DASH))
      .map((part) => part.trim())
      .filter((part) => part !== '');
    if (parts.length < 4) return isMenu(block) ? whole(block) : null;
    // A list of names of people has nothing but spaces between them too.
    if (
      block.bars === 0 &&
      !/[\t丨·•]|\s[-–—]|[-–—]\s/u.test(block.text) &&
      !CHANNEL.test(block.text) &&
      !areOffices(parts)
    )
      return null;
    if (PARTICULARS.test(block.text)) return null;
    const short = parts.filter((part) => part.length <= 16 && !/[。，；]/u.test(part)).length;
    const tidy = new Set(parts).size >= parts.length * 0.6;
    // A row of numbers is a table, not a bar of links.
    const worded = parts.filter((part) => /[\p{Script=Han}A-Za-z]{2}/u.test(part)).length;
    return tidy && short >= parts.length * 0.85 && worded >= parts.length * 0.7 && block.digits < block.length * 0.2
      ? whole(block)
      : null;
  },
  takes: [
    { text: '首页 | 新闻 | 体育 | 财经 | 娱乐 | 论坛' },
    { text: '青禾快讯丨三河要情丨大桥专版丨山水之间' },
    { text: '青禾首页 - 新闻 - 体育 - 娱乐 - 财经 - 汽车' },
    { text: '首页 头条新闻 综合新闻 校园文化 视频新闻' },
    { text: '首页\t\t滚动\t\t国内\t\t国际\t\t财经' },
  ],
  keeps: [
    { text: '米 | 12 | 14 | 15 | 11 | 10' },
    { text: '丁大山　李小河　王石桥　赵青禾　钱家湾　孙水生' },
    { text: '青禾网青禾频道  记者  李青禾  王石桥' },
    { text: '张三、李四、王五、赵六、钱七等人参加。' },
    {
      text: '新华社青禾3月2日电  题：三号桥 四号路 五号渠 六号田',
      after: ['三号桥通了，四号路也快了，这一年的变化比哪一年都大。'],
    },
  ],
};

/** Names of offices and places, as the foot of a public site lists them. */
function areOffices(parts: readonly string[]): boolean {
  const named = parts.filter((part) => /[部委局厅办署院会行省市区县旗盟网州]$/u.test(part)).length;
  return parts.length >= 6 && named >= parts.length * 0.5;
}

/** Words with single spaces between them: a menu when they are all short and several are names of channels. */
function isMenu(block: BlockView): boolean {
  if (block.stops + block.commas + block.colons > 0) return false;
  const words = block.text.trim().split(/\s+/u);
  const channels = words.filter((word) => MENU.test(word)).length;
  return words.length >= 5 && words.every((word) => word.length <= 6) && channels * 3 >= words.length;
}

const MENU =
  /首页|新闻|要闻|资讯|体育|财经|娱乐|论坛|频道|博客|视频|科技|汽车|房产|概况|中心|导航|介绍|指南|园地|公开|服务|互动|通知|公告|专题|专栏|下载|招聘|简介/u;
