import { readFileSync } from 'node:fs';
import { endianness } from 'node:os';
import { packageFile } from '../../package-file.js';
import { NONE, type ReadingId, spellingKey, withTone } from './gloss-syllable.js';

/**
 * What is known of the ideographs of GBK: readings, how common they are, and their form in the other script.
 * From data/readings.bin, which scripts/build-readings.ts makes. Read only; characters are UTF-16 units.
 */
export interface Readings {
  /** The reading that `text` spells from `start` to `end` (ü may be v, and u before e), or NONE. */
  idAt(text: string, start: number, end: number): ReadingId;
  idOf(reading: string): ReadingId;
  /** With its tone mark: 'guó'. */
  spell(id: ReadingId): string;
  /**
   * Which of the character's readings this is, 0 for the commonest, or NONE. A reading without a tone mark fits any
   * tone of its syllable.
   */
  rank(character: number, id: ReadingId): number;
  /** The readings of a character, commonest first. */
  of(character: number): Uint16Array;
  /** The characters that have this reading; without a tone mark, those that have its syllable in any tone. */
  charactersWith(id: ReadingId): readonly number[];
  /** -ln of the share of the character in Traditional text; 31.5 for one that the counts do not hold. */
  traditionalCost(character: number): number;
  simplifiedCost(character: number): number;
  /** Does only Traditional text write this (國; not 中, not 国)? */
  isTraditionalOnly(character: number): boolean;
  isSimplifiedOnly(character: number): boolean;
  /** Pairs [Traditional character, its Simplified form], flat. */
  readonly simplifiedOf: Uint16Array;
  /** Pairs [Simplified character, the form that converters of mirror sites write], flat. */
  readonly traditionalOf: Uint16Array;
}

/** The ideographs are numbered by slot: U+3400–9FFF from 1, then U+F900–FA2F, then 〇; every other unit has slot 0. */
export const SLOTS = 1 + 0x6c00 + 0x130 + 1;
export function slotOf(unit: number): number {
  if (unit >= 0x3400 && unit < 0xa000) return unit - 0x3400 + 1;
  if (unit >= 0xf900 && unit < 0xfa30) return unit - 0xf900 + 0x6c01;
  return unit === 0x3007 ? SLOTS - 1 : 0;
}

function unitOf(slot: number): number {
  if (slot <= 0x6c00) return slot - 1 + 0x3400;
  return slot === SLOTS - 1 ? 0x3007 : slot - 0x6c01 + 0xf900;
}

/** In the cost bytes of the file: the character is written otherwise in the other script. */
export const HAS_OTHER_FORM = 0x40;

let loaded: Readings | undefined;

/** The table, read on first use (a few ms). */
export function readings(): Readings {
  loaded ??= new ReadingTable(readFileSync(packageFile('data/readings.bin')));
  return loaded;
}

class ReadingTable implements Readings {
  private readonly names: readonly string[];
  private readonly syllables = new Map<number, number>();
  /** list[starts[slot]] to list[starts[slot + 1]] are the readings of a slot. */
  private readonly starts: Uint16Array;
  private readonly list: Uint16Array;
  /** [reading] → characters; made on first use. */
  private inverse: ReadonlyMap<ReadingId, number[]> | undefined;
  private readonly costs: { readonly traditional: Uint8Array; readonly simplified: Uint8Array };
  readonly simplifiedOf: Uint16Array;
  readonly traditionalOf: Uint16Array;

