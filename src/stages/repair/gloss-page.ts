// In: the marks of a page. Out: whether a mirror put them there, and which characters it glosses.
import type { ReadMarks } from './gloss-scan.js';
import { NONE, type ReadingId } from './gloss-syllable.js';
import { counterOf, countOf, mainReading, type Tally, tally } from './gloss-tally.js';
import type { Readings } from './readings.js';

/**
 * How a page was glossed. `list`: each character of a list wherever it stands, by bytes, so that shifted runs are to be
 * expected; `scattered`: characters here and there, without tones, and no bytes harmed.
 */
export type GlossFamily = 'list' | 'scattered';

/** What the aligned marks of a page tell about it. Characters are UTF-16 units. */
export interface GlossPage {
  readonly family: GlossFamily;
  /** The characters that the page glosses, with the reading it gives them. */
  readonly listed: ReadonlyMap<number, ReadingId>;
  /** Does the page write its glosses without tone marks? */
  readonly toneless: boolean;
  /** How often the character stands on the page. */
  count(character: number): number;
  /** Weight of the evidence in nats, for explanations and calibration. */
  readonly evidence: number;
}

/** Below this a page is not taken as glossed. Calibrated by bench/repair-gloss-evidence.ts. */
export const EVIDENCE = { traditional: 4.3, simplified: 10, scattered: 10 } as const;

/** Judges whether the page is a mirror's work; null when its brackets may be an author's. */
export function judgePage(
  text: string,
  marks: ReadMarks,
  table: Readings,
  thresholds: Record<keyof typeof EVIDENCE, number> = EVIDENCE,
): GlossPage | null {
  const byCharacter = tally(text, marks);
  if (byCharacter.size === 0) return null;
  const tallies = [...byCharacter.values()];
  const toneless = tonelessShare(marks) > 0.8;
  const occurrences = counterOf(text, byCharacter);
  const page = (family: GlossFamily, evidence: number): GlossPage => ({
    family,
    listed: listedCharacters(tallies, family, table, () => shortLines(text, marks)),
    toneless,
    count: occurrences,
    evidence,
  });
  const list = listEvidence(tallies, toneless, table);
  if (list.evidence >= thresholds[list.script]) return page('list', list.evidence);
  const scattered = toneless ? scatteredEvidence(tallies, text, table) : 0;
  return scattered >= thresholds.scattered ? page('scattered', scattered) : null;
}

function tonelessShare(marks: ReadMarks): number {
  let all = 0;
  let toneless = 0;
  for (let m = 0; m < marks.count; m++) {
    if (marks.id[m] === NONE) continue;
    all++;
    if (marks.id[m]! % 5 === 0) toneless++;
  }
  return all === 0 ? 0 : toneless / all;
}

/** Longer lines are paragraphs. */
const LONGEST_HEADLINE = 60;

/**
 * The short lines without any mark: sites take headlines from elsewhere and leave them unglossed, which says nothing of
 * what they gloss.
 */
function shortLines(text: string, marks: ReadMarks): string {
  let kept = '';
  let mark = 0;
  for (let from = 0; from < text.length; ) {
    const newline = text.indexOf('\n', from);
    const end = newline < 0 ? text.length : newline;
    while (mark < marks.count && marks.start[mark]! < from) mark++;
    const isBare = mark === marks.count || marks.start[mark]! >= end;
    if (isBare && end - from <= LONGEST_HEADLINE) kept += text.slice(from, end);
    from = end + 1;
  }
  return kept;
}

/** No list of a real page holds a character that is dearer than this in its script, nats; authors tell the readings of such. */
export const RARE = 10;

/** Traditional-only surnames: a name is told with its pronunciation, however common the character. */
const SURNAMES = '張陳劉黃楊趙吳孫馬羅鄭謝許馮鄧蕭葉蘇盧蔣賈閻陸鐘譚鄒賀賴龔嚴錢湯龍萬顧韓蘭紀項喬閔聶魯';

