import type { LanguageModel } from '../language-model.js';
import { CLASS, SYMBOL_ID } from '../language-model-symbols.js';
import type { Beam, BeamLimits, Trace } from './beam.js';
import type { Lookahead } from './lookahead.js';
import type { Reader } from './reader.js';
import { FINISHED, REFUSED, type Writer } from './writer.js';

/** A stretch of text as the search read it. `points` are the original characters of seen [from, to). */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly trace: Trace;
}

const QUESTION = 0x3f;
const REPLACEMENT = 0xfffd;
/** A search that has stored so many steps is read off, up to this many seen units before where it stands, and goes on from there. */
const MOST = 400_000;
const UNSETTLED = 40;
/** Nats for an end of the damage inside a text: from here on what is seen is what was written, or no longer. */
const SWITCH = 9;
/** Nats for a digit that went with a lead byte; the point stands for any digit. */
const EATEN_DIGIT = 2;
/** Places are numbered eight to a seen unit: before it, behind what was lost in silence, and behind bytes of it. */
export const PHASE_BITS = 3;
const PHASES = 1 << PHASE_BITS;
/** Nats for a byte of UTF-8, and for a double-byte character, that was lost in silence. */
const DROPPED_BYTE = 3;
const DROPPED_CHARACTER = 6;
/** Bytes that may be lost in silence in one place. */
const MOST_DROPPED = 3;

/** So many marks of loss in a row leave nothing to go by. */
const HOLE = /[?\uFFFD]{24,}/g;

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

function holeIn(seen: string, from: number, to: number): [number, number] | null {
  HOLE.lastIndex = from;
  const found = HOLE.exec(seen);
  return found && found.index < to ? [found.index, Math.min(to, HOLE.lastIndex)] : null;
}

/**
 * Finds the most likely text that, written by `writer` and misread by `reader`, looks like what is seen. The original
 * bytes are searched from left to right; each hypothesis runs the misreading forward and dies where it would show
 * something else.
 */
export class CodecSearch {
  private seen = '';
  private end = 0;
  /** Does the reader leave nothing in the place of what it loses? */
  private readonly silent: boolean;
  private readonly dropped: number;
  /** Where bytes may be missing anywhere: nats above which a hypothesis is not worth keeping. */
  private dearest = Number.POSITIVE_INFINITY;

  /** @param beam with PHASE_BITS bits for the phases */
  constructor(
    private readonly beam: Beam,
    private readonly language: LanguageModel,
    private readonly writer: Writer,
    private readonly reader: Reader,
    private readonly forms: Float32Array,
    private readonly lookahead: Lookahead,
    private readonly limits: BeamLimits,
  ) {
    this.silent = reader.flavour.replacement === '';
    this.dropped = writer.takesAscii ? DROPPED_CHARACTER : DROPPED_BYTE;
  }