  constructor(file: Buffer) {
    const end = file.indexOf(0x0a) + 1;
    const header = JSON.parse(file.toString('utf8', 0, end)) as { syllables: string; sections: Record<string, number> };
    let at = end;
    const section = (name: string, width: 1 | 2): ArrayBuffer => {
      const length = (header.sections[name] ?? 0) * width;
      if (length === 0 || at + length > file.length) throw new Error(`data/readings.bin: section ${name} is missing`);
      const part = Uint8Array.prototype.slice.call(file, at, at + length);
      if (width === 2 && endianness() === 'BE') Buffer.from(part.buffer).swap16();
      at += length + (length & 1);
      return part.buffer as ArrayBuffer;
    };
    this.starts = new Uint16Array(section('starts', 2));
    this.list = new Uint16Array(section('list', 2));
    this.costs = {
      traditional: new Uint8Array(section('traditionalCost', 1)),
      simplified: new Uint8Array(section('simplifiedCost', 1)),
    };
    this.simplifiedOf = new Uint16Array(section('simplifiedOf', 2));
    this.traditionalOf = new Uint16Array(section('traditionalOf', 2));
    this.names = header.syllables.split(' ');
    this.names.forEach((name, syllable) => {
      for (const spelling of spellings(name)) {
        const key = spellingKey(spelling, 0, spelling.length) / 5;
        if (!this.syllables.has(key)) this.syllables.set(key, syllable);
      }
    });
  }

  idAt(text: string, start: number, end: number): ReadingId {
    const key = spellingKey(text, start, end);
    if (key === NONE) return NONE;
    const tone = key % 5;
    const syllable = this.syllables.get((key - tone) / 5);
    return syllable === undefined ? NONE : syllable * 5 + tone;
  }

  idOf(reading: string): ReadingId {
    return this.idAt(reading, 0, reading.length);
  }

  spell(id: ReadingId): string {
    const tone = id % 5;
    return withTone(this.names[(id - tone) / 5] ?? '', tone);
  }

  rank(character: number, id: ReadingId): number {
    const slot = slotOf(character);
    const from = this.starts[slot]!;
    const to = this.starts[slot + 1]!;
    const anyTone = id % 5 === 0;
    for (let i = from; i < to; i++) {
      const reading = this.list[i]!;
      if (reading === id || (anyTone && reading > id && reading < id + 5)) return i - from;
    }
    return NONE;
  }

  of(character: number): Uint16Array {
    const slot = slotOf(character);
    return this.list.subarray(this.starts[slot]!, this.starts[slot + 1]!);
  }

  charactersWith(id: ReadingId): readonly number[] {
    this.inverse ??= this.charactersByReading();
    return this.inverse.get(id) ?? [];
  }

  private charactersByReading(): Map<ReadingId, number[]> {
    const inverse = new Map<ReadingId, number[]>();
    const add = (id: ReadingId, unit: number) => {
      const list = inverse.get(id);
      if (!list) inverse.set(id, [unit]);
      else if (list.at(-1) !== unit) list.push(unit);
    };
    for (let slot = 1; slot < SLOTS; slot++) {
      const unit = unitOf(slot);
      for (let i = this.starts[slot]!; i < this.starts[slot + 1]!; i++) {
        const id = this.list[i]!;
        add(id, unit);
        if (id % 5 !== 0) add(id - (id % 5), unit);
      }
    }
    return inverse;
  }

  traditionalCost(character: number): number {
    return (this.costs.traditional[slotOf(character)]! & 0x3f) / 2;
  }

  simplifiedCost(character: number): number {
    return (this.costs.simplified[slotOf(character)]! & 0x3f) / 2;
  }

  isTraditionalOnly(character: number): boolean {
    return (this.costs.traditional[slotOf(character)]! & HAS_OTHER_FORM) !== 0;
  }

  isSimplifiedOnly(character: number): boolean {
    return (this.costs.simplified[slotOf(character)]! & HAS_OTHER_FORM) !== 0;
  }
}

/** Programs without ü write lv, nv, and lue, nue for lü, nü, lüe, nüe. */
function spellings(syllable: string): string[] {
  const forms = [syllable];
  if (syllable.includes('ü')) forms.push(syllable.replace('ü', 'v'));
  if (syllable.includes('üe')) forms.push(syllable.replace('ü', 'u'));
  return forms;
}
