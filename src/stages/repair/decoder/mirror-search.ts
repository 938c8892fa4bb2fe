import { gbkTable } from '../../../charset/gbk.js';
import { isReadingLetter, NONE } from '../gloss-syllable.js';
import type { LanguageModel } from '../language-model.js';
import { CLASS } from '../language-model-symbols.js';
import { MARK_CODES, type SplitMarks } from '../mirror/channel.js';
import type { Readings } from '../readings.js';
import { Beam, type BeamLimits, type Trace } from './beam.js';
import { formCosts } from './forms.js';
import { type Display, displayOf } from './mirror-display.js';
import { type Guesses, guesses } from './mirror-guesses.js';
import { GLOSSED, MIXED, type MirrorPage, PLAIN } from './mirror-page.js';
import type { Scorer } from './scorer.js';
import { DoubleByteWriter, FINISHED, REFUSED } from './writer.js';

/** Open brackets are kept in `extra`, above the flags. */
export const BRACKET_SHIFT = 11;
const QUESTION = 0x3f;
const OPEN = 0x28;
const CLOSE = 0x29;
const EURO = 0x20ac;
/** Places are numbered two to a seen unit: before it, and behind its lead byte. */
const PHASE_BITS = 1;
const PHASES = 1 << PHASE_BITS;
/** Nats for a reading that is not the character's first, and for a character glossed against the habit of its page. */
const OTHER_READING = 4;
const AGAINST_HABIT = 6;
/** Chance of a gloss on a character that both scripts write and that the page does not show elsewhere. */
const SHARED_GLOSSED = 0.003;
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
/** A sure end: one hypothesis, and this many of its characters since the last sign of damage. */
const SETTLED = 3;
/** A window goes on if the next sign of damage is nearer than this. */
const CALM = 6;
/** A search that has not settled after this many seen units is cut. */
const LONGEST = 400;

/** Nats for a guessed character: less than nothing, since readings with fewer characters are too cheap. */
const DROPPED = -0.7;
const MOST_DROPS = 2;
/** A character that nothing shows is not guessed to be one that costs more than this. */
const DEAREST_GUESS = 9.5;
/** Of the characters in front of a second drop, and of those between two drops, the cheapest that are followed. */
const BEFORE_SECOND = 3;
const BETWEEN = 10;
/** Nats above the page's usual cost up to which a reading with fewer dropped characters is taken. */
const LIKELY_EXTRA = -2;

/** What the search made of one window. */
export interface MirrorStretch {
  readonly from: number;
  readonly to: number;
  readonly trace: Trace;
  /** Behind the window everything is aligned again. */
  readonly settled: boolean;
}

/**
 * Finds the Traditional text that a mirror site's process — glosses, cuts at marks, decoding with '?' — turned into what
 * is seen, from a place where bytes and characters are aligned to one where they are again. The process runs forward in
 * each hypothesis over the original GBK bytes.
 *
 * State: `reader` = lead byte that waits in the decoder | second byte of a mark that was cut out << 8; `extra` = the
 * original byte before | 0x100 if it belongs to a mark | 0x200 if a gloss was put behind it | 0x400 behind 。 cut out | open brackets << 11.
 */
export class MirrorSearch {
  private readonly beam = new Beam(PHASE_BITS);
  private readonly writer = new DoubleByteWriter('cp936');
  private readonly decode = gbkTable('windows').decode;
  private readonly encode = gbkTable('windows').encode;
  private readonly display: Display;
  private readonly guesses: Guesses;
  private readonly readings: Readings;
  private readonly status: Uint8Array;
  private readonly formCost: Float32Array;
  private readonly text: string;
  private a3: readonly number[] = [];
  private a1 = false;
  /** How many dropped characters in a row are tried. */
  private drops = 0;
  private end = 0;
  private glossEnd = 0;

  constructor(
    private readonly language: LanguageModel,
    private readonly scorer: Scorer,
    private readonly page: MirrorPage,
    private readonly limits: BeamLimits,
    /** What a character of the page's undamaged text costs, in nats. */
    private readonly usual: number,
  ) {
    this.text = page.text;
    this.status = page.status;
    this.readings = page.readings;
    this.display = displayOf(page.nfkc);
    this.formCost = mirrorFormCosts(page.readings, formCosts(language, 'any'));
    this.guesses = guesses(language, this.formCost);
  }

