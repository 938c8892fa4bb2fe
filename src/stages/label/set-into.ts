// In: the lines of a plain page and what they look like. Out: lines out of which something was set into a sentence.
import { isClosed } from '../arrange/line.js';
import { seamModel } from '../arrange/seam-model.js';
import type { Kind } from './extent-kinds.js';
import type { BlockView } from './view.js';

/** What running text is broken for: a page number, an advertisement, a line of particulars, a picture. */
const SET_IN: ReadonlySet<Kind> = new Set<Kind>(['interruption', 'furniture', 'weak', 'particulars', 'caption']);
const TAILS: ReadonlySet<Kind> = new Set<Kind>(['prose', 'sentence', 'short']);
/** A short line without a mark is more likely the head of a list. */
const HEADS: ReadonlySet<Kind> = new Set<Kind>(['prose', 'sentence']);
/** So many lines are set into a sentence. */
const MOST_LINES = 3;
/** Log odds of an end and of a beginning being torn: each of them, and both together. */
const LEAST_END = 0;
const LEAST_START = -1;
const LEAST_SUM = 2;

/** A sentence with something set into it: the line that breaks off, and the one that goes on. */
export interface SetApart {
  readonly tails: ReadonlySet<number>;
  readonly heads: ReadonlySet<number>;
}

/** The lines between which a sentence is set apart, by number. */
export function sentencesSetApart(blocks: readonly BlockView[], kinds: readonly Kind[]): SetApart {
  const tails = new Set<number>();
  const heads = new Set<number>();
  for (let tail = 0; tail + 2 < blocks.length; tail++) {
    if (!TAILS.has(kinds[tail]!) || !SET_IN.has(kinds[tail + 1]!)) continue;
    let head = tail + 2;
    while (head - tail <= MOST_LINES && SET_IN.has(kinds[head]!)) head++;
    if (!blocks[head] || !HEADS.has(kinds[head]!)) continue;
    if (!goesOn(blocks[tail]!.text, blocks[head]!.text)) continue;
    tails.add(tail);
    heads.add(head);
  }
  return { tails, heads };
}

function goesOn(end: string, start: string): boolean {
  if (isClosed(end)) return false;
  const [tornEnd, tornStart] = [seamModel().tornEnd(end), seamModel().tornStart(start)];
  return tornEnd > LEAST_END && tornStart > LEAST_START && tornEnd + tornStart > LEAST_SUM;
}
