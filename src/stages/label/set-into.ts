// In: the lines of a plain page and what they look like. Out: lines out of which something was set into a sentence.
import type { Kind } from './extent-kinds.js';
import { oddsOfGoingOn, tornOdds } from './read/going-on.js';
import type { BlockView } from './view.js';

/** What running text is broken for: a page number, an advertisement, a line of particulars, a picture. */
const SET_IN: ReadonlySet<Kind> = new Set<Kind>([
  'interruption',
  'advertisement',
  'furniture',
  'weak',
  'particulars',
  'caption',
]);
/** Below these, text that is none of the article's stands as often as text that is. */
const LEADS_AWAY: ReadonlySet<Kind> = new Set<Kind>(['advertisement', 'furniture', 'weak']);
const TAILS: ReadonlySet<Kind> = new Set<Kind>(['prose', 'sentence', 'short']);
/** A short line without a mark is more likely the head of a list. */
const HEADS: ReadonlySet<Kind> = new Set<Kind>(['prose', 'sentence']);
/** So many lines are set into a sentence. */
const MOST_LINES = 3;
/** Log odds of an end and of a beginning being torn, both together. */
const LEAST_SUM = 2;
/** Log odds of being halves of one sentence where text of others may stand: with more running text below, and without. */
const LEAST_ODDS = 4;
const LEAST_ODDS_AT_END = 5;
/** What is on sale, and where to ask for it. */
const OFFERS =
  /减价|直销|促销|优惠|[\d一二三四五六七八九]折|招聘|招商|加盟|选购|订购|抢购|下单|包邮|先到先得|咨询|欢迎[^，。]{0,8}(?:光临|前来)|(?:电话|热线|微信)[：:]?\s?[\da-z]/iu;

/** Sentences with something set into them: the lines that break off, those that go on, and those between. */
export interface SetApart {
  readonly tails: ReadonlySet<number>;
  readonly heads: ReadonlySet<number>;
  readonly between: ReadonlySet<number>;
}

/** The lines of sentences that something was set into, by number. */
export function sentencesSetApart(blocks: readonly BlockView[], kinds: readonly Kind[]): SetApart {
  const tails = new Set<number>();
  const heads = new Set<number>();
  const between = new Set<number>();
  for (let tail = 0; tail + 2 < blocks.length; tail++) {
    if (!TAILS.has(kinds[tail]!) || !SET_IN.has(kinds[tail + 1]!)) continue;
    let head = tail + 2;
    while (head - tail <= MOST_LINES && SET_IN.has(kinds[head]!)) head++;
    if (!blocks[head] || !HEADS.has(kinds[head]!)) continue;
    if (!goesOn(blocks, kinds, tail, head)) continue;
    tails.add(tail);
    heads.add(head);
    for (let at = tail + 1; at < head; at++) between.add(at);
  }
  return { tails, heads, between };
}

function goesOn(blocks: readonly BlockView[], kinds: readonly Kind[], tail: number, head: number): boolean {
  const [end, start] = [blocks[tail]!.text, blocks[head]!.text];
  if (kinds.slice(tail + 1, head).some((kind) => LEADS_AWAY.has(kind))) {
    const hasMore = head + 1 < kinds.length && HEADS.has(kinds[head + 1]!);
    return !OFFERS.test(start) && oddsOfGoingOn(end, start, true) > (hasMore ? LEAST_ODDS : LEAST_ODDS_AT_END);
  }
  return tornOdds(end, start) > LEAST_SUM;
}
