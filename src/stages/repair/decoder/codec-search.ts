import type { LanguageModel } from '../language-model.js';
import { CLASS } from '../language-model-symbols.js';
import type { Beam, BeamLimits } from './beam.js';
import type { Trace } from './beam-trace.js';
import { CodecMoves, MOST_DROPPED, PHASE_BITS, PHASES } from './codec-moves.js';
import type { Lookahead } from './lookahead.js';
import type { Reader } from './reader.js';
import type { Writer } from './writer.js';

/** A stretch of text as the search read it. `points` are the original characters of seen [from, to). */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly trace: Trace;
}

/** A search that has stored so many steps is read off, up to this many seen units before where it stands, and goes on from there. */
const MOST = 400_000;
const UNSETTLED = 40;
/** Where bytes may be missing anywhere a hypothesis must lie within so many nats of the best: there are many, and most are hopeless. */
const WITHIN = 12;
/** So many marks of loss in a row leave nothing to go by. */
const LEAST_HOLE = 24;
const HOLE = new RegExp(`[?\\uFFFD]{${LEAST_HOLE},}`);

/** The first hole that begins in the line: no further is looked, since a text has many lines and most have none. */
function holeIn(seen: string, from: number, to: number): [number, number] | null {
  const found = HOLE.exec(seen.slice(from, to + LEAST_HOLE));
  const start = from + (found?.index ?? 0);
  return found && start < to ? [start, Math.min(to, start + found[0].length)] : null;
}

/**
 * Finds the most likely text that, written by `writer` and misread by `reader`, looks like what is seen. The original
 * bytes are searched from left to right; each hypothesis runs the misreading forward and dies where it would show
 * something else.
 */
export class CodecSearch {
  private readonly moves: CodecMoves;

  /** @param beam with PHASE_BITS bits for the phases */
  constructor(
    private readonly beam: Beam,
    private readonly language: LanguageModel,
    writer: Writer,
    reader: Reader,
    forms: Float32Array,
    lookahead: Lookahead,
    private readonly limits: BeamLimits,
  ) {
    this.moves = new CodecMoves(beam, language, writer, reader, forms, lookahead);
  }

  /**
   * Reads seen [from, to). What no hypothesis explains is left out of the stretches.
   *
   * @param model state of the language model in front of `from`
   */
  read(seen: string, from: number, to: number, model: number): Stretch[] {
    this.moves.seen = seen;
    const stretches: Stretch[] = [];
    let at = from;
    let state = model;
    while (at < to) {
      const hole = holeIn(seen, at, to);
      this.moves.end = hole ? hole[0] : to;
      while (at < this.moves.end) {
        const { stretch, next, model: behind } = this.run(at, state);
        if (stretch) stretches.push(stretch);
        at = next;
        state = behind;
      }
      if (hole) at = hole[1];
    }
    return stretches;
  }

  /** One search from `from` to the end, to a safe cut, or to where no hypothesis is left. */
  private run(from: number, model: number): { stretch: Stretch | null; next: number; model: number } {
    const { beam, limits } = this;
    beam.reset();
    beam.add(-1, from * PHASES, 0, 0, model, 0, 0, -1, 0);
    let boundary = 0;
    let reached = from;
    let furthest = from;
    let empty = 0;
    const ends: number[] = [];
    const last = this.moves.end * PHASES + (this.moves.silent ? MOST_DROPPED + 1 : 0);
    for (let place = from * PHASES; place <= last; place++) {
      const count = beam.settle(place, limits);
      if (count === 0) {
        if (++empty > 2 * PHASES) break;
        continue;
      }
      empty = 0;
      if (this.moves.silent) this.moves.dearest = this.cheapest(count) + WITHIN;
      furthest = place >> PHASE_BITS;
      if (furthest === this.moves.end) {
        for (let i = 0; i < count; i++) {
          if (beam.reader[beam.live[i]!] === 0) ends.push(beam.live[i]!);
          if (this.moves.silent) this.moves.dropAtEnd(beam.live[i]!, place);
        }
        continue;
      }
      if (place % PHASES === 0) {
        const best = this.bestBoundary(count);
        if (best >= 0) {
          boundary = best;
          reached = furthest;
          if (beam.size > MOST) return this.cut(from, boundary);
        }
      }
      for (let i = 0; i < count; i++) this.moves.expand(beam.live[i]!, place);
    }
    const finished = this.finish(from, ends);
    // A character that the end cuts in two leaves the text up to it.
    if (finished) return finished;
    const stretch = reached > from ? { from, to: reached, trace: beam.trace(boundary) } : null;
    return { stretch, next: Math.max(furthest, reached) + 1, model: beam.model[boundary]! };
  }

  /** Reads off the path to `node` but for its end, where a better one may still come up. */
  private cut(from: number, node: number): { stretch: Stretch; next: number; model: number } {
    const { beam } = this;
    const placeOf = (n: number) => beam.place[n]! >> PHASE_BITS;
    const last = placeOf(node) - UNSETTLED;
    let at = node;
    while (at > 0 && (placeOf(at) > last || beam.writer[at] !== 0 || beam.reader[at] !== 0)) at = beam.parent[at]!;
    if (placeOf(at) <= from) at = node;
    const to = placeOf(at);
    return { stretch: { from, to, trace: beam.trace(at) }, next: to, model: beam.model[at]! };
  }

  private cheapest(count: number): number {
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < count; i++) least = Math.min(least, this.beam.cost[this.beam.live[i]!]!);
    return least;
  }

  private bestBoundary(count: number): number {
    const { beam } = this;
    let best = -1;
    for (let i = 0; i < count; i++) {
      const node = beam.live[i]!;
      if (beam.writer[node] === 0 && (best < 0 || beam.cost[node]! < beam.cost[best]!)) best = node;
    }
    return best;
  }

  private finish(from: number, ends: readonly number[]): { stretch: Stretch; next: number; model: number } | null {
    const { beam } = this;
    const nodes: number[] = [];
    const costs: number[] = [];
    const next =
      this.moves.end < this.moves.seen.length
        ? this.language.symbolOf(this.moves.seen.charCodeAt(this.moves.end))
        : CLASS.edge;
    for (const node of ends) {
      if (beam.writer[node] !== 0) continue;
      this.language.step(beam.model[node]!, next);
      nodes.push(node);
      costs.push(beam.cost[node]! + this.language.answerCost);
    }
    const best = beam.finish(nodes, nodes.length, Float64Array.from(costs));
    if (best < 0) return null;
    return {
      stretch: { from, to: this.moves.end, trace: beam.trace(best) },
      next: this.moves.end,
      model: beam.model[best]!,
    };
  }
}
