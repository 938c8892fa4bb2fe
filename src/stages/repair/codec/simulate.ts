import { randomNumbers } from '../../../model/random.js';
import { type Channel, transmit } from './channel.js';

/** How much of a text the damage takes: all of it as one byte string, some whole lines, or a run inside each of some lines. */
export type Unit = 'text' | 'lines' | 'run';

/** A text and its damaged copy, with the places that were damaged (UTF-16 spans in each). */
export interface Simulated {
  readonly damaged: string;
  readonly sites: readonly { readonly clean: readonly [number, number]; readonly seen: readonly [number, number] }[];
}

/**
 * Sends `text`, or a part of it chosen by `seed`, through the channel; null if a chosen part cannot be written in the
 * channel's encoding. The same arguments give the same result. `lines` takes each non-empty line with probability 1/2 and at least
 * one; `run` takes in each such line a run of a third of its characters or more, cut between characters.
 */
export function simulate(text: string, channel: Channel, unit: Unit, seed = 1): Simulated | null {
  const random = randomNumbers(seed);
  const parts = unit === 'text' ? [[0, text.length] as const] : chosenParts(text, unit, random);
  const pieces: string[] = [];
  const sites: Simulated['sites'][number][] = [];
  let at = 0;
  let length = 0;
  for (const [start, end] of parts) {
    const seen = transmit(text.slice(start, end), channel);
    if (seen === null) return null;
    pieces.push(text.slice(at, start), seen);
    length += start - at;
    sites.push({ clean: [start, end], seen: [length, length + seen.length] });
    length += seen.length;
    at = end;
  }
  pieces.push(text.slice(at));
  return { damaged: pieces.join(''), sites };
}

function chosenParts(text: string, unit: 'lines' | 'run', random: () => number): [number, number][] {
  const lines: [number, number][] = [];
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (end > start) lines.push([start, end]);
    start = end + 1;
  }
  const sure = Math.floor(random() * lines.length);
  const chosen = lines.filter((_, i) => random() < 0.5 || i === sure);
  return unit === 'lines' ? chosen : chosen.map((line) => runOf(text, line, random));
}

function runOf(text: string, [start, end]: [number, number], random: () => number): [number, number] {
  const length = end - start;
  const take = Math.max(1, Math.ceil(length * (1 / 3 + random() * (2 / 3))));
  const from = start + Math.floor(random() * (length - take + 1));
  return [characterStart(text, from), characterStart(text, from + take)];
}

/** The nearest place at or before `at` that does not split a surrogate pair. */
function characterStart(text: string, at: number): number {
  const low = text.charCodeAt(at);
  const high = text.charCodeAt(at - 1);
  return low >= 0xdc00 && low < 0xe000 && high >= 0xd800 && high < 0xdc00 ? at - 1 : at;
}
