import { languageModel } from '../language-model.js';
import { CLASS } from '../language-model-symbols.js';
import type { Inversion } from './damage-types.js';
import { INVERSES, type Inverse, seenBytes, type Written, writtenTable } from './inverse.js';

/** Characters to both sides of a run's end among which the end is looked for anew, and those read around them. */
const SHIFT = 4;
const CONTEXT = 8;
/** Nats in favour of damage that takes the whole line, and against each character that an end is moved. */
const WHOLE_LINE = 2;
const MOVE = 0.7;
/** Nats for an ideograph that the model has no symbol for: its classes are cheap beside what such a character is worth here. */
const UNKNOWN = 5;

/** A misreading between two double-byte encodings: Chinese characters on both sides, one for one. */
export function isPairwise({ read, written }: Inverse): boolean {
  return read !== 'latin' && written !== 'utf-8';
}

/**
 * Sets the ends of a run between two double-byte encodings by the language model, and chooses between characters where vendors
 * give one seen character two codes. There the counts of single characters and pairs leave the ends unsure by a
 * character or two, since clean characters make Chinese when turned round too.
 */
export function refined(text: string, inversion: Inversion): Inversion {
  const inverse = INVERSES.find(({ name }) => name === inversion.misreadings[0])!;
  if (inversion.misreadings.length > 1 || !isPairwise(inverse)) return inversion;
  const reach = SHIFT + CONTEXT;
  const [start, end] = inversion.span;
  const near = Math.max(0, start - reach);
  const from = near + text.slice(near, start).lastIndexOf('\n') + 1;
  const newline = text.slice(end, end + reach).indexOf('\n');
  const to = newline < 0 ? Math.min(text.length, end + reach) : end + newline;
  const cells = new Cells(text, from, to, inverse);
  let first = cells.indexOf(start);
  let last = cells.indexOf(end);
  chooseForms(cells, first, last);
  const lineStart = from === 0 || text[from - 1] === '\n' ? 0 : -1;
  const lineEnd = to === text.length || text[to] === '\n' ? cells.length : -1;
  first = bestEnd(cells, first, (place) => [place, last], lineStart);
  last = bestEnd(cells, last, (place) => [first, place], lineEnd);
  return { ...inversion, span: [cells.at[first]!, cells.at[last]!], after: cells.text(first, last, first, last) };
}

/** The seen characters of a stretch, each with what it may have been (0: it cannot have been anything). */
class Cells {
  /** Positions in the text; one more than there are cells. */
  readonly at: Uint32Array;
  readonly meant: Uint32Array;
  readonly also: Uint32Array;
  readonly seen: Uint32Array;
  readonly length: number;

  constructor(text: string, from: number, to: number, inverse: Inverse) {
    const { code, also } = seenBytes(inverse.read);
    const table = writtenTable(inverse.written as Exclude<Written, 'utf-8'>);
    const meantBy = (pair: number) => {
      const point = pair > 0xff ? table[pair]! : 0;
      return point >= 0xe000 && point <= 0xf8ff ? 0 : point;
    };
    const most = to - from;
    this.at = new Uint32Array(most + 1);
    this.seen = new Uint32Array(most);
    this.meant = new Uint32Array(most);
    this.also = new Uint32Array(most);
    let count = 0;
    for (let i = from; i < to; count++) {
      const point = text.codePointAt(i)!;
      this.at[count] = i;
      this.seen[count] = point;
      this.meant[count] = point < 0x80 ? point : meantBy(code[point] ?? 0);
      this.also[count] = meantBy(also.get(point) ?? 0);
      i += point > 0xffff ? 2 : 1;
    }
    this.at[count] = to;
    this.length = count;
  }

  /** The cell that starts at `position`, or the end. */
  indexOf(position: number): number {
    const found = this.at.indexOf(position);
    return found < 0 || found > this.length ? this.length : found;
  }

  /** The text of cells [from, to) when those of [first, last) are turned round. */
  text(from: number, to: number, first: number, last: number): string {
    let out = '';
    for (let i = Math.max(0, from); i < Math.min(this.length, to); i++) {
      out += String.fromCodePoint((i >= first && i < last && this.meant[i]) || this.seen[i]!);
    }
    return out;
  }
}

/** Where a seen character has two codes, the one that fits its neighbours. */
function chooseForms(cells: Cells, first: number, last: number): void {
  for (let i = first; i < last; i++) {
    const also = cells.also[i]!;
    const meant = cells.meant[i]!;
    if (also === 0 || meant === also) continue;
    const left = cells.text(i - CONTEXT, i, first, last);
    const right = cells.text(i + 1, i + 1 + CONTEXT, first, last);
    const better =
      meant === 0 ||
      costOf(left + String.fromCodePoint(also) + right) < costOf(left + String.fromCodePoint(meant) + right);
    if (better) cells.meant[i] = also;
  }
}

/** The place near `end` at which one end of the run stands best; `edge` is the one that makes it reach the end of the line. */
function bestEnd(cells: Cells, end: number, runTo: (end: number) => [number, number], edge: number): number {
  let best = end;
  let least = Number.POSITIVE_INFINITY;
  for (let place = Math.max(0, end - SHIFT); place <= Math.min(cells.length, end + SHIFT); place++) {
    const [first, last] = runTo(place);
    if (first >= last || cells.meant.subarray(Math.min(place, end), Math.max(place, end)).includes(0)) continue;
    const read = cells.text(end - SHIFT - CONTEXT, end + SHIFT + CONTEXT, first, last);
    const cost = costOf(read) - (place === edge ? WHOLE_LINE : 0) + Math.abs(place - end) * MOVE;
    if (cost < least) {
      least = cost;
      best = place;
    }
  }
  return best;
}

function costOf(text: string): number {
  const model = languageModel();
  let cost = model.costOf(text);
  for (let i = 0; i < text.length; i++) {
    const symbol = model.symbolOf(text.charCodeAt(i));
    if (symbol === CLASS.hanCommon || symbol === CLASS.hanRare) cost += UNKNOWN;
  }
  return cost;
}
