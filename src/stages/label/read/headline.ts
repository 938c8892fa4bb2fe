// In: the lines of a page's head. Out: which of them are the headline, what stands above and below it, and what repeats it.
import { findCues } from './cues.js';
import { isFirstHalf } from './going-on.js';
import { formScore, type HeadLine, hasHeadlineBelow, isCandidate, isKickerLike, isStrong } from './headline-form.js';
import { describeHeadline, type Headline } from './headline-parts.js';
import { isPageTitleOf, splitPageTitle } from './page-title.js';

/** The share of the page's running text that may stand before the date line for it still to be in the head. */
const HEAD_SHARE = 0.25;
/** Each line between costs at least 0.15 of the 3 that the date line gives. */
const FURTHEST_FROM_DATE = 20;
/** Without anything that speaks for it a line needs the length of a headline. */
const ENOUGH = 1.4;

/**
 * Finds the headline among the first lines: above the date line, below the breadcrumb, confirmed by a repetition or by
 * the page's own title. Null where the text begins at once: a headline is never made up.
 */
export function findHeadline(lines: readonly HeadLine[]): Headline | null {
  const end = headEnd(lines);
  const dated = lines.findIndex((line, i) => line.dated === true && i <= end);
  // Where no day is printed a line that names the reporter stands in its place.
  const dateLine = dated >= 0 ? dated : lines.findIndex(({ kind }, i) => kind === 'particulars' && i <= end);
  const bare = isBare(lines);
  const lastText = lines.findLastIndex(isText);
  let best: { line: number; score: number } | null = null;
  for (let i = 0; i < end; i++) {
    if (!isCandidate(lines[i]!) || isTableValue(lines[i - 1]) || (!bare && isPageTitle(lines, i))) continue;
    // Below all text stands a signature.
    if (i >= lastText && lines[i]!.markup === undefined && lines.slice(0, i).filter(isText).length > 1) continue;
    let score = formScore(lines[i]!) + placeScore(lines, i, dateLine, end) + (lines[i]!.markup ?? 0);
    if (isHalf(lines, i)) score -= HALF;
    if (!bare) score += repeatScore(lines, i);
    // Text without a page around it begins with its headline, or with a kicker over it.
    else if (i > 0 && !(isKickerLike(lines[i - 1]!.text) && lines[i - 1]!.key !== lines[i]!.key)) {
      score -= 2 * lines.slice(0, i).filter(mayHead).length;
    }
    if (!best || score > best.score) best = { line: i, score };
  }
  if (!best || best.score < ENOUGH) return null;
  return describeHeadline(lines, best.line, dateLine, end, Math.min(0.97, 0.55 + best.score / 16));
}

/** Running text, or a line that is none of the page's own and long enough to be a sentence. */
function isText({ kind, text }: HeadLine): boolean {
  return kind === 'prose' || (kind === 'free' && text.length >= SHORTEST_HALF);
}

/** What breaks off in the middle of a sentence is the beginning of the text, which something was set into. */
const HALF = 2;
const SHORTEST_HALF = 15;
/** Lines that may have been set into it. */
const MOST_BETWEEN = 3;

function isHalf(lines: readonly HeadLine[], i: number): boolean {
  const { text, markup = 0 } = lines[i]!;
  if (markup > 0 || text.length < SHORTEST_HALF || IN_PARTS.test(text)) return false;
  let next = i + 1;
  while (next - i <= MOST_BETWEEN && lines[next]?.kind === 'taken') next++;
  const line = lines[next];
  if (line?.kind !== 'prose' && line?.kind !== 'free') return false;
  const between = lines.slice(i + 1, next).map((each) => each.text);
  return isFirstHalf(text, line.text, between);
}

/** Page titles have spaces, colons or bars in them. */
const IN_PARTS = /[\s：:｜|]/u;

/**
 * Nothing but text: above the first running text no line is particulars, a path or furniture. The day in brackets
 * under the headline of an official text belongs to the text.
 */
export function isBare(lines: readonly HeadLine[]): boolean {
  const prose = lines.findIndex(({ kind }) => kind === 'prose');
  const head = lines.slice(0, prose < 0 ? lines.length : prose);
  return (
    head.every((line, i) => i > 2 || splitPageTitle(line.text) === null) &&
    head.every(({ kind, text }) => kind === 'free' || (kind === 'particulars' && DAY_IN_BRACKETS.test(text)))
  );
}

