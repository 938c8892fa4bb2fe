import { type CodecName, tableOf } from '../../../charset/codec.js';
import { FLAVOURS, type Flavour } from '../../../charset/flavour.js';
import type { Edit, Span, Unresolved } from '../../../model/edit.js';
import type { Proposal } from '../../../model/proposal.js';
import { type Damage, findDamage } from '../codec/damage.js';
import { INVERSES, type Inverse } from '../codec/inverse.js';
import type { LanguageModel } from '../language-model.js';
import { SIMPLIFIED_FORM, VARIANT_FORM } from '../language-model-symbols.js';
import { Beam, type BeamLimits, type Trace } from './beam.js';
import { CodecSearch, type Stretch } from './codec-search.js';
import { codecConfidence, EATEN, LEAST_CONFIDENCE } from './confidence.js';
import { EATEN_REASON, isEaten, shownText } from './eaten.js';
import { formCosts } from './forms.js';
import { lookaheadFor } from './lookahead.js';
import { Reader } from './reader.js';
import { DoubleByteWriter, Utf8Writer, type Writer } from './writer.js';

const LIMITS: BeamLimits = { width: 12, slack: 14, unfinished: 1200 };
/** Seen units on which the readers of a family are compared. */
const SAMPLE = 160;
/** Widths of the search that only compares readers. */
const NARROW: BeamLimits = { width: 4, slack: 10, unfinished: 400 };
/** Nats for a seen unit that a reader leaves unexplained. */
const UNEXPLAINED = 12;
/** Units of a line from which the choice of the program holds for the text. */
const ENOUGH = 60;

type Script = Parameters<typeof formCosts>[1];
type TableName = Exclude<CodecName, 'utf-8'>;

/** One program that may have done the damage. */
interface Way {
  readonly written: CodecName;
  readonly read: TableName;
  readonly flavour: Flavour;
  /** How much rarer this program is, in nats. */
  readonly rarity: number;
}

const { python, whatwg, mirror } = FLAVOURS;

/** The readers of each family that differ in what they lose; '?' and U+FFFD are the same to the search. */
const READERS: Readonly<Record<string, readonly (readonly [TableName, Flavour, number])[]>> = {
  gbk: [
    ['gbk-python', python, 0],
    ['gb18030', whatwg, 0],
    ['gb18030-2005', python, 1],
    ['cp936', mirror, 4],
  ],
  big5: [
    ['cp950-python', python, 0],
    ['big5', whatwg, 0],
    ['cp950', mirror, 4],
  ],
  latin: [
    ['cp1252', python, 0],
    ['windows-1252', whatwg, 0],
  ],
};

/** Proposes the original of text whose bytes were misread with loss. Null on text without such damage. */
export function proposeCodecLoss(text: string, load: () => LanguageModel): Proposal | null {
  const damage = text.includes('?') || text.includes('\ufffd') ? findDamage(text) : null;
  if (!damage) return null;
  const zones = zonesOf(text, damage);
  if (zones.length === 0) return null;
  const beam = new Beam(2);
  const language = load();
  const edits: Edit[] = [];
  const unresolved: Unresolved[] = [];
  const chosen = new Map<string, CodecSearch>();
  for (const { span, inverse } of zones) {
    let search = chosen.get(inverse.name);
    if (!search) {
      search = likeliest(text, span, inverse, language, beam);
      // A short line tells little of the program: the next one is asked again.
      if (span[1] - span[0] >= ENOUGH) chosen.set(inverse.name, search);
    }
    const rule = `lost-bytes-${inverse.name}`;
    settle(text, span, search.read(text, span[0], span[1], language.start), rule, edits, unresolved);
  }
  return edits.length + unresolved.length === 0 ? null : { edits, unresolved };
}

