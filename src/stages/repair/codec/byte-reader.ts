import { type Written, writtenTable } from './inverse.js';
import { isAlphabetic, type Surprise } from './surprise.js';

/** On the last character: a letter whose word may end with it. */
const LONE = 1 << 24;
/** Nats for a word of a single such letter: 路 beside a run of UTF-8 would be ·, 习 would be ϰ. */
const LONELY = 8;

/** What it costs that text ends or goes on otherwise behind a reader's last character. */
export function partingNats(last: number): number {
  return last & LONE ? LONELY : 0;
}

/** The code point of a reader's last character. */
export function lastPoint(last: number): number {
  return last & ~LONE;
}

/** Marks a partial code point, to tell it from a lead byte. */
const CONTINUED = 1 << 24;

/** Legal range of the second byte behind the lead bytes of UTF-8 that restrict it; others allow 80–BF. */
function secondByteFits(lead: number, byte: number): boolean {
  if (lead === 0xe0) return byte >= 0xa0;
  if (lead === 0xed) return byte <= 0x9f;
  if (lead === 0xf0) return byte >= 0x90;
  if (lead === 0xf4) return byte <= 0x8f;
  return true;
}

/**
 * Reads bytes one at a time as text of the written encoding and prices the characters they make. The fields are the
 * reader's whole state: a search sets them to those of a hypothesis, feeds, and takes them back.
 */
export class ByteReader {
  /** Bytes that the unfinished character still lacks, 0 at a character's end. */
  state = 0;
  /** What is known of the unfinished character. */
  partial = 0;
  /** The last finished character, with the flag LONE on a letter beyond Latin-1 that has none of its kind before it. */
  last = 0;
  /** Nats of the characters finished since this was last set to 0. */
  nats = 0;

  private readonly table: Uint16Array | Uint32Array | null;

  constructor(
    written: Written,
    private readonly surprise: Surprise,
  ) {
    this.table = written === 'utf-8' ? null : writtenTable(written);
  }

  /** Takes one byte; false if no text of the encoding goes on with it. */
  feed(byte: number): boolean {
    return this.table ? this.feedDoubleByte(byte, this.table) : this.feedUtf8(byte);
  }

  private feedDoubleByte(byte: number, table: Uint16Array | Uint32Array): boolean {
    if (this.state === 0) {
      if (byte < 0x80) return this.finish(byte);
      if (byte === 0x80 || byte === 0xff) return false;
      this.partial = byte;
      this.state = 1;
      return true;
    }
    const point = table[(this.partial << 8) | byte]!;
    // Nobody meant a private-use character: the code stands for nothing.
    return point !== 0 && (point < 0xe000 || point > 0xf8ff) && this.finish(point);
  }

  private feedUtf8(byte: number): boolean {
    if (this.state === 0) {
      if (byte < 0x80) return this.finish(byte);
      if (byte < 0xc2 || byte > 0xf4) return false;
      this.state = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
      // The lead byte itself is kept until the second byte is checked against it.
      this.partial = byte;
      return true;
    }
    if (byte < 0x80 || byte > 0xbf) return false;
    if (this.partial < CONTINUED) {
      if (!secondByteFits(this.partial, byte)) return false;
      this.partial &= 0x3f >> this.state;
    }
    this.partial = CONTINUED | ((this.partial & ~CONTINUED) << 6) | (byte & 0x3f);
    this.state--;
    return this.state > 0 || this.finish(this.partial & ~CONTINUED);
  }

  private finish(point: number): boolean {
    // A replacement character in the bytes (ï¿½, 锟斤拷) says that the text was lost before: there is nothing to read.
    if (point === 0xfffd) return false;
    const before = this.last & ~LONE;
    const together = point >> 8 === before >> 8;
    if (!together) this.nats += partingNats(this.last);
    this.nats += this.surprise.meant(point, before);
    this.last = !together && isAlphabetic(point) ? point | LONE : point;
    this.partial = 0;
    this.state = 0;
    return true;
  }
}