/** `（2023年9月7日）` */
export const DAY_IN_BRACKETS = /^[（(](?:19|20)\d{2}年\d{1,2}月\d{1,2}日[^（）()]{0,60}[）)]$/u;

/** A short section name may head a text too; a site's or an office's name does not. */
function mayHead(line: HeadLine): boolean {
  return isCandidate(line) && formScore(line) >= -1;
}

/** `headline_channel_site` over a line that is the headline alone. */
function isPageTitle(lines: readonly HeadLine[], i: number): boolean {
  if (i >= 4) return false;
  const { text, key } = lines[i]!;
  return lines.some(
    (line, j) =>
      j !== i &&
      line.key.length >= 5 &&
      key.length > line.key.length &&
      key.startsWith(line.key) &&
      isCandidate(line) &&
      isPageTitleOf(text, line.text),
  );
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
  if (dateLine - i > FURTHEST_FROM_DATE) {
    // A menu above: the date line is too far to speak for it, and looking at all between would take its square.
  } else if (dateLine > i) {
    const between = lines.slice(i + 1, dateLine);
    const free = between.filter((each) => isCandidate(each) && each.key !== line.key);
    // One line between headline and date is its subtitle.
    const subtitled = between.length === 1 && free.length === 1 && isStrong(line);
    const cost = subtitled ? 0.2 : free.length * 1.2;
    score += Math.max(0, 3 - cost - (between.length - free.length) * 0.15);
    if (between.length === 0 && i > 0 && isStrong(lines[i - 1]!)) score -= 0.5;
  } else if (dateLine >= 0) {
    // Some sites print the date first; then nothing above it has the form of a headline.
    const between = i - dateLine > FURTHEST_FROM_DATE ? i : countText(lines, dateLine + 1, i);
    const above = between > 3 || lines.slice(0, dateLine).some((each) => isStrong(each));
    score += above || between > 3 ? -1.5 : 1.5 - between * 0.2;
  } else if (end < lines.length) score += Math.max(0, 0.8 - (end - 1 - i) * 0.2);
  // A rundown: a short name of the programme, then short lines over running text all down the page.
  if (i === 0 && dateLine < 0 && end === 2 && line.key.length < 8) {
    score += [0, 1.8, 2.2][Math.min(2, headingsBelow(lines, end))]!;
  }
  if (lines[i - 1]?.kind === 'path') score += 1.5;
  // In this order: mostly running text stands below, which one look tells.
  if (hasHeadlineBelow(lines, i) && isKickerLike(line.text)) score -= 1.2;
  return score;
}

function countText(lines: readonly HeadLine[], from: number, to: number): number {
  return lines.slice(from, to).filter(({ kind }) => kind === 'free' || kind === 'prose').length;
}

function headingsBelow(lines: readonly HeadLine[], from: number): number {
  return lines.filter((line, i) => i > from && isCandidate(line) && lines[i + 1]?.kind === 'prose').length;
}

/** `分享到：` above a headline says nothing of it. */
const BUTTON = /分享|字[号体]|打印|收藏|位置|扫|关注/u;

/** The cell above is a cue (`分类：`, `发文机关：`) of the table over an official text, and not `标题：`. */
function isTableValue(above: HeadLine | undefined): boolean {
  if (above === undefined || above.text.length > 12 || BUTTON.test(above.text)) return false;
  // `:::` is an anchor for readers of the page by keyboard, on sites of offices in Taiwan.
  const cell = above.text.trim();
  // A short word, or one that is known: `经济界二组：` is the kicker of a newspaper.
  return /[^题題：:][：:]$/u.test(cell) && (cell.length <= 5 || findCues(cell).length > 0);
}

function repeatScore(lines: readonly HeadLine[], i: number): number {
  const { key } = lines[i]!;
  const long = key.length >= 6;
  // `标题：` over it, in the table above an official text. On the same line it is a second printing: any other will do.
  let score = /^标\s*题\s*[：:]$/u.test(lines[i - 1]?.text.trim() ?? '') ? 3 : lines[i]!.named === undefined ? 0 : -0.5;
  lines.forEach(({ key: other }, j) => {
    if (!long || j === i || other.length < key.length) return;
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
