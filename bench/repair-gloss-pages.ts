import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyEdits } from '../src/pipeline/apply.js';
import { proposeGlosses } from '../src/stages/repair/gloss.js';
import { findGlossMarks, readMarks } from '../src/stages/repair/gloss-scan.js';
import { NONE } from '../src/stages/repair/gloss-syllable.js';
import { readings } from '../src/stages/repair/readings.js';

interface Page {
  readonly id: string;
  readonly text: string;
}

/** The excerpts of `pages.jsonl` in a folder of real mirror pages. */
export function mirrorPages(folder: string): Page[] {
  const lines = readFileSync(join(folder, 'pages.jsonl'), 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Page);
}

/** Brackets with letters of pinyin, aligned (behind a character with that reading) or not. */
export function countMarks(text: string): { all: number; aligned: number; missing: string[] } {
  const found = findGlossMarks(text, 1);
  if (!found) return { all: 0, aligned: 0, missing: [] };
  const marks = readMarks(text, found, readings());
  const missing: string[] = [];
  let aligned = 0;
  for (let m = 0; m < marks.count; m++) {
    if (marks.character[m] !== 0) aligned++;
    else if (marks.id[m] !== NONE && /\p{Script=Han}/u.test(text[marks.start[m]! - 1] ?? '')) {
      missing.push(text.slice(marks.start[m]! - 1, marks.end[m]!));
    }
  }
  return { all: marks.count, aligned, missing };
}

/** Prints glosses before and after, what was put together and what was left open, page by page. */
export function pagesTable(pages: readonly Page[], print: (line: string) => void, verbose: boolean): void {
  const sums = { before: 0, after: 0, shifted: 0, unresolved: 0 };
  const missing: string[] = [];
  for (const { id, text } of pages) {
    const proposal = proposeGlosses(text);
    const before = countMarks(text);
    const after = countMarks(applyEdits(text, proposal?.edits ?? []));
    const shifted = proposal?.edits.filter((edit) => edit.rule === 'shifted-gloss') ?? [];
    sums.before += before.all;
    sums.after += after.all;
    sums.shifted += shifted.length;
    sums.unresolved += proposal?.unresolved.length ?? 0;
    missing.push(...before.missing);
    if (!verbose) continue;
    print(
      `${id}: ${before.all} → ${after.all}, ${shifted.length} put together, ${proposal?.unresolved.length ?? 0} open`,
    );
    for (const edit of shifted) print(`    ${edit.before} → ${edit.after} (${edit.confidence})`);
    for (const open of proposal?.unresolved ?? [])
      print(`    ${open.rule}: ${text.slice(open.span[0] - 4, open.span[1] + 4)}`);
  }
  print(
    `${pages.length} pages: brackets with a reading ${sums.before} before, ${sums.after} after; ` +
      `${sums.shifted} shifted runs put together, ${sums.unresolved} places left open`,
  );
  print(`readings that the table lacks: ${missing.length === 0 ? 'none' : missing.join(' ')}`);
}

/** Glosses and '?' per hundred ideographs. */
export function ratesOf(texts: readonly string[]): string {
  let ideographs = 0;
  let glosses = 0;
  let questions = 0;
  let torn = 0;
  for (const text of texts) {
    ideographs += text.match(/\p{Script=Han}/gu)?.length ?? 0;
    glosses += countMarks(text).aligned;
    questions += text.split('?').length - 1;
    torn += text.match(/\?[a-zà-ǜ]{1,6}\)/g)?.length ?? 0;
  }
  const per = (n: number) => ((100 * n) / ideographs).toFixed(2);
  return `per 100 ideographs: ${per(glosses)} glosses, ${per(questions)} '?', ${per(torn)} '?' with a torn gloss`;
}
