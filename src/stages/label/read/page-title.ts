// In: a line. Out: the headline in it and the channel and site behind it; and what two printings of a headline share.
import type { Span } from '../../../model/edit.js';
import { matchesOf } from './matches.js';
import { endsLikeMedium, isAddress } from './media.js';

const QUOTES_AND_SPACE = /[\s\u3000"'“”‘’「」『』＂＇《》〈〉（）()【】[\]·•,，.。!！?？:：;；、…—–\-_~～|｜/]/gu;

/** Those of them that most headlines hold. */
const COMMON_MARKS: ReadonlySet<number> = new Set(
  Array.from(' \u3000"“”‘’《》（）()【】·，、。！？!?：:；…—-_|｜/', (mark) => mark.charCodeAt(0)),
);

/** Of ASCII: NFKC leaves these as they are, as it does Han. */
export function isLetterOrDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

/** The letters and digits of a headline, for comparing it with another printing of it. */
export function headlineKey(text: string): string {
  let key = '';
  let from = 0;
  let isHan = true;
  // A loop, since the pattern alone costs more than everything else that is asked of most headlines.
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x3400 && code <= 0x9fff) continue;
    if (isLetterOrDigit(code)) {
      isHan = false;
      continue;
    }
    if (!COMMON_MARKS.has(code)) return keyOfAny(text);
    if (i > from) key += text.slice(from, i);
    from = i + 1;
  }
  if (from > 0) key += text.slice(from);
  else key = text;
  return isHan ? key : key.toLowerCase();
}

function keyOfAny(text: string): string {
  const bare = text.replace(QUOTES_AND_SPACE, '');
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
  for (const match of matchesOf(text, TITLE_SEPARATOR)) last = [match.index, match.index + match[0].length];
  return last && last[1] < text.length ? last : null;
}

/** `page` is `headline` with a separator and more behind it. */
export function isPageTitleOf(page: string, headline: string): boolean {
  const bare = headline.trim();
  return page.trim().startsWith(bare) && /^\s*[_|｜\-–—－]|^\s/u.test(page.trim().slice(bare.length));
}
