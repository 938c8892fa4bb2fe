import type { Edit, Span } from '../../model/edit.js';
import {
  CONVERTIBLE,
  IN_NAMES,
  IN_WORDS,
  PRINTED,
  type ScriptTable,
  scriptTable,
  TRADITIONAL,
  UNCOMMON,
} from './characters.js';
import { isInNamePlace, makesWord, simplifiedUnit } from './names.js';
import { keepsInPhrase } from './traditional.js';

const OPENING = '“‘「『《〈（(【';
const CLOSING = '”’」』》〉）)】';

/** A character that is talked about, not used: “龍”, 「愛」; with `字` behind it, where that makes no word (數字). */
function isMentioned(text: string, at: number, makesAWord: boolean): boolean {
  const before = text[at - 1];
  const after = text[at + 1];
  if (before === undefined || after === undefined) return false;
  return (after === '字' && !makesAWord) || (OPENING.includes(before) && CLOSING.includes(after));
}

/**
 * What is to be converted of the Traditional character at `at` in a Simplified passage: the character, or the word
 * that it makes with a neighbour; null where it may be meant as it stands.
 */
function strayAt(table: ScriptTable, text: string, at: number): Span | null {
  const { bits } = table;
  const own = bits[text.charCodeAt(at)]!;
  if (own & PRINTED) return null;
  const word = makesWord(table, text, at);
  if (isMentioned(text, at, word !== 0)) return null;
  const span: Span = word > 0 ? [at, at + 2] : word < 0 ? [at - 1, at + 1] : [at, at + 1];
  if (own & (IN_WORDS | IN_NAMES)) {
    const isKept = word === 0 || (own & IN_NAMES && isInNamePlace(text, at)) || keepsInPhrase(text, at);
    return isKept ? null : span;
  }
  if ((own & UNCOMMON) === 0 || word !== 0 || !isInNamePlace(text, at)) return span;
  // 陳瑋 in a Simplified page is Traditional as a whole; 郑和鑑 is a Simplified name with a character of its own.
  const beside = (bits[text.charCodeAt(at - 1)] ?? 0) | (bits[text.charCodeAt(at + 1)] ?? 0);
  return beside & TRADITIONAL ? span : null;
}

/**
 * Appends to `edits` what is unambiguously Traditional in the Simplified passage `text[from, to)`: 先鋒 → 先锋. What
 * names keep (乾 昇 樑), what is rare, and what is mentioned as a character stays. Neighbouring edits are joined.
 */
export function convertStrays(text: string, from: number, to: number, edits: Edit[]): void {
  const table = scriptTable();
  let open: [number, number] | null = null;
  const changed = new Set<number>();
  const flush = () => {
    if (!open) return;
    const [start, end] = open;
    let after = '';
    for (let i = start; i < end; i++) {
      after += changed.has(i) ? String.fromCharCode(simplifiedUnit(table, text.charCodeAt(i))) : text[i]!;
    }
    edits.push({
      rule: 'traditional-stray',
      span: [start, end],
      before: text.slice(start, end),
      after,
      reason: 'a Traditional character in a Simplified passage, not a name’s own',
      confidence: 0.99,
    });
    open = null;
  };
  for (let at = from; at < to; at++) {
    if ((table.bits[text.charCodeAt(at)]! & CONVERTIBLE) === 0) continue;
    const span = strayAt(table, text, at);
    if (!span) continue;
    changed.add(at);
    const [start, end] = [Math.max(span[0], from), Math.min(span[1], to)];
    if (open !== null && start <= open[1]) open = [open[0], Math.max(open[1], end)];
    else {
      flush();
      open = [start, end];
    }
  }
  flush();
}
