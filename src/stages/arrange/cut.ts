import { randomNumbers } from '../../model/random.js';

/** A page whose columns were read in the wrong order, and how it was printed. */
export interface CutPage {
  /** The lines as they are read: blocks in a random order, a line for each paragraph or piece of one. */
  readonly lines: readonly string[];
  /** For each line its place in the article: sorted by it the lines are as they were printed. */
  readonly order: readonly number[];
  /** The seams: indices into `lines` of the two pieces of a broken paragraph. */
  readonly seams: readonly { readonly tail: number; readonly head: number }[];
  /** Whether every cut went through a paragraph. */
  readonly allInside: boolean;
}

export interface CutOptions {
  /** How many blocks: at least and at most. */
  readonly blocks: readonly [number, number];
  /** Share of cuts that go through a paragraph. */
  readonly inside: number;
  /** Characters that a cut keeps from either end of its paragraph. */
  readonly margin: number;
}

/** Three to five columns, four of five broken in the middle of a paragraph. */
export const COLUMNS: CutOptions = { blocks: [3, 5], inside: 0.8, margin: 12 };

/**
 * Cuts an article into blocks and puts them in a random order, as a reader of columns does: the inverse of what the
 * stage mends. Null where the article has too little text for it. The same arguments give the same page.
 */
export function cutIntoColumns(
  paragraphs: readonly string[],
  seed: number,
  options: CutOptions = COLUMNS,
): CutPage | null {
  const random = randomNumbers(seed);
  const [least, most] = options.blocks;
  const wanted = least + Math.floor(random() * (most - least + 1));
  const cuts = chooseCuts(paragraphs, wanted - 1, random, options);
  if (!cuts) return null;
  const blocks: { text: string; at: number }[][] = [[]];
  const broken: number[] = [];
  let at = 0;
  paragraphs.forEach((text, i) => {
    let from = 0;
    for (const { offset } of cuts.filter(({ paragraph }) => paragraph === i)) {
      if (offset > 0) {
        broken.push(at);
        blocks.at(-1)!.push({ text: text.slice(from, offset), at: at++ });
      }
      blocks.push([]);
      from = offset;
    }
    blocks.at(-1)!.push({ text: text.slice(from), at: at++ });
  });
  const pieces = shuffled(blocks, random).flat();
  const place = new Map(pieces.map(({ at: place }, line) => [place, line]));
  return {
    lines: pieces.map(({ text }) => text),
    order: pieces.map((piece) => piece.at),
    seams: broken.map((tail) => ({ tail: place.get(tail)!, head: place.get(tail + 1)! })),
    allInside: broken.length === wanted - 1,
  };
}

interface Cut {
  readonly paragraph: number;
  /** 0: before the paragraph. */
  readonly offset: number;
}

function chooseCuts(
  paragraphs: readonly string[],
  count: number,
  random: () => number,
  { inside, margin }: CutOptions,
): Cut[] | null {
  const room = paragraphs.map((text) => Math.max(0, text.length - 2 * margin + 1));
  const total = room.reduce((sum, length) => sum + length, 0);
  if (total === 0) return null;
  const cuts: Cut[] = [];
  for (let tries = 0; cuts.length < count; tries++) {
    if (tries > 50 * count) return null;
    let cut: Cut;
    if (random() < inside) {
      let place = Math.floor(random() * total);
      let paragraph = 0;
      while (place >= room[paragraph]!) place -= room[paragraph++]!;
      cut = { paragraph, offset: characterStart(paragraphs[paragraph]!, place + margin) };
    } else {
      if (paragraphs.length < 2) continue;
      cut = { paragraph: 1 + Math.floor(random() * (paragraphs.length - 1)), offset: 0 };
    }
    const isFar = (other: Cut) =>
      other.paragraph !== cut.paragraph || Math.abs(other.offset - cut.offset) >= 2 * margin;
    if (cuts.every(isFar)) cuts.push(cut);
  }
  return cuts.sort((a, b) => a.paragraph - b.paragraph || a.offset - b.offset);
}

/** A cut goes through no surrogate pair. */
function characterStart(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at;
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const result = [...list];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}
