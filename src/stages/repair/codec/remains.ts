import type { Span, Unresolved } from '../../../model/edit.js';

/**
 * What is left when the bytes themselves are gone: U+FFFD, and its three bytes EF BF BD read once more as GBK (锟斤拷), as Big5 (嚙踝蕭)
 * or as windows-1252 (ï¿½). 屯 and 烫 in a row are memory that a Windows program never filled (CD and CC bytes read as GBK).
 */
const REMAINS =
  /\uFFFD+|(?:锟斤拷)+(?:锟斤?)?|嚙[踝蝮]蕭(?:嚙[踝蝮]蕭)*|(?:\u00EF\u00BF\u00BD)+|(?:\u00C3\u00AF\u00C2\u00BF\u00C2\u00BD)+|屯{4,}|烫{6,}|燙{6,}/g;

/** Characters of `REMAINS`, for a cheap look before the search. */
const FIRST = /[\uFFFD锟嚙\u00EF屯烫燙]|\u00C3\u00AF/;

/** Remains this few characters apart are one place of damage. */
const NEAR = 4;

const QUOTES = new Set(['“”', '「」', '『』', '‘’', '""', "''", '（）', '()', '《》']);

/** Places where text was lost for good. One that stands in quotes is a text about mojibake and not a loss. */
export function findRemains(text: string): Span[] {
  if (!FIRST.test(text)) return [];
  const spans: [number, number][] = [];
  for (const match of text.matchAll(REMAINS)) {
    const start = match.index;
    const end = start + match[0].length;
    if (QUOTES.has(text.charAt(start - 1) + text.charAt(end))) continue;
    const previous = spans.at(-1);
    if (previous && start - previous[1] <= NEAR && !text.slice(previous[1], start).includes('\n')) previous[1] = end;
    else spans.push([start, end]);
  }
  return spans;
}

export function unrecoverable(text: string, span: Span): Unresolved {
  return {
    rule: 'unrecoverable-replacement',
    span,
    text: text.slice(span[0], span[1]),
    reason: 'the bytes that stood here were replaced before the text was saved; nothing of them is left to recover',
  };
}
