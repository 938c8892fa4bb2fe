import type { CodecName } from '../../../charset/codec.js';
import { tableOf } from '../../../charset/codec.js';

/** Answers of `Writer.accept` beside the state of an unfinished character. */
export const FINISHED = 0;
export const REFUSED = -1;

/**
 * The encoding a text was written in, byte by byte: state 0 is between characters, any other holds the bytes of an
 * unfinished one (as a number, with a 1 before the first byte).
 */
export interface Writer {
  /** The state behind `byte` in `state`: FINISHED with the character in `point`, REFUSED, or another unfinished state. */
  accept(state: number, byte: number): number;
  /** The character that `accept` finished last. */
  point: number;
  /** Bytes from 0x80 up that `accept` may take in `state`, the likely ones. */
  candidates(state: number): Uint8Array;
  /** May a trail byte be below 0x80? */
  readonly takesAscii: boolean;
  /** How many classes of unfinished states there are, see `slotOf`. */
  readonly slots: number;
  /** The class of an unfinished state: the bytes that it holds; -1 where they are not told apart. */
  slotOf(state: number): number;
  /** Each character with each class of states that can become it. */
  completions(take: (point: number, slot: number) => void): void;
}

const CONTINUATIONS = range(0x80, 0xbf);
/** Han, kana, punctuation, full-width forms, Latin-1; the rest (E0, E1, EA–EE, F1 …) is not what a byte is guessed to be. */
const UTF8_LEADS = Uint8Array.from([0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xe2, 0xe3, 0xef, 0xc2, 0xc3]);

/** UTF-8 as RFC 3629 has it: no overlong forms, no surrogates. */
export class Utf8Writer implements Writer {
  point = 0;

  accept(state: number, byte: number): number {
    if (state === 0) {
      if (byte < 0x80) {
        this.point = byte;
        return FINISHED;
      }
      return byte >= 0xc2 && byte <= 0xf4 ? 0x100 | byte : REFUSED;
    }
    if (byte < 0x80 || byte > 0xbf) return REFUSED;
    if (state < 0x10000) return this.second(state & 0xff, byte);
    if (state < 0x1000000) {
      const lead = (state >> 8) & 0xff;
      if (lead >= 0xf0) return (state << 8) | byte;
      this.point = ((lead & 15) << 12) | ((state & 0x3f) << 6) | (byte & 0x3f);
      return FINISHED;
    }
    this.point = (((state >> 16) & 7) << 18) | (((state >> 8) & 0x3f) << 12) | ((state & 0x3f) << 6) | (byte & 0x3f);
    return FINISHED;
  }

  private second(lead: number, byte: number): number {
    if (lead < 0xe0) {
      this.point = ((lead & 31) << 6) | (byte & 0x3f);
      return FINISHED;
    }
    if ((lead === 0xe0 && byte < 0xa0) || (lead === 0xed && byte > 0x9f)) return REFUSED;
    if ((lead === 0xf0 && byte < 0x90) || (lead === 0xf4 && byte > 0x8f)) return REFUSED;
    return 0x10000 | (lead << 8) | byte;
  }

  candidates(state: number): Uint8Array {
    return state === 0 ? UTF8_LEADS : CONTINUATIONS;
  }

  readonly takesAscii = false;

  /** 64 lead bytes, then the 16 × 64 first two bytes of characters of three. */
  readonly slots = 64 + 1024;

  slotOf(state: number): number {
    if (state < 0x10000) return state & 0x3f;
    return state < 0x1000000 && ((state >> 8) & 0xff) < 0xf0 ? 64 + (((state >> 8) & 15) << 6) + (state & 0x3f) : -1;
  }

  completions(take: (point: number, slot: number) => void): void {
    for (let point = 0x80; point < 0x10000; point++) {
      if (point < 0x800) take(point, point >> 6);
      else {
        take(point, 0x20 + (point >> 12));
        take(point, 64 + (point >> 6));
      }
    }
  }
}

/** A double-byte encoding. */
export class DoubleByteWriter implements Writer {
  point = 0;
  private readonly decode: Uint16Array | Uint32Array;
  private leads: Uint8Array | undefined;
  private readonly trails: (Uint8Array | undefined)[] = [];

  constructor(name: Exclude<CodecName, 'utf-8'>) {
    this.decode = tableOf(name).decode;
  }

  accept(state: number, byte: number): number {
    if (state === 0) {
      if (byte < 0x80) {
        this.point = byte;
        return FINISHED;
      }
      return byte > 0x80 && byte < 0xff ? 0x100 | byte : REFUSED;
    }
    const point = this.decode[((state & 0xff) << 8) | byte]!;
    if (!isText(point)) return REFUSED;
    this.point = point;
    return FINISHED;
  }

  candidates(state: number): Uint8Array {
    // Made when asked for: a search that only follows what is seen never asks.
    if (state !== 0) return this.trailsOf(state & 0xff);
    this.leads ??= range(0x81, 0xfe).filter((lead) => this.trailsOf(lead).length > 0);
    return this.leads;
  }

  private trailsOf(lead: number): Uint8Array {
    let trails = this.trails[lead];
    if (!trails) {
      trails = range(0x80, 0xfe).filter((trail) => isText(this.decode[(lead << 8) | trail]!));
      this.trails[lead] = trails;
    }
    return trails;
  }

  readonly takesAscii = true;

  /** The lead bytes. */
  readonly slots = 128;

  slotOf(state: number): number {
    return state & 0x7f;
  }

  completions(take: (point: number, slot: number) => void): void {
    for (let code = 0x8140; code < 0xff00; code++) {
      const point = this.decode[code]!;
      if (isText(point)) take(point, (code >> 8) & 0x7f);
    }
  }
}

/** Undefined codes and private use are not what somebody wrote. */
function isText(point: number): boolean {
  return point !== 0 && (point < 0xe000 || point > 0xf8ff);
}

function range(first: number, last: number): Uint8Array {
  return Uint8Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
