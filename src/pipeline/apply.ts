import type { Edit, Pass, Span } from '../model/edit.js';

/**
 * The kernel's one way to change text. `edits` must be sorted and disjoint, and each `before` must stand
 * under its span: a stage that breaks this has a bug, and the run of the document fails loudly.
 *
 * @throws Error naming the rule and the span of the first edit that does not fit.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text;
  const result = new UnitBuffer(checkedLength(text, edits));
  let at = 0;
  for (const { span, after } of edits) {
    result.add(text, at, span[0]);
    result.add(after, 0, after.length);
    at = span[1];
  }
  result.add(text, at, text.length);
  return result.toString();
}

/** How long the result is, in UTF-16 units. */
function checkedLength(text: string, edits: readonly Edit[]): number {
  let { length } = text;
  let at = 0;
  for (const { rule, span, before, after } of edits) {
    const [start, end] = span;
    if (start < at || end > text.length || end - start !== before.length || !text.startsWith(before, start)) {
      throw new Error(`edit of rule ${rule} does not fit the text at ${start}–${end}`);
    }
    length += after.length - before.length;
    at = end;
  }
  return length;
}

/** From this length on a native copy is worth its call. */
const LONG = 48;

/**
 * Takes pieces of text one after the other. Edits are many and short: to write their units one by one costs a quarter of
 * slicing the text between them and joining the slices.
 */
class UnitBuffer {
  private readonly bytes: Buffer;
  private written = 0;

  constructor(length: number) {
    this.bytes = Buffer.allocUnsafe(length * 2);
  }

  add(text: string, from: number, to: number): void {
    if (to - from >= LONG) {
      this.written += this.bytes.write(text.slice(from, to), this.written, 'utf16le');
      return;
    }
    // Byte by byte and not through a Uint16Array: that has the order of the machine.
    const { bytes } = this;
    let at = this.written;
    for (let i = from; i < to; i++) {
      const unit = text.charCodeAt(i);
      bytes[at++] = unit;
      bytes[at++] = unit >> 8;
    }
    this.written = at;
  }

  toString(): string {
    return this.bytes.toString('utf16le');
  }
}

/** The edits that undo `edits`, with spans in the text that `applyEdits` gave. */
export function invertEdits(edits: readonly Edit[]): Edit[] {
  let shift = 0;
  return edits.map((edit) => {
    const start = edit.span[0] + shift;
    shift += edit.after.length - edit.before.length;
    return { ...edit, span: [start, start + edit.after.length] as Span, before: edit.after, after: edit.before };
  });
}

/** Replays all passes on the decoded text. */
export function apply(source: string, passes: readonly Pick<Pass, 'edits'>[]): string {
  return passes.reduce((text, pass) => applyEdits(text, pass.edits), source);
}

/** Gives the decoded text back from the result of `apply`. */
export function revert(result: string, passes: readonly Pick<Pass, 'edits'>[]): string {
  return passes.reduceRight((text, pass) => applyEdits(text, invertEdits(pass.edits)), result);
}

/**
 * Maps a position in the result of `edits` to the text before them: a position inside an inserted text
 * maps to the start of what was replaced.
 */
export function positionBefore(position: number, edits: readonly Edit[]): number {
  let shift = 0;
  for (const edit of edits) {
    const start = edit.span[0] + shift;
    if (position < start) break;
    if (position < start + edit.after.length) return edit.span[0];
    shift += edit.after.length - edit.before.length;
  }
  return position - shift;
}
