// In: the lines of a page's head. Out: which of them are the headline, what stands above and below it, and what repeats it.
import type { Span } from '../../../model/edit.js';
import { endsLikeMedium, isAddress, isMediaName } from './media.js';
import { isPersonName } from './names.js';

/** A line as the search for the headline sees it. */
export interface HeadLine {
  readonly text: string;
  /** Empty lines before it. */
  readonly gap: number;
  /**
   * `free`: may be a headline. `particulars`: date, source, people. `path`: a breadcrumb. `taken`: furniture.
   * `prose`: running text.
   */
  readonly kind: 'free' | 'particulars' | 'path' | 'taken' | 'prose';
  /** Among the particulars stands a full date, or a source. */
  readonly dated?: boolean;
}

export interface Headline {
  /** Lines of the headline, in order; usually one. */
  readonly title: readonly { readonly line: number; readonly span: Span }[];
  readonly kicker: number | null;
  readonly subtitle: number | null;
  /** Lines that only repeat the headline, or that are the page's own title (`headline_channel_site`). */
  readonly repeats: readonly number[];
  /** The part of a repeat or title line behind the headline: channel and site. */
  readonly siteTitle: { readonly line: number; readonly span: Span } | null;
  /** 0 to 1: what speaks for the choice. */
  readonly confidence: number;
}

