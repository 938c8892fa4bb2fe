import type { Span } from '../model/edit.js';
import { visible } from '../write/terminal.js';

const AROUND = 8;

/** What stands before and behind a span, on its own line of the text, made fit for a terminal. */
export function around(text: string, [start, end]: Span): [before: string, after: string] {
  const before = text.slice(Math.max(0, start - AROUND), start);
  const after = text.slice(end, end + AROUND);
  return [surroundings(before.slice(before.lastIndexOf('\n') + 1)), surroundings(after.split('\n', 1)[0]!)];
}

/** What is there to find the place by needs no code for a no-break space; half a surrogate pair is left out. */
function surroundings(text: string): string {
  const whole = text.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
  return visible(whole.replaceAll('\u00A0', ' '));
}

const LONG = 60;

/** Beginning and end of a long text. */
export function shorten(text: string): string {
  return text.length > LONG ? `${text.slice(0, LONG / 2)}…${text.slice(-LONG / 2)}` : text;
}
