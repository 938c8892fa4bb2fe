// In: a line of a page's head. Out: can it be a headline, and how much does its form speak for it.
import { readAuthorLine } from './author-line.js';
import { isMediaName } from './media.js';
import { isPersonName } from './names.js';
import { headlineKey, isLetterOrDigit } from './page-title.js';

/** A line as the search for the headline sees it. */
export interface HeadLine {
  readonly text: string;
  /** `headlineKey(text)`; empty for running text, which repeats no headline. */
  readonly key: string;
  /** Empty lines before it. */
  readonly gap: number;
  /**
   * `free`: may be a headline. `particulars`: date, source, people. `path`: a breadcrumb. `taken`: furniture.
   * `prose`: running text.
   */
  readonly kind: 'free' | 'particulars' | 'path' | 'taken' | 'prose';
  /** Where the headline begins in the block, behind `标题：`; then the word itself says that this is one. */
  readonly named?: number | undefined;
  /** Among the particulars stands a full date, or a source. */
  readonly dated?: boolean;
  /** What the markup adds to the score of a headline; absent for plain text. */
  readonly markup?: number;
  /** What the template names the line: the line above or below the headline (引题, 副题). */
  readonly part?: 'kicker' | 'subtitle';
  /** The page's own title goes on from the line above into this one. */
  readonly goesOn?: boolean;
  /** Whether it may be the headline, once that was asked (`isCandidate`): several rules do, and it takes a dozen patterns. */
  candidate?: boolean | undefined;
}

