import type { LanguageModel } from '../language-model.js';
import { CLASS, SYMBOL_ID } from '../language-model-symbols.js';
import type { Beam } from './beam.js';
import type { Lookahead } from './lookahead.js';
import type { Reader } from './reader.js';
import { FINISHED, REFUSED, type Writer } from './writer.js';

const QUESTION = 0x3f;
const REPLACEMENT = 0xfffd;
/** Nats for an end of the damage inside a text: from here on what is seen is what was written, or no longer. */
const SWITCH = 9;
/** Nats for a digit that went with a lead byte; the point stands for any digit. */
const EATEN_DIGIT = 2;
/** Places are numbered eight to a seen unit: before it, behind what was lost in silence, and behind bytes of it. */
export const PHASE_BITS = 3;
export const PHASES = 1 << PHASE_BITS;
/** Nats for a byte of UTF-8, and for a double-byte character, that was lost in silence. */
const DROPPED_BYTE = 3;
const DROPPED_CHARACTER = 6;
/** Bytes that may be lost in silence in one place. */
export const MOST_DROPPED = 3;

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

/**
 * The moves of a search for misread text: from a hypothesis to those that have one more byte of the original, by what a reader would
 * show for it.
 */
export class CodecMoves {
  seen = '';
  /** End of the part of `seen` that is read. */
  end = 0;
  /** Does the reader leave nothing in the place of what it loses? */
  readonly silent: boolean;
  private readonly dropped: number;
  /** Where bytes may be missing anywhere: nats above which a hypothesis is not worth keeping. */
  dearest = Number.POSITIVE_INFINITY;

  /** @param beam with PHASE_BITS bits for the phases */
  constructor(
    private readonly beam: Beam,
    private readonly language: LanguageModel,
    private readonly writer: Writer,
    private readonly reader: Reader,
    private readonly forms: Float32Array,
    private readonly lookahead: Lookahead,
  ) {
    this.silent = reader.flavour.replacement === '';
    this.dropped = writer.takesAscii ? DROPPED_CHARACTER : DROPPED_BYTE;
  }

  /** Adds to the beam what may follow the hypothesis `node` of `place`. */
  expand(node: number, place: number): void {
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
  dropAtEnd(node: number, place: number): void {
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
