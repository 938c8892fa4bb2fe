// In: a block of an HTML page. Out: how much its markup speaks for it as the headline.
import { headlineKey } from '../read/page-title.js';
import type { BlockView } from '../view.js';
import { namesHeadline } from './names.js';
import type { PageEvidence } from './page-evidence.js';

/** By tag of the block; set by eye on half of the pages, checked by bench/pages.ts --html on both. */
const TAGS: Readonly<Record<string, number>> = { h1: 2, h2: 0.8, h3: 0.5, h4: 0.2 };
const NAMED = 0.8;
/** The page's own title, or its head, begins with the line, or holds it. */
const BEGINS_TITLE = 2.5;
const IN_TITLE = 1.5;
const LINKED = -2;
const LISTED = -1;
const OUTSIDE_BODY = -6;
/** A shorter line is in some title by chance. */
const SHORTEST_ECHO = 5;
const SHORTEST_NAMED_ECHO = 3;
const SHORTEST_OPENING = 2;

export function headlineMarkup(block: BlockView, page: PageEvidence): number {
  const { blocks, titleKeys: echoes, titleOpening } = page;
  const { origin, text, index } = block;
  const evidence = blocks[index]!;
  if (origin!.tag === 'title' || evidence.apart) return OUTSIDE_BODY;
  const key = headlineKey(text);
  let score = TAGS[origin!.tag] ?? 0;
  if (namesHeadline(origin!.className)) score += NAMED;
  // A short headline is told from a word of the menu by its element.
  const opens = key.length >= SHORTEST_OPENING && key === titleOpening;
  if (opens) score += BEGINS_TITLE;
  else if (key.length >= (score > 0 ? SHORTEST_NAMED_ECHO : SHORTEST_ECHO)) {
    if (echoes.some((echo) => echo.startsWith(key))) score += BEGINS_TITLE;
    else if (echoes.some((echo) => echo.includes(key) || (echo.length >= 10 && key.startsWith(echo))))
      score += IN_TITLE;
  }
  // Some themes let the headline link to its own page.
  if (evidence.linked && origin!.tag !== 'h1' && !(opens && score > BEGINS_TITLE)) score += LINKED;
  if (evidence.listed) score += LISTED;
  if (evidence.named) score -= 1;
  return score;
}

/** The part of a headline that the element around the line is named after. */
export function partOf({ origin, length }: BlockView): 'kicker' | 'subtitle' | null {
  const mark = origin!.marks?.find(({ span }) => span[1] - span[0] >= length - 2);
  return mark?.kind === 'kicker' || mark?.kind === 'subtitle' ? mark.kind : null;
}

/** `原创`, `独家`, `图集`: a mark that a template sets before the headline, in the same line. */
const MARK =
  /^[\s\u3000]*[[【]?(?:原创|转载|独家|首发|视频|图集|组图|专题|置顶|推荐|头条|热|荐|精)[\]】]?[\s\u3000]*(?=\S)/u;

/** Where the headline begins in the line when one of the page's own titles begins behind such a mark; 0 otherwise. */
export function markBefore(text: string, { titleKeys: keys }: PageEvidence): number {
  const mark = MARK.exec(text)?.[0].length ?? 0;
  if (mark === 0) return 0;
  const whole = headlineKey(text);
  const bare = headlineKey(text.slice(mark));
  return keys.some((key) => key.startsWith(bare)) && !keys.some((key) => key.startsWith(whole)) ? mark : 0;
}

/** Whether one of the page's own titles goes on from the line above into this one. */
export function goesOn(above: BlockView | undefined, block: BlockView, { titleKeys }: PageEvidence): boolean {
  if (!above || above.origin!.tag === 'title' || block.length > 60 || above.length > 60) return false;
  const [first, second] = [headlineKey(above.text), headlineKey(block.text)];
  return first.length >= 4 && second.length >= 4 && titleKeys.some((key) => key.startsWith(first + second));
}