  /** From now on the site is taken for one that cuts at these marks. */
  cutAt(marks: SplitMarks): void {
    this.a3 = MARK_CODES[marks].a3.map((code) => code & 0xff);
    this.a1 = MARK_CODES[marks].a1.length > 0;
  }

  /**
   * @param from where the window starts, aligned
   * @param before the last original byte in front of it (0: none), with 0x200 if a gloss stands between
   * @param model state of the language model there
   * @param nextSign where the next sign of damage stands at or behind a place
   */
  read(
    from: number,
    to: number,
    before: number,
    model: number,
    nextSign: (at: number) => number,
  ): MirrorStretch | null {
    for (this.drops = 0; ; this.drops++) {
      const found = this.run(from, to, before, model, nextSign);
      if (!this.page.dropped || this.drops === MOST_DROPS || (found?.settled && this.isLikely(found.trace)))
        return found;
    }
  }

  /** Does the text cost no more than that of the page does? If not, dropped characters are tried: most windows have none. */
  private isLikely({ cost, points }: Trace): boolean {
    if (cost > this.usual * points.length + LIKELY_EXTRA) return false;
    return points.every((point) => this.formCost[point]! < 1 && !this.isUnknown(point));
  }

  /** An ideograph that the model does not know is hardly ever the right one. */
  private isUnknown(point: number): boolean {
    const symbol = this.language.symbolOf(point);
    return symbol === CLASS.hanCommon || symbol === CLASS.hanRare;
  }

  private run(
    from: number,
    to: number,
    before: number,
    model: number,
    nextSign: (at: number) => number,
  ): MirrorStretch | null {
    const { beam } = this;
    this.end = to;
    beam.reset();
    beam.add(-1, from * PHASES, 0, 0, model, before, 0, -1, 0);
    const stop = Math.min(to, from + LONGEST);
    let settledFor = 0;
    let last = -1;
    let lastAt = from;
    let empty = 0;
    for (let place = from * PHASES; place <= stop * PHASES; place++) {
      const count = beam.settle(place, this.limits);
      if (count === 0) {
        if (++empty > 16 * PHASES) break;
        continue;
      }
      empty = 0;
      const at = place >> PHASE_BITS;
      if (place === to * PHASES) return this.finish(from, count);
      if ((place & (PHASES - 1)) === 0) {
        const sure = this.alone(count);
        if (sure >= 0) {
          last = sure;
          lastAt = at;
          settledFor = at > from ? settledFor + 1 : 0;
          if (settledFor > SETTLED && nextSign(at) - at > CALM) {
            return { from, to: at, trace: beam.trace(sure), settled: true };
          }
        } else settledFor = 0;
      }
      for (let i = 0; i < count; i++) this.expand(beam.live[i]!, place);
    }
    if (last < 0 || lastAt === from) return null;
    return { from, to: lastAt, trace: beam.trace(last), settled: false };
  }

  /** The one hypothesis that is left, if it is aligned; -1 otherwise. */
  private alone(count: number): number {
    const { beam } = this;
    if (count !== 1 || beam.waiting > 0) return -1;
    const node = beam.live[0]!;
    return beam.writer[node] === 0 && beam.reader[node] === 0 ? node : -1;
  }

  private finish(from: number, count: number): MirrorStretch | null {
    const { beam } = this;
    const nodes: number[] = [];
    const costs: number[] = [];
    for (let i = 0; i < count; i++) {
      const node = beam.live[i]!;
      if (beam.writer[node] !== 0 || beam.reader[node] !== 0) continue;
      nodes.push(node);
      costs.push(beam.cost[node]! + this.scorer.end(beam.model[node]!, beam.extra[node]! >> BRACKET_SHIFT));
    }
    const best = beam.finish(nodes, nodes.length, Float64Array.from(costs));
    return best < 0 ? null : { from, to: this.end, trace: beam.trace(best), settled: true };
  }

  private expand(node: number, place: number): void {
    const { beam } = this;
    const at = place >> PHASE_BITS;
    const phase = place & (PHASES - 1);
    const reader = beam.reader[node]!;
    const mark = reader >> 8;
    const lead = reader & 0xff;
    if (mark !== 0) {
      this.closeMark(node, at, mark);
      return;
    }
    this.openMarks(node, at, lead);
    if (lead === 0) this.between(node, at, phase);
    else this.behindLead(node, at, lead);
  }

