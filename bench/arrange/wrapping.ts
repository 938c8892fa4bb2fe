import type { Article } from '../../src/model/article.js';
import { randomNumbers } from '../../src/model/random.js';
import { cleanAndTell } from '../../src/pipeline/clean.js';
import { type ParagraphMark, wrapLines } from '../../src/stages/arrange/wrap.js';
import type { CleanArticle } from './articles.js';

const MARKS: readonly ParagraphMark[] = ['empty line', 'indent', 'nothing'];
const [NARROWEST, WIDEST] = [20, 60];

/** Articles wrapped to a random width, by how their paragraphs are set apart. */
export function measureWrapping(articles: readonly CleanArticle[]): Map<string, { paragraphs: number; exact: number }> {
  const figures = new Map<string, { paragraphs: number; exact: number }>();
  for (const mark of MARKS) {
    const counted = { paragraphs: 0, exact: 0 };
    for (const { index, title, paragraphs } of articles) {
      const random = randomNumbers(index);
      const width = NARROWEST + Math.floor(random() * (WIDEST - NARROWEST + 1));
      const measure = random() < 0.5 ? 'characters' : 'columns';
      const text = `${title}\n\n${wrapLines(paragraphs, width, { mark, measure })}`;
      const { outcome } = cleanAndTell({ path: null, text });
      const body = new Set('body' in outcome ? (outcome as Article).body.map((block) => block.text) : []);
      counted.paragraphs += paragraphs.length;
      counted.exact += paragraphs.filter((paragraph) => body.has(paragraph)).length;
    }
    figures.set(`paragraphs set apart by ${mark === 'nothing' ? 'nothing' : `an ${mark}`}`, counted);
  }
  return figures;
}