/** The lines that hold damage with loss, each with the misreading that did most of it. */
function zonesOf(text: string, { lossy, inversions }: Damage): { span: Span; inverse: Inverse }[] {
  const lines = new Map<number, { span: Span; weights: Map<Inverse, number>; lost: boolean }>();
  const add = ([start, end]: Span, inverse: Inverse, lost: boolean) => {
    const from = text.lastIndexOf('\n', start - 1) + 1;
    let line = lines.get(from);
    if (!line) {
      const newline = text.indexOf('\n', start);
      line = { span: [from, newline < 0 ? text.length : newline], weights: new Map(), lost: false };
      lines.set(from, line);
    }
    line.weights.set(inverse, (line.weights.get(inverse) ?? 0) + end - start);
    line.lost ||= lost;
  };
  for (const { span, inverse } of lossy) add(span, inverse, true);
  for (const { span, misreadings } of inversions) {
    if (misreadings.length > 1) continue;
    const inverse = INVERSES.find(({ name }) => name === misreadings[0]);
    if (inverse) add(span, inverse, false);
  }
  return [...lines.values()]
    .filter(({ span, lost }) => lost || hasLoss(text, span))
    .sort((a, b) => a.span[0] - b.span[0])
    .map(({ span, weights }) => ({ span, inverse: [...weights].sort((a, b) => b[1] - a[1])[0]![0] }));
}

/** Is there a U+FFFD, or a '?' that no space or end follows? */
function hasLoss(text: string, [from, to]: Span): boolean {
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0xfffd || (unit === 0x3f && text.charCodeAt(i + 1) >= 0x80)) return true;
  }
  return false;
}

/** Of the programs that may have misread a line, the one under which what is seen is likeliest. */
function likeliest(text: string, span: Span, inverse: Inverse, language: LanguageModel, beam: Beam): CodecSearch {
  const sample = Math.min(span[1], span[0] + SAMPLE);
  let best: Way | undefined;
  let least = Number.POSITIVE_INFINITY;
  let script: 'simplified' | 'traditional' = 'simplified';
  for (const way of waysFor(inverse.read, inverse.written)) {
    const search = searchFor(way, 'any', NARROW, language, beam);
    const stretches = search.read(text, span[0], sample, language.start);
    const cost = way.rarity + costOf(stretches, span[0], sample);
    if (process.env.DBG)
      console.log(
        way.written,
        way.read,
        way.flavour.resume,
        cost,
        stretches.map((s) => String.fromCodePoint(...s.trace.points) + `@${s.from}-${s.to}`).join('|'),
      );
    if (cost < least) {
      least = cost;
      best = way;
      script = scriptOf(stretches, language);
    }
  }
  return searchFor(best!, script, LIMITS, language, beam);
}

function searchFor(way: Way, script: Script, limits: BeamLimits, language: LanguageModel, beam: Beam): CodecSearch {
  const forms = formCosts(language, script);
  const writer = writerOf(way.written);
  const lookahead = lookaheadFor(language, writer, forms, `${way.written} ${script}`);
  return new CodecSearch(beam, language, writer, readerOf(way), forms, lookahead, limits);
}

function scriptOf(stretches: readonly Stretch[], language: LanguageModel): 'simplified' | 'traditional' {
  let simplified = 0;
  let traditional = 0;
  for (const { trace } of stretches) {
    for (const point of trace.points) {
      const flags = point < 0x10000 ? language.table[point]! : 0;
      if (flags & VARIANT_FORM) traditional++;
      else if (flags & SIMPLIFIED_FORM) simplified++;
    }
  }
  return traditional > simplified ? 'traditional' : 'simplified';
}

const ways = new Map<string, readonly Way[]>();

function waysFor(family: string, written: string): readonly Way[] {
  const key = `${written} ${family}`;
  let list = ways.get(key);
  if (!list) {
    const names: CodecName[] = written === 'gbk' ? ['cp936'] : written === 'big5' ? ['cp950', 'big5'] : ['utf-8'];
    list = READERS[family]!.flatMap(([read, flavour, rarity]) =>
      names.map((name) => ({ written: name, read, flavour, rarity })),
    );
    ways.set(key, list);
  }
  return list;
}

