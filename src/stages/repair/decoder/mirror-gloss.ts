import { isReadingLetter, NONE } from '../gloss-syllable.js';
import type { Readings } from '../readings.js';
import { GLOSSED, MIXED, type MirrorPage, PLAIN } from './mirror-page.js';

/** Nats for a character glossed, or not, against the habit of its page. */
const AGAINST_HABIT = 6;
/** Nats for each where the page does both, or where a gloss in front of it may have taken one of its bytes. */
const EITHER = 0.7;
/** Chance of a gloss on a character that both scripts write and that the page does not show elsewhere. */
const SHARED_GLOSSED = 0.003;
const QUESTION = 0x3f;
const OPEN = 0x28;
const CLOSE = 0x29;
const SPACE = 0x20;
const MOST_LETTERS = 6;

/** Whether a site put a gloss behind a pair of bytes: what is seen there, and what the rest of the page makes likely. */
export class MirrorGlosses {
  /** Nats for a gloss and for none, as `weigh` found them. */
  yes = 0;
  no = 0;
  /** Behind the gloss that `rankAt` found. */
  end = 0;
  private readonly text: string;
  private readonly status: Uint8Array;
  private readonly readings: Readings;

  constructor(private readonly page: MirrorPage) {
    this.text = page.text;
    this.status = page.status;
    this.readings = page.readings;
  }

  /** Weighs a gloss on an ideograph. @param behindGloss a gloss stands between its bytes, which the site put in earlier */
  weigh(unit: number, behindGloss: boolean): void {
    const status = this.status[unit]!;
    this.yes = 0;
    this.no = 0;
    if (status === GLOSSED) this.no = behindGloss ? EITHER : AGAINST_HABIT;
    else if (status === PLAIN) this.yes = AGAINST_HABIT;
    else if (status === MIXED) {
      this.yes = EITHER;
      this.no = EITHER;
    } else {
      const chance = this.readings.isTraditionalOnly(unit) ? this.page.share : SHARED_GLOSSED;
      this.yes = -Math.log(chance);
      this.no = -Math.log(1 - chance);
    }
  }

  /** Rank of the reading that stands at `at` among those of `unit`, or NONE. @param lead a byte that its `(` was eaten with; 0: none */
  rankAt(at: number, lead: number, unit: number): number {
    if (this.text.charCodeAt(at) !== (lead === 0 ? OPEN : QUESTION)) return NONE;
    const end = this.readingEnd(at + 1);
    if (end === 0) return NONE;
    const last = this.text.charCodeAt(end - 2) === SPACE ? end - 2 : end - 1;
    const id = this.readings.idAt(this.text, at + 1, last);
    if (id === NONE) return NONE;
    this.end = end;
    return this.readings.rank(unit, id);
  }

  /** Behind the `)` of a reading that starts at `from`, or 0. */
  readingEnd(from: number): number {
    const { text } = this;
    let at = from;
    while (at - from <= MOST_LETTERS && isReadingLetter(text.charCodeAt(at))) at++;
    if (at === from) return 0;
    if (text.charCodeAt(at) === SPACE) at++;
    return text.charCodeAt(at) === CLOSE ? at + 1 : 0;
  }
}
