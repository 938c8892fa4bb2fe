import { type CodecName, tableOf } from '../../../charset/codec.js';
import { FLAVOURS, type Flavour } from '../../../charset/flavour.js';
import type { Span } from '../../../model/edit.js';
import type { Inverse } from '../codec/inverse.js';
import type { LanguageModel } from '../language-model.js';
import { SIMPLIFIED_FORM, VARIANT_FORM } from '../language-model-symbols.js';
import type { Beam, BeamLimits } from './beam.js';
import { CodecSearch, type Stretch } from './codec-search.js';
import type { Channel } from './evidence.js';
import { formCosts } from './forms.js';
import { lookaheadFor } from './lookahead.js';
import { Reader } from './reader.js';
import { DoubleByteWriter, Utf8Writer, type Writer } from './writer.js';

// Widths, rarities and penalties below were set by sight; no script searches for better ones. The floors of
// bench/repair-decoder-floors.ts hold what they give.

/** Widths of the search that is believed. */
const LIMITS: BeamLimits = { width: 48, slack: 16, unfinished: 300 };
/** Seen units on which the readers of a family are compared. */
export const SAMPLE = 160;
/** Widths of the search that only compares readers. */
const NARROW: BeamLimits = { width: 6, slack: 10, unfinished: 200 };
/** Widths where whole characters may be missing anywhere: it is only asked whether any are. */
const MISSING: BeamLimits = { width: 8, slack: 9, unfinished: 60 };
/** Nats for a seen unit that a reader leaves unexplained. */
const UNEXPLAINED = 12;

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

const { python, whatwg, mirror, pythonIgnore, iconv } = FLAVOURS;

type Readers = Readonly<Record<Inverse['read'], readonly (readonly [TableName, Flavour, number])[]>>;

/** The readers of each family that differ in what they lose; '?' and U+FFFD are the same to the search. */
const MARKING: Readers = {
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

/** Readers that leave nothing in the place of what they lose: rarer, and asked only where no mark is to be seen. */
const SILENT: Readers = {
  gbk: [
    ['gbk-python', iconv, 3],
    ['gbk-python', pythonIgnore, 3],
    ['gb18030-2005', iconv, 4],
  ],
  big5: [
    ['cp950-python', iconv, 3],
    ['cp950-python', pythonIgnore, 3],
  ],
  latin: [['cp1252', pythonIgnore, 3]],
};

/** Marks of loss in a line: none, or a '?' that may be the author's, or one that is no author's. */
export type Marks = 'none' | 'unsure' | 'sure';

/** What a line most likely was, and the search that found it. */
export interface Likeliest {
  readonly search: CodecSearch;
  /** The encodings that it takes for the writer's and the reader's. */
  readonly channel: Channel;
  /** Name of the program. */
  readonly program: string;
  /** Nats of the sample that was read, with what the program and unexplained characters cost. */
  readonly cost: number;
  /** End of the sample. */
  readonly sampled: number;
}

/**
 * Of the programs that may have misread a line, the one under which what is seen is likeliest.
 *
 * @param marks does the line show where something was lost?
 */
export function likeliest(
  text: string,
  span: Span,
  inverse: Inverse,
  marks: Marks,
  language: LanguageModel,
  beam: Beam,
): Likeliest {
  const sampled = Math.min(span[1], span[0] + SAMPLE);
  let best: Way | undefined;
  let least = Number.POSITIVE_INFINITY;
  let script: Script = 'simplified';
  for (const way of waysFor(inverse, marks)) {
    const search = searchFor(way, 'any', NARROW, language, beam);
    const stretches = search.read(text, span[0], sampled, language.start);
    const cost = way.rarity + strangeness(way, text, span) + costOf(stretches, span[0], sampled);
    if (cost < least) {
      least = cost;
      best = way;
      script = scriptOf(stretches, language);
    }
  }
  const program = `${best!.written} ${best!.read} ${best!.flavour.resume} ${best!.flavour.replacement === ''} ${script}`;
  const limits = marks === 'sure' || inverse.written === 'utf-8' ? LIMITS : MISSING;
  const channel = { written: best!.written, read: best!.read, folded: false };
  return { search: searchFor(best!, script, limits, language, beam), channel, program, cost: least, sampled };
}

/** Nats against a browser where '?' and no U+FFFD stand for what was lost, and against converters that write '?' where U+FFFD does. */
const OTHER_MARK = 12;

function strangeness({ flavour }: Way, text: string, [from, to]: Span): number {
  const line = text.slice(from, to);
  const replaced = line.includes('\ufffd');
  const browser = flavour === whatwg && !replaced && line.includes('?');
  return browser || (flavour === mirror && replaced) ? OTHER_MARK : 0;
}

function searchFor(way: Way, script: Script, limits: BeamLimits, language: LanguageModel, beam: Beam): CodecSearch {
  const forms = formCosts(language, script);
  const writer = writerOf(way.written);
  const lookahead = lookaheadFor(language, writer, forms, `${way.written} ${script}`);
  return new CodecSearch(beam, language, writer, readerOf(way), forms, lookahead, limits);
}

function scriptOf(stretches: readonly Stretch[], language: LanguageModel): Script {
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

const WRITTEN: Readonly<Record<Inverse['written'], readonly CodecName[]>> = {
  gbk: ['cp936'],
  big5: ['cp950', 'big5'],
  'utf-8': ['utf-8'],
};

const ways = new Map<string, readonly Way[]>();

function waysFor({ name, read, written }: Inverse, marks: Marks): readonly Way[] {
  const key = `${name} ${marks}`;
  let list = ways.get(key);
  if (!list) {
    list = [
      ...(marks === 'none' && written === 'utf-8' ? [] : MARKING[read]),
      ...(marks === 'sure' ? [] : SILENT[read]),
    ].flatMap(([table, flavour, rarity]) =>
      WRITTEN[written].map((codec) => ({ written: codec, read: table, flavour, rarity })),
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
  const key = `${read} ${flavour.resume} ${flavour.replacement === ''}`;
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
