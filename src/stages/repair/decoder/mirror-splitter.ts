import { MARK_CODES, type SplitMarks } from '../mirror/channel.js';

/** Bits of the splitter's state above the last original byte: that byte ended a mark; a gloss stands behind it; the mark was 。. */
export const BEHIND_MARK = 0x100;
export const BEHIND_GLOSS = 0x200;
export const BEHIND_STOP = 0x400;

/** The marks at which a site cuts the bytes, as it looks for them: at any offset, those of row A3 first. */
export class Splitter {
  /** Second bytes of the marks A3xx that it cuts at. */
  a3: readonly number[] = [];
  /** Does it cut at 、 (A1A2) and 。 (A1A3)? */
  a1 = false;

  /** @param pausesFirst the site cut at 、。 before the other marks */
  constructor(private readonly pausesFirst: boolean) {}

  cutAt(marks: SplitMarks): void {
    this.a3 = MARK_CODES[marks].a3.map((code) => code & 0xff);
    this.a1 = MARK_CODES[marks].a1.length > 0;
  }

  /** Is `byte` refused behind this state? What would be a mark is one, and only as a mark. */
  refuses(state: number, byte: number, opensMark: boolean): boolean {
    if (this.a3.length === 0) return false;
    if (state & (BEHIND_MARK | BEHIND_GLOSS)) return (state & BEHIND_STOP) !== 0 && this.a3.includes(byte);
    const before = state & 0xff;
    if (before === 0xa3) return this.a3.includes(byte);
    if (before === 0xa1 && this.a1) return byte === 0xa2 || (byte === 0xa3 && !opensMark);
    return false;
  }

  /** Would `byte` make a 、 or 。 of the A1 that a cut ！ took away? A site that cuts at these first had not cut at that ！. */
  wasPause(state: number, byte: number): boolean {
    return this.pausesFirst && (state & 0x1ff) === (BEHIND_MARK | 0xa1) && (byte === 0xa2 || byte === 0xa3);
  }
}
