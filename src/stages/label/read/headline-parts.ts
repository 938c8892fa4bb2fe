// In: the lines of a page's head and the one chosen as headline. Out: all lines of the headline, kicker, subtitle, repetitions.
import type { Span } from '../../../model/edit.js';
import { formScore, type HeadLine, isCandidate, namesFirst } from './headline-form.js';
import { isMediaName } from './media.js';
import { headlineKey, isPageTitleOf, splitPageTitle } from './page-title.js';

export interface Headline {
  /** Lines of the headline, in order; usually one. */
  readonly title: readonly { readonly line: number; readonly span: Span }[];
  readonly kicker: number | null;
  readonly subtitle: number | null;
  /** Lines that only repeat the headline, or that are the page's own title (`headline_channel_site`). */
  readonly repeats: readonly number[];
  /** The part of a repeat or title line behind the headline: channel and site. */
  readonly siteTitle: { readonly line: number; readonly span: Span; readonly site: string | null } | null;
  /** `首页 某频道 headline`: the path of channels to the page, without any mark between. */
  readonly path: { readonly line: number; readonly names: readonly string[] } | null;
  /** 0 to 1: what speaks for the choice. */
  readonly confidence: number;
}

/** What belongs to the headline in line `chosen`. */
export function describeHeadline(
  lines: readonly HeadLine[],
  chosen: number,
  dateLine: number,
  end: number,
  confidence: number,
): Headline {
  const title = titleLines(lines, chosen, dateLine, end).filter(
    (at) => at === chosen || lines[at]!.part !== 'subtitle',
  );
  const first = title[0]!;
  const last = title.at(-1)!;
  const own = new Set(title);
  const joined = title.length === 1 ? lines[first]!.key : headlineKey(title.map((line) => lines[line]!.text).join(''));
  const repeats: number[] = [];
  lines.forEach(({ key }, j) => {
    if (j > end + 5 || key === '' || own.has(j) || lines[j]!.kind === 'prose' || key.length < 4) return;
    if (
      key === joined ||
      /^图\d{1,2}$/u.test(key.startsWith(joined) ? key.slice(joined.length) : '') ||
      (j < 4 && key.startsWith(joined) && isPageTitleOf(lines[j]!.text, lines[first]!.text))
    )
      repeats.push(j);
  });
  const split = title.length === 1 && first < 3 && repeats.length === 0 ? splitPageTitle(lines[first]!.text) : null;
  const spans = title.map((line) => {
    const { text, named = 0 } = lines[line]!;
    return { line, span: [named, named + text.length] as Span };
  });
  if (split) spans[0] = { line: first, span: [0, split.headline.length] };
  const path = pathOf(lines, first, joined);
  return {
    title: spans,
    kicker: path?.line === first - 1 ? null : kickerOf(lines, first, own, repeats),
    path,
    subtitle: subtitleOf(lines, last, dateLine, repeats),
    repeats,
    siteTitle: split ? { line: first, span: split.tail, site: split.site } : null,
    confidence,
  };
}

/** Of the lines above the headline the one that begins with 首页 and ends with the headline itself. */
function pathOf(lines: readonly HeadLine[], first: number, key: string): Headline['path'] {
  for (let line = Math.max(0, first - 4); line < first; line++) {
    const { text, kind, key: whole } = lines[line]!;
    if (kind !== 'free' || !/^(?:网站)?首页[\s\u3000]/u.test(text.trim()) || !whole.endsWith(key)) continue;
    let names = text.trim().split(/[\s\u3000]+/u);
    for (let cut = names.length - 1; cut > 0; cut--) {
      if (headlineKey(names.slice(cut).join('')) === key) names = names.slice(0, cut);
    }
    return { line, names };
  }
  return null;
}

/** How the headlines of official texts end. */
const OFFICIAL =
  /(?:通知|公告|通告|意见|决定|办法|批复|报告|函|规定|方案|条例|细则|公报|纪要|议案|要点|规划|措施|公示|通报|倡议书|声明|解读|制度|预案|目录|名单)(?:[（(][^（）()]{1,24}[）)])?$/u;

/** A headline that was broken over several lines, and a `——…` below it, are one headline. */
function titleLines(lines: readonly HeadLine[], chosen: number, dateLine: number, end: number): number[] {
  const title = [chosen];
  const limit = dateLine > chosen ? dateLine : end;
  const official = lines[chosen]!.text.includes('关于');
  for (let i = chosen + 1; i < Math.min(limit, chosen + 6); i++) {
    const line = lines[i]!;
    if (line.kind !== 'free') break;
    const text = title.map((at) => lines[at]!.text).join('');
    const dash = /^[\s\u3000]*[—–-]{2}/u.test(line.text) && line.text.length <= 60;
    const broken = line.gap === 0 && isCandidate(line) && line.key !== lines[chosen]!.key;
    if (dash || (line.goesOn && isCandidate(line))) title.push(i);
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
  const apart = after !== undefined && after.gap > 0 && (first === 0 || above.gap > 0);
  return (
    apart &&
    second + 1 === limit &&
    !/[！？!?]$/u.test(above.text) &&
    !isMediaName(lines[second]!.text) &&
    lines[second]!.key.length >= 7
  );
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
  const named = [i, i - 1].find((at) => at >= 0 && lines[at]!.part === 'kicker');
  if (named !== undefined && !own.has(named) && !repeats.includes(named) && isPart(lines[named]!)) return named;
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
  const below = lines[last + 1];
  if (below?.part === 'subtitle' && !repeats.includes(last + 1) && isPart(below)) return last + 1;
  // `——…` right under the date goes on with the headline above it.
  const dash = dateLine > last ? dateLine + 1 : last + 1;
  if (lines[dash]?.kind === 'free' && /^[\s\u3000]*[—–-]{2}[^—–-]/u.test(lines[dash]!.text) && dash === dateLine + 1)
    return lines[dash]!.text.length <= 60 ? dash : null;
  if (dateLine !== last + 2) return null;
  const line = lines[last + 1]!;
  return isCandidate(line) && !repeats.includes(last + 1) && formScore(line) >= 2 ? last + 1 : null;
}

/** A line that its template names may be any short one that nothing else explains. */
function isPart({ kind, text }: HeadLine): boolean {
  return kind === 'free' && text.length <= 80 && /\p{Script=Han}{2}/u.test(text) && !/。/u.test(text);
}
