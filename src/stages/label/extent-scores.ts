// In: a block and what it looks like. Out: what that says for each of the zones that it may stand in.
import type { Kind } from './extent-kinds.js';
import type { BlockView } from './view.js';

export type Emission = readonly [head: number, body: number, insert: number, tail: number];

/** Scores by zone (head, body, insert, tail); set by eye on half of the pages, checked by bench/pages.ts on both. */
const SCORES: Readonly<Record<Exclude<Kind, 'prose' | 'short' | 'sentence'>, Emission>> = {
  teaser: [0, -0.5, 0.4, 0.4],
  caption: [0, 0.4, -0.2, -0.1],
  particulars: [0.3, -0.5, -0.2, 0.2],
  credit: [0.3, -1, -0.5, 0.6],
  furniture: [0.5, -2, 0.8, 0.8],
  interruption: [0.1, -0.1, 0.2, 0.2],
  advertisement: [0.5, -2, 0.8, 0.8],
  weak: [0.4, -1, 0.4, 0.5],
  related: [0.5, -2, 1.2, 1.2],
  final: [0.5, -3, -6, 1.5],
};
/** Running text weighs by its length, up to this. */
const HEAVIEST = 2;
/** How the site sets running text: most long paragraphs have an empty line before them, or an indent. */
export interface Style {
  readonly gap: boolean | null;
  readonly indent: boolean | null;
}

/** What the long paragraphs of a page have in common. */
export function styleOf(blocks: readonly BlockView[], kinds: readonly Kind[]): Style {
  let prose = 0;
  let gaps = 0;
  let indents = 0;
  blocks.forEach((block, i) => {
    if (kinds[i] !== 'prose' || !block.closed || block.length < 36) return;
    prose++;
    if (block.gap > 0) gaps++;
    if ((block.block.indent ?? 0) > 1) indents++;
  });
  const usual = (count: number) =>
    prose < 3 ? null : count >= prose * 0.8 ? true : count <= prose * 0.2 ? false : null;
  return { gap: usual(gaps), indent: usual(indents) };
}

/** What a block says for each zone. `titled`: below a headline; `underRelated`: soon below a heading of related pages. */
export function scoreOf(block: BlockView, kind: Kind, style: Style, titled: boolean, underRelated: boolean): Emission {
  if (kind === 'prose') {
    // English or a program on a Chinese page proves little.
    const weight = Math.min(HEAVIEST, 0.5 + block.length / 100) * (block.han * 3 < block.length ? 0.3 : 1);
    // Under a headline the first running text is the article, whatever else the page holds.
    const head = titled ? -3 * weight : -weight;
    if (underRelated) return [head, 0.7 * weight, -0.3 * weight, -0.3 * weight];
    return [head, weight, -weight, -0.6 * weight];
  }
  if (kind === 'sentence') return [-0.5, 0.7 + 0.6 * Math.min(0, conformity(block, style)), -0.5, -0.4];
  if (kind === 'short') return [0, conformity(block, style), 0.15, 0.15];
  return SCORES[kind];
}

/** How far the setting of a short line is that of the running text of this page. */
function conformity(block: BlockView, style: Style): number {
  let score = 0;
  // Where paragraphs have no empty lines between them, links have none either.
  if (style.gap) score += block.gap > 0 ? 0.3 : -0.5;
  if (style.indent) score += (block.block.indent ?? 0) > 1 ? 0.4 : -0.5;
  return score;
}
