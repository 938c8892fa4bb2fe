/** A node of the trie of keys: what is put for the key that ends here, and what may follow. */
export interface Entry {
  /** Length of the key in UTF-16 units. */
  readonly length: number;
  /** Null where no key ends. */
  value: string | null;
  next: Map<number, Entry> | null;
}

/** What a UTF-16 unit can begin, as bits; 0 for nearly every unit of a clean text. */
export const ONE = 1;
const MANY = 2;
export const DESCRIPTION = 4;

/**
 * A conversion dictionary as OpenCC understands it: the longest key that begins at a position is replaced, and an
 * ideographic description sequence (⿰氵乾) is left whole. Look-ups are by UTF-16 unit, so that one array access
 * settles a character that begins no key.
 */
export class Dictionary {
  /** 0 where no key begins with the unit. */
  readonly starts = new Uint8Array(0x10000);
  /** Value by unit, where both key and value are one unit. */
  private readonly single = new Uint16Array(0x10000);
  /** 1 + the place in `roots` of what begins with the unit, 0 for nothing: an array of 65,536 with holes is a hash table. */
  private readonly root = new Uint16Array(0x10000);
  private readonly roots: Entry[] = [];
  /** The most units that one unit of a key can become. */
  private growth = 1;

  /**
   * @param dictionaries OpenCC's serialised form, `key value|key value|…`; of equal keys the earlier dictionary counts.
   */
  constructor(dictionaries: readonly string[]) {
    for (const dictionary of [...dictionaries].reverse()) {
      for (const entry of dictionary.split('|')) {
        const space = entry.indexOf(' ');
        if (space > 0) this.add(entry.slice(0, space), entry.slice(space + 1));
      }
    }
    this.starts.fill(DESCRIPTION, 0x2ff0, 0x3000);
  }

  private add(key: string, value: string): void {
    const first = key.charCodeAt(0);
    this.growth = Math.max(this.growth, Math.ceil(value.length / key.length));
    if (key.length === 1 && value.length === 1) {
      this.starts[first]! |= ONE;
      this.single[first] = value.charCodeAt(0);
      return;
    }
    this.starts[first]! |= MANY;
    if (this.root[first] === 0) this.root[first] = this.roots.push({ length: 1, value: null, next: null });
    let entry = this.roots[this.root[first]! - 1]!;
    for (let i = 1; i < key.length; i++) {
      entry.next ??= new Map();
      let next = entry.next.get(key.charCodeAt(i));
      if (!next) {
        next = { length: i + 1, value: null, next: null };
        entry.next.set(key.charCodeAt(i), next);
      }
      entry = next;
    }
    entry.value = value;
  }

  /** The longest key of the trie that begins at `at`; null also for what is one unit on both sides (`one`). */
  longest(text: string, at: number, to: number): Entry | null {
    const unit = text.charCodeAt(at);
    if ((this.starts[unit]! & MANY) === 0) return null;
    const root = this.root[unit]!;
    let entry: Entry | undefined = this.roots[root - 1]!;
    let found = entry.value === null ? null : entry;
    for (let i = at + 1; i < to && entry.next; i++) {
      entry = entry.next.get(text.charCodeAt(i));
      if (!entry) break;
      if (entry.value !== null) found = entry;
    }
    return found;
  }

  /** The unit that stands for this unit alone, 0 for none. */
  one(unit: number): number {
    return this.single[unit]!;
  }

  /** Where the text divides if every longest match is a segment of its own, as OpenCC's `mmseg` does; ascending ends. */
  boundaries(text: string): number[] {
    const ends: number[] = [];
    for (let at = 0; at < text.length; ) {
      const entry = this.starts[text.charCodeAt(at)]! & MANY ? this.longest(text, at, text.length) : null;
      if (entry) {
        if (at > 0 && ends[ends.length - 1] !== at) ends.push(at);
        at += entry.length;
        ends.push(at);
      } else at = this.starts[text.charCodeAt(at)]! & DESCRIPTION ? endOfDescription(text, at) : at + 1;
    }
    if (ends[ends.length - 1] !== text.length) ends.push(text.length);
    return ends;
  }

  /** Where the first key begins whose value differs from it; `to` where there is none. */
  firstChange(text: string, from: number, to: number): number {
    const { starts } = this;
    for (let at = from; at < to; ) {
      const start = starts[text.charCodeAt(at)]!;
      if (start === 0) at++;
      else if (start & MANY) {
        const entry = this.longest(text, at, to);
        if (entry && !(entry.value!.length === entry.length && text.startsWith(entry.value!, at))) return at;
        if (!entry && start & ONE) return at;
        at += entry ? entry.length : 1;
      } else if (start & ONE) return at;
      else at = endOfDescription(text, at);
    }
    return to;
  }

  /** The text between `from` and `to` with every longest match replaced. */
  convert(text: string, from = 0, to = text.length): string {
    const { starts, single } = this;
    let at = this.firstChange(text, from, to);
    if (at === to) return from === 0 && to === text.length ? text : text.slice(from, to);
    // Units are written to a buffer: joining slices costs four times as much where every third character changes.
    const out = Buffer.allocUnsafe((to - from) * this.growth * 2);
    const units = new Uint16Array(out.buffer, out.byteOffset, out.length >> 1);
    let written = 0;
    for (let i = from; i < at; i++) units[written++] = text.charCodeAt(i);
    while (at < to) {
      const unit = text.charCodeAt(at);
      const start = starts[unit]!;
      let end = at + 1;
      if (start > ONE) {
        const entry = start & MANY ? this.longest(text, at, to) : null;
        if (entry) {
          const value = entry.value!;
          for (let i = 0; i < value.length; i++) units[written++] = value.charCodeAt(i);
          at += entry.length;
          continue;
        }
        if (start & DESCRIPTION) end = endOfDescription(text, at);
      }
      units[written++] = start & ONE ? single[unit]! : unit;
      for (at++; at < end; at++) units[written++] = text.charCodeAt(at);
    }
    return out.toString('utf16le', 0, written * 2);
  }
}

/** Operands of the ideographic description characters U+2FF0 to U+2FFF, as opencc-js counts them; 0 for others. */
function operands(unit: number): number {
  if (unit < 0x2ff0 || unit > 0x2fff) return 0;
  return unit === 0x2ff2 || unit === 0x2ff3 ? 3 : 2;
}

/** Longer sequences are none: the Unicode standard allowed sixteen code points, and a run of ⿰ is not to cost its square. */
const LONGEST_DESCRIPTION = 48;

/** The end of the sequence that begins at `at`; of an incomplete one the end of its first character. */
export function endOfDescription(text: string, at: number): number {
  let open = 1;
  let end = at;
  while (open > 0) {
    if (end >= text.length || end - at > LONGEST_DESCRIPTION) return at + 1;
    const code = text.codePointAt(end)!;
    open += operands(code) - 1;
    end += code > 0xffff ? 2 : 1;
  }
  return end;
}