/** Words that open pages and are no headlines, by kind. */
const NAVIGATION: ReadonlySet<string> = new Set(
  [
    // The site and its front page.
    '首页 网站首页 返回首页 收藏 收藏站 收藏本 收藏本站 设为首页 关于我们 联系我们 手机版 客户端 导航 搜索 菜单 目录 更多',
    '无障碍说明 无障碍浏览 当前位置 站内 全部 广告 x X',
    // Who reads it.
    '注册 登录 登陆 我已授权 分享到微博 评论 字号',
    // Channels.
    '专题报道 新闻动态 图片新闻 要闻 资讯 新闻 新闻中心 通知公告 信息公开 政务公开 纪检监察 热点 视频 直播 首发 头条 原创',
    // Parts of a page that a template names.
    '标题 简介 内容 作者 正文 内容详情 新闻详情 文章详情 详情 全文 摘要 导读',
  ].flatMap((words) => words.split(' ')),
);
const LONGEST_NAVIGATION = 5;
const OPEN_ENDS = '。；;，,、：:';
/** Addresses, cells of a table, greetings; a dash goes on with the line above it. */
const HOLDS_OTHER = /https?:|www\.|\t|^[—–-]{2}|^欢迎(?:访问|光临|您|来到)|今天是(?:20\d\d|星期)|^您好[,，!！]/u;
/** Headings of lists and chapters. */
const NUMBERED = /^(?:第?[一二三四五六七八九十]{1,3}[、章节]|[（(][一二三四五六七八九十\d]{1,3}[）)])/u;
/** Headings of other lists, fields with their names, what is wholly in brackets: told by how they begin. */
const BEGINS_OTHER =
  /^(?:[【[]?(?:延伸|相关|推荐|拓展)(?:阅读|新闻|报道|链接)|往期|(?:微信号|功能介绍|正在阅读|发布时间|发布日期|来源|作者|编辑|责任编辑)[：: ]|【[^】]{1,16}】$|[•·◆▶►]|[（(].*[）)]$)/u;

/** `问：…` is part of an interview, `文／某某` names who wrote. */
const SPEAKER =
  /^(?:(?:[问答QA]|记者|主持人)[：:]|(?:文|图|图文|图资|采访|采写|撰文|撰写|摄影|编译|整理)[ ]?[/／|｜丨])/u;
/** `某某日报 数字报纸`: a paper's edition on the web; `某某APP 立即下载`: a banner over the page. */
const BANNER =
  /^[\u4e00-\u9fff]{2,10}[\s\u3000·-]*(?:数字报(?:纸|刊|平台)?|电子报(?:纸|刊)?|(?:电子|数字|手机)版|客户端)$|下[载載][^，。]{0,8}(?:APP|App|app|客户端|应用)$/u;

/** Most lines are told by their last character. */
function isBanner(text: string): boolean {
  return text.length <= 40 && '报纸刊台版端Pp用'.includes(text.at(-1) ?? ' ') && BANNER.test(text);
}

/** From here on the markup alone says that a line is the headline: h1, or an echo of the page's own title. */
const HEADLINE_ELEMENT = 2;

export function isCandidate(line: HeadLine): boolean {
  const { kind, text, key, markup = 0 } = line;
  if (kind !== 'free' || key.length < (markup < HEADLINE_ELEMENT ? 4 : 2) || text.length > 140) return false;
  line.candidate ??= readsLikeHeadline(line);
  return line.candidate;
}

function readsLikeHeadline({ text, markup = 0 }: HeadLine): boolean {
  if (OPEN_ENDS.includes(text.charAt(text.length - 1))) return false;
  if (text.includes('。') && /。./u.test(text.replace(/[”’"）)]+$/u, ''))) return false;
  if (!/[\u3400-\u9fff]{2}|[A-Za-z]{4}/u.test(text) || HOLDS_OTHER.test(text)) return false;
  const bare = text.trim();
  if (bare.length <= LONGEST_NAVIGATION && NAVIGATION.has(bare)) return false;
  if (markup < HEADLINE_ELEMENT && NUMBERED.test(bare)) return false;
  if (BEGINS_OTHER.test(bare) || bare.endsWith('>>') || SPEAKER.test(bare) || isBanner(bare)) return false;
  return (readAuthorLine(text)?.length ?? 0) < 2;
}

/** White space between two characters that are none. */
const DIVIDED = /\S\s\S/u;

/** Balanced parts (`以产聚才 以才兴产`, three quoted slogans) are how headlines are set; kickers name somebody first. */
function isBalanced(text: string): boolean {
  if (!DIVIDED.test(text)) return false;
  const parts = text
    .trim()
    .split(/[\s\u3000]+/u)
    .map((part) => headlineKey(part).length);
  return parts.length >= 2 && parts.length <= 4 && Math.min(...parts) >= Math.max(...parts) * 0.6;
}

/** Whose page it is, not what it says: offices, schools, firms and sites, without a verb or a mark. */
const OFFICE =
  /^[\u4e00-\u9fff]{2,20}(?:政府|委员会|局|厅|院|大学|学院|学校|中学|小学|公司|集团|协会|学会|中心|门户网站|信息网|网站|专栏|频道|栏目|平台|办公室|党委|市委|省委|县委|区委|日报|晚报)$/u;

/** `王某某某大学某研究院院长`: who the author is. */
const POST = /^[\u3400-\u9fff]{6,40}(?:院长|所长|主任|教授|研究员|总编辑|董事长|总裁|评论员|专栏作家|学者|律师)$/u;

/** The authors of a paper, in a row. */
function areNames(text: string): boolean {
  const parts = text.split(/[\s\u3000、，,]+/u);
  return parts.length > 1 && parts.every((part) => isPersonName(part, 'bare'));
}

export function formScore({ text, key }: Pick<HeadLine, 'text' | 'key'>): number {
  const { length } = key;
  const { han, commas, divides, isMarked } = marksOf(text);
  let score = length < 5 ? -1 : length < 8 ? 0.5 : length <= 45 ? 2 : length <= 70 ? 1 : 0;
  if (isMarked || (divides && SPACED.test(text))) score += 0.4;
  if (divides && isBalanced(text)) score += 0.6;
  if (commas >= 3) score -= 1;
  // `青禾新闻网-三河人的门户`: a site and its motto.
  if (divides && /^[\u4e00-\u9fff]{2,8}(?:网|在线)[ ]?[-–—|｜]/u.test(text)) score -= 2;
  // `青禾看桥 -- 要闻播报`: a topic and one of its sections.
  if (divides && /\s[-–—]{1,2}\s[\u4e00-\u9fff]{2,6}$/u.test(text)) score -= 1.2;
  const bare = text.trim();
  if (length <= 12 && isPersonName(bare.replace(/\s/gu, ''), 'bare')) score -= 3;
  else if (length <= 20 && (divides || commas > 0) && areNames(bare)) score -= 3;
  // `NEWS CENTER` beside 新闻中心: a menu in another language.
  else if (length < 30 && han === 0 && !/\p{Script=Han}/u.test(bare)) score -= 1.5;
  else if (length <= 12 && (isMediaName(bare) || /^[\u3400-\u9fff]{2,4}[/／].{2,10}$/u.test(bare))) score -= 2;
  else if (commas > 0 && length >= 12) score += 0.2;
  else if (han === bare.length) {
    if (OFFICE.test(bare)) score -= 1.5;
    else if (POST.test(bare)) score -= 1;
  }
  return score;
}

const SPACED = /[\u3400-\u9fff][ \u3000][\u3400-\u9fff]/u;
const COMMAS = '，,';
const MARKS = '：！？“”《》!?:';

/** What one look at the characters tells, so that a headline without any mark is asked for no pattern that needs one. */
function marksOf(text: string): { han: number; commas: number; divides: boolean; isMarked: boolean } {
  let han = 0;
  let commas = 0;
  let divides = false;
  let isMarked = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x3400 && unit <= 0x9fff) han++;
    else if (COMMAS.includes(text[i]!)) commas++;
    else if (MARKS.includes(text[i]!)) isMarked = true;
    else if (!isLetterOrDigit(unit)) divides = true;
  }
  return { han, commas, divides, isMarked };
}

/** By its form alone a headline. */
export function isStrong(line: HeadLine): boolean {
  return isCandidate(line) && formScore(line) >= 2 && !isKickerLike(line.text);
}

export function isKickerLike(text: string): boolean {
  return namesFirst(text) && !isBalanced(text);
}

/** A free line follows that may be the headline under this kicker. */
export function hasHeadlineBelow(lines: readonly HeadLine[], i: number): boolean {
  const next = lines[i + 1];
  return next !== undefined && isCandidate(next) && formScore(next) >= 2;
}

/** `某市人社 为……`: a short name, a space, and what it does. */
export function namesFirst(text: string): boolean {
  if (!/\s/u.test(text)) return false;
  const [first = '', second = ''] = text.trim().split(/[\s\u3000]+/u);
  return first.length >= 2 && first.length <= 8 && second.length >= 2 * first.length;
}