  /** The decoder waits for nothing. */
  private between(node: number, at: number, phase: number): void {
    const { beam, text, display } = this;
    const shifted = beam.writer[node] !== 0;
    if (at >= this.end) return;
    const unit = text.charCodeAt(at);
    if (unit < 0x80) this.feed(node, (at + 1) * PHASES, unit, 0, 0);
    else if (unit === EURO && shifted) this.feed(node, (at + 1) * PHASES, 0x80, 0, 0);
    if (phase > 0) return;
    const next = at * PHASES + 1;
    let before = -1;
    for (let i = display.offsets[unit]!; i < display.offsets[unit + 1]!; i++) {
      const lead = display.codes[i]! >> 8;
      if (lead === before) continue;
      before = lead;
      this.feed(node, next, lead, lead, 0);
    }
    if (unit === QUESTION) this.lostLead(node, at, next, shifted);
    if (shifted && this.drops > 0) this.drop(node, at, unit);
  }

  /**
   * The next two original bytes made a private-use character that was dropped: the first ends the unfinished character,
   * the second starts one whose trail byte the next seen unit shows, or another dropped one hides.
   */
  private drop(node: number, at: number, unit: number): void {
    const { beam } = this;
    const lead = beam.writer[node]! & 0xff;
    const firsts: number[] = [];
    for (const code of this.guesses.endingHidden[lead]!) {
      if (this.a3.length > 0 && this.splits(beam.extra[node]!, code & 0xff, false)) continue;
      if (this.wasPause(beam.extra[node]!, code & 0xff)) continue;
      const first = this.guess(node, at, code, DEAREST_GUESS + 2);
      if (first < 0) continue;
      this.endDrop(first, at, unit, code & 0xff);
      firsts.push(first);
    }
    if (this.drops < 2 || firsts.length === 0) return;
    const between: number[] = [];
    for (const first of cheapest(beam.cost, firsts, BEFORE_SECOND)) {
      const trails = this.guesses.isPrivate[beam.extra[first]! & 0xff]!;
      for (const code of this.guesses.allHidden) {
        if (!trails[code >> 8]) continue;
        const second = this.guess(first, at, code, DEAREST_GUESS);
        if (second >= 0) between.push(second);
      }
    }
    for (const second of cheapest(beam.cost, between, BETWEEN)) {
      this.endDrop(second, at, unit, beam.extra[second]! & 0xff);
    }
  }

  /** A step for the hidden character `code`, which is not glossed; -1 if it costs too much. */
  private guess(node: number, at: number, code: number, dearest: number): number {
    const { beam, scorer } = this;
    const point = this.decode[code]!;
    const brackets = beam.extra[node]! >> BRACKET_SHIFT;
    const nats =
      scorer.cost(beam.model[node]!, brackets, point) + this.formCost[point]! + this.unglossed(point) + DROPPED;
    if (nats > dearest) return -1;
    const extra = (code & 0xff) | (scorer.brackets << BRACKET_SHIFT);
    return beam.store(node, at * PHASES, -1, 0, scorer.model, extra, beam.cost[node]! + nats, point, 1);
  }

  /** Behind a dropped character that `trail` started: the seen unit shows the trail byte of the character it began. */
  private endDrop(node: number, at: number, unit: number, trail: number): void {
    const { display } = this;
    const fits = this.guesses.isPrivate[trail]!;
    if (unit < 0x80) {
      if (unit >= 0x40) this.endWith(node, (at + 1) * PHASES, unit, 0, fits);
      return;
    }
    if (unit === EURO) this.endWith(node, (at + 1) * PHASES, 0x80, 0, fits);
    let before = -1;
    for (let i = display.offsets[unit]!; i < display.offsets[unit + 1]!; i++) {
      const lead = display.codes[i]! >> 8;
      if (lead !== before) this.endWith(node, at * PHASES + 1, lead, lead, fits);
      before = lead;
    }
  }

  private endWith(node: number, place: number, byte: number, reader: number, fits: Uint8Array): void {
    const { beam, scorer } = this;
    const brackets = beam.extra[node]! >> BRACKET_SHIFT;
    for (const code of this.guesses.byTrail[byte]!) {
      const lead = code >> 8;
      if (!fits[lead] || (this.a3.length > 0 && this.splits(lead, byte, false))) continue;
      const point = this.decode[code]!;
      const nats = scorer.cost(beam.model[node]!, brackets, point) + this.formCost[point]!;
      if (nats > DEAREST_GUESS + 2) continue;
      const cost = beam.cost[node]! + nats;
      const extra = byte | (scorer.brackets << BRACKET_SHIFT);
      if (point < 0x3400 || point > 0x9fff) beam.add(node, place, 0, reader, scorer.model, extra, cost, point, 1);
      else this.gloss(node, place, 0, reader, scorer.model, extra, cost, point, 1, point, false, false);
    }
  }

