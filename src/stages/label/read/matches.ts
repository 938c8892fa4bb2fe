/**
 * All matches of a global pattern, in order. What `matchAll` gives, without the copy that it makes of the pattern at each call:
 * for a short line that copy costs more than the search.
 *
 * @param pattern with the flag `g`; it must not match an empty string
 */
export function matchesOf(text: string, pattern: RegExp): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) matches.push(match);
  return matches;
}
