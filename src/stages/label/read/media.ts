// In: a short name. Out: does it look like that of a newspaper, an agency, a site or an account; and is it worth naming.

/** How the names of media end. */
const MEDIA_ENDS =
  '日报 晚报 早报 晨报 时报 商报 周报 导报 快报 新报 都市报 青年报 参考报 学报 画报 党报 法治报 经济报 电视报 报 周刊 月刊 ' +
  '半月刊 旬刊 杂志 学刊 内刊 期刊 网 网站 官网 在线 online 客户端 手机报 频道 电视台 广播 电台 卫视 总台 台 通讯社 ' +
  '报社 杂志社 出版社 新闻社 新华社 中新社 中通社 中评社 中央社 新闻 资讯 传媒 融媒 融媒体 融媒体中心 新媒体 全媒体 媒体中心 新闻中心 宣传部 发布 ' +
  '头条 观察 视点 视线 之声 之家 时讯 公众号 微信号 微博 号 app tv 财经 科技 体育 娱乐 汽车 论坛 社区 博客 日刊 导刊 ' +
  '通讯 评论 参考 快评 风云榜 研究院 研究所 文摘 新观 观点 智库 中心 网络 专栏 百科 学堂 讲堂';

let media: ReadonlySet<string> | undefined;
let offices: ReadonlySet<string> | undefined;

function mediaEnds(): ReadonlySet<string> {
  media ??= new Set(MEDIA_ENDS.split(' '));
  return media;
}

function officeEnds(): ReadonlySet<string> {
  offices ??= new Set(OFFICE_ENDS.split(' '));
  return offices;
}

const LONGEST_END = 6;

/** One look-up for each length instead of one comparison for each word. */
function endsWithOneOf(name: string, ends: ReadonlySet<string>): boolean {
  const tail = name.slice(-LONGEST_END).toLowerCase();
  for (let i = 0; i < tail.length; i++) if (ends.has(tail.slice(i))) return true;
  return false;
}

/** Names that nothing in their form gives away. */
const KNOWN =
  /^(?:新华社|新华视点|参考消息|央视|央广|中新社|中通社|人民日报|半月谈|澎湃|财新|新京报|虎嗅|钛媒体|36氪|雷锋网|第一财经|每日经济新闻|21世纪经济报道|三联生活周刊|南方周末|经济观察|北京青年|东方财富|侠客岛|长安街知事|快科技|IT之家|极客公园|爱范儿|百家号|头条号|企鹅号|网易号|搜狐号|澎湃号|CCTV)|^(?:光明|求是|环球|大公|文汇|界面|果壳|知乎|豆瓣|百度|腾讯|网易|搜狐|新浪|凤凰|雅虎|和讯|CSDN|CNN|BBC|路透社?|法新社|美联社|彭博社?|共同社|韩联社|塔斯社)$/iu;

const DOMAIN =
  /^(?:https?:\/\/)?(?:[a-z0-9-]+\.)+(?:com|cn|net|org|gov|edu|info|tv|cc|hk|tw|mo|top|io|me)(?:\.cn)?(?:\/\S*)?$/iu;

/** Does `name` look like the name of a medium, an organisation's site or an account? */
export function isMediaName(name: string): boolean {
  const core = bare(name);
  // `新浪财经-自媒体综合`, `澎湃新闻·澎湃号·政务`: named by its first part.
  const [first = ''] = core.split(/[-－—·]/u);
  if (
    first !== core &&
    first.length >= 2 &&
    core.length <= 24 &&
    (endsWithOneOf(first, mediaEnds()) || KNOWN.test(first))
  )
    return true;
  return (
    core.length >= 2 &&
    core.length <= 24 &&
    !/网友|用户|网民/u.test(core) &&
    (endsWithOneOf(core, mediaEnds()) || KNOWN.test(core))
  );
}

/** The form alone: `names` that only a table knows (网易, 腾讯) do not count. */
export function endsLikeMedium(name: string): boolean {
  return name.length >= 2 && endsWithOneOf(name, mediaEnds());
}

/** How the names of offices end. */
const OFFICE_ENDS =
  '部 办 办公室 局 处 科 院 校 委 厅 署 中心 公司 集团 学院 大学 中学 小学 支部 总支 党委 团委 工会 妇联 站 所 队 镇 ' +
  '乡 街道 社区 政府 协会 学会 商会 法院 检察院 工作室 编辑部 记者站 党组 支行 分行 学校 医院 馆';

/** An office that sends texts in, as it stands before a name: `市水利局办公室 张某`. */
export function isOfficeName(name: string): boolean {
  return name.length >= 3 && name.length <= 20 && endsWithOneOf(name, officeEnds());
}

/** A site's address: `www.example.com`, `EXAMPLE.COM`. */
export function isAddress(text: string): boolean {
  return DOMAIN.test(text);
}

/** Sources that name nobody; printed, but anything else on the page is better. */
const GENERIC =
  /^(?:转载(?:文章)?|网络(?:转载|整理|综合|收集)?|互联网|未知|不详|综合|其他|其它|本站|本网|本报|本刊|原创|本站原创|本网原创|本站整理|自媒体|网友|暂无|无|站长|管理员|admin)$/iu;

export function isGenericSource(name: string): boolean {
  return GENERIC.test(name);
}

const PAIRS = ['《》', '[]', '【】', '“”', '""', '（）', '()', '「」', '『』', '<>', '〈〉'] as const;
const OPENING = PAIRS.map(([open]) => open).join('');

/** Without the brackets and quotation marks around the whole of it: `《理财周刊》`, `[ 国际金融报 ]`, `“新华社”`. */
export function bare(name: string): string {
  let text = name.trim();
  if (!OPENING.includes(text.charAt(0))) return text;
  for (const [open, close] of PAIRS) {
    if (text.length > 2 && text.startsWith(open!) && text.endsWith(close!) && !text.slice(1, -1).includes(open!)) {
      text = text.slice(1, -1).trim();
    }
  }
  return text;
}

/** Where pictures come from when nobody is named: `受访者提供`, `网络`, `视频截图`. */
const NO_SUPPLIER =
  /^(?:网络|互联网|受访者|采访对象|当事人|家属|本人|网友|官网|微博|微信|资料图?|资料图片|视频截图|截图|来自网络|文件图)(?:供图|提供|图片)?$/u;

/** Is `name` somebody who can be credited with a picture? */
export function isSupplier(name: string): boolean {
  return !NO_SUPPLIER.test(name);
}
