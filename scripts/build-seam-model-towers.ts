import { DIMENSIONS, NEAR_BITS, nearSlots, PAIR_BITS, pairSlot, WIDTH } from '../src/stages/arrange/seam-features.js';
import type { LanguageModel } from '../src/stages/repair/language-model.js';

/** One side: a vector for each symbol and each pair of neighbours, and what a place counts in each of its numbers. */
export interface Tower {
  readonly vectors: Float32Array;
  readonly places: Float32Array;
}

export interface Towers {
  readonly symbols: number;
  readonly tail: Tower;
  readonly head: Tower;
  readonly near: Float32Array;
}

/** A place in a line: what stands before it is a tail, what stands behind it a head. */
interface Cut {
  readonly symbols: Uint16Array;
  readonly at: number;
}

const CUTS = 10;
const WHOLE = 6;
const MARGIN = 12;
const RATE = 0.05;
/** An error below this is not followed: it changes nothing that could be seen in 8 bits. */
const LEAST_ERROR = 0.003;
/** Share of the pairs of neighbours that a step does not see: what holds by one pair alone is learned by heart. */
const DROPPED = 0.5;

export function trainTowers(
  articles: readonly (readonly string[])[],
  held: readonly (readonly string[])[],
  model: LanguageModel,
  random: () => number,
  epochs: number,
): Towers {
  const trainer = new Trainer(model.ids, random);
  const read = (lines: readonly string[]) =>
    lines
      .slice(1)
      .filter((line) => line.length >= 2 * MARGIN)
      .map((line) => Uint16Array.from(line, (_, i) => model.symbolOf(line.charCodeAt(i))));
  const train = articles.map(read).filter((lines) => lines.length > 0);
  const test = held.map(read).filter((lines) => lines.length > 0);
  for (let epoch = 0; epoch < epochs; epoch++) {
    let seen = 0;
    let right = 0;
    for (const lines of train) {
      const rounds = Math.min(6, Math.ceil(lines.length / 3));
      for (let round = 0; round < rounds; round++) {
        right += trainer.step(lines, RATE / (1 + epoch));
        seen += CUTS;
      }
    }
    const shown = test.reduce((sum, lines) => sum + trainer.step(lines, 0), 0);
    console.error(
      `epoch ${epoch + 1}: right of ${CUTS + WHOLE}: ${(right / seen).toFixed(3)}, on fold 1 ${(shown / (CUTS * test.length)).toFixed(3)}`,
    );
  }
  return trainer.towers();
}

class Weights {
  readonly values: Float32Array;
  private readonly squares: Float32Array;

  constructor(values: Float32Array, first: number) {
    this.values = values;
    this.squares = new Float32Array(values.length).fill(first);
  }

  move(at: number, gradient: number, rate: number): void {
    this.squares[at]! += gradient * gradient;
    this.values[at]! -= (rate * gradient) / Math.sqrt(this.squares[at]!);
  }
}

class Side {
  readonly vectors: Weights;
  readonly places: Weights;

  constructor(
    private readonly symbols: number,
    private readonly direction: 1 | -1,
    random: () => number,
  ) {
    const gauss = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const size = (symbols + (1 << PAIR_BITS)) * DIMENSIONS;
    this.vectors = new Weights(
      Float32Array.from({ length: size }, () => gauss() * 0.1),
      1e-3,
    );
    this.places = new Weights(new Float32Array(WIDTH * DIMENSIONS).fill(0.5), 1);
  }

  /** Calls `on` with the vector of each symbol and each pair of neighbours, and their place. */
  private each({ symbols, at }: Cut, on: (vector: number, place: number, share: number) => void, seed = 0): void {
    const { direction } = this;
    let chance = seed;
    for (let i = 0; i < WIDTH; i++) {
      const here = direction < 0 ? at - 1 - i : at + i;
      if (here < 0 || here >= symbols.length) return;
      on(symbols[here]! * DIMENSIONS, i * DIMENSIONS, 1);
      const next = here + direction;
      if (i + 1 === WIDTH || next < 0 || next >= symbols.length) continue;
      chance = (Math.imul(chance, 1664525) + 1013904223) >>> 0;
      if (seed > 0 && chance < DROPPED * 2 ** 32) continue;
      const [first, second] = direction > 0 ? [here, next] : [next, here];
      const pair = this.symbols + pairSlot(symbols[first]!, symbols[second]!);
      on(pair * DIMENSIONS, i * DIMENSIONS, seed > 0 ? 1 : 1 - DROPPED);
    }
  }