  /**
   * Reads seen [from, to). What no hypothesis explains is left out of the stretches.
   *
   * @param model state of the language model in front of `from`
   */
  read(seen: string, from: number, to: number, model: number): Stretch[] {
    this.seen = seen;
    const stretches: Stretch[] = [];
    let at = from;
    let state = model;
    while (at < to) {
      const hole = holeIn(seen, at, to);
      this.end = hole ? hole[0] : to;
      while (at < this.end) {
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
    const last = this.end * PHASES + (this.silent ? MOST_DROPPED + 1 : 0);
    for (let place = from * PHASES; place <= last; place++) {
      const count = beam.settle(place, limits);
      if (count === 0) {
        if (++empty > 2 * PHASES) break;
        continue;
      }
      empty = 0;
      if (this.silent) this.dearest = this.cheapest(count) + limits.slack;
      furthest = place >> PHASE_BITS;
      if (furthest === this.end) {
        for (let i = 0; i < count; i++) {
          if (beam.reader[beam.live[i]!] === 0) ends.push(beam.live[i]!);
          if (this.silent) this.dropAtEnd(beam.live[i]!, place);
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
      for (let i = 0; i < count; i++) this.expand(beam.live[i]!, place);
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
    const next = this.end < this.seen.length ? this.language.symbolOf(this.seen.charCodeAt(this.end)) : CLASS.edge;
    for (const node of ends) {
      if (beam.writer[node] !== 0) continue;
      this.language.step(beam.model[node]!, next);
      nodes.push(node);
      costs.push(beam.cost[node]! + this.language.answerCost);
    }
    const best = beam.finish(nodes, nodes.length, Float64Array.from(costs));
    if (best < 0) return null;
    return { stretch: { from, to: this.end, trace: beam.trace(best) }, next: this.end, model: beam.model[best]! };
  }

  private expand(node: number, place: number): void {
    const at = place >> PHASE_BITS;
    const state = this.beam.reader[node]!;
    if (isLowSurrogate(this.seen.charCodeAt(at)) && place % PHASES === 0) {
      this.skip(node, (at + 1) * PHASES);
      return;
    }
    if (state === 0) this.begin(node, at, place);
    else if (state > 0) this.proceed(node, place, state);
    else this.breakOff(node, this.silent ? at : at + 1, place, -state);
  }

  /** Bytes that were lost in front of what is seen next, and of which nothing is to be seen. */
  private drop(node: number, place: number): void {
    const { beam, reader, writer } = this;
    if (beam.extra[node] === 1 || place % PHASES >= MOST_DROPPED) return;
    const lead = -beam.reader[node]!;
    const state = beam.writer[node]!;
    if (beam.cost[node]! + this.dropped > this.dearest) return;
    for (const byte of writer.candidates(state)) {
      if (lead > 0 && (!reader.breaks(lead, byte) || reader.eatsTrail(byte))) continue;
      if (reader.isInvalid(byte)) this.push(node, place + 1, byte, 0, 1, this.dropped);
      else if (reader.isLead(byte)) this.push(node, place + 1, byte, -byte, 1, this.dropped);
    }
  }

  /** What was lost at the end of the text. */
  private dropAtEnd(node: number, place: number): void {
    const lead = -this.beam.reader[node]!;
    if (lead > 0 && this.beam.writer[node] === 0) this.copy(node, place + 1);
    if (lead > 0 && this.reader.flavour.resume !== 'at-trail') this.eatTrail(node, place + 1, lead);
    this.drop(node, place);
  }

  /** Between two codes: the next seen unit tells the next byte, unless it stands for a loss. */
  private begin(node: number, at: number, place: number): void {
    const unit = this.seen.codePointAt(at)!;
    const { beam } = this;
    if (beam.writer[node] === 0 && unit >= 0x80) {
      const clean = beam.extra[node] === 1;
      this.pass(node, at, unit, clean ? 0 : SWITCH);
      if (clean) {
        this.begin(beam.store(node, place, 0, -1, beam.model[node]!, 0, beam.cost[node]! + SWITCH, -1, 0), at, place);
        return;
      }
    }
    if (unit < 0x80) this.push(node, (at + 1) * PHASES, unit, 0, 0);
    else for (const code of this.reader.codesOf(unit)) this.startCode(node, at, place, code);
    if (this.silent) {
      this.drop(node, place);
      return;
    }
    if ((unit !== QUESTION && unit !== REPLACEMENT) || beam.extra[node] === 1) return;
    const next = this.firstByte(at + 1);
    for (const byte of this.writer.candidates(this.beam.writer[node]!)) {
      if (this.reader.isInvalid(byte)) this.push(node, (at + 1) * PHASES, byte, 0, 1);
      else if (this.reader.isLead(byte) && this.mayBreak(byte, next)) this.push(node, at * PHASES + 1, byte, -byte, 1);
    }
  }

  /** What is seen is what was written. */
  private pass(node: number, at: number, unit: number, nats: number): void {
    if (unit === REPLACEMENT) return;
    const { beam, language } = this;
    const model = language.step(beam.model[node]!, unit < 0x10000 ? language.symbolOf(unit) : CLASS.other);
    const cost = beam.cost[node]! + language.answerCost + nats;
    beam.add(node, (at + 1) * PHASES, 0, 0, model, 1, cost, unit, 0);
  }

  private startCode(node: number, at: number, place: number, code: number): void {
    const next = Math.max(place, at * PHASES) + 1;
    if (code < 0x100) this.push(node, (at + 1) * PHASES, code, 0, 0);
    else if (code < 0x10000) this.push(node, next, code >> 8, 0x100 | (code & 0xff), 0);
    else this.push(node, next, Math.floor(code / 0x1000000), 0x1000000 | (code & 0xffffff), 0);
  }

  private proceed(node: number, place: number, state: number): void {
    if (state < 0x10000) this.push(node, ((place >> PHASE_BITS) + 1) * PHASES, state & 0xff, 0, 0);
    else if (state < 0x1000000) this.push(node, place + 1, (state >> 8) & 0xff, 0x100 | (state & 0xff), 0);
    else this.push(node, place + 1, (state >> 16) & 0xff, 0x10000 | (state & 0xffff), 0);
  }

  /** A lead byte without a character waits: the byte behind it must not fit it. */
  private breakOff(node: number, next: number, place: number, lead: number): void {
    const { reader, beam } = this;
    if (next === this.end) {
      if (beam.writer[node] === 0) this.copy(node, next * PHASES);
      return;
    }
    const unit = this.seen.codePointAt(next)!;
    // The damage may end here: then no byte followed.
    if (beam.writer[node] === 0 && unit >= 0x80) this.pass(node, next, unit, SWITCH);
    if (unit < 0x80) {
      if (reader.breaks(lead, unit) && !reader.eatsTrail(unit)) this.push(node, (next + 1) * PHASES, unit, 0, 0);
    } else {
      for (const code of reader.codesOf(unit)) {
        const byte = code < 0x100 ? code : code < 0x10000 ? code >> 8 : Math.floor(code / 0x1000000);
        if (reader.breaks(lead, byte) && !reader.eatsTrail(byte)) this.startCode(node, next, place, code);
      }
    }
    if (reader.flavour.resume !== 'at-trail') this.eatTrail(node, Math.max(next * PHASES, place + 1), lead);
    if (this.silent) {
      this.drop(node, place);
      return;
    }
    if (unit !== QUESTION && unit !== REPLACEMENT) return;
    const after = this.firstByte(next + 1);
    for (const byte of this.writer.candidates(beam.writer[node]!)) {
      if (!reader.breaks(lead, byte) || reader.eatsTrail(byte)) continue;
      if (reader.isInvalid(byte)) this.push(node, (next + 1) * PHASES, byte, 0, 1);
      else if (reader.isLead(byte) && this.mayBreak(byte, after)) this.push(node, next * PHASES + 1, byte, -byte, 1);
    }
  }

  /** The trail byte went with the lead: any that the writer may have put there and that does not fit the lead. */
  private eatTrail(node: number, place: number, lead: number): void {
    const { reader } = this;
    const state = this.beam.writer[node]!;
    for (const byte of this.writer.candidates(state)) {
      if (reader.breaks(lead, byte) && reader.eatsTrail(byte)) this.push(node, place, byte, 0, 1);
    }
    if (state !== 0 || !reader.eatsTrail(0x30)) return;
    this.push(node, place, 0x30, 0, 2, EATEN_DIGIT);
  }

  /** First byte of the unit at `at`, or -1 if it is not known. */
  private firstByte(at: number): number {
    if (at >= this.end || this.reader.flavour.resume !== 'at-trail') return -1;
    const unit = this.seen.codePointAt(at)!;
    if (unit === QUESTION || unit === REPLACEMENT) return -1;
    if (unit < 0x80) return unit;
    const codes = this.reader.codesOf(unit);
    if (codes.length !== 1) return -1;
    const code = codes[0]!;
    return code < 0x100 ? code : code < 0x10000 ? code >> 8 : Math.floor(code / 0x1000000);
  }

  private mayBreak(lead: number, next: number): boolean {
    return next < 0 || this.reader.breaks(lead, next);
  }

  /** The second half of a character beyond U+FFFF says nothing new. */
  private skip(node: number, place: number): void {
    const { beam } = this;
    const extra = beam.extra[node]!;
    beam.add(node, place, beam.writer[node]!, beam.reader[node]!, beam.model[node]!, extra, beam.cost[node]!, -1, 0);
  }

  private copy(node: number, place: number): void {
    const { beam } = this;
    beam.add(node, place, 0, 0, beam.model[node]!, 0, beam.cost[node]!, -1, 0);
  }

  /** One original byte on; a finished character is scored. */
  private push(node: number, place: number, byte: number, readerState: number, hidden: number, nats = 0): void {
    const { beam, writer, language, lookahead } = this;
    const before = beam.writer[node]!;
    const history = beam.model[node]!;
    const state = writer.accept(before, byte);
    if (state === REFUSED) return;
    const paid = beam.cost[node]! - (before === 0 ? 0 : lookahead.cost(history, before));
    if (state !== FINISHED) {
      const cost = paid + nats + lookahead.cost(history, state);
      if (cost > this.dearest) return;
      beam.add(node, place, state, readerState, history, 0, cost, -1, hidden);
      return;
    }
    const point = writer.point;
    const entry = point < 0x10000 ? language.table[point]! : CLASS.other;
    if ((entry & SYMBOL_ID) === CLASS.never) return;
    const model = language.step(history, entry & SYMBOL_ID);
    const cost = paid + nats + language.answerCost + (point < 0x10000 ? this.forms[point]! : 0);
    const extra = readerState === 0 && point < 0x80 ? beam.extra[node]! : 0;
    beam.add(node, place, 0, readerState, model, extra, cost, point, hidden);
  }
}
