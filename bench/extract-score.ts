// In: what an extractor gave for the pages of a gold table. Out: how much of it is right.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentF1, fold, foldTitle, type Gold, sortedNames } from './pages.js';

/** One page as an extractor gave it; an empty string where it gave nothing. */
export interface Extracted {
  readonly title: string;
  /** In any form that begins with year, month and day. */
  readonly date: string;
  readonly source: string;
  readonly authors: readonly string[];
  readonly text: string;
}

type Share = [hit: number, all: number];

export interface Row {
  readonly content: Share;
  readonly short: Share;
  readonly title: Share;
  readonly dateRight: Share;
  readonly dateWrong: Share;
  readonly source: Share;
  readonly author: Share;
  readonly editorAsAuthor: Share;
}

/** A gold text of fewer characters, white space not counted, is a short item. */
const SHORT = 300;

/** Titles with quotes and dashes folded, dates by day, content by the F1 of character 3-grams of NFKC text. */
export function scoreExtracted(folder: string, gold: readonly Gold[], extracted: ReadonlyMap<string, Extracted>): Row {
  const row: Row = {
    content: [0, 0],
    short: [0, 0],
    title: [0, 0],
    dateRight: [0, 0],
    dateWrong: [0, 0],
    source: [0, 0],
    author: [0, 0],
    editorAsAuthor: [0, 0],
  };
  const add = (share: Share, hit: number | boolean) => {
    share[0] += Number(hit);
    share[1]++;
  };
  for (const page of gold) {
    const { title, date, source, authors, text } = extracted.get(page.id) ?? NOTHING;
    if (page.title !== '') add(row.title, foldTitle(title) === foldTitle(page.title));
    if (page.date !== '') {
      add(row.dateRight, dayOf(date) === page.date);
      add(row.dateWrong, date !== '' && dayOf(date) !== page.date);
    }
    if (page.source !== '') add(row.source, fold(source) === fold(page.source));
    if (page.author !== '') add(row.author, sortedNames(authors.join(' ')) === sortedNames(page.author));
    if (page.editor !== '') {
      const given = authors.join(' ');
      const confused = page.editor.split(/\s+/u).some((name) => given.includes(name) && !page.author.includes(name));
      add(row.editorAsAuthor, confused);
    }
    if (page.text === '') continue;
    const want = readFileSync(join(folder, page.text), 'utf8');
    const f1 = contentF1(text, want);
    add(row.content, f1);
    if (fold(want).length < SHORT) add(row.short, f1);
  }
  return row;
}

const NOTHING: Extracted = { title: '', date: '', source: '', authors: [], text: '' };

/** `2023年12月5日 10:57`, `2023/12/5`, `2023-12-05T…` to `2023-12-05`. */
function dayOf(date: string): string {
  const [, year, month, day] = /((?:19|20)\d{2})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})/u.exec(date) ?? [];
  return year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : date;
}