const writers = new Map<CodecName, Writer>();
const readers = new Map<string, Reader>();

function writerOf(name: CodecName): Writer {
  let writer = writers.get(name);
  if (!writer) {
    writer = name === 'utf-8' ? new Utf8Writer() : new DoubleByteWriter(name);
    writers.set(name, writer);
  }
  return writer;
}

function readerOf({ read, flavour }: Way): Reader {
  const key = `${read} ${flavour.resume}`;
  let reader = readers.get(key);
  if (!reader) {
    reader = new Reader(tableOf(read), flavour);
    readers.set(key, reader);
  }
  return reader;
}

function costOf(stretches: readonly Stretch[], from: number, to: number): number {
  let cost = 0;
  let explained = 0;
  for (const stretch of stretches) {
    cost += stretch.trace.cost;
    explained += stretch.to - stretch.from;
  }
  return cost + UNEXPLAINED * (to - from - explained);
}

/** Edits, one lost byte in each, and what is left as it is. */
function settle(
  text: string,
  [from, to]: Span,
  stretches: readonly Stretch[],
  rule: string,
  edits: Edit[],
  unresolved: Unresolved[],
): void {
  let at = from;
  for (const stretch of stretches) {
    if (stretch.from > at) unresolved.push(gap(text, at, stretch.from, rule));
    settleStretch(text, stretch, rule, edits, unresolved);
    at = stretch.to;
  }
  if (at < to) unresolved.push(gap(text, at, to, rule));
}

function settleStretch(
  text: string,
  { from, trace }: Stretch,
  rule: string,
  edits: Edit[],
  unresolved: Unresolved[],
): void {
  const { cutPoints } = trace;
  let first = 0;
  for (let i = 1; i < cutPoints.length; i++) {
    const last = i + 1 === cutPoints.length;
    if (!last && !anyHidden(trace, cutPoints[first]!, cutPoints[i]!)) continue;
    // The piece with the loss is an edit of its own when it is unsure: what is sure before it shall not wait for it.
    const margin = leastMargin(trace, cutPoints[i - 1]!, cutPoints[i]!);
    if (codecConfidence(margin) < LEAST_CONFIDENCE && i - 1 > first) {
      push(text, from, trace, first, i - 1, rule, edits, unresolved);
      first = i - 1;
    }
    push(text, from, trace, first, i, rule, edits, unresolved);
    first = i;
  }
}

function push(
  text: string,
  from: number,
  trace: Trace,
  first: number,
  last: number,
  rule: string,
  edits: Edit[],
  unresolved: Unresolved[],
): void {
  const start = Math.max(from, trace.cutPlaces[first]!);
  const span: Span = [start, trace.cutPlaces[last]!];
  const before = text.slice(span[0], span[1]);
  const eaten = isEaten(trace, trace.cutPoints[first]!, trace.cutPoints[last]!);
  const after = shownText(trace, trace.cutPoints[first]!, trace.cutPoints[last]!);
  if (before === after) return;
  const margin = leastMargin(trace, trace.cutPoints[first]!, trace.cutPoints[last]!);
  const confidence = codecConfidence(margin);
  if (confidence < LEAST_CONFIDENCE) {
    unresolved.push({ rule, span, text: before, reason: `${after} and another reading are as likely` });
  } else {
    const reason = `bytes misread and partly lost; margin ${Math.min(margin, 99).toFixed(1)} nats`;
    edits.push({ rule, span, before, after, reason, confidence: eaten ? confidence * EATEN : confidence });
    if (eaten) unresolved.push({ rule, span, text: before, reason: EATEN_REASON });
  }
}

function anyHidden({ hidden }: Trace, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (hidden[i]) return true;
  return false;
}

function leastMargin({ margins }: Trace, from: number, to: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = from; i < to; i++) least = Math.min(least, margins[i]!);
  return least;
}

function gap(text: string, from: number, to: number, rule: string): Unresolved {
  return { rule, span: [from, to], text: text.slice(from, to), reason: 'no original gives what is seen' };
}