  /** With a seed above 0 for a step of learning: it chooses what the step does not see. */
  vectorOf(cut: Cut, seed = 0): Float32Array {
    const sum = new Float32Array(DIMENSIONS);
    const [vectors, places] = [this.vectors.values, this.places.values];
    const add = (vector: number, place: number, share: number) => {
      for (let d = 0; d < DIMENSIONS; d++) sum[d]! += vectors[vector + d]! * places[place + d]! * share;
    };
    this.each(cut, add, seed);
    return sum;
  }

  follow(cut: Cut, gradient: Float32Array, rate: number, seed: number): void {
    const [vectors, places] = [this.vectors.values, this.places.values];
    const move = (vector: number, place: number) => {
      for (let d = 0; d < DIMENSIONS; d++) {
        const ofPlace = gradient[d]! * vectors[vector + d]!;
        const ofVector = gradient[d]! * places[place + d]!;
        this.places.move(place + d, ofPlace, rate);
        this.vectors.move(vector + d, ofVector, rate);
      }
    };
    this.each(cut, move, seed);
  }
}

class Trainer {
  private readonly tail: Side;
  private readonly head: Side;
  private readonly near = new Weights(new Float32Array(1 << NEAR_BITS), 0.1);

  constructor(
    private readonly symbols: number,
    private readonly random: () => number,
  ) {
    this.tail = new Side(symbols, -1, random);
    this.head = new Side(symbols, 1, random);
  }

  /** Cuts of one article, each with its own beginning among all of them; gives how many were told. Rate 0 learns nothing. */
  step(lines: readonly Uint16Array[], rate: number): number {
    const any = () => lines[Math.floor(this.random() * lines.length)]!;
    const cuts: Cut[] = Array.from({ length: CUTS }, () => {
      const symbols = any();
      return { symbols, at: MARGIN + Math.floor(this.random() * (symbols.length - 2 * MARGIN + 1)) };
    });
    const heads = [...cuts, ...Array.from({ length: WHOLE }, () => ({ symbols: any(), at: 0 }))];
    const seed = rate === 0 ? 0 : 1 + Math.floor(this.random() * 2 ** 31);
    const ends = cuts.map((cut, i) => this.tail.vectorOf(cut, seed && seed + i));
    const beginnings = heads.map((cut, k) => this.head.vectorOf(cut, seed && seed + CUTS + k));
    const ofEnds = ends.map(() => new Float32Array(DIMENSIONS));
    const ofBeginnings = beginnings.map(() => new Float32Array(DIMENSIONS));
    let right = 0;
    cuts.forEach((cut, i) => {
      const slots = heads.map((head) => nearSlots(lastOf(cut), head.symbols.subarray(head.at, head.at + 3)));
      const scores = beginnings.map((vector, k) => {
        const near = slots[k]!.reduce((sum, slot) => sum + this.near.values[slot]!, 0);
        return near + dot(ends[i]!, vector);
      });
      const most = Math.max(...scores);
      if (scores[i] === most) right++;
      if (rate === 0) return;
      const shares = scores.map((score) => Math.exp(score - most));
      const total = shares.reduce((sum, share) => sum + share, 0);
      shares.forEach((share, k) => {
        const error = share / total - (k === i ? 1 : 0);
        if (Math.abs(error) < LEAST_ERROR) return;
        for (let d = 0; d < DIMENSIONS; d++) {
          ofEnds[i]![d]! += error * beginnings[k]![d]!;
          ofBeginnings[k]![d]! += error * ends[i]![d]!;
        }
        for (const slot of slots[k]!) this.near.move(slot, error, 2 * rate);
      });
    });
    if (rate > 0) {
      cuts.forEach((cut, i) => {
        this.tail.follow(cut, ofEnds[i]!, rate, seed + i);
      });
      heads.forEach((cut, k) => {
        this.head.follow(cut, ofBeginnings[k]!, rate, seed + CUTS + k);
      });
    }
    return right;
  }

  towers(): Towers {
    const of = ({ vectors, places }: Side): Tower => ({
      vectors: vectors.values.map((value, at) => (at < this.symbols * DIMENSIONS ? value : value * (1 - DROPPED))),
      places: places.values,
    });
    return { symbols: this.symbols, tail: of(this.tail), head: of(this.head), near: this.near.values };
  }
}

/** The last three symbols before a cut, the last one first. */
function lastOf({ symbols, at }: Cut): number[] {
  return [1, 2, 3].map((back) => symbols[at - back] ?? 0);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < DIMENSIONS; d++) sum += a[d]! * b[d]!;
  return sum;
}
