// In: segmented blocks. Out: the script of the page, and for each block the edits that make it Simplified.
import type { Block } from '../../model/block.js';
import type { Script } from '../../model/document.js';
import type { Edit } from '../../model/edit.js';
import { CONVERTIBLE, FOREIGN, IN_NAMES, SIMPLIFIED, scriptTable, TRADITIONAL } from './characters.js';
import { namesToKeep } from './names.js';
import { convertStrays } from './stray.js';
import { convertPassage, type PageContext } from './traditional.js';

/** `edits` is null when no block needs one; otherwise it is indexed like `blocks`. */
export interface Simplification {
  readonly script: Script | null;
  readonly edits: readonly (readonly Edit[])[] | null;
}

/** Characters of a text that are evidence of its script, or may have to be changed. */
interface Counts {
  readonly traditional: number;
  readonly simplified: number;
  readonly convertible: number;
}

const FOREIGN_LINE: Counts = { traditional: 0, simplified: 0, convertible: 0 };

/** Share of the minority script from which on a page is `mixed`; a spam line or a quoted verse stays below. */
const MIXED_SHARE = 0.15;
/** A passage without Simplified evidence is a Traditional one when it shows this many Traditional characters … */
const PASSAGE_MIN = 3;
/** … and at least this share of its units are such. In running Traditional text a third are. */
const PASSAGE_SHARE = 0.1;
/** Share of kana and Hangul among the units of a line from which on it is Japanese or Korean. */
const FOREIGN_SHARE = 0.1;

/**
 * Proposes the conversion of a page to Simplified. A Traditional passage is converted as a whole, phrases first; in a
 * Simplified one only what is unambiguously Traditional is. Japanese and Korean lines are left alone.
 * Character classes and dictionaries are OpenCC's; scripts/build-script-tables.ts says what is added.
 *
 * @returns the script of the page by its characters (null without evidence) and the edits by block, spans in `block.source`
 */
export function simplify(blocks: readonly Block[]): Simplification {
  const { bits } = scriptTable();
  const counts = blocks.map((block) => count(block.source, bits));
  const total = { traditional: 0, simplified: 0, convertible: 0 };
  for (const c of counts) {
    total.traditional += c.traditional;
    total.simplified += c.simplified;
    total.convertible += c.convertible;
  }
  const script = scriptOf(total);
  if (total.convertible === 0 && total.traditional === 0) return { script, edits: null };
  const isTraditionalPage = total.traditional > total.simplified;
  const context = pageContext(blocks, counts, isTraditionalPage, bits);
  let any = false;
  const edits = blocks.map((block, i) => {
    const proposed = editsOf(block.source, counts[i]!, isTraditionalPage, context);
    any ||= proposed.length > 0;
    return proposed;
  });
  return { script, edits: any ? edits : null };
}

/** Japanese and Korean lines count for nothing: 縄文時代の遺跡 is no Traditional Chinese. A の alone makes no line Japanese. */
function count(text: string, bits: Uint8Array): Counts {
  let traditional = 0;
  let simplified = 0;
  let convertible = 0;
  let foreign = 0;
  for (let i = 0; i < text.length; i++) {
    // Without a branch: every third character is evidence, and a processor can't guess which.
    const b = bits[text.charCodeAt(i)]!;
    traditional += b & TRADITIONAL;
    simplified += b & SIMPLIFIED;
    convertible += b & CONVERTIBLE;
    foreign += b & FOREIGN;
  }
  if (foreign > FOREIGN && foreign / FOREIGN >= text.length * FOREIGN_SHARE) return FOREIGN_LINE;
  return { traditional, simplified: simplified / SIMPLIFIED, convertible: convertible / CONVERTIBLE };
}

function scriptOf({ traditional, simplified }: Counts): Script | null {
  const sum = traditional + simplified;
  if (sum === 0) return null;
  const share = traditional / sum;
  return share < MIXED_SHARE ? 'simplified' : share > 1 - MIXED_SHARE ? 'traditional' : 'mixed';
}

function pageContext(
  blocks: readonly Block[],
  counts: readonly Counts[],
  isTraditionalPage: boolean,
  bits: Uint8Array,
): PageContext {
  const passages = blocks.filter((_, i) => isTraditionalPage || counts[i]!.traditional >= PASSAGE_MIN);
  const texts = passages.map((block) => block.source);
  const holdsNameCharacters = texts.some((text) => {
    for (let i = 0; i < text.length; i++) if (bits[text.charCodeAt(i)]! & IN_NAMES) return true;
    return false;
  });
  const isTaiwan = texts.some((text) => text.includes('著')) && !texts.some((text) => text.includes('着'));
  return { taiwanZhe: isTaiwan, names: holdsNameCharacters ? namesToKeep(texts) : new Set() };
}

function editsOf(text: string, counts: Counts, isTraditionalPage: boolean, context: PageContext): Edit[] {
  const edits: Edit[] = [];
  const { traditional, simplified, convertible } = counts;
  if (counts === FOREIGN_LINE || (convertible === 0 && !isTraditionalPage)) return edits;
  const isPassage = traditional >= PASSAGE_MIN && traditional >= text.length * PASSAGE_SHARE;
  const isTraditional = isTraditionalPage
    ? simplified === 0 || traditional > 2 * simplified
    : isPassage && simplified === 0;
  if (isTraditional) convertPassage(text, 0, text.length, context, edits);
  else convertMixed(text, context, edits);
  return edits;
}

/** A line with characters of both scripts: a stretch between two Simplified characters may be a Traditional passage. */
function convertMixed(text: string, context: PageContext, edits: Edit[]): void {
  const { bits } = scriptTable();
  let done = 0;
  let start = 0;
  let traditional = 0;
  for (let at = 0; at <= text.length; at++) {
    const b = at < text.length ? bits[text.charCodeAt(at)]! : SIMPLIFIED;
    traditional += b & TRADITIONAL;
    if ((b & SIMPLIFIED) === 0) continue;
    if (traditional >= PASSAGE_MIN && traditional >= (at - start) * PASSAGE_SHARE) {
      convertStrays(text, done, start, edits);
      convertPassage(text, start, at, context, edits);
      done = at;
    }
    start = at + 1;
    traditional = 0;
  }
  convertStrays(text, done, text.length, edits);
}