/** Nats of one glossed character inside a sentence: the commoner, the less does a reader need its reading. */
function weightOf(character: number, cost: number): number {
  if (cost >= RARE) return -1;
  if (SURNAMES.includes(String.fromCharCode(character))) return 0.6;
  return cost <= 7.5 ? 2.2 : cost <= 9 ? 1.2 : 0.6;
}

/**
 * Nats for "a site glossed by a list" against "an author tells readings". A list glosses common characters of one
 * script only, with their commonest reading, inside sentences, always; an author glosses rare ones, or, in a lesson,
 * any; and mostly once.
 */
function listEvidence(
  tallies: readonly Tally[],
  toneless: boolean,
  table: Readings,
): { evidence: number; script: 'traditional' | 'simplified' } {
  let evidence = 0;
  let traditional = 0;
  let simplified = 0;
  for (const t of tallies) {
    const isTraditional = table.isTraditionalOnly(t.character);
    const isSimplified = table.isSimplifiedOnly(t.character);
    if (isTraditional) traditional++;
    if (isSimplified) simplified++;
    const plain = t.occurrences - t.glossed;
    if (plain > 0) evidence -= plain >= t.glossed ? 2 : 1;
    if (!isTraditional && !isSimplified) {
      evidence -= 4;
      continue;
    }
    if (t.readings.some((r) => r.rank > 0)) evidence -= 3;
    if (!t.running) continue;
    const cost = isTraditional ? table.traditionalCost(t.character) : table.simplifiedCost(t.character);
    const again = plain > 0 || cost >= RARE ? 0 : Math.min(t.glossed - 1, 2) * 1.5;
    evidence += (weightOf(t.character, cost) + again) * (toneless ? 0.5 : 1);
  }
  return { evidence, script: simplified > traditional ? 'simplified' : 'traditional' };
}

/**
 * Nats for "a site scattered readings" against "an author tells them": common characters inside sentences, some twice in
 * a row, some plain before they are glossed for the first time (an author glosses the first one), never whole sentences.
 */
function scatteredEvidence(tallies: readonly Tally[], text: string, table: Readings): number {
  let evidence = 0;
  let glossed = 0;
  let doubled = 0;
  for (const t of tallies) {
    glossed += t.glossed;
    doubled += t.doubled;
    const cost = Math.min(table.traditionalCost(t.character), table.simplifiedCost(t.character));
    if (t.running) evidence += cost <= 9 ? 0.4 : cost < RARE ? 0.2 : -0.5;
    if (t.occurrences > t.glossed) {
      evidence += text.indexOf(String.fromCharCode(t.character)) < t.first ? 1.5 : -0.5;
    }
  }
  return glossed > 0.6 * ideographsIn(text) ? 0 : evidence + 3 * Math.min(doubled, 4);
}

function ideographsIn(text: string): number {
  let found = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x3400 && unit < 0xa000) found++;
  }
  return found;
}

/** What is to be taken off: an author may have told one rare reading on a glossed page too. */
function listedCharacters(
  tallies: readonly Tally[],
  family: GlossFamily,
  table: Readings,
  headlines: () => string,
): Map<number, ReadingId> {
  const listed = new Map<number, ReadingId>();
  let bare: string | undefined;
  for (const t of tallies) {
    let plain = t.occurrences - t.glossed;
    if (family === 'list' && plain >= t.glossed) {
      bare ??= headlines();
      plain -= countOf(bare, t.character);
    }
    if (family === 'list' && plain >= t.glossed) continue;
    const main = mainReading(t);
    const hasForms = table.isTraditionalOnly(t.character) || table.isSimplifiedOnly(t.character);
    const cost = Math.min(table.traditionalCost(t.character), table.simplifiedCost(t.character));
    if (family === 'list' && !hasForms && (main.rank > 0 || (cost > RARE && t.glossed < 2))) continue;
    listed.set(t.character, main.id);
  }
  return listed;
}
