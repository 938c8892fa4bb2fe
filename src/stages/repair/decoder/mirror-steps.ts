import { gbkTable } from '../../../charset/gbk.js';
import { NONE } from '../gloss-syllable.js';
import type { LanguageModel } from '../language-model.js';
import type { Readings } from '../readings.js';
import type { Beam } from './beam.js';
import { formCosts } from './forms.js';
import { type Display, displayOf } from './mirror-display.js';
import { MirrorGlosses } from './mirror-gloss.js';
import type { MirrorPage } from './mirror-page.js';
import { BEHIND_GLOSS, BEHIND_MARK, BEHIND_STOP, Splitter } from './mirror-splitter.js';
import type { Scorer } from './scorer.js';
import { DoubleByteWriter, FINISHED, REFUSED } from './writer.js';

/**
 * Places are numbered four to a seen unit: before it; behind the first byte of one dropped private-use character, and of
 * two; behind its own lead byte.
 */
export const PHASE_BITS = 2;
export const PHASES = 1 << PHASE_BITS;
export const BEHIND_LEAD = PHASES - 1;
/** Open brackets are kept in `extra`, above what the splitter needs. */
export const BRACKET_SHIFT = 11;
/** The second byte of a mark that was cut out is kept in `reader`, above the lead byte that waits. */
export const MARK_SHIFT = 8;
/** Bits of a step's `hidden`: a byte of it is not to be seen; it is ASCII that was eaten. */
export const HIDDEN = 1;
export const ASCII_EATEN = 2;

const QUESTION = 0x3f;
const EURO = 0x20ac;
const COMMA = 0x3001;
const STOP = 0x3002;
/** Nats for a reading that is not the character's first. */
const OTHER_READING = 4;
/** Nats for a form that converters of mirror sites do not write. */
const WRONG_FORM = 5;
/**
 * ASCII that may have been eaten with a lead byte, and what it costs beside the language model, which does not tell
 * ASCII punctuation from the full-width marks that Chinese text has. A digit stands for all ten.
 */
const EATEN: readonly (readonly [byte: number, nats: number])[] = [
  [0x30, 0],
  [0x0a, 0],
  [0x20, 0],
  [0x2e, 2],
  [0x25, 1],
  [0x2d, 1],
  [0x2c, 5],
  [0x3a, 5],
  [0x28, 5],
  [0x29, 5],
  [0x2f, 2],
];

/** What stands behind a `<` that was eaten, and what is taken off its cost: the language model knows no markup. */
const TAG = /^(?:\/?[a-z]{1,8}\d?>|[a-z]{1,8} [a-z]+=)/;
const TAG_START = 0x3c;
const IN_TAG = -12;

/**
 * The process of a mirror site, a byte at a time, as steps of a search: a writer puts original bytes together to
 * characters, a splitter cuts, glosses follow or not, a decoder shows; what it would show must be what is seen.
 *
 * State: `writer` = lead byte of an unfinished character; `reader` = lead byte that waits in the decoder | second byte of a
 * mark that was cut out << MARK_SHIFT; `extra` = state of the splitter | open brackets << BRACKET_SHIFT.
 */
export class MirrorSteps {
  readonly glosses: MirrorGlosses;
  readonly splitter: Splitter;
  readonly display: Display;
  /** Nats for each UTF-16 unit beside the language model. */
  readonly formCost: Float32Array;
  readonly decode = gbkTable('windows').decode;
  readonly text: string;
  private readonly writer = new DoubleByteWriter('cp936');

  constructor(
    readonly beam: Beam,
    language: LanguageModel,
    readonly scorer: Scorer,
    page: MirrorPage,
  ) {
    this.text = page.text;
    this.glosses = new MirrorGlosses(page);
    this.splitter = new Splitter(page.pausesFirst);
    this.display = displayOf(page.nfkc);
    this.formCost = mirrorFormCosts(page.readings, formCosts(language, 'any'));
  }

