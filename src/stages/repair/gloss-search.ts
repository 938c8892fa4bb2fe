import { gbkTable } from '../../charset/gbk.js';
import type { SeenGloss, Surroundings } from './gloss-surroundings.js';
import { NONE, type ReadingId } from './gloss-syllable.js';

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
  /** Hypotheses that were alive at the end. */
  readonly alternatives: number;
}

/** One run of the mirror's process forward over possible original bytes. */
interface Hypothesis {
  /** Lead byte of an original character whose trail byte is not known yet; NONE between characters. */
  lead: number;
  /** The last original byte. */
  last: number;
  /** The last pair got a gloss, so the next pair may have been torn apart by it. */
  torn: boolean;
  cost: number;
  worst: number;
  shifted: number;
  text: string;
  /** Where the decoder fell into step for good, and the length of `text` there. */
  inStep: number;
  inStepLength: number;
}

/** A shifted run longer than this is not searched: real ones end at the first ASCII trail byte. */
const LONGEST_RUN = 400;
const MOST_HYPOTHESES = 512;

/** Costs in nats; those of glosses follow what 48 real pages show: first readings only, listed characters always. */
const COST = {
  otherReading: 5,
  unlisted: 1,
  unlistedOfBothScripts: 6,
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
  let alive: Hypothesis[] = lastBytes.map((last) => ({
    lead: NONE,
    last,
    torn: true,
    cost: 0,
    worst: 0,
    shifted: 0,
    text: '',
    inStep: start,
    inStepLength: 0,
  }));
  let at = start;
  do {
    if (at >= around.text.length) {
      alive = alive.filter((h) => h.lead === NONE);
      break;
    }
    const step = search.step(alive, at);
    alive = merged(step.alive);
    at = step.end;
    if (alive.length > MOST_HYPOTHESES || at - start > LONGEST_RUN) return null;
  } while (alive.some((h) => h.lead !== NONE));
  return alive.length === 0 ? null : best(alive);
}

/** Of hypotheses that say the same and go on alike the cheapest. */
function merged(alive: Hypothesis[]): Hypothesis[] {
  if (alive.length < 2) return alive;
  const cheapest = new Map<string, Hypothesis>();
  for (const h of alive) {
    const key = `${h.lead} ${h.last} ${h.torn} ${h.text}`;
    const known = cheapest.get(key);
    if (!known || h.cost < known.cost) cheapest.set(key, h);
  }
  return [...cheapest.values()];
}

/** The cheapest text and how far behind the next one is. */
function best(alive: Hypothesis[]): Solution {
  alive.sort((a, b) => a.cost - b.cost);
  const first = alive[0]!;
  const rival = alive.find((h) => h.text !== first.text);
  return {
    end: first.inStep,
    text: first.text.slice(0, first.inStepLength),
    margin: rival ? rival.cost - first.cost : Number.POSITIVE_INFINITY,
    worst: first.worst,
    shifted: first.shifted,
    alternatives: new Set(alive.map((h) => h.text)).size,
  };
}

/** Bytes that one seen symbol may stand for: one or two each. */
type Bytes = readonly number[];

class Search {
  private readonly decode = gbkTable('windows').decode;

  constructor(private readonly around: Surroundings) {}

  /** Takes the symbol at `at`, with a gloss behind it if there is one, in every hypothesis. */
  step(alive: readonly Hypothesis[], at: number): { alive: Hypothesis[]; end: number } {
    const eaten = this.around.eatenGlossAt(at);
    if (eaten) return { alive: alive.flatMap((h) => this.takeEaten(h, eaten)), end: eaten.end };
    const unit = this.around.text.charCodeAt(at);
    const gloss = this.around.glossAt(at + 1);
    const end = gloss ? gloss.end : at + 1;
    const next: Hypothesis[] = [];
    for (const bytes of bytesOf(unit, this.around.folded)) {
      for (const h of alive) {
        const taken = this.takeBytes(h, bytes, gloss?.id ?? NONE);
        if (taken) next.push(h.lead === NONE ? taken : inStepFrom(taken, end));
      }
    }
    return { alive: next, end };
  }

