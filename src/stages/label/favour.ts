/**
 * The thresholds that say where an article begins and ends (extent.ts), and how they shift when what is kept should
 * rather be right (precision) or rather be complete (recall). docs/precision-and-recall.md explains them;
 * bench/favour.ts prints what they cost and give.
 */
export type Favour = 'neither' | 'precision' | 'recall';

export interface Thresholds {
  /** Added to the score of the zone `body` for each line that is no running text, or stands outside the element of the text. */
  readonly body: number;
  /** The score of leaving the article for good, or for a box set into it, where no line says so. */
  readonly unmarkedTail: number;
  readonly unmarkedInsert: number;
  /** The score of leaving it for a box at a line that says so, and of coming back out of a box. */
  readonly intoInsert: number;
  readonly outOfInsert: number;
  /** Rules less sure than this take no line of the article. */
  readonly leastSure: number;
}

export const THRESHOLDS: Readonly<Record<Favour, Thresholds>> = {
  precision: { body: -1.2, unmarkedTail: -0.2, unmarkedInsert: -3, intoInsert: 0, outOfInsert: -3, leastSure: 0 },
  neither: { body: 0, unmarkedTail: -12, unmarkedInsert: -6, intoInsert: -0.5, outOfInsert: -2, leastSure: 0 },
  recall: { body: 1, unmarkedTail: -20, unmarkedInsert: -9, intoInsert: -1.5, outOfInsert: -0.5, leastSure: 0.8 },
};