  /** All that may come behind a hypothesis in `place`. */
  expand(node: number, place: number): void {
    const at = place >> PHASE_BITS;
    if (at >= this.text.length) return;
    const reader = this.beam.reader[node]!;
    const mark = reader >> MARK_SHIFT;
    if (mark !== 0) {
      this.feed(node, (at + 1) * PHASES, mark, 0, 0);
      return;
    }
    this.openMarks(node, at, reader);
    if (reader === 0) this.between(node, at);
    else this.behindLead(node, at, reader);
  }

  /** The decoder waits for nothing. */
  private between(node: number, at: number): void {
    const { beam, text, display } = this;
    const shifted = beam.writer[node] !== 0;
    const unit = text.charCodeAt(at);
    if (unit < 0x80) this.feed(node, (at + 1) * PHASES, unit, 0, 0);
    else if (unit === EURO && shifted) this.feed(node, (at + 1) * PHASES, 0x80, 0, 0);
    const next = at * PHASES + BEHIND_LEAD;
    let before = -1;
    for (let i = display.offsets[unit]!; i < display.offsets[unit + 1]!; i++) {
      const lead = display.codes[i]! >> 8;
      if (lead !== before) this.feed(node, next, lead, lead, 0);
      before = lead;
    }
    if (unit !== QUESTION || !(shifted || this.mayBeLost(at))) return;
    for (let lead = 0x81; lead <= 0xfe; lead++) this.feed(node, next, lead, lead, HIDDEN);
  }

  /** May the '?' at `at` be a lead byte that a gloss, a mark or the end of the text cut off? */
  mayBeLost(at: number): boolean {
    return at + 1 >= this.text.length || this.glosses.readingEnd(at + 1) > 0 || this.showsMark(at + 1);
  }

  /** Does a mark stand at `at` at which the site may have cut? */
  private showsMark(at: number): boolean {
    const { splitter, display } = this;
    const unit = this.text.charCodeAt(at);
    for (const trail of splitter.a3) if (display.first[0xa300 | trail] === unit) return true;
    return splitter.a1 && (unit === COMMA || unit === STOP);
  }

  /** A lead byte waits in the decoder. */
  private behindLead(node: number, at: number, lead: number): void {
    const { beam, text, display } = this;
    const unit = text.charCodeAt(at);
    for (let i = display.offsets[unit]!; i < display.offsets[unit + 1]!; i++) {
      const code = display.codes[i]!;
      if (code >> 8 !== lead) continue;
      const rest = display.rest.get(code);
      if (rest !== undefined && !text.startsWith(rest, at + 1)) continue;
      this.feed(node, (at + 1 + (rest?.length ?? 0)) * PHASES, code & 0xff, 0, 0);
    }
    if (unit !== QUESTION || beam.writer[node] !== 0) return;
    if (TAG.test(text.slice(at + 1, at + 20))) this.feed(node, (at + 1) * PHASES, TAG_START, 0, ASCII_EATEN, IN_TAG);
    else for (const [byte, nats] of EATEN) this.feed(node, (at + 1) * PHASES, byte, 0, ASCII_EATEN, nats);
    if (at + 1 === text.length) {
      beam.add(node, (at + 1) * PHASES, 0, 0, beam.model[node]!, 0, beam.cost[node]!, -1, 0);
    }
  }

  /** Hypotheses that a mark was cut out here: a lead byte that waits becomes '?', the mark stands alone. */
  private openMarks(node: number, at: number, lead: number): void {
    if (this.splitter.a3.length === 0) return;
    const { text } = this;
    const shown = lead === 0 ? at : at + 1;
    if (shown >= text.length || (lead !== 0 && text.charCodeAt(at) !== QUESTION)) return;
    const place = shown * PHASES + (lead === 0 ? BEHIND_LEAD : 0);
    const hidden = lead === 0 ? 0 : HIDDEN;
    this.eachMark(shown, (first, second) => this.feed(node, place, first, second << MARK_SHIFT, hidden));
  }

  /** The marks, as two bytes, that may stand at `at` cut out. */
  eachMark(at: number, take: (first: number, second: number) => void): void {
    const { splitter, display } = this;
    const unit = this.text.charCodeAt(at);
    for (const trail of splitter.a3) if (display.first[0xa300 | trail] === unit) take(0xa3, trail);
    if (!splitter.a1) return;
    if (unit === COMMA) take(0xa1, 0xa2);
    else if (unit === STOP) take(0xa1, 0xa3);
  }

