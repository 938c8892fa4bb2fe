// From a place in a text after some passes back to the file that it came from.
import type { Document } from '../model/document.js';
import type { Pass } from '../model/edit.js';
import { positionBefore } from '../pipeline/apply.js';

/** A text and what was done to it, pass by pass. */
export interface Layer {
  readonly source: string;
  readonly passes: readonly Pass[];
  /** Whether a line of `source` is a line of the file. */
  readonly isFile: boolean;
}

/** What was done to a document, in order: of an HTML page first to its source, then to its lines. */
export function layersOf({ page, decoded, passes, source }: Document): Layer[] {
  const text = { source: decoded.text, passes, isFile: page === null && source.line === undefined };
  return page === null
    ? [text]
    : [{ source: page.source, passes: page.passes, isFile: source.line === undefined }, text];
}

/**
 * Where a position stands in the text before any pass.
 *
 * @param position In the text after the first `count` passes.
 */
export function originalPosition(passes: readonly Pass[], position: number, count = passes.length): number {
  let at = position;
  for (let i = count - 1; i >= 0; i--) at = positionBefore(at, passes[i]!.edits);
  return at;
}

/** 1-based line and column (in UTF-16 units) of positions in one text. Any of `\n`, `\r\n`, `\r` ends a line. */
export class LineMap {
  private readonly starts: number[] = [0];

  constructor(text: string) {
    for (const match of text.matchAll(/\r\n?|\n/g)) this.starts.push(match.index + match[0].length);
  }

  at(position: number): { line: number; column: number } {
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]! <= position) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: position - this.starts[low]! + 1 };
  }
}
