import { type DoubleByteTable, INVALID, LEAD } from '../../../charset/double-byte.js';
import type { Flavour } from '../../../charset/flavour.js';

/**
 * The program that misread the bytes: for each character that is seen the byte strings it may have been, and for each
 * byte string whether the program had no character for it.
 */
export class Reader {
  /** Codes beside the one in the table's `encode`, for the few characters that have several. */
  private readonly others = new Map<number, number[]>();
  private readonly known = new Map<number, readonly number[]>();

  constructor(
    readonly table: DoubleByteTable,
    readonly flavour: Flavour,
  ) {
    const { decode, singles, encode } = this.table;
    const note = (point: number, code: number) => {
      if (point <= 0 || encode[point] === code) return;
      const list = this.others.get(point);
      if (list) list.push(code);
      else this.others.set(point, [code]);
    };
    for (let byte = 0x80; byte < 0x100; byte++) note(singles[byte]!, byte);
    for (let code = 0x8140; code < 0xff00; code++) note(decode[code]!, code);
  }

  /** The byte strings that this program shows as `point`, each as a number, first byte highest. */
  codesOf(point: number): readonly number[] {
    const known = this.known.get(point);
    if (known) return known;
    const { encode, fourByteEncode } = this.table;
    const codes: number[] = [];
    const code = point < encode.length ? encode[point]! : 0;
    if (code) codes.push(code);
    codes.push(...(this.others.get(point) ?? []));
    if (codes.length === 0 && fourByteEncode && point < 0x10000 && fourByteEncode[point]! > 0) {
      codes.push(fourBytes(fourByteEncode[point]! - 1));
    }
    this.known.set(point, codes);
    return codes;
  }

  /** Is the byte without meaning whatever follows? */
  isInvalid(byte: number): boolean {
    return this.table.singles[byte] === INVALID;
  }

  isLead(byte: number): boolean {
    return this.table.singles[byte] === LEAD;
  }

  /** Does the pair have no character? */
  breaks(lead: number, trail: number): boolean {
    return this.table.decode[(lead << 8) | trail] === 0;
  }

  /** Does an invalid pair take the trail byte with it? */
  eatsTrail(trail: number): boolean {
    switch (this.flavour.resume) {
      case 'at-trail':
        return false;
      case 'past-trail':
        return true;
      case 'at-ascii-trail':
        return trail >= 0x80;
      case 'past-trail-in-range':
        return trail >= 0x40;
    }
  }
}

function fourBytes(linear: number): number {
  const fourth = 0x30 + (linear % 10);
  const third = 0x81 + (Math.floor(linear / 10) % 126);
  const second = 0x30 + (Math.floor(linear / 1260) % 10);
  const lead = 0x81 + Math.floor(linear / 12600);
  return lead * 0x1000000 + (second << 16) + (third << 8) + fourth;
}
