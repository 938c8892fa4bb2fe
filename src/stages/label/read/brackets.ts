// In: a paragraph. Out: the bracket at its end, or the one at its start, when it holds nothing but credits or a source.
import type { Span } from '../../../model/edit.js';
import { type Credit, readCredits } from './credits.js';
import { isMediaName } from './media.js';
import { type Particular, readParticulars } from './particulars.js';

export interface CreditBracket {
  /** The bracket with its marks and the white space before it. */
  readonly span: Span;
  readonly credits: readonly Credit[];
  /** A word in it (记者, 摄, 某地报道) says that these are credits; otherwise bare names. */
  readonly cued: boolean;
}

/** Most paragraphs end without a bracket: found out first. */
const CLOSES = /[）)】\]][\s\u3000。.]{0,6}(?:1\d{6})?$/u;
const TAIL =
  /[\s\u3000]*(?<open>[（(【[])(?<inside>[^（()）【】[\]]{2,80}(?:[（(][^（()）]{1,10}[）)][^（()）]{0,40})?)[）)】\]][\s\u3000。.]*(?:1\d{6})?$/u;
const HEAD = /^[（(【[〔](?<inside>[^（()）【】[\]〔〕]{2,60})[）)】\]〕][\s\u3000]*/u;
const CUED = /报[道导]|专电|发自/u;

/** `……全部完工。（记者 张某 通讯员 李某）`, `……（张某 李某）`. */
export function readTailBracket(text: string): CreditBracket | null {
  if (!CLOSES.test(text)) return null;
  const match = TAIL.exec(text);
  if (!match || match.index === 0) return null;
  const bracket = creditBracket(match.groups!.inside!, [match.index, text.length]);
  // `学生小刚（张某）` and `……问答（李某）。` stand inside a sentence.
  return bracket?.cued || (/[。！？!?…”"』」]$/u.test(text.slice(0, match.index)) && /[）)】\]]\s*$/u.test(text))
    ? bracket
    : null;
}

/** `……（来源：某某报 文/张某）`, `……（责任编辑：张某）`: a bracket of particulars, each with its cue. */
export function readTailParticulars(text: string): { span: Span; pieces: readonly Particular[] } | null {
  if (!CLOSES.test(text)) return null;
  const match = TAIL.exec(text);
  if (!match || match.index === 0) return null;
  const { pieces, rest } = readParticulars(match.groups!.inside!);
  const cued = pieces.some((piece) =>
    piece.kind === 'source' ? piece.cued && piece.name !== null : piece.kind === 'people' && piece.cue !== null,
  );
  return cued && rest.length === 0 ? { span: [match.index, text.length], pieces } : null;
}

/** `（记者 张某）近日，……`, `【某某报记者 张某】……`. */
export function readHeadBracket(text: string): CreditBracket | null {
  const match = HEAD.exec(text);
  if (!match || match[0].length === text.length) return null;
  const bracket = creditBracket(match.groups!.inside!, [0, match[0].length]);
  return bracket?.cued && bracket.credits.every(({ person }) => person) ? bracket : null;
}

function creditBracket(inside: string, span: Span): CreditBracket | null {
  const line = readCredits(inside);
  if (!line.complete || line.credits.length === 0) return null;
  const cued =
    line.credits.some(({ kind }) => kind !== null) || (CUED.test(inside) && line.credits.every(({ person }) => person));
  return { span, credits: line.credits, cued };
}

const TAIL_SENTENCE =
  /(?<=[。！？”」…!?])[\s\u3000]+(?<credit>[■□◎●]?[^。！？：:，,\s]{0,14}(?:记者|通讯员)[\s\u3000：:]*[^。！？：:，,]{2,40})$/u;

/** `……全部完工。  本报记者 张某 李某`: credits behind the last sentence, without a bracket. */
export function readTailCredits(text: string): CreditBracket | null {
  const match = TAIL_SENTENCE.exec(text);
  if (!match) return null;
  const line = readCredits(match.groups!.credit!);
  if (!line.complete || line.credits.length === 0 || !line.credits.every(({ person }) => person)) return null;
  return { span: [match.index, text.length], credits: line.credits, cued: true };
}

const TAIL_SOURCE =
  /[\s\u3000]*[（(【[](?:(?:文章|稿件|信息|本文|新闻)?(?:来源|稿源|出处)|转自|摘自|转载自|来自|原载|载于|据)(?<colon>[：:\s]?)[\s\u3000]*(?<name>《[^》]{2,20}》[^（()）]{0,16}|[^（()）。！？，,]{2,24})[）)】\]][\s\u3000。]*$/u;

/** `……（来源：某某报）`, `……（据某某社）`, `……（摘自《某某》）`. */
export function readTailSource(text: string): { span: Span; name: string } | null {
  if (!CLOSES.test(text)) return null;
  const match = TAIL_SOURCE.exec(text);
  if (!match || match.index === 0) return null;
  const name = match.groups!.name!.trim().replace(/^《([^》]+)》$/u, '$1');
  const cued = /[：:]/u.test(match.groups!.colon!) && /来源|稿源|出处/u.test(match[0]);
  return cued || /^《/u.test(match.groups!.name!.trim()) || isMediaName(name)
    ? { span: [match.index, text.length], name }
    : null;
}
