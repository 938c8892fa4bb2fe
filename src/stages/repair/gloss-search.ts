import { gbkTable } from '../../charset/gbk.js';
import { RARE } from './gloss-page.js';
import type { SeenGloss, Surroundings } from './gloss-surroundings.js';
import { NONE, type ReadingId } from './gloss-syllable.js';
import { type Bytes, symbolsAt } from './gloss-symbols.js';

export interface Solution {
  /** Where the decoder is in step again. */
  readonly end: number;
  /** What stood between the start of the search and `end`. */
  readonly text: string;
  /** Nats by which the next best text is dearer; Infinity if there is none. */
  readonly margin: number;
  /** Dearest character of the text, nats. */
  readonly worst: number;
  /** Original characters that were put together from two seen ones. */
  readonly shifted: number;
}

/** One run of the mirror's process forward over possible original bytes. */
class Hypothesis {
  constructor(
    /** Up to where it has explained the text. */
    public at: number,
    /** Lead byte of an original character whose trail byte is not known yet; NONE between characters. */
    public lead: number,
    /** The last original byte. */
    public last: number,
    /** The last pair got a gloss, so the next pair may have been torn apart by it. */
    public torn: boolean,
    public cost: number,
    public worst: number,
    public shifted: number,
    public text: string,
    /** Where the decoder fell into step for good, and the length of `text` there. */
    public inStep: number,
    public inStepLength: number,
    /** Nats by which the nearest other text with the same continuations was dearer. */
    public gap: number,
  ) {}

  copy(): Hypothesis {
    return new Hypothesis(
      this.at,
      this.lead,
      this.last,
      this.torn,
      this.cost,
      this.worst,
      this.shifted,
      this.text,
      this.inStep,
      this.inStepLength,
      this.gap,
    );
  }
}

/** A shifted run longer than this is not searched: real ones end at the first ASCII trail byte. */
const LONGEST_RUN = 400;
const MOST_HYPOTHESES = 512;
const QUESTION = 0x3f;

/** Costs in nats; those of glosses follow what 48 real pages show: first readings only, listed characters always. */
const COST = {
  otherReading: 5,
  unlisted: 1,
  unlistedRare: 5,
  unlistedOfBothScripts: 8,
  plainOnPage: 7,
  otherThanListed: 6,
  listedWithoutGloss: 8,
  tornListed: 0.3,
  unlistedWithoutGloss: 0.4,
  punctuation: 5,
  kana: 8,
  symbol: 14,
  ascii: 6,
} as const;

/**
 * Finds the original characters from `start`, the '?' of an eaten bracket, to where the decoder is in step again, with
 * no other knowledge than readings, GBK and how common characters are: every hypothesis about the original bytes runs
 * the process forward and dies where it would show something else than what is seen.
 *
 * @param lastBytes What the last original byte before `start` may have been.
 * @returns Null if no hypothesis explains what is seen.
 */
export function solveShiftedRun(around: Surroundings, start: number, lastBytes: readonly number[]): Solution | null {
  const search = new Search(around);
  let alive = [...new Set(lastBytes)].map(
    (last) => new Hypothesis(start, NONE, last, true, 0, 0, 0, '', start, 0, Number.POSITIVE_INFINITY),
  );
  do {
    // One symbol may stand for bytes that NFKC shows as several, (1) for one code: those behind catch up first.
    const at = alive.reduce((least, h) => Math.min(least, h.at), Number.POSITIVE_INFINITY);
    const ahead = alive.filter((h) => h.at > at);
    const here = alive.filter((h) => h.at === at);
    if (at >= around.text.length) return best(here.filter((h) => h.lead === NONE));
    alive = merged([...search.step(here, at), ...ahead], start);
    if (alive.length > MOST_HYPOTHESES || at - start > LONGEST_RUN) return null;
  } while (alive.some((h) => h.lead !== NONE || h.at !== alive[0]!.at));
  return best(alive);
}

/** A hypothesis so much dearer than the cheapest, in nats, does not come back. */
const HOPELESS = 30;

/** Of hypotheses that go on alike the cheapest, which remembers how near the next one came; without the hopeless. */
function merged(alive: Hypothesis[], start: number): Hypothesis[] {
  if (alive.length < 2) return alive;
  const limit = HOPELESS + alive.reduce((least, h) => Math.min(least, h.cost), Number.POSITIVE_INFINITY);
  const cheapest = new Map<number, Hypothesis>();
  for (const h of alive) {
    if (h.cost > limit) continue;
    const state = ((h.at - start) * 0x100 + (h.lead === NONE ? 0 : h.lead)) * 0x200 + h.last * 2 + (h.torn ? 1 : 0);
    const known = cheapest.get(state);
    if (!known) cheapest.set(state, h);
    else if (h.cost < known.cost) {
      if (known.text !== h.text) h.gap = Math.min(h.gap, known.cost - h.cost);
      cheapest.set(state, h);
    } else if (known.text !== h.text) known.gap = Math.min(known.gap, h.cost - known.cost);
  }
  return [...cheapest.values()];
}

/** The cheapest text and how far behind the next one is. */
function best(alive: Hypothesis[]): Solution | null {
  if (alive.length === 0) return null;
  alive.sort((a, b) => a.cost - b.cost);
  const first = alive[0]!;
  const rival = alive.find((h) => h.text !== first.text);
  return {
    end: first.inStep,
    text: first.text.slice(0, first.inStepLength),
    margin: Math.min(first.gap, rival ? rival.cost - first.cost : Number.POSITIVE_INFINITY),
    worst: first.worst,
    shifted: first.shifted,
  };
}

class Search {
  private readonly decode = gbkTable('windows').decode;
  private readonly encode = gbkTable('windows').encode;

