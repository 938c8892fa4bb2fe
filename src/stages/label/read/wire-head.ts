// In: the start of a paragraph. Out: the agency, place and day that a newspaper prints before its text, and the credit behind them.
import type { Span } from '../../../model/edit.js';
import { type Credit, readCredits } from './credits.js';
import { bare, endsLikeMedium, isMediaName } from './media.js';

export interface WireHead {
  /** From the start of the paragraph to where its own text begins, white space and comma after the head included. */
  readonly span: Span;
  /** Whose 讯 or 电 it is, as printed; null for 本报, 本网 and the like. */
  readonly agency: string | null;
  readonly credits: readonly Credit[];
  /** Where the credit stands, if there is one. */
  readonly credit: Span | null;
}

/**
 * The words before the one that ends a head, and that word. 讯 and 电 also begin words (讯号, 电影), and 消息 ends many
 * a sentence's first part (`民政部消息，…`): the words before have to be a medium's, and a mark or a space has to follow.
 */
const HEAD =
  /^(?<open>[【[]?)(?<before>[^\s\u3000。！？!?，,；;：:（）()【】[\]“”"…]{2,36}?(?:[ \u3000][^\s\u3000。！？!?，,；;：:（）()【】[\]“”"…]{2,14}?)?)[ \u3000]?(?<end>快讯|专讯|(?<!通)讯|专电|综合电|电|综合消息|消息|综合报道|报道)(?:(?<close>[】\]])|(?=[\s\u3000：:，,／/（(【[\d“《]|据|记者|北京时间))/u;
const DAY = /[ \u3000]?(?:(?:19|20)\d{2}年)?(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚间?|凌晨)?$/u;
const PLACE = /^[ \u3000]?[\u4e00-\u9fff]{2,7}(?:[、/／][\u4e00-\u9fff]{2,7})?$/u;
const OWN = /^(?:本报|本网|本台|本站|本刊|本社|我网|我台)/u;
const HOUSE = /[报网社台刊端号]|新闻|频道|在线|新浪|搜狐|凤凰|腾讯|财经|科技|每经|央[广视]/u;
const LONGEST_AGENCY = 16;
const NO_AGENCY = /^(?:据|来自|另据|根据|从|向|对|在|由|发布)|[的了是]|告诉|记者|发布$/u;
const CREDIT =
  /^[ \u3000]*[（(【[](?<credit>[^（()）【】[\]]{2,60}(?:[（(][^（()）]{1,6}[）)][^（()）]{0,30})?)[）)】\]]/u;
/** `【某某新闻中心讯 张某】`: who wrote it stands in the same bracket as the medium. */
const INSIDE_CREDIT = /^[ \u3000：:/／]{1,3}(?<credit>[^（()）【】[\]。，]{2,30})[】\]]/u;
const LOOSE_CREDIT =
  /^[ \u3000]*(?<credit>(?:本报|本网)?(?:首席|见习|实习|特约)?(?:记者|通讯员)[^。，：:]{2,40}?(?:报道)?)(?=[：:])/u;

/** Reads `某某网讯`, `某某社北京2月29日电（记者 张某）`, `本报讯 记者张某报道：`, `某某网3月2日消息 ` at the start of a paragraph. */
export function readWireHead(text: string): WireHead | null {
  const match = HEAD.exec(text);
  if (!match) return null;
  const { open = '', before = '', end = '', close = '' } = match.groups ?? {};
  const day = DAY.exec(before)?.[0] ?? '';
  const behind = text.slice(match[0].length);
  const inside = open !== '' && close === '' ? INSIDE_CREDIT.exec(behind) : null;
  if ((open === '') !== (close === '' && !inside)) return null;
  const credited = inside ?? CREDIT.exec(behind) ?? LOOSE_CREDIT.exec(behind);
  const line = credited ? readCredits(credited.groups!.credit!) : null;
  const known = credited && line?.complete && line.credits.some(({ person }) => person);
  const agency = agencyOf(before.slice(0, before.length - day.length), end, day !== '' || known === true);
  if (agency === null) return null;
  const dated = day !== '' || OWN.test(agency);
  if (inside && !known) return null;
  if (!known && !endsHead(end, dated, close !== '', behind)) return null;
  const credit: Span | null = known ? [match[0].length, match[0].length + credited[0].length] : null;
  let at = credit?.[1] ?? match[0].length;
  at += /^[ \u3000]*[：:，,／/]?[ \u3000]*/u.exec(text.slice(at))![0].length;
  if (at >= text.length) return null;
  return { span: [0, at], agency: OWN.test(agency) ? null : agency, credits: known ? line!.credits : [], credit };
}

/** The medium in `新华社北京`, `光明日报北京`, `某某网-某某客户端`; null when there is none. */
function agencyOf(before: string, end: string, sure: boolean): string | null {
  const words = before.trim();
  if (NO_AGENCY.test(words)) return null;
  const own = OWN.exec(words);
  if (own) return words === own[0] || PLACE.test(words.slice(own[0].length)) ? own[0] : null;
  if (words.length > LONGEST_AGENCY && !/[-－—·]/u.test(words)) return null;
  if (endsLikeMedium(bare(words)) || (/^《.+》$/u.test(words) && /[讯电]$/u.test(end))) return bare(words);
  for (let cut = words.length - 2; cut >= 2; cut--) {
    const agency = bare(words.slice(0, cut));
    const place = words.slice(cut);
    if (endsLikeMedium(agency) && PLACE.test(place) && !/[讯电报网社]|时间/u.test(place))
      return sure || end === '电' ? agency : null;
  }
  if (isMediaName(words) && words.length <= 6) return words;
  return /讯$/u.test(end) && words.length <= 14 && HOUSE.test(words) ? words : null;
}

/** What may follow the last word of a head. */
function endsHead(end: string, dated: boolean, closed: boolean, behind: string): boolean {
  if (closed) return true;
  if (/^[\s\u3000：:]/u.test(behind)) return !/报道$/u.test(end) || dated;
  // `某某社三河10月31日电/三号桥合龙`, as agencies of Hong Kong print it.
  if (/^[／/]/u.test(behind)) return dated;
  if (/^[，,]/u.test(behind)) return /讯$/u.test(end) || (/^(?:电|消息)$/u.test(end) && dated);
  if (/^据/u.test(behind)) return /[讯电]$/u.test(end) && dated;
  // 新京报讯2019年…: a figure behind 讯, but no letter (讯号, 讯问).
  return /讯$/u.test(end) && /^(?:[\d“《]|北京时间)/u.test(behind);
}
