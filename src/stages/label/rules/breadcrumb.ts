import { isMediaName } from '../read/media.js';
import { type BlockRule, whole } from '../rule.js';

const LEAD =
  /^[\s【[>»·•]*(?:(?:您|你)?(?:现在|当前|目前)?(?:所在|的)?(?:的)?(?:位置|栏目|导航|频道)|当前位置|现在位置|您的位置|所在位置|首页位置|导航|位置)(?:是|为)?\s*[：:>»]*\s*/u;
const SEPARATOR = /\s*(?:-{0,2}>+|＞+|»+|›+|→|\/|::|\s>\s|&gt;|≫|│)\s*/u;
const DASH = /\s*[-—–－_|｜]+\s*/u;
/** The last crumb of an article page is often just this. */
const HERE =
  /^(?:正文|浏览文章|文章内容|内容|详情|文章正文|新闻正文|详细内容|内容页|查看文章|信息详情|浏览正文|点击.{0,10})$/u;
const ROOT =
  /^(?:首页|网站首页|主页|返回首页|.{1,12}(?:首页|网|频道|中心|日报|在线|门户|专栏)|资讯|新闻|要闻|财经|娱乐|体育|科技|社会|产经|美股|国内|国际|教育|健康|汽车|房产|时政|文化|军事)$/u;
const END = /(?:^|\s)正文$/u;

/** The path of channels that leads to the page. */
export const rule: BlockRule = {
  id: 'breadcrumb',
  scope: 'block',
  phase: 'line',
  role: 'breadcrumb',
  reason: 'the path of channels that leads to the page',
  confidence: 0.93,
  gate: { maxLength: 140, cues: ['位置', '所在', '>', '＞', '»', '›', '/', '→', '正文', '导航', '≫'] },
  propose(block) {
    const { text } = block;
    const lead = LEAD.exec(text)?.[0].length ?? 0;
    const path = text.slice(lead);
    // Behind 当前位置 a dash will do, where no other mark stands.
    const crumbs = path
      .split(lead > 0 && !SEPARATOR.test(path) ? DASH : SEPARATOR)
      .map((crumb) => crumb.trim())
      .filter((crumb) => crumb !== '');
    const shape = crumbs.length >= 2 && crumbs.every((crumb) => crumb.length <= 24) && block.stops === 0;
    const rooted = shape && (ROOT.test(crumbs[0]!.replace(/^订阅\S*\s/u, '')) || HERE.test(crumbs.at(-1)!));
    const led = lead > 0 && /[：:]|>/u.test(text.slice(0, lead + 1)) && block.stops === 0 && crumbs.length > 0;
    const short = crumbs.length === 1 && lead === 0 && END.test(text) && block.length <= 16;
    if (!rooted && !led && !short) return null;
    const value = crumbs.flatMap((crumb) => crumb.split(/(?<=\S)\s+(?=正文$)/u)).filter((crumb) => !HERE.test(crumb));
    const facts = value.length > 0 ? [{ field: 'breadcrumb' as const, value, weight: rooted ? 0.9 : 0.8 }] : [];
    const site = value[0] ? siteOf(value[0]) : null;
    return whole(block, { facts: site ? [...facts, { field: 'site', value: site, weight: 0.8 }] : facts });
  },
  takes: [
    { text: '当前位置：首页 > 青禾看天下 > 正文', facts: ['breadcrumb=首页 › 青禾看天下'] },
    { text: '青禾网 > 即时新闻 > 国内', facts: ['breadcrumb=青禾网 › 即时新闻 › 国内', 'site=青禾网'] },
    { text: '首页 / 科技 / 正文', facts: ['breadcrumb=首页 › 科技'] },
    { text: '您所在的位置： 首页 > 快讯 > 公司' },
    { text: '您的位置：首页-新闻中心-工作动态', facts: ['breadcrumb=首页 › 新闻中心 › 工作动态'] },
    { text: '青禾网 正文', facts: ['breadcrumb=青禾网', 'site=青禾网'] },
  ],
  keeps: [
    { text: '位置偏远的村子，邮车一周来一次' },
    { text: '价格为3元/公斤，比上月低' },
    { text: '血压>140/90毫米汞柱的人要注意' },
  ],
};

/** The first crumb names the site where it is a site's name, or the home page of a known one. */
function siteOf(crumb: string): string | null {
  const home = /^(?<name>.{2,6})首页$/u.exec(crumb)?.groups?.name;
  if (home) return isMediaName(home) ? home : null;
  return /(?:网|在线|日报)$/u.test(crumb) && crumb.length <= 10 ? crumb : null;
}