  constructor(private readonly around: Surroundings) {}

  /** Takes what is seen at `at`, with a gloss behind it if there is one, in every hypothesis. */
  step(here: readonly Hypothesis[], at: number): Hypothesis[] {
    const { text, folded } = this.around;
    const eaten = this.around.eatenGlossAt(at);
    if (eaten) return here.flatMap((h) => this.takeEaten(h, eaten));
    const next: Hypothesis[] = [];
    for (const { bytes, length } of symbolsAt(text, at, folded)) {
      const gloss = this.around.glossAt(at + length);
      for (const h of here) {
        // Out of step a '?' stands for bytes that nothing here tells: a lead byte and what it ate, or one that was cut off.
        if (h.lead !== NONE && text.charCodeAt(at) === QUESTION) continue;
        const taken = this.takeBytes(h, bytes, gloss?.id ?? NONE);
        if (!taken) continue;
        taken.at = gloss ? gloss.end : at + length;
        next.push(h.lead === NONE ? taken : markStep(taken));
      }
    }
    return next;
  }

  /** A '?' that is a lead byte together with the bracket of the gloss behind it: one that makes a pair with this reading. */
  private takeEaten(h: Hypothesis, eaten: SeenGloss): Hypothesis[] {
    const taken: Hypothesis[] = [];
    for (const unit of this.around.table.charactersWith(eaten.id)) {
      const code = this.encode[unit]!;
      const byte = code & 0xff;
      if (code >> 8 !== h.last || byte < 0x81) continue;
      const next = this.takeByte(h, byte, eaten.id);
      if (!next) continue;
      next.at = eaten.end;
      taken.push(markStep(next));
    }
    return taken;
  }

  /** Two bytes that are seen as one symbol have no gloss between them. */
  private takeBytes(h: Hypothesis, bytes: Bytes, id: ReadingId): Hypothesis | null {
    if (bytes.length === 1) return this.takeByte(h, bytes[0]!, id);
    const middle = this.takeByte(h, bytes[0]!, NONE);
    return middle && this.takeByte(middle, bytes[1]!, id);
  }

  /** Adds one original byte, behind which a gloss with reading `id` is seen, or none. */
  private takeByte(h: Hypothesis, byte: number, id: ReadingId): Hypothesis | null {
    const pair = this.pairCost((h.last << 8) | byte, id, h.torn);
    if (pair === Number.POSITIVE_INFINITY) return null;
    const next = h.copy();
    next.last = byte;
    next.torn = id !== NONE;
    next.cost += pair;
    if (h.lead === NONE) {
      if (byte > 0x80) next.lead = byte;
      else next.text += byte === 0x80 ? '€' : String.fromCharCode(byte);
      return next;
    }
    const unit = this.decode[(h.lead << 8) | byte]!;
    const cost = this.characterCost(unit);
    if (cost === Number.POSITIVE_INFINITY) return null;
    next.lead = NONE;
    next.cost += cost;
    next.worst = Math.max(h.worst, cost);
    next.shifted++;
    next.text += String.fromCharCode(this.around.folded && isFullWidth(unit) ? unit - 0xfee0 : unit);
    return next;
  }

  /** What it costs that two neighbouring bytes have a gloss with this reading behind them, or none. */
  private pairCost(code: number, id: ReadingId, torn: boolean): number {
    const { page, table } = this.around;
    const unit = this.decode[code]!;
    const listed = page.listed.get(unit);
    if (id === NONE) {
      if (listed !== undefined) return torn ? COST.tornListed : COST.listedWithoutGloss;
      return table.isTraditionalOnly(unit) && table.traditionalCost(unit) < RARE ? COST.unlistedWithoutGloss : 0;
    }
    const rank = table.rank(unit, id);
    if (rank === NONE) return Number.POSITIVE_INFINITY;
    if (listed !== undefined) return listed === id ? 0 : COST.otherThanListed;
    const cost = rank > 0 ? COST.otherReading : 0;
    if (page.count(unit) > 0) return cost + COST.plainOnPage;
    if (!table.isTraditionalOnly(unit)) return cost + COST.unlistedOfBothScripts;
    return cost + (table.traditionalCost(unit) < RARE ? COST.unlisted : COST.unlistedRare);
  }

  /** -ln of how likely a character is in the text of a mirror site. */
  private characterCost(unit: number): number {
    const { page, table } = this.around;
    if ((unit >= 0x3400 && unit < 0xa000) || (unit >= 0xf900 && unit < 0xfa30)) {
      const cost = table.traditionalCost(unit);
      return page.count(unit) > 1 ? Math.min(cost, 10) : cost;
    }
    if (unit === 0 || (unit >= 0xe000 && unit < 0xf900)) return Number.POSITIVE_INFINITY;
    if ((unit >= 0x3040 && unit < 0x3100) || unit === 0x30fc) return COST.kana;
    return isPunctuation(unit) ? COST.punctuation : COST.symbol;
  }
}

/** What was read last was not read in step. */
function markStep(h: Hypothesis): Hypothesis {
  h.inStep = h.at;
  h.inStepLength = h.text.length;
  return h;
}

/** Marks of Chinese text; not 々, not full-width letters and digits, which news hardly holds. */
function isPunctuation(unit: number): boolean {
  if (isFullWidth(unit)) return !isAlphanumeric(unit - 0xfee0);
  return (unit >= 0x3000 && unit <= 0x3002) || (unit >= 0x3008 && unit <= 0x3011) || (unit >= 0x2014 && unit <= 0x2026);
}

function isFullWidth(unit: number): boolean {
  return unit >= 0xff01 && unit <= 0xff5e;
}

function isAlphanumeric(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}
