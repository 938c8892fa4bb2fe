import type { LanguageModel } from '../language-model.js';
import { CLASS, SYMBOL_ID } from '../language-model-symbols.js';
import type { Writer } from './writer.js';

/**
 * What an unfinished character will cost at the least, from the bytes that are known of it and the character before: the look-ahead of
 * Ortmanns, Ney and Eiden (1996), "Language-model look-ahead for large vocabulary speech recognition", with pairs of
 * characters. Without it hypotheses with an unfinished character all look alike, and those that are dropped are
 * dropped blindly.
 */
export class Lookahead {
  /** Entries of symbol s: from[s] up to from[s + 1]. */
  private readonly from: Uint32Array;
  private readonly slot: Uint16Array;
  private readonly form: Float32Array;
  /** By slot, with no history. */
  private readonly alone: Float32Array;
  private readonly behind: (Float32Array | undefined)[] = [];

  /** @param forms what each form of a character costs beside the model */
  constructor(
    private readonly language: LanguageModel,
    private readonly writer: Writer,
    forms: Float32Array,
  ) {
    const symbols = language.ids;
    const counts = new Uint32Array(symbols + 1);
    const each = (take: (symbol: number, slot: number, point: number) => void) =>
      writer.completions((point, slot) => {
        const symbol = point < 0x10000 ? language.table[point]! & SYMBOL_ID : CLASS.other;
        if (symbol !== CLASS.never) take(symbol, slot, point);
      });
    each((symbol) => counts[symbol + 1]!++);
    for (let s = 0; s < symbols; s++) counts[s + 1]! += counts[s]!;
    this.from = counts;
    this.slot = new Uint16Array(counts[symbols]!);
    this.form = new Float32Array(counts[symbols]!);
    this.alone = new Float32Array(writer.slots).fill(UNHEARD);
    const next = counts.slice();
    each((symbol, slot, point) => {
      const i = next[symbol]!++;
      this.slot[i] = slot;
      this.form[i] = point < 0x10000 ? forms[point]! : 0;
      const nats = language.costAlone(symbol) + this.form[i]!;
      if (nats < this.alone[slot]!) this.alone[slot] = nats;
    });
  }

  /** The least nats of a character that the writer's unfinished `state` may become behind the history `model`. */
  cost(model: number, state: number): number {
    const slot = this.writer.slotOf(state);
    if (slot < 0) return 0;
    const before = this.language.lastOf(model);
    const table = this.behind[before] ?? this.tableBehind(before);
    return table[slot]!;
  }

  private tableBehind(before: number): Float32Array {
    const { language, from, slot, form } = this;
    const backoff = language.backoffOf(before);
    const table = this.alone.map((nats) => nats + backoff);
    language.continuationsOf(before, (symbol, nats) => {
      for (let i = from[symbol]!; i < from[symbol + 1]!; i++) {
        if (nats + form[i]! < table[slot[i]!]!) table[slot[i]!] = nats + form[i]!;
      }
    });
    this.behind[before] = table;
    return table;
  }
}

/** Nats for bytes that begin no character of the model. */
const UNHEARD = 20;

const cache = new WeakMap<LanguageModel, Map<string, Lookahead>>();

/** The look-ahead of a model for a writer and costs of forms that go by the name `key`; made once. */
export function lookaheadFor(language: LanguageModel, writer: Writer, forms: Float32Array, key: string): Lookahead {
  const made = cache.get(language) ?? new Map<string, Lookahead>();
  cache.set(language, made);
  let found = made.get(key);
  if (!found) {
    found = new Lookahead(language, writer, forms);
    made.set(key, found);
  }
  return found;
}
