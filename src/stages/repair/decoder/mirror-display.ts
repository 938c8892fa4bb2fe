import { gbkTable } from '../../../charset/gbk.js';

/** How the codes of code page 936 look on a page, and which codes may stand behind what is seen. */
export interface Display {
  /** First UTF-16 unit of each code. */
  readonly first: Uint16Array;
  /** The rest, for codes that NFKC makes several characters of. */
  readonly rest: ReadonlyMap<number, string>;
  /** Codes by first unit: those of unit u are codes[offsets[u] .. offsets[u + 1]). */
  readonly offsets: Uint32Array;
  readonly codes: Uint16Array;
}

let plain: Display | undefined;
let folded: Display | undefined;

/** @param nfkc the page was folded: ，：； are ASCII */
export function displayOf(nfkc: boolean): Display {
  if (nfkc) folded ??= build(true);
  else plain ??= build(false);
  return (nfkc ? folded : plain)!;
}

function build(nfkc: boolean): Display {
  const { decode } = gbkTable('windows');
  const first = new Uint16Array(65536);
  const rest = new Map<number, string>();
  const offsets = new Uint32Array(65538);
  for (let code = 0x8140; code < 0xff00; code++) {
    const unit = decode[code]!;
    if (unit === 0) continue;
    const isCommonHan = unit >= 0x4e00 && unit <= 0x9fff;
    const shown = nfkc && !isCommonHan ? String.fromCharCode(unit).normalize('NFKC') : String.fromCharCode(unit);
    first[code] = shown.charCodeAt(0);
    if (shown.length > 1) rest.set(code, shown.slice(1));
    offsets[shown.charCodeAt(0) + 2]!++;
  }
  for (let u = 1; u < 65538; u++) offsets[u]! += offsets[u - 1]!;
  const codes = new Uint16Array(offsets[65537]!);
  for (let code = 0x8140; code < 0xff00; code++) {
    const unit = first[code]!;
    if (unit) codes[offsets[unit + 1]!++] = code;
  }
  return { first, rest, offsets: offsets.subarray(0, 65537), codes };
}

/** For each lead byte the trail bytes that make a private-use character with it; empty for most leads. */
export function privateTrails(): readonly Uint8Array[] {
  if (!trails) {
    const { decode } = gbkTable('windows');
    const lists: number[][] = Array.from({ length: 256 }, () => []);
    for (let code = 0x8140; code < 0xff00; code++) {
      const unit = decode[code]!;
      if (unit >= 0xe000 && unit <= 0xf8ff) lists[code >> 8]!.push(code & 0xff);
    }
    trails = lists.map((list) => Uint8Array.from(list));
  }
  return trails;
}

let trails: Uint8Array[] | undefined;
