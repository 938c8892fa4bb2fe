import { ones, resemblance, SKETCH_WORDS } from './minhash.js';
import { NUMBER_WORDS } from './normal-form.js';
import type { Signature } from './signature.js';

/** Words of a record: the sketch, those of the numbers, one of length, two of the exact key. */
const NUMBERS = SKETCH_WORDS;
const LENGTH = NUMBERS + NUMBER_WORDS;
const EXACT = LENGTH + 1;
const WORDS = EXACT + 2;
const PAGE = 4096;

/**
 * News of one form (an audience, an appointment, a bulletin) share most of their words and differ in dates and figures.
 * So of the numbers of the text that has fewer, each taken with the one before it, no more than half, rounded up, may be
 * missing in the other one. Where it has only one or none, they say nothing. `bench/dedup/tune.ts` prints what other
 * bounds find and confuse.
 */
const MOST_MISSING = 0.5;
export const FEW_NUMBERS = 2;

/** What is kept of every document, 172 bytes each, in pages that never move. */
export class Sketches {
  private readonly pages: Uint32Array[] = [];
  count = 0;

  add({ sketch, numbers, length, exact }: Signature): number {
    const index = this.count++;
    if (index % PAGE === 0) this.pages.push(new Uint32Array(PAGE * WORDS));
    const page = this.pages[(index / PAGE) | 0]!;
    const at = (index % PAGE) * WORDS;
    page.set(sketch, at);
    page.set(numbers, at + NUMBERS);
    page[at + LENGTH] = length;
    page.set(exact, at + EXACT);
    return index;
  }

  /** Letters and digits of a document. */
  length(index: number): number {
    return this.word(index, LENGTH);
  }

  /** Whether two documents have the same normal form: the same key, length and sketch. */
  same(i: number, j: number): boolean {
    const [a, b] = [this.page(i), this.page(j)];
    const [from, to] = [this.at(i), this.at(j)];
    for (let word = 0; word < WORDS; word++) if (a[from + word] !== b[to + word]) return false;
    return true;
  }

  /** The estimate of resemblance, 0 … 1. */
  resemblance(i: number, j: number): number {
    return resemblance(this.page(i), this.at(i), this.page(j), this.at(j));
  }

  /** Whether two documents tell the same with the same numbers. */
  near(i: number, j: number, threshold: number): boolean {
    return this.resemblance(i, j) >= threshold && !this.numbersDiffer(i, j);
  }

  /** Whether the numbers of two documents speak against one being a copy or a part of the other. */
  numbersDiffer(i: number, j: number): boolean {
    const fewer = Math.min(this.numbersIn(i, i), this.numbersIn(j, j));
    return fewer >= FEW_NUMBERS && !isFew(fewer - this.numbersIn(i, j), fewer);
  }

  /** What is held, in bytes. */
  get bytes(): number {
    return this.pages.length * PAGE * WORDS * 4;
  }

  private numbersIn(i: number, j: number): number {
    const [a, b] = [this.page(i), this.page(j)];
    const [from, to] = [this.at(i) + NUMBERS, this.at(j) + NUMBERS];
    let count = 0;
    for (let word = 0; word < NUMBER_WORDS; word++) count += ones(a[from + word]! & b[to + word]!);
    return count;
  }

  private page(index: number): Uint32Array {
    return this.pages[(index / PAGE) | 0]!;
  }

  private at(index: number): number {
    return (index % PAGE) * WORDS;
  }

  private word(index: number, word: number): number {
    return this.page(index)[this.at(index) + word]!;
  }
}

function isFew(missing: number, of: number): boolean {
  return missing <= Math.ceil(of * MOST_MISSING);
}
