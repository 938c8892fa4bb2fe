import type { LanguageModel } from '../language-model.js';
import { type Guesses, guesses } from './mirror-guesses.js';
import {
  BEHIND_LEAD,
  BRACKET_SHIFT,
  HIDDEN,
  MARK_SHIFT,
  type MirrorSteps,
  PHASE_BITS,
  PHASES,
} from './mirror-steps.js';

/** Reader state: the first byte of a private-use character that was dropped has been read (it is in `extra`), the second is owed. */
export const OWED = 0x1000000;

const QUESTION = 0x3f;
const EURO = 0x20ac;
/** Nats for a guessed character: less than nothing, since readings with fewer characters are too cheap. */
const DROPPED = -0.7;
/** A character that nothing shows is not guessed to be one that costs more than this; one that is half shown may. */
const DEAREST_GUESS = 9.5;
const DEAREST_HALF_SHOWN = 11.5;

/**
 * Steps over private-use characters that were dropped: two original bytes of which nothing is seen. The first ends an unfinished
 * character, the second starts one; what is seen next shows its second byte, or hides it again.
 */
export class DroppedPairs {
  private readonly guesses: Guesses;

  constructor(
    private readonly steps: MirrorSteps,
    language: LanguageModel,
  ) {
    this.guesses = guesses(language, steps.formCost);
  }

  /** The next byte ends the unfinished character of a hypothesis and starts a dropped one. */
  open(node: number, at: number): void {
    const { beam, splitter } = this.steps;
    const extra = beam.extra[node]!;
    for (const code of this.guesses.endingHidden[beam.writer[node]! & 0xff]!) {
      if (splitter.refuses(extra, code & 0xff, false) || splitter.wasPause(extra, code & 0xff)) continue;
      this.hide(node, at * PHASES + 1, code, DEAREST_HALF_SHOWN);
    }
  }

  /** The second byte of the dropped character starts another one. @param again whether that may lead into a dropped one too */
  close(node: number, place: number, again: boolean): void {
    const { steps, guesses } = this;
    const { text, display, beam } = steps;
    const at = place >> PHASE_BITS;
    if (at >= text.length) return;
    const fits = guesses.isPrivate[beam.extra[node]! & 0xff]!;
    const unit = text.charCodeAt(at);
    const behindLead = at * PHASES + BEHIND_LEAD;
    if (unit >= 0x40 && unit < 0x80) this.end(node, (at + 1) * PHASES, unit, 0, fits);
    else if (unit === EURO) this.end(node, (at + 1) * PHASES, 0x80, 0, fits);
    let before = -1;
    for (let i = display.offsets[unit]!; i < display.offsets[unit + 1]!; i++) {
      const lead = display.codes[i]! >> 8;
      if (lead !== before) this.end(node, behindLead, lead, lead, fits);
      before = lead;
    }
    steps.eachMark(at, (first, second) => this.end(node, behindLead, first, second << MARK_SHIFT, fits));
    if (unit === QUESTION) this.endLost(node, behindLead, fits);
    const next = place + 1;
    if (!again || (next & (PHASES - 1)) === BEHIND_LEAD) return;
    for (const code of guesses.allHidden) if (fits[code >> 8]) this.hide(node, next, code, DEAREST_GUESS);
  }

  /** A step for the character `code`, whose second byte starts a dropped one; it is not glossed. */
  private hide(node: number, place: number, code: number, dearest: number): void {
    const { beam, scorer, formCost, decode, glosses } = this.steps;
    const point = decode[code]!;
    const nats = scorer.cost(beam.model[node]!, beam.extra[node]! >> BRACKET_SHIFT, point) + formCost[point]!;
    if (nats > dearest) return;
    glosses.weigh(point, false);
    const none = point < 0x3400 || point > 0x9fff ? 0 : glosses.no;
    const extra = (code & 0xff) | (scorer.brackets << BRACKET_SHIFT);
    beam.add(node, place, 0, OWED, scorer.model, extra, beam.cost[node]! + nats + none + DROPPED, point, HIDDEN);
  }

  /** Characters whose first byte was dropped and whose second is `byte`. */
  private end(node: number, place: number, byte: number, reader: number, fits: Uint8Array): void {
    const { splitter } = this.steps;
    const opening = reader >> MARK_SHIFT !== 0;
    for (const code of this.guesses.byTrail[byte]!) {
      const lead = code >> 8;
      if (fits[lead] && !splitter.refuses(lead, byte, opening))
        this.finish(node, place, code, reader, DEAREST_HALF_SHOWN);
    }
  }

  /** The same where the second byte was lost too, as the '?' that is seen. */
  private endLost(node: number, place: number, fits: Uint8Array): void {
    const { splitter } = this.steps;
    for (const code of this.guesses.common) {
      const lead = code >> 8;
      const byte = code & 0xff;
      if (byte > 0x80 && fits[lead] && !splitter.refuses(lead, byte, false))
        this.finish(node, place, code, byte, DEAREST_GUESS);
    }
  }

  private finish(node: number, place: number, code: number, reader: number, dearest: number): void {
    const { steps } = this;
    const { beam, scorer } = steps;
    const point = steps.decode[code]!;
    const nats = scorer.cost(beam.model[node]!, beam.extra[node]! >> BRACKET_SHIFT, point) + steps.formCost[point]!;
    if (nats > dearest) return;
    const cost = beam.cost[node]! + nats;
    const extra = (code & 0xff) | (scorer.brackets << BRACKET_SHIFT);
    const { model } = scorer;
    if (point < 0x3400 || point > 0x9fff) beam.add(node, place, 0, reader, model, extra, cost, point, HIDDEN);
    else steps.gloss(node, place, 0, reader, model, extra, cost, point, HIDDEN, point, false);
  }
}