  /** Nats for an ideograph without a gloss. */
  private unglossed(unit: number): number {
    if (unit < 0x3400 || unit > 0x9fff) return 0;
    const status = this.status[unit]!;
    if (status === GLOSSED) return AGAINST_HABIT;
    if (status === PLAIN) return 0;
    if (status === MIXED) return 0.7;
    return -Math.log(1 - (this.readings.isTraditionalOnly(unit) ? this.page.share : SHARED_GLOSSED));
  }

  /** A '?' with nothing waiting: a lead byte that was cut off by a gloss, by a mark, by the end, or that ate an ASCII byte. */
  private lostLead(node: number, at: number, next: number, shifted: boolean): void {
    const glossed = this.readingEnd(at + 1) > 0;
    const marked = this.a3.length > 0 && this.looksLikeMark(at + 1);
    if (!glossed && !marked && !shifted && at + 1 < this.end) return;
    for (let lead = 0x81; lead <= 0xfe; lead++) this.feed(node, next, lead, lead, 1);
  }

  private looksLikeMark(at: number): boolean {
    const unit = this.text.charCodeAt(at);
    for (const trail of this.a3) if (this.display.first[0xa300 | trail] === unit) return true;
    return this.a1 && (unit === 0x3001 || unit === 0x3002);
  }

  /** A lead byte waits in the decoder. */
  private behindLead(node: number, at: number, lead: number): void {
    const { beam, text, display } = this;
    if (at < this.end) {
      const unit = text.charCodeAt(at);
      for (let i = display.offsets[unit]!; i < display.offsets[unit + 1]!; i++) {
        const code = display.codes[i]!;
        if (code >> 8 !== lead) continue;
        const rest = display.rest.get(code);
        if (rest !== undefined && !text.startsWith(rest, at + 1)) continue;
        this.feed(node, (at + 1 + (rest?.length ?? 0)) * PHASES, code & 0xff, 0, 0);
      }
      if (unit === QUESTION && beam.writer[node] === 0) {
        for (const [byte, nats] of EATEN) this.feed(node, (at + 1) * PHASES, byte, 0, 2, nats);
        if (at + 1 === this.end) beam.add(node, this.end * PHASES, 0, 0, beam.model[node]!, 0, beam.cost[node]!, -1, 0);
      }
    }
  }

  /** Hypotheses that a mark was cut out here: a lead byte that waits becomes '?', the mark stands alone. */
  private openMarks(node: number, at: number, lead: number): void {
    if (this.a3.length === 0) return;
    const { text, display, beam } = this;
    const shown = lead === 0 ? at : at + 1;
    if (shown >= this.end || (lead !== 0 && text.charCodeAt(at) !== QUESTION)) return;
    const unit = text.charCodeAt(shown);
    const phase = lead === 0 ? (beam.place[node]! & (PHASES - 1)) + 1 : 0;
    if (phase >= PHASES) return;
    const place = shown * PHASES + phase;
    for (const trail of this.a3) {
      if (display.first[0xa300 | trail] === unit) this.feed(node, place, 0xa3, trail << 8, lead === 0 ? 0 : 1);
    }
    if (!this.a1) return;
    if (unit === 0x3001) this.feed(node, place, 0xa1, 0xa2 << 8, lead === 0 ? 0 : 1);
    else if (unit === 0x3002) this.feed(node, place, 0xa1, 0xa3 << 8, lead === 0 ? 0 : 1);
  }

  private closeMark(node: number, at: number, trail: number): void {
    if (at < this.end) this.feed(node, (at + 1) * PHASES, trail, 0, 0);
  }

  /** May `byte` follow as the splitter sees it? What would be a mark is one, and only as a mark. */
  private splits(extra: number, byte: number, opensMark: boolean): boolean {
    if (extra & 0x300) return (extra & 0x400) !== 0 && this.a3.includes(byte);
    const before = extra & 0xff;
    if (before === 0xa3 && this.a3.length > 0) return this.a3.includes(byte);
    if (before === 0xa1 && this.a1) return byte === 0xa2 || (byte === 0xa3 && !opensMark);
    return false;
  }

  /** Would `byte` make a 、 or 。 of the A1 that a cut ！ took away? A site that cuts at these first had not cut at that ！. */
  private wasPause(extra: number, byte: number): boolean {
    return this.page.pausesFirst && (extra & 0x1ff) === 0x1a1 && (byte === 0xa2 || byte === 0xa3);
  }