  /** A '?' that is any lead byte together with the bracket of the gloss behind it. */
  private takeEaten(h: Hypothesis, eaten: SeenGloss): Hypothesis[] {
    const taken: Hypothesis[] = [];
    for (let byte = 0x81; byte <= 0xfe; byte++) {
      const next = this.takeByte(h, byte, eaten.id);
      if (next) taken.push(inStepFrom(next, eaten.end));
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
    const next = { ...h, last: byte, torn: id !== NONE, cost: h.cost + pair };
    if (h.lead === NONE) {
      if (byte > 0x80) next.lead = byte;
      else next.text += byte === 0x80 ? '€' : String.fromCharCode(byte);
      return next;
    }
    const unit = this.decode[(h.lead << 8) | byte]!;
    const cost = this.characterCost(unit);
    if (cost === Number.POSITIVE_INFINITY) return null;
    const character = String.fromCharCode(unit);
    next.lead = NONE;
    next.cost += cost;
    next.worst = Math.max(h.worst, cost);
    next.shifted++;
    next.text += this.around.folded ? character.normalize('NFKC') : character;
    return next;
  }

  /** What it costs that two neighbouring bytes have a gloss with this reading behind them, or none. */
  private pairCost(code: number, id: ReadingId, torn: boolean): number {
    const { page, table } = this.around;
    const unit = this.decode[code]!;
    const listed = page.listed.get(unit);
    if (id === NONE) {
      if (listed !== undefined) return torn ? COST.tornListed : COST.listedWithoutGloss;
      return table.isTraditionalOnly(unit) ? COST.unlistedWithoutGloss : 0;
    }
    const rank = table.rank(unit, id);
    if (rank === NONE) return Number.POSITIVE_INFINITY;
    if (listed !== undefined) return listed === id ? 0 : COST.otherThanListed;
    const cost = rank > 0 ? COST.otherReading : 0;
    if (page.count(unit) > 0) return cost + COST.plainOnPage;
    return cost + (table.isTraditionalOnly(unit) ? COST.unlisted : COST.unlistedOfBothScripts);
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

/** A symbol that was not read in step is behind this hypothesis. */
function inStepFrom(h: Hypothesis, end: number): Hypothesis {
  h.inStep = end;
  h.inStepLength = h.text.length;
  return h;
}

function isPunctuation(unit: number): boolean {
  return (unit >= 0x3000 && unit <= 0x3011) || (unit >= 0x2014 && unit <= 0x2026) || (unit >= 0xff01 && unit <= 0xff5e);
}

/** Symbols that NFKC folds to one other symbol, by that symbol: ',' has A3AC, 'I' has A3C9 and A2F1. */
let folds: ReadonlyMap<number, readonly Bytes[]> | undefined;

function foldedSymbols(): ReadonlyMap<number, readonly Bytes[]> {
  if (folds) return folds;
  const { decode } = gbkTable('windows');
  const map = new Map<number, Bytes[]>();
  for (let code = 0xa1a1; code < 0xaa00; code++) {
    const unit = decode[code]!;
    if (unit === 0 || (unit >= 0xe000 && unit < 0xf900)) continue;
    const seen = String.fromCharCode(unit).normalize('NFKC');
    if (seen.length !== 1 || seen.charCodeAt(0) === unit) continue;
    const bytes = [code >> 8, code & 0xff];
    const others = map.get(seen.charCodeAt(0));
    if (others) others.push(bytes);
    else map.set(seen.charCodeAt(0), [bytes]);
  }
  folds = map;
  return folds;
}

/** The byte strings that the decoder (and NFKC behind it) shows as this symbol; none for what GBK cannot give. */
export function bytesOf(unit: number, folded: boolean): Bytes[] {
  const options: Bytes[] = [];
  if (unit === 0x20ac) options.push([0x80]);
  else if (unit < 0x80) {
    // A '?' that is not a question mark stands for bytes that nothing here tells.
    options.push([unit]);
  } else {
    const code = gbkTable('windows').encode[unit]!;
    if (code >= 0x100) options.push([code >> 8, code & 0xff]);
  }
  if (folded) options.push(...(foldedSymbols().get(unit) ?? []));
  return options;
}
