import type { Article } from '../../src/model/article.js';
import { cleanAndTell } from '../../src/pipeline/clean.js';
import { COLUMNS, cutIntoColumns } from '../../src/stages/arrange/cut.js';
import type { CleanArticle } from './articles.js';
import { setInto } from './interruptions.js';
import { endsSentence } from './lines.js';
import { LOOSE_LINES, withoutStops } from './strange.js';

/** What became of the seams of some pages. */
export interface SeamFigures {
  pages: number;
  /** Paragraphs that were broken, and how many of them at the end of a sentence, where nothing is seen. */
  seams: number;
  unseen: number;
  mended: number;
  joins: number;
  false: number;
  /** Pages all of whose cuts went through paragraphs, and those that came back whole, in their order. */
  inside: number;
  whole: number;
  /** Pages with a cut between paragraphs, and those that came back whole, in their order. */
  between: number;
  wholeBetween: number;
  /** Pages that begin with what the article begins with. */
  begun: number;
  characters: number;
}

const zero = (): SeamFigures => ({
  pages: 0,
  seams: 0,
  unseen: 0,
  mended: 0,
  joins: 0,
  false: 0,
  inside: 0,
  whole: 0,
  between: 0,
  wholeBetween: 0,
  begun: 0,
  characters: 0,
});

/** Articles cut into columns in a random order. `note` is told of each page. */
export function measureColumns(
  articles: readonly CleanArticle[],
  seeds: number,
  note: (page: { text: string; gold: string; got: string; isWhole: boolean; wrong: string[] }) => void = () => {},
): SeamFigures {
  const figures = zero();
  for (const { index, title, paragraphs } of articles) {
    for (let seed = 0; seed < seeds; seed++) {
      const page = cutIntoColumns(paragraphs, 7 + index * 101 + seed);
      if (!page) continue;
      const text = [title, ...page.lines].join('\n');
      const { wrong, body } = countSeams(text, page.lines, page.seams, figures);
      const gold = paragraphs.join('\n');
      const isWhole = body === gold;
      if (body.startsWith(gold.slice(0, COLUMNS.margin))) figures.begun++;
      if (page.allInside) {
        figures.inside++;
        if (isWhole) figures.whole++;
      } else {
        figures.between++;
        if (isWhole) figures.wholeBetween++;
      }
      note({ text, gold, got: body, isWhole: isWhole || !page.allInside, wrong });
    }
  }
  return figures;
}

/** Articles in their order, with page numbers, advertisements, captions or nothing in the middle of sentences. */
export function measureInterruptions(articles: readonly CleanArticle[]): SeamFigures {
  const figures = zero();
  for (const { index, title, paragraphs } of articles) {
    const page = setInto(paragraphs, 7 + index);
    if (!page) continue;
    countSeams([title, ...page.lines].join('\n'), page.lines, page.seams, figures);
  }
  return figures;
}

function countSeams(
  text: string,
  lines: readonly string[],
  gold: readonly { tail: number; head: number }[],
  figures: SeamFigures,
): { body: string; wrong: string[] } {
  const { outcome, document } = cleanAndTell({ path: null, text });
  figures.pages++;
  figures.characters += text.length;
  figures.seams += gold.length;
  figures.unseen += gold.filter(({ tail }) => endsSentence(lines[tail]!)).length;
  const right = new Map(gold.map(({ tail, head }) => [tail, head]));
  const wrong: string[] = [];
  const joined = joinedLines(document);
  for (const [tail, head] of joined) {
    figures.joins++;
    if (right.get(tail) === head) figures.mended++;
    else {
      figures.false++;
      wrong.push(`${lines[tail]?.slice(-30)} | ${lines[head]?.slice(0, 30)}`);
    }
  }
  for (const { tail, head } of gold) {
    if (!joined.has(tail)) wrong.push(`MISSED ${lines[tail]!.slice(-30)} | ${lines[head]!.slice(0, 30)}`);
  }
  const body = 'body' in outcome ? (outcome as Article).body.map((block) => block.text).join('\n') : '';
  return { body, wrong };
}

/** For each line of the input (the title not counted) the line that was joined to its end. */
export function joinedLines(document: ReturnType<typeof cleanAndTell>['document']): Map<number, number> {
  const joined = new Map<number, number>();
  if (!document) return joined;
  for (const { pieces } of document.items) {
    pieces?.forEach((piece, i) => {
      const before = pieces[i - 1];
      if (!before || before.block === piece.block || piece.role === 'heading') return;
      const line = (block: number) => document.blocks[block]!.line - 2;
      joined.set(line(before.block), line(piece.block));
    });
  }
  return joined;
}

/** Pages of lines that have nothing to do with each other: each join is false. */
export function measureLoose(lines: readonly string[]): { pages: number; lines: number; joins: number } {
  let pages = 0;
  let joins = 0;
  for (let at = 0; at < lines.length; at += LOOSE_LINES, pages++) {
    const { document } = cleanAndTell({ path: null, text: lines.slice(at, at + LOOSE_LINES).join('\n') });
    joins += joinedLines(document).size;
  }
  return { pages, lines: lines.length, joins };
}

/** Articles in their order without full stops at the ends of their paragraphs: on how many something is joined or moved. */
export function measureWithoutStops(articles: readonly CleanArticle[]): { pages: number; changed: number } {
  let changed = 0;
  for (const article of articles) {
    const text = [article.title, ...withoutStops(article)].join('\n');
    const { document } = cleanAndTell({ path: null, text });
    if (document?.operations.some(({ rule }) => rule.startsWith('broken-') || rule === 'column-order')) changed++;
  }
  return { pages: articles.length, changed };
}