const QUOTES_AND_SPACE = /[\s\u3000"'“”‘’「」『』＂＇《》〈〉（）()【】[\]·•,，.。!！?？:：;；、…—–\-_~～|｜/]/gu;

/** The letters and digits of a headline, for comparing it with another printing of it. */
export function headlineKey(text: string): string {
  return text.normalize('NFKC').replace(QUOTES_AND_SPACE, '').toLowerCase();
}

const TITLE_SEPARATOR = /\s*(?:[_|｜]+|[-–—－]{1,2}|\s-\s|\s)\s*/gu;
const CHANNEL =
  /^(?:.{0,8}(?:新闻|资讯|频道|要闻|财经|体育|娱乐|科技|军事|国际|国内|社会|动态|中心|栏目|专题|时政|首页|滚动|公告|快讯|教育|健康|旅游|文化|汽车|房产|经济|股票|基金|评论|博客|论坛|专栏|商业|产经|商贸|政务|社区|视频|图片|生活|时尚|法治|三农|党建|理论))$/u;

/** Splits `headline_channel_site` (the `<title>` of a page) where its tail is made of channel and site names. */
export function splitPageTitle(text: string): { headline: string; tail: Span } | null {
  let end = text.length;
  for (let parts = 0; parts < 5; parts++) {
    const cut = lastSeparator(text.slice(0, end));
    if (!cut || cut[0] < 4) break;
    const part = text.slice(cut[1], end).trim();
    const spaced = !/[_|｜\-–—－]/u.test(text.slice(...cut));
    const site =
      isAddress(part) || (!spaced && endsLikeMedium(part) && part.length <= 16 && !/[》）)”"\d年]/u.test(part));
    if (!(site || (parts > 0 && (CHANNEL.test(part) || (part.length <= 6 && !spaced))))) break;
    if (parts === 0 && !site && !CHANNEL.test(part)) break;
    end = cut[0];
  }
  if (end === text.length || headlineKey(text.slice(0, end)).length < 5) return null;
  return { headline: text.slice(0, end), tail: [end, text.length] };
}

function lastSeparator(text: string): Span | null {
  let last: Span | null = null;
  for (const match of text.matchAll(TITLE_SEPARATOR)) last = [match.index, match.index + match[0].length];
  return last && last[1] < text.length ? last : null;
}

/** Words that open pages and are no headlines. */
const NAVIGATION =
  /^(?:首页|网站首页|返回首页|注册|登录|登陆|站内|全部|标题|简介|内容|作者|广告|无障碍(?:说明|浏览)|我已授权|收藏本?站?|设为首页|关于我们|联系我们|手机版|客户端|专题报道|新闻动态|图片新闻|要闻|资讯|新闻|通知公告|信息公开|政务公开|首发|头条|原创|导航|搜索|菜单|目录|更多|正文|内容详情|新闻详情|文章详情|详情|新闻中心|当前位置|纪检监察|x|X|全文|摘要|导读|分享到微博|字号|评论|热点|视频|直播)$/u;
const ENDS_OPEN = /[。；;，,、：:]$/u;
const OFFICIAL =
  /(?:通知|公告|通告|意见|决定|办法|批复|报告|函|规定|方案|条例|细则|公报|纪要|议案|要点|规划|措施|公示|通报|倡议书|声明|解读|制度|预案|目录|名单)(?:[（(][^（）()]{1,24}[）)])?$/u;

function isCandidate({ kind, text }: HeadLine): boolean {
  if (kind !== 'free') return false;
  const key = headlineKey(text);
  if (key.length < 4 || text.length > 140 || NAVIGATION.test(text.trim())) return false;
  if (ENDS_OPEN.test(text) || /。./u.test(text.replace(/[”’"）)]+$/u, ''))) return false;
  if (!/[\u3400-\u9fff]{2}|[A-Za-z]{4}/u.test(text)) return false;
  if (/https?:|www\.|\t/u.test(text)) return false;
  if (/^[【[]?(?:延伸|相关|推荐|拓展)(?:阅读|新闻|报道|链接)|^往期/u.test(text.trim())) return false;
  if (/^(?:微信号|功能介绍|正在阅读|发布时间|发布日期|来源|作者|编辑|责任编辑)[：: ]/u.test(text.trim())) return false;
  if (/^(?:第?[一二三四五六七八九十]{1,3}[、章节]|[（(][一二三四五六七八九十\d]{1,3}[）)])/u.test(text.trim()))
    return false;
  return !/^(?:【[^】]{1,16}】$|[•·◆▶►]|[（(].*[）)]$)|>>$/u.test(text.trim());
}

/** Balanced parts (`以产聚才 以才兴产`, three quoted slogans) are how headlines are set; kickers name somebody first. */
function isBalanced(text: string): boolean {
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

function formScore(text: string): number {
  const length = headlineKey(text).length;
  let score = length < 5 ? -1 : length < 8 ? 0.5 : length <= 45 ? 2 : length <= 70 ? 1 : 0;
  if (/[：！？“”《》!?:]|[\u3400-\u9fff][ \u3000][\u3400-\u9fff]/u.test(text)) score += 0.4;
  if (isBalanced(text)) score += 0.6;
  if ((text.match(/[，,]/gu)?.length ?? 0) >= 3) score -= 1;
  const bare = text.trim();
  if (isPersonName(bare.replace(/\s/gu, ''), 'bare')) score -= 3;
  else if (isMediaName(bare) && length <= 12) score -= 2;
  else if (/[，,]/u.test(bare) && length >= 12) score += 0.2;
  else if (OFFICE.test(bare)) score -= 1.5;
  else if (POST.test(bare)) score -= 1;
  return score;
}

/** The share of the page's running text that may stand before the date line for it still to be in the head. */
const HEAD_SHARE = 0.25;
/** Without anything that speaks for it a line needs the length of a headline. */
const ENOUGH = 1.4;

/**
 * Finds the headline among the first lines: above the date line, below the breadcrumb, confirmed by a repetition or by
 * the page's own title. Null where the text begins at once: a headline is never made up.
 */
export function findHeadline(lines: readonly HeadLine[]): Headline | null {
  const end = headEnd(lines);
  const dateLine = lines.findIndex(({ dated }, i) => dated === true && i <= end);
  const keys = lines.map(({ text }) => headlineKey(text));
  let best: { line: number; score: number } | null = null;
  for (let i = 0; i < end; i++) {
    if (!isCandidate(lines[i]!) || isTableValue(lines[i - 1])) continue;
    const score = formScore(lines[i]!.text) + placeScore(lines, i, dateLine, end) + repeatScore(lines, keys, i);
    if (!best || score > best.score) best = { line: i, score };
  }
  if (!best || best.score < ENOUGH) return null;
  return describe(lines, keys, best.line, dateLine, end, Math.min(0.97, 0.55 + best.score / 16));
}

/** Where running text begins; a date line soon after it still belongs to the head. */
function headEnd(lines: readonly HeadLine[]): number {
  const prose = lines.findIndex(({ kind }) => kind === 'prose');
  if (prose < 0) return lines.length;
  const all = lines.reduce((sum, { kind, text }) => sum + (kind === 'prose' ? text.length : 0), 0);
  let before = 0;
  let end = prose;
  for (let i = prose; i < lines.length; i++) {
    const { kind, text, dated } = lines[i]!;
    if (kind === 'prose') before += text.length;
    if (before > all * HEAD_SHARE) break;
    if (dated) end = i;
  }
  return end;
}

function placeScore(lines: readonly HeadLine[], i: number, dateLine: number, end: number): number {
  const line = lines[i]!;
  let score = i === 0 ? 0.5 : 0;
  if (dateLine > i) {
    const between = lines.slice(i + 1, dateLine);
    const free = between.filter((each) => isCandidate(each) && headlineKey(each.text) !== headlineKey(line.text));
    // One line between headline and date is its subtitle.
    const subtitled = between.length === 1 && free.length === 1 && isStrong(line);
    const cost = subtitled ? 0.2 : free.length * 1.2;
    score += Math.max(0, 3 - cost - (between.length - free.length) * 0.15);
    if (between.length === 0 && i > 0 && isStrong(lines[i - 1]!)) score -= 0.5;
  } else if (dateLine >= 0) score -= 1.5;
  else if (end < lines.length) score += Math.max(0, 0.8 - (end - 1 - i) * 0.2);
  // A rundown: a short name of the programme, then short lines over running text all down the page.
  if (i === 0 && dateLine < 0 && end === 2 && headlineKey(line.text).length < 8) {
    score += [0, 1.8, 2.2][Math.min(2, headingsBelow(lines, end))]!;
  }
  if (lines[i - 1]?.kind === 'path') score += 1.5;
  if (isKickerLike(line.text) && below(lines, i)) score -= 1.2;
  return score;
}

function headingsBelow(lines: readonly HeadLine[], from: number): number {
  return lines.filter((line, i) => i > from && isCandidate(line) && lines[i + 1]?.kind === 'prose').length;
}

/** The cell above is a cue (`分类：`, `发文机关：`) of the table over an official text, and not `标题：`. */
function isTableValue(above: HeadLine | undefined): boolean {
  return above !== undefined && above.text.length <= 12 && /[^题題][：:]$/u.test(above.text.trim());
}

/** By its form alone a headline. */
function isStrong(line: HeadLine): boolean {
  return isCandidate(line) && formScore(line.text) >= 2 && !isKickerLike(line.text);
}

function isKickerLike(text: string): boolean {
  return !isBalanced(text) && namesFirst(text);
}

/** A free line follows that may be the headline under this kicker. */
function below(lines: readonly HeadLine[], i: number): boolean {
  const next = lines[i + 1];
  return next !== undefined && isCandidate(next) && formScore(next.text) >= 2;
}

/** `某市人社 为……`: a short name, a space, and what it does. */
function namesFirst(text: string): boolean {
  const [first = '', second = ''] = text.trim().split(/[\s\u3000]+/u);
  return first.length >= 2 && first.length <= 8 && second.length >= 2 * first.length;
}

function repeatScore(lines: readonly HeadLine[], keys: readonly string[], i: number): number {
  const key = keys[i]!;
  // `标题：` in the table above an official text.
  let score = /^标\s*题\s*[：:]$/u.test(lines[i - 1]?.text.trim() ?? '') ? 3 : 0;
  keys.forEach((other, j) => {
    if (j === i || key.length < 6) return;
    if (other === key) score = Math.max(score, 2);
    else if (j < 4 && other.startsWith(key) && isPageTitleOf(lines[j]!.text, lines[i]!.text))
      score = Math.max(score, 3);
    else if (
      other.length > key.length &&
      other.includes(key) &&
      /^[（(]?(?:本文)?原标题|^标\s*题\s*[：:]/u.test(lines[j]!.text)
    )
      score = Math.max(score, 2);
  });
  return score;
}

/** `page` is `headline` with a separator and more behind it. */
function isPageTitleOf(page: string, headline: string): boolean {
  const bare = headline.trim();
  return page.trim().startsWith(bare) && /^\s*[_|｜\-–—－]|^\s/u.test(page.trim().slice(bare.length));
}

function describe(
  lines: readonly HeadLine[],
  keys: readonly string[],
  chosen: number,
  dateLine: number,
  end: number,
  confidence: number,
): Headline {
  const title = titleLines(lines, chosen, dateLine, end);
  const first = title[0]!;
  const last = title.at(-1)!;
  const own = new Set(title);
  const joined = headlineKey(title.map((line) => lines[line]!.text).join(''));
  const repeats: number[] = [];
  keys.forEach((key, j) => {
    if (j > end + 5 || own.has(j) || lines[j]!.kind === 'prose' || key.length < 4) return;
    if (key === joined || (j < 4 && key.startsWith(joined) && isPageTitleOf(lines[j]!.text, lines[first]!.text)))
      repeats.push(j);
  });
  const split = title.length === 1 && first < 3 && repeats.length === 0 ? splitPageTitle(lines[first]!.text) : null;
  const spans = title.map((line) => ({ line, span: [0, lines[line]!.text.length] as Span }));
  if (split) spans[0] = { line: first, span: [0, split.headline.length] };
  return {
    title: spans,
    kicker: kickerOf(lines, first, own, repeats),
    subtitle: subtitleOf(lines, last, dateLine, repeats),
    repeats,
    siteTitle: split ? { line: first, span: split.tail } : null,
    confidence,
  };
}

/** A headline that was broken over several lines, and a `——…` below it, are one headline. */
function titleLines(lines: readonly HeadLine[], chosen: number, dateLine: number, end: number): number[] {
  const title = [chosen];
  const limit = dateLine > chosen ? dateLine : end;
  const official = /关于/u.test(lines[chosen]!.text);
  for (let i = chosen + 1; i < Math.min(limit, chosen + 6); i++) {
    const line = lines[i]!;
    const text = title.map((at) => lines[at]!.text).join('');
    if (line.kind !== 'free') break;
    const dash = /^[\s\u3000]*[—–-]{2}/u.test(line.text) && line.text.length <= 60;
    const broken = line.gap === 0 && isCandidate(line) && headlineKey(line.text) !== headlineKey(lines[chosen]!.text);
    if (dash) title.push(i);
    else if (broken && official && !OFFICIAL.test(text)) title.push(i);
    else if (broken && title.length === 1 && isBroken(lines, chosen, i, limit)) title.push(i);
    else break;
  }
  return title;
}

/** The two lines stand together, and apart from what is above and below them. */
function isBroken(lines: readonly HeadLine[], first: number, second: number, limit: number): boolean {
  const above = lines[first]!;
  const after = lines[second + 1];
  const apart =
    after !== undefined && (after.gap > 0 || after.kind === 'particulars') && (first === 0 || above.gap > 0);
  return apart && second + 1 === limit && !/[！？!?]$/u.test(above.text) && !isMediaName(lines[second]!.text);
}

function kickerOf(
  lines: readonly HeadLine[],
  first: number,
  own: ReadonlySet<number>,
  repeats: readonly number[],
): number | null {
  const fits = (i: number) => i >= 0 && !own.has(i) && !repeats.includes(i) && isCandidate(lines[i]!);
  // Under the date line a newspaper's page often repeats its headline, with the kicker above it.
  for (const repeat of repeats)
    if (repeat > first && fits(repeat - 1) && repeat - 1 > first && lines[repeat - 1]!.text.length <= 30)
      return repeat - 1;
  const i = first - 1;
  if (!fits(i) || lines[i]!.text.length > 40) return null;
  const opens = i === 0 || lines[i - 1]!.kind === 'path';
  return opens && (namesFirst(lines[i]!.text) || /[：:]$|系列|之[一二三四五六七八九十]$|——$/u.test(lines[i]!.text))
    ? i
    : null;
}

function subtitleOf(
  lines: readonly HeadLine[],
  last: number,
  dateLine: number,
  repeats: readonly number[],
): number | null {
  if (dateLine !== last + 2) return null;
  const line = lines[last + 1]!;
  return isCandidate(line) && !repeats.includes(last + 1) && formScore(line.text) >= 2 ? last + 1 : null;
}