  /**
   * One original byte on: the writer takes it, the splitter lets it pass, a finished character is scored, and a gloss
   * follows or does not. `reader` is the reader's state behind it; a mark in the upper byte was opened by this byte.
   */
  private feed(node: number, place: number, byte: number, reader: number, hidden: number, nats = 0): void {
    const { beam } = this;
    const extra = beam.extra[node]!;
    const closing = beam.reader[node]! >> 8 !== 0;
    const opening = reader >> 8 !== 0;
    if (!closing && this.a3.length > 0 && this.splits(extra, byte, opening)) return;
    if (!closing && beam.writer[node] !== 0 && this.wasPause(extra, byte)) return;
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
      behind |= 0x100;
      if ((extra & 0xff) === 0xa1 && byte === 0xa3) behind |= 0x400;
    }
    const before = extra & 0xff;
    const unit = before >= 0x81 && byte >= 0x40 ? this.decode[(before << 8) | byte]! : 0;
    if (unit < 0x3400 || unit > 0x9fff) {
      beam.add(node, place, state, reader, model, behind, cost, point, hidden);
      return;
    }
    this.gloss(node, place, state, reader, model, behind, cost, point, hidden, unit, opening, (extra & 0x200) !== 0);
  }

  /** The pair of the last two bytes reads as the ideograph `unit`: it is glossed, or it is not. */
  private gloss(
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
    opening: boolean,
    behindGloss: boolean,
  ): void {
    const { beam } = this;
    const rank = opening ? NONE : this.glossRank(place >> PHASE_BITS, reader & 0xff, unit);
    const status = this.status[unit]!;
    let yes = 0;
    let no = 0;
    if (status === GLOSSED) no = behindGloss ? 0.7 : AGAINST_HABIT;
    else if (status === PLAIN) yes = AGAINST_HABIT;
    else if (status === MIXED) {
      yes = 0.7;
      no = 0.7;
    } else {
      const chance = this.readings.isTraditionalOnly(unit) ? this.page.share : SHARED_GLOSSED;
      yes = -Math.log(chance);
      no = -Math.log(1 - chance);
    }
    beam.add(node, place, state, reader, model, behind, cost + no, point, hidden);
    if (rank === NONE) return;
    const dearer = cost + yes + (rank > 0 ? OTHER_READING : 0);
    const lost = (reader & 0xff) !== 0 ? 1 : 0;
    const glossed = (behind & ~0x500) | 0x200;
    beam.add(node, this.glossEnd * PHASES, state, 0, model, glossed, dearer, point, hidden | lost);
  }

  /** Rank of the reading that stands at `at` among those of `unit`, or NONE; its end goes to `glossEnd`. */
  private glossRank(at: number, lead: number, unit: number): number {
    const open = this.text.charCodeAt(at);
    if (open !== (lead === 0 ? OPEN : QUESTION)) return NONE;
    const end = this.readingEnd(at + 1);
    if (end === 0) return NONE;
    const last = this.text.charCodeAt(end - 2) === 0x20 ? end - 2 : end - 1;
    const id = this.readings.idAt(this.text, at + 1, last);
    if (id === NONE) return NONE;
    this.glossEnd = end;
    return this.readings.rank(unit, id);
  }

  /** Behind the `)` of a reading that starts at `from`, or 0. */
  private readingEnd(from: number): number {
    let at = from;
    while (at < this.end && at - from < 7 && isReadingLetter(this.text.charCodeAt(at))) at++;
    if (at === from) return 0;
    if (this.text.charCodeAt(at) === 0x20) at++;
    return at < this.end && this.text.charCodeAt(at) === CLOSE ? at + 1 : 0;
  }

  /** The two bytes of a unit in code page 936, or 0. */
  codeOf(unit: number): number {
    return this.encode[unit]!;
  }
}

/** The `most` cheapest of the nodes, cheapest first: a few of many, so that no sort is needed. */
function cheapest(costs: Float64Array, nodes: readonly number[], most: number): number[] {
  const kept: number[] = [];
  for (const node of nodes) {
    const cost = costs[node]!;
    let at = kept.length;
    while (at > 0 && costs[kept[at - 1]!]! > cost) at--;
    if (at >= most) continue;
    if (kept.length === most) kept.pop();
    kept.splice(at, 0, node);
  }
  return kept;
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
