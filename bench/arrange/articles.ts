import { readNews } from '../pages-clean.js';

/** A clean article: its title, and its paragraphs. */
export interface CleanArticle {
  readonly index: number;
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** Fewer characters are a headline with a line under it; nothing is there to cut. */
const SHORTEST = 160;

/** The articles of one fold (index modulo 10) of the news that have at least two paragraphs. */
export function articlesOf(folder: string, fold: number): CleanArticle[] {
  return readNews(folder).flatMap((item, index) => {
    const [title, ...paragraphs] = item
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const length = paragraphs.reduce((sum, text) => sum + text.length, 0);
    return index % 10 === fold && paragraphs.length > 1 && length >= SHORTEST
      ? [{ index, title: title!, paragraphs }]
      : [];
  });
}
