// From a place in a text after some passes back to the file that it came from.
import type { Document } from '../model/document.js';
import { positionBefore } from '../pipeline/apply.js';

/**
 * Where a position stands in the decoded text.
 *
 * @param position In the text after the first `passes` passes.
 */
export function decodedPosition(document: Document, position: number, passes = document.passes.length): number {
  let at = position;
  for (let i = passes - 1; i >= 0; i--) at = positionBefore(at, document.passes[i]!.edits);
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
