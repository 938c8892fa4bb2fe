// In: the title element of a page. Out: the headline in it, and the site behind it.
import { splitPageTitle } from '../read/page-title.js';

const SEPARATED = /[_|｜]|\s[-–—]\s|[-–—]{1,2}(?=[^-–—]{2,16}$)/u;
/** A name that no headline ends with. */
const SITE = /(?:网|网站|频道|新闻|日报|晚报|在线|门户|政府|委员会|官网|平台|中心|社|报|台|论坛|博客|资讯|com|cn)$/iu;

/** An office, a school, a library: pages of such sites often have no title of their own. */
const OFFICE =
  /^\p{Script=Han}{2,8}(?:局|厅|馆|院|站|学校|小学|中学|大学|学院|公司|集团|协会|学会|医院|法院|委员会|办公室)$/u;

/** Whether the text only says whose page it is. */
export const namesOffice = (text: string): boolean => OFFICE.test(text);

/** `某某日报 - 三号桥合龙`: newspapers put their name first. */
const NAME_FIRST = /^(?<site>[\p{Script=Han}]{2,10}(?:报|网|社|刊|在线))\s*[-–—_|｜]+\s*(?<headline>.{6,})$/u;

/** `headline` is null where nothing but a site or a channel is named. */
export function headlineOfPageTitle(text: string): { headline: string | null; site: string | null } {
  const first = NAME_FIRST.exec(text)?.groups;
  if (first && !SEPARATED.test(first.headline!)) return { headline: first.headline!.trim(), site: first.site! };
  const split = splitPageTitle(text);
  const headline = (split ? split.headline : text).trim();
  const tail = split ? text.slice(...split.tail) : '';
  const site =
    tail
      .split(/[_|｜\s]+|[-–—－]+/u)
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .at(-1) ?? null;
  const bare =
    headline.length < 5 ||
    (!split && OFFICE.test(headline)) ||
    (!split && SITE.test(headline) && headline.length <= 16);
  return { headline: bare ? null : split ? headline : cutSite(headline), site };
}

/** A part behind the last separator that is short and looks like a site, where the table of sites does not know it. */
function cutSite(title: string): string {
  if (!SEPARATED.test(title)) return title;
  const at = title.search(/[_|｜][^_|｜]{2,20}$|\s?[-–—]{1,2}\s?[^-–—_|｜]{2,16}$/u);
  if (at < 8) return title;
  return title.slice(0, at).trim();
}
