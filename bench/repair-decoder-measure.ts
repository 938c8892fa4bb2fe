import type { Edit } from '../src/model/edit.js';
import { applyEdits } from '../src/pipeline/apply.js';
import { EATEN } from '../src/stages/repair/decoder/confidence.js';
import { proposeLostBytes } from '../src/stages/repair/decoder/lost-bytes.js';
import { proposeGlosses } from '../src/stages/repair/gloss.js';
import { proposeInversions } from '../src/stages/repair/inversion.js';
import type { LanguageModel } from '../src/stages/repair/language-model.js';
import { readings } from '../src/stages/repair/readings.js';

/** What became of one damaged text. */
export interface Result {
  readonly exact: boolean;
  /** All that differs is ASCII that was eaten, and it is reported. */
  readonly eaten: boolean;
  readonly characters: number;
  readonly errors: number;
  readonly claims: readonly {
    readonly margin: number;
    readonly confidence: number;
    readonly right: boolean;
    readonly eaten: boolean;
  }[];
  readonly unresolved: number;
  /** CPU time of the repair in ms. */
  readonly cpu: number;
}

/** More differences than this: the comparison gives up and counts all of the text as wrong. */
const MOST_DIFFERENCES = 400;

/** Repairs `seen` as the pipeline does and compares with `original`: after NFKC, both Simplified, without white space. */
export function measure(original: string, seen: string, language: () => LanguageModel): Result {
  const started = process.cpuUsage();
  const proposal = proposeLostBytes(seen, language);
  const first = proposal ? applyEdits(seen, proposal.edits) : seen;
  const later: Edit[][] = [];
  let text = first;
  for (const propose of [proposeInversions, proposeGlosses]) {
    const edits = [...(propose(text)?.edits ?? [])];
    text = applyEdits(text, edits);
    later.push(edits);
  }
  const used = process.cpuUsage(started);
  const want = normalised(original);
  const got = normalised(text);
  const edits = proposal?.edits ?? [];
  const { matched, errors } = compare(want.units, got.units);
  const spans = spansBehind(edits, later);
  const claims = edits.flatMap((edit, i) => {
    // A whole gloss taken out leaves nothing to compare.
    if (edit.rule === 'lost-bytes-gloss') return [];
    const eaten = edit.after.includes('?') && edit.confidence <= EATEN;
    const right = isRight(spans[i]!, got.origins, matched);
    return [{ margin: marginOf(edit), confidence: edit.confidence, right, eaten }];
  });
  const exact = want.units === got.units;
  return {
    exact,
    eaten: !exact && isEaten(want.units, got.units),
    characters: want.units.length,
    errors,
    claims,
    unresolved: proposal?.unresolved.length ?? 0,
    cpu: (used.user + used.system) / 1000,
  };
}

/** The search says by how much its choice won; see `reason` in the edits of the decoder. */
function marginOf({ reason }: Edit): number {
  const found = /margin ([\d.]+) nats/.exec(reason);
  if (!found) throw new Error(`an edit without a margin: ${reason}`);
  return Number(found[1]);
}

/** Where each edit's new text stands after the later passes. */
function spansBehind(edits: readonly Edit[], later: readonly Edit[][]): [number, number][] {
  let shift = 0;
  const spans = edits.map(({ span, after, before }): [number, number] => {
    const start = span[0] + shift;
    shift += after.length - before.length;
    return [start, start + after.length];
  });
  for (const pass of later) {
    for (const span of spans) {
      for (const end of [0, 1] as const) {
        const at = span[end];
        span[end] += pass.reduce((sum, e) => (e.span[1] <= at ? sum + e.after.length - e.before.length : sum), 0);
      }
    }
  }
  return spans;
}

function isRight([start, end]: [number, number], origins: readonly number[], matched: Uint8Array): boolean {
  for (let i = 0; i < origins.length; i++) {
    if (origins[i]! >= start && origins[i]! < end && !matched[i]) return false;
  }
  return true;
}

let simplified: Map<number, number> | undefined;

/** NFKC, Simplified, no white space; `origins` are the places in `text`. */
export function normalised(text: string): { units: string; origins: number[] } {
  if (!simplified) {
    simplified = new Map();
    const pairs = readings().simplifiedOf;
    for (let i = 0; i < pairs.length; i += 2) simplified.set(pairs[i]!, pairs[i + 1]!);
  }
  const units: number[] = [];
  const origins: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const folded = unit < 0x80 || (unit >= 0xd800 && unit < 0xe000) ? text[i]! : text[i]!.normalize('NFKC');
    for (let k = 0; k < folded.length; k++) {
      const c = folded.charCodeAt(k);
      if (c <= 0x20 || c === 0xa0) continue;
      units.push(simplified.get(c) ?? c);
      origins.push(i);
    }
  }
  return { units: Buffer.from(Uint16Array.from(units).buffer).toString('utf16le'), origins };
}

/** Is `got` the text `want` with '?' for some of its digits? */
export function isEaten(want: string, got: string): boolean {
  if (want.length !== got.length) return false;
  for (let i = 0; i < want.length; i++)
    if (want[i] !== got[i] && !(got[i] === '?' && /\d/.test(want[i]!))) return false;
  return true;
}

/** Which units of `got` stand in `want`, by the shortest edit script (Myers 1986), and its length. */
function compare(want: string, got: string): { matched: Uint8Array; errors: number } {
  const matched = new Uint8Array(got.length);
  const n = want.length;
  const m = got.length;
  const trace: Int32Array[] = [];
  const most = Math.min(n + m, MOST_DIFFERENCES);
  let v = new Int32Array(2 * most + 3);
  const zero = most + 1;
  for (let d = 0; d <= most; d++) {
    trace.push(v.slice());
    for (let k = -d; k <= d; k += 2) {
      let x = k === -d || (k !== d && v[zero + k - 1]! < v[zero + k + 1]!) ? v[zero + k + 1]! : v[zero + k - 1]! + 1;
      while (x < n && x - k < m && want[x] === got[x - k]) x++;
      v[zero + k] = x;
      if (x >= n && x - k >= m) {
        markMatches(trace, d, n, m, zero, matched);
        return { matched, errors: Math.ceil(d / 2) };
      }
    }
    v = v.slice();
  }
  return { matched, errors: n };
}

function markMatches(
  trace: readonly Int32Array[],
  distance: number,
  n: number,
  m: number,
  zero: number,
  out: Uint8Array,
): void {
  let x = n;
  let y = m;
  for (let d = distance; d >= 0; d--) {
    const v = trace[d]!;
    const k = x - y;
    const down = k === -d || (k !== d && v[zero + k - 1]! < v[zero + k + 1]!);
    const before = down ? k + 1 : k - 1;
    const fromX = d === 0 ? 0 : v[zero + before]!;
    const fromY = d === 0 ? 0 : fromX - before;
    while (x > fromX && y > fromY) {
      x--;
      y--;
      out[y] = 1;
    }
    x = fromX;
    y = fromY;
  }
}
