import type { Edit, Pass, Span } from '../model/edit.js';

/**
 * The kernel's one way to change text. `edits` must be sorted and disjoint, and each `before` must stand
 * under its span: a stage that breaks this has a bug, and the run of the document fails loudly.
 *
 * @throws Error naming the rule and the span of the first edit that does not fit.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text;
  const parts: string[] = [];
  let at = 0;
  for (const edit of edits) {
    const [start, end] = edit.span;
    if (start < at || end < start || end > text.length || text.slice(start, end) !== edit.before) {
      throw new Error(`edit of rule ${edit.rule} does not fit the text at ${start}–${end}`);
    }
    parts.push(text.slice(at, start), edit.after);
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join('');
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
