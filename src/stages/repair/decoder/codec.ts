import { type CodecName, tableOf } from '../../../charset/codec.js';
import { FLAVOURS, type Flavour } from '../../../charset/flavour.js';
import type { Edit, Span, Unresolved } from '../../../model/edit.js';
import type { Proposal } from '../../../model/proposal.js';
import { findDamage } from '../codec/damage.js';
import { type LanguageModel, languageModel } from '../language-model.js';
import type { BeamLimits, Trace } from './beam.js';
import { CodecSearch, type FormCosts, SIMPLIFIED_TEXT, type Stretch, TRADITIONAL_TEXT } from './codec-search.js';
import { codecConfidence, LEAST_CONFIDENCE } from './confidence.js';
import { Reader } from './reader.js';
import { DoubleByteWriter, Utf8Writer, type Writer } from './writer.js';

const LIMITS: BeamLimits = { width: 12, slack: 14, unfinished: 1200 };
/** Characters of clean context in front of a zone. */
const CONTEXT = 8;
/** Seen units on which the readers of a family are compared. */
const SAMPLE = 300;
/** Nats for a seen unit that a reader leaves unexplained. */
const UNEXPLAINED = 12;

type TableName = Exclude<CodecName, 'utf-8'>;

/** One program that may have done the damage. */
interface Way {
  readonly written: CodecName;
  readonly read: TableName;
  readonly flavour: Flavour;
  readonly forms: FormCosts;
}

const { python, whatwg, mirror } = FLAVOURS;

/** The readers of each family that differ in what they lose; '?' and U+FFFD are the same to the search. */
const READERS: Readonly<Record<string, readonly (readonly [TableName, Flavour])[]>> = {
  gbk: [
    ['gbk-python', python],
    ['gb18030', whatwg],
    ['gb18030-2005', python],
    ['cp936', mirror],
  ],
  big5: [
    ['cp950-python', python],
    ['big5', whatwg],
    ['cp950', mirror],
  ],
  latin: [
    ['cp1252', python],
    ['windows-1252', whatwg],
  ],
};

/** Proposes the original of text whose bytes were misread with loss. Null on text without such damage. */
export function proposeCodecLoss(text: string): Proposal | null {
  const zones = findDamage(text)?.lossy;
  if (!zones || zones.length === 0) return null;
  const language = languageModel();
  const edits: Edit[] = [];
  const unresolved: Unresolved[] = [];
  const searches = new Map<Way, CodecSearch>();
  for (const { span, inverse } of zones) {
    const rule = `lost-bytes-${inverse.name}`;
    const model = contextOf(text, span[0], language);
    const ways = waysFor(inverse.read, inverse.written);
    const sample = Math.min(span[1], span[0] + SAMPLE);
    let best: CodecSearch | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const way of ways) {
      let search = searches.get(way);
      if (!search) {
        search = new CodecSearch(language, writerOf(way.written), readerOf(way), way.forms, LIMITS);
        searches.set(way, search);
      }
      const cost = costOf(search.read(text, span[0], sample, model), span[0], sample);
      if (cost < least) {
        least = cost;
        best = search;
      }
    }
    settle(text, span, best!.read(text, span[0], span[1], model), rule, edits, unresolved);
  }
  return edits.length + unresolved.length === 0 ? null : { edits, unresolved };
}

const ways = new Map<string, readonly Way[]>();

function waysFor(family: string, written: string): readonly Way[] {
  const key = `${written} ${family}`;
  let list = ways.get(key);
  if (!list) {
    const names: CodecName[] = written === 'gbk' ? ['cp936'] : written === 'big5' ? ['cp950', 'big5'] : ['utf-8'];
    const forms = written === 'big5' ? [TRADITIONAL_TEXT] : [SIMPLIFIED_TEXT, TRADITIONAL_TEXT];
    list = READERS[family]!.flatMap(([read, flavour]) =>
      names.flatMap((name) => forms.map((form) => ({ written: name, read, flavour, forms: form }))),
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

function contextOf(text: string, at: number, language: LanguageModel): number {
  let from = at;
  while (from > 0 && at - from < CONTEXT && text.charCodeAt(from - 1) !== 0x0a) from--;
  let model = language.start;
  for (let i = from; i < at; i++) model = language.step(model, language.symbolOf(text.charCodeAt(i)));
  return model;
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
  const after = String.fromCodePoint(...trace.points.slice(trace.cutPoints[first]!, trace.cutPoints[last]!));
  if (before === after) return;
  const margin = leastMargin(trace, trace.cutPoints[first]!, trace.cutPoints[last]!);
  const confidence = codecConfidence(margin);
  if (confidence < LEAST_CONFIDENCE) {
    unresolved.push({ rule, span, text: before, reason: `${after} and another reading are as likely` });
  } else {
    const reason = `bytes misread and partly lost; margin ${Math.min(margin, 99).toFixed(1)} nats`;
    edits.push({ rule, span, before, after, reason, confidence });
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