  /**
   * One original byte on: the writer takes it, the splitter lets it pass, a finished character is scored, and a gloss
   * follows or does not. `reader` is the reader's state behind it; a mark in its upper byte was opened by this byte.
   */
  private feed(node: number, place: number, byte: number, reader: number, hidden: number, nats = 0): void {
    const { beam, splitter } = this;
    const extra = beam.extra[node]!;
    const closing = beam.reader[node]! >> MARK_SHIFT !== 0;
    const opening = reader >> MARK_SHIFT !== 0;
    if (!closing) {
      if (splitter.refuses(extra, byte, opening)) return;
      if (beam.writer[node] !== 0 && splitter.wasPause(extra, byte)) return;
    }
    const state = this.writer.accept(beam.writer[node]!, byte);
    if (state === REFUSED) return;
    let cost = beam.cost[node]! + nats;
    let model = beam.model[node]!;
    let point = -1;
    let brackets = extra >> BRACKET_SHIFT;
    if (state === FINISHED) {
      point = this.writer.point;
      const nats = this.scorer.cost(model, brackets, point);
      if (nats === -1) return;
      model = this.scorer.model;
      brackets = this.scorer.brackets;
      cost += nats + this.formCost[point]!;
    }
    let behind = byte | (brackets << BRACKET_SHIFT);
    if (closing) {
      behind |= BEHIND_MARK;
      if ((extra & 0xff) === 0xa1 && byte === 0xa3) behind |= BEHIND_STOP;
    }
    const before = extra & 0xff;
    const unit = before >= 0x81 && byte >= 0x40 ? this.decode[(before << 8) | byte]! : 0;
    if (unit < 0x3400 || unit > 0x9fff) beam.add(node, place, state, reader, model, behind, cost, point, hidden);
    else this.gloss(node, place, state, reader, model, behind, cost, point, hidden, unit, (extra & BEHIND_GLOSS) !== 0);
  }

  /** The pair of the last two bytes reads as the ideograph `unit`: it is glossed, or it is not. */
  gloss(
    node: number,
    place: number,
    state: number,
    reader: number,
    model: number,
    behind: number,
    cost: number,
    point: number,
    hidden: number,
    unit: number,
    behindGloss: boolean,
  ): void {
    const { beam, glosses } = this;
    const lead = reader & 0xff;
    const opening = reader >> MARK_SHIFT !== 0;
    const rank = opening ? NONE : glosses.rankAt(place >> PHASE_BITS, lead, unit);
    glosses.weigh(unit, behindGloss);
    beam.add(node, place, state, reader, model, behind, cost + glosses.no, point, hidden);
    if (rank === NONE) return;
    const dearer = cost + glosses.yes + (rank > 0 ? OTHER_READING : 0);
    const glossed = (behind & ~(BEHIND_MARK | BEHIND_STOP)) | BEHIND_GLOSS;
    const lost = lead !== 0 ? HIDDEN : 0;
    beam.add(node, glosses.end * PHASES, state, 0, model, glossed, dearer, point, hidden | lost);
  }
}

let forms: Float32Array | undefined;

/** What a character costs beside the language model: forms that the converters of mirror sites would not have written. */
function mirrorFormCosts(table: Readings, shared: Float32Array): Float32Array {
  if (forms) return forms;
  forms = shared.slice();
  const { traditionalOf, simplifiedOf } = table;
  for (let i = 0; i < simplifiedOf.length; i += 2) forms[simplifiedOf[i]!] = WRONG_FORM;
  for (let i = 0; i < traditionalOf.length; i += 2) {
    if (traditionalOf[i] !== traditionalOf[i + 1]) forms[traditionalOf[i]!] = WRONG_FORM;
  }
  for (let i = 0; i < traditionalOf.length; i += 2) forms[traditionalOf[i + 1]!] = 0;
  return forms;
}
