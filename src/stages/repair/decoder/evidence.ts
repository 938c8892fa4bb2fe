import type { Evidence, Rival } from '../../../model/edit.js';
import type { Trace } from './beam-trace.js';
import { shownText } from './eaten.js';

/** Rivals that an edit tells of. */
const TOLD = 3;

/** What is known of a channel beside the trace of a search. */
export type Channel = Omit<Evidence, 'rivals' | 'original'>;

/**
 * What was weighed for the edit that proposes `after` for the characters [from, to) of a trace. A rival that competed for several
 * characters in a row stands once.
 */
export function evidenceOf(trace: Trace, from: number, to: number, after: string, channel: Channel): Evidence {
  const { margins, rivals } = trace;
  const found: Rival[] = [];
  for (let i = from; i < to; ) {
    let end = i + 1;
    while (end < to && margins[end] === margins[i] && rivals[end] === rivals[i]) end++;
    if (Number.isFinite(margins[i])) {
      const behind = Math.round(margins[i]! * 100) / 100;
      found.push({ chosen: shownText(trace, i, end), rival: rivals[i]!, behind });
    }
    i = end;
  }
  const original = shownText(trace, from, to);
  return {
    ...channel,
    ...(original === after ? {} : { original }),
    rivals: found.sort((a, b) => a.behind - b.behind).slice(0, TOLD),
  };
}
