// In: a line. Out: the headline in it and the channel and site behind it; and what two printings of a headline share.
import type { Span } from '../../../model/edit.js';
import { endsLikeMedium, isAddress } from './media.js';

const QUOTES_AND_SPACE = /[\s\u3000"'“”‘’「」『』＂＇《》〈〉（）()【】[\]·•,，.。!！?？:：;；、…—–\-_~～|｜/]/gu;

/** What NFKC may change; most headlines hold nothing of it. */
const NOT_PLAIN = /[^\u3400-\u9fff\w+%]/u;

/** The letters and digits of a headline, for comparing it with another printing of it. */
export function headlineKey(text: string): string {
  const bare = text.replace(QUOTES_AND_SPACE, '');
  if (!NOT_PLAIN.test(bare)) return bare.toLowerCase();
  return bare.normalize('NFKC').replace(QUOTES_AND_SPACE, '').toLowerCase();
}

const TITLE_SEPARATOR = /\s*(?:[_|｜]+|[-–—－]{1,2}|\s-\s|\s)\s*/gu;
const CHANNEL =
  /^(?:.{0,8}(?:新闻|资讯|频道|要闻|财经|体育|娱乐|科技|军事|国际|国内|社会|动态|中心|栏目|专题|时政|首页|滚动|公告|快讯|教育|健康|旅游|文化|汽车|房产|经济|股票|基金|评论|博客|论坛|专栏|商业|产经|商贸|政务|社区|视频|图片|生活|时尚|法治|三农|党建|理论))$/u;

/** A site, not one of its channels. */
const SITE = /(?:网|在线|日报|晚报|新闻|社|台|客户端|门户)$/u;

/** Splits `headline_channel_site` (the `<title>` of a page) where its tail is made of channel and site names. */
export function splitPageTitle(text: string): { headline: string; tail: Span; site: string | null } | null {
  if (!/[_|｜\-–—－]|[A-Za-z]\.[A-Za-z]/u.test(text)) return null;
  let end = text.length;
  let carrier: string | null = null;
  for (let parts = 0; parts < 5; parts++) {
    const cut = lastSeparator(text.slice(0, end));
    if (!cut || cut[0] < 4) break;
    const part = text.slice(cut[1], end).trim();
    const spaced = !/[_|｜\-–—－]/u.test(text.slice(...cut));
    const site =
      isAddress(part) || (!spaced && endsLikeMedium(part) && part.length <= 16 && !/[》）)”"\d年]/u.test(part));
    if (!(site || (parts > 0 && (CHANNEL.test(part) || (part.length <= 6 && !spaced))))) break;
    if (parts === 0 && !site && !CHANNEL.test(part)) break;
    if (parts === 0 && site && SITE.test(part)) carrier = part;
    end = cut[0];
  }
  if (end === text.length || headlineKey(text.slice(0, end)).length < 5) return null;
  return { headline: text.slice(0, end), tail: [end, text.length], site: carrier };
}

function lastSeparator(text: string): Span | null {
  let last: Span | null = null;
  for (const match of text.matchAll(TITLE_SEPARATOR)) last = [match.index, match.index + match[0].length];
  return last && last[1] < text.length ? last : null;
}

/** `page` is `headline` with a separator and more behind it. */
export function isPageTitleOf(page: string, headline: string): boolean {
  const bare = headline.trim();
  return page.trim().startsWith(bare) && /^\s*[_|｜\-–—－]|^\s/u.test(page.trim().slice(bare.length));
}
