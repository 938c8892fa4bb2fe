// The table of place names (data/places.txt), and runs of such names in a text.
import { readFileSync } from 'node:fs';
import type { Span } from '../../model/edit.js';
import { packageFile } from '../../package-file.js';

let table: ReadonlyMap<string, string> | undefined;

/** Name to the codes of its provinces; loaded at the first line that looks like a run of names. */
function places(): ReadonlyMap<string, string> {
  if (!table) {
    const lines = readFileSync(packageFile('data/places.txt'), 'utf8').trimEnd().split('\n');
    table = new Map(lines.map((line) => line.split('\t') as [string, string]));
  }
  return table;
}

export interface PlaceRun {
  readonly span: Span;
  /** Names of the table, and all pieces of the run. */
  readonly names: number;
  readonly pieces: number;
  /** Provinces that the names lie in, each name counted for the first of its provinces. */
  readonly provinces: number;
}

const PIECE = /[\p{Script=Han}]+/gu;

/**
 * The longest run of place names in `text`, whatever stands between them: marks, spaces or nothing at all.
 * One unknown piece of two to six characters between known ones does not end a run: tables are never complete.
 */
export function longestPlaceRun(text: string): PlaceRun | null {
  const table = places();
  let best: PlaceRun | null = null;
  let start = -1;
  let end = 0;
  let names = 0;
  let pieces = 0;
  let unknown = 0;
  let codes = new Set<string>();
  const close = () => {
    if (start >= 0 && (!best || names > best.names)) {
      best = { span: [start, end], names, pieces: pieces - unknown, provinces: codes.size };
    }
    start = -1;
    names = 0;
    pieces = 0;
    unknown = 0;
    codes = new Set();
  };
  for (const match of text.matchAll(PIECE)) {
    const parts = splitNames(match[0], table);
    if (parts === null) {
      if (start < 0 || match[0].length > 6 || ++unknown > 1) close();
      else pieces++;
      continue;
    }
    if (start < 0) start = match.index;
    end = match.index + match[0].length;
    unknown = 0;
    for (const part of parts) {
      names++;
      pieces++;
      codes.add(table.get(part)!.slice(0, 2));
    }
  }
  close();
  return best;
}

/** `piece` as place names from end to end, the longest first; null when it is anything else. */
function splitNames(piece: string, table: ReadonlyMap<string, string>): string[] | null {
  if (table.has(piece)) return [piece];
  const parts: string[] = [];
  for (let at = 0; at < piece.length; ) {
    let length = Math.min(11, piece.length - at);
    while (length > 1 && !table.has(piece.slice(at, at + length))) length--;
    if (length < 2) return null;
    parts.push(piece.slice(at, at + length));
    at += length;
  }
  return parts;
}
