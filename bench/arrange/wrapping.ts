import { createRequire } from 'node:module';
import type { Article } from '../../src/model/article.js';
import { randomNumbers } from '../../src/model/random.js';
import { cleanAndTell } from '../../src/pipeline/clean.js';
import { proposeUnwrapping } from '../../src/stages/arrange/unwrap.js';
import { type ParagraphMark, wrapLines } from '../../src/stages/arrange/wrap.js';
import type { CleanArticle } from './articles.js';

const { Converter } = createRequire(import.meta.url)('opencc-js') as {
  Converter: (options: { from: string; to: string }) => (text: string) => string;
};

const MARKS: readonly ParagraphMark[] = ['empty line', 'indent', 'nothing'];
const [NARROWEST, WIDEST] = [20, 60];

/** Paragraphs that were wrapped, and those that came back as they were. */
export interface WrappingFigures {
  paragraphs: number;
  exact: number;
}

/** Articles wrapped to a random width, by how their paragraphs are set apart. */
export function measureWrapping(articles: readonly CleanArticle[]): Map<string, WrappingFigures> {
  const figures = new Map<string, WrappingFigures>();
  for (const mark of MARKS) {
    const counted = { paragraphs: 0, exact: 0 };
    for (const article of articles) count(counted, article.paragraphs, bodyOf(wrapped(article, mark)));
    figures.set(nameOf(mark), counted);
  }
  return figures;
}

/** The same articles in Traditional characters: what comes out is held against the same pages with a line a paragraph. */
export function measureTraditional(articles: readonly CleanArticle[]): Map<string, WrappingFigures> {
  const toTraditional = Converter({ from: 'cn', to: 't' });
  const figures = new Map<string, WrappingFigures>();
  for (const mark of MARKS) {
    const counted = { paragraphs: 0, exact: 0 };
    for (const { index, title, paragraphs } of articles) {
      const article = { index, title: toTraditional(title), paragraphs: paragraphs.map(toTraditional) };
      const whole = bodyOf(`${article.title}\n\n${article.paragraphs.join('\n\n')}`);
      count(counted, whole, bodyOf(wrapped(article, mark)));
    }
    figures.set(`${nameOf(mark)}, in Traditional`, counted);
  }
  return figures;
}

function nameOf(mark: ParagraphMark): string {
  return `paragraphs set apart by ${mark === 'nothing' ? 'nothing' : `an ${mark}`}`;
}

function wrapped({ index, title, paragraphs }: CleanArticle, mark: ParagraphMark): string {
  const random = randomNumbers(index);
  const width = NARROWEST + Math.floor(random() * (WIDEST - NARROWEST + 1));
  const measure = random() < 0.5 ? 'characters' : 'columns';
  return `${title}\n\n${wrapLines(paragraphs, width, { mark, measure })}`;
}

function bodyOf(text: string): string[] {
  const { outcome } = cleanAndTell({ path: null, text });
  return 'body' in outcome ? (outcome as Article).body.map((block) => block.text) : [];
}

function count(counted: WrappingFigures, wanted: readonly string[], got: readonly string[]): void {
  const body = new Set(got);
  counted.paragraphs += wanted.length;
  counted.exact += wanted.filter((paragraph) => body.has(paragraph)).length;
}

/** Sentences on a page of equally long ones, and how long they are: as long as lines that are filled may be. */
const ON_A_PAGE = 6;
const [SHORTEST_SENTENCE, LONGEST_SENTENCE] = [16, 40];

/** Pages of unrelated sentences that are equally long, pause inside and have no full stop; and on how many lines are joined. */
export function measureEquallyLong(articles: readonly CleanArticle[]): { pages: number; joined: number } {
  const byLength = new Map<number, string[]>();
  for (const sentence of articles.flatMap(({ paragraphs }) =>
    paragraphs.flatMap((text) => text.split(/[。！？；]/u)),
  )) {
    const { length } = sentence;
    if (length < SHORTEST_SENTENCE || length > LONGEST_SENTENCE || !/^[^“”]+，[^“”]+$/u.test(sentence)) continue;
    byLength.set(length, [...(byLength.get(length) ?? []), sentence]);
  }
  const counted = { pages: 0, joined: 0 };
  for (const sentences of byLength.values()) {
    for (let at = 0; at + ON_A_PAGE <= sentences.length; at += ON_A_PAGE) {
      counted.pages++;
      if (proposeUnwrapping(sentences.slice(at, at + ON_A_PAGE).join('\n'))) counted.joined++;
    }
  }
  return counted;
}
