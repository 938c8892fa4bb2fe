// In: a page and a seam that is likely on it. Out: whether the two lines may be halves of one sentence at all.
import { isClosed } from './line.js';
import { isNumbered } from './numbered.js';
import type { PageLine } from './seam.js';
import { seamModel } from './seam-model.js';

/** A field of a form or a record, by its name; what is asked and answered in an interview. */
export const FIELD = /^[^，。：\s]{2,8}[：:][^，。]*$/u;
const SPEAKER = /^(?:问|答|记者|主持人|网友|.{0,6}(?:时间|单位|地点|地址|电话|姓名|联系人|来信人))[：:]/u;
/** What names a list ends so, and an item of one; in the middle of a paragraph a sentence has ended before the semicolon. */
const NAMES_A_LIST = /(?:[：:︰∶]|——)$|^[^。！？]*[；;]$/u;
/** Links stand between bars. */
const LINK = /[|｜]\s*$/u;
/** A remark in brackets is most often whole, and the credit of a picture is. */
const REMARK = /[）)】〕]$/u;
const CREDIT = /\s(?:图|摄|文|供图|摄影)$|[图文摄][／/][^，。]{2,8}$/u;
/** What is a numbered heading as far as it goes: perhaps the last sentence of a line. */
const NUMBERED_HEADING = /(?:^|[。！？])[（(]?[一二三四五六七八九十]{1,3}(?:、|[）)])[^。！？；]*$/u;
/** Log odds of being torn that what goes on under such a heading needs. */
const LEAST_UNDER_HEADING = 2.5;
/** What somebody says stands in the next line. */
const SAYS = /[说道称问答喊][，,]$/u;
const QUOTES = /^[“"「『]/u;
/** Two lines shorter than this are verses of one poem, and so are several in a row without a full stop. */
const VERSE = 20;
const ROW = 3;
/** Of so many characters on either side of a seam few may be of another writing: the models know none but Chinese. */
const NEAR = 8;
const MOST_FOREIGN = 3;

/**
 * Whether a line may go on with another. The ways to join a page are weighed with every line in them; what this
 * refuses stays as it is.
 *
 * @param isSure whether the models are beyond doubt: then the look of lines alone does not keep them apart
 */
export function mayGoOn(page: readonly PageLine[], tail: number, head: number, isSure: boolean): boolean {
  const [end, start] = [page[tail]!.text, page[head]!.text];
  if (FIELD.test(end) || FIELD.test(start) || SPEAKER.test(start) || NAMES_A_LIST.test(end)) return false;
  if (CREDIT.test(end) || LINK.test(end)) return false;
  // The same line stands twice.
  if (start.startsWith(end) || end.endsWith(start)) return false;
  if (REMARK.test(end) && !isSure) return false;
  if (isNumbered(start)) return false;
  if (NUMBERED_HEADING.test(end) && seamModel().tornStart(start) < LEAST_UNDER_HEADING) return false;
  if (SAYS.test(end) && QUOTES.test(page[tail + 1]?.text ?? '')) return false;
  if (isForeign(end.slice(-NEAR)) || isForeign(start.slice(0, NEAR))) return false;
  // Verses stand below each other.
  if (isSure && head !== tail + 1) return true;
  if (end.length < VERSE && start.length < VERSE) return false;
  const row = page.slice(Math.max(0, tail + 1 - ROW), tail + 1);
  return row.length < ROW || !row.every(({ text }) => text.length < VERSE && !isClosed(text));
}

function isForeign(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return chinese === 0 || letters - chinese > MOST_FOREIGN;
}
