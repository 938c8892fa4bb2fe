// What the paragraphs of a page are like about which there is no doubt.

export interface PageParagraphs {
  readonly count: number;
  /** Means of their lengths in characters, of their sentences, and the share of those with one. */
  readonly length: number;
  readonly sentences: number;
  readonly single: number;
  /** What they begin with, and what sentences inside them begin with: two characters each. */
  readonly begins: ReadonlySet<string>;
  readonly goesOn: ReadonlySet<string>;
  /** How likely a length is beside theirs, in nats. */
  readonly likelihood: (length: number) => number;
}

/** Characters that are added to a length, so that short ones do not differ by much. */
const SHORT = 10;
/** Variance of the logarithm of lengths, as if one more paragraph told it. */
const USUAL_VARIANCE = 0.3;

const SENTENCE = /[^。！？]*[。！？]+[”’」』）)]*/gu;

/** The sentences of a paragraph, each with its full stop; all of it where there is none. */
export function sentencesOf(text: string): string[] {
  return text.match(SENTENCE) ?? [text];
}

export function pageParagraphs(paragraphs: readonly string[]): PageParagraphs {
  const count = paragraphs.length;
  const sentences = paragraphs.map(sentencesOf);
  const mean = (of: readonly number[]) => of.reduce((sum, x) => sum + x, 0) / Math.max(1, count);
  const logs = paragraphs.map(({ length }) => Math.log(length + SHORT));
  const middle = mean(logs);
  const variance = (logs.reduce((sum, x) => sum + (x - middle) ** 2, 0) + USUAL_VARIANCE) / (count + 1);
  return {
    count,
    length: mean(paragraphs.map(({ length }) => length)),
    sentences: mean(sentences.map(({ length }) => length)),
    single: mean(sentences.map(({ length }) => (length === 1 ? 1 : 0))),
    begins: new Set(paragraphs.map((text) => text.slice(0, 2))),
    goesOn: new Set(sentences.flatMap((own) => own.slice(1).map((text) => text.slice(0, 2)))),
    likelihood: (length) => {
      const log = Math.log(length + SHORT);
      return -((log - middle) ** 2) / (2 * variance) - Math.log(variance) / 2 - log;
    },
  };
}
