// In: an article without its warnings. Out: what a reader of the corpus should look at.
import type { Article, Warning } from '../../model/article.js';
import type { Pass } from '../../model/edit.js';

/** Fewer characters than this, white space not counted, are hardly an article. */
const NEAR_EMPTY = 40;
/** Short lines of the body that hold one of these were most likely left over from the page. */
const BOILERPLATE =
  /版权所有|©|未经.{0,8}授权|不得转载|责任编辑|责编|分享到|扫一扫|二维码|>>|ICP备|点击(?:进入|查看|下载)|相关(?:阅读|链接|新闻)|上一篇|下一篇|https?:\/\/|[|｜].{1,12}[|｜]/u;
const LONGEST_LEFTOVER = 60;

/** A repair below this confidence is worth a look. */
const DOUBTFUL = 0.9;

function doubtfulRepairs(passes: readonly Pass[]): number {
  let doubtful = 0;
  for (const { stage, edits } of passes) {
    if (stage === 'repair') for (const { confidence } of edits) if (confidence < DOUBTFUL) doubtful++;
  }
  return doubtful;
}

/** Whether a line of the body was most likely left over from the page. */
export function isLeftover(text: string): boolean {
  return text.length <= LONGEST_LEFTOVER && BOILERPLATE.test(text);
}

/** What is missing, suspicious or damaged in the article, in a fixed order. */
export function warningsOf(
  article: Pick<Article, 'title' | 'datePublished' | 'source' | 'body' | 'text' | 'repairs'>,
  passes: readonly Pass[],
): Warning[] {
  const warnings: Warning[] = [];
  const warn = (code: string, message: string) => warnings.push({ code, message });
  if (article.title === null) warn('no-title', 'the page gives no title');
  if (article.datePublished === null) warn('no-date', 'the page gives no date of publication');
  if (article.source === null) warn('no-source', 'the page names no source');
  const length = visibleUpTo(article.text, NEAR_EMPTY);
  if (length < NEAR_EMPTY) warn('near-empty', `the text has ${length} characters`);
  const { unresolved } = article.repairs;
  if (unresolved > 0) {
    warn(
      'unresolved-damage',
      `${unresolved} ${unresolved === 1 ? 'place is' : 'places are'} damaged and left as found`,
    );
  }
  const doubtful = doubtfulRepairs(passes);
  if (doubtful > 0) {
    warn(
      'doubtful-repair',
      `${doubtful} ${doubtful === 1 ? 'repair is' : 'repairs are'} less than ${100 * DOUBTFUL} % sure; the audit has them`,
    );
  }
  const leftovers = article.body.filter(({ text }) => isLeftover(text));
  if (leftovers.length > 0) {
    warn(
      'leftover-boilerplate',
      `may be boilerplate: ${leftovers
        .map(({ text }) => text)
        .join(' / ')
        .slice(0, 200)}`,
    );
  }
  return warnings;
}

/** How many UTF-16 units of `text` are no white space, counted to `most` at the furthest: an article is long. */
function visibleUpTo(text: string, most: number): number {
  let visible = 0;
  for (let i = 0; i < text.length && visible < most; i++) {
    const code = text.charCodeAt(i);
    if ((code >= 0x3400 && code <= 0x9fff) || !WHITE.test(text.charAt(i))) visible++;
  }
  return visible;
}

const WHITE = /\s/u;
