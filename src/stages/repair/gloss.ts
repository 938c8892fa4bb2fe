import type { Edit, Unresolved } from '../../model/edit.js';
import type { Proposal } from '../../model/proposal.js';
import { type GlossPage, judgePage } from './gloss-page.js';
import { findGlossMarks, type ReadMarks, readMarks, withSpaceBehind } from './gloss-scan.js';
import { resolveSites } from './gloss-site.js';
import { surroundingsOf } from './gloss-surroundings.js';
import { readings } from './readings.js';

/**
 * Takes a text and gives the edits that remove the glosses of a mirror site, `網(wǎng)`, and that put together again the
 * characters which a gloss tore apart, `日?qǐng)?bào)`, where readings and GBK leave one answer; what they leave open
 * is unresolved. Null for a text whose brackets may be an author's.
 */
export function proposeGlosses(text: string): Proposal | null {
  const found = findGlossMarks(text, 2);
  if (!found) return null;
  const table = readings();
  const marks = withSpaceBehind(text, readMarks(text, found, table));
  const page = judgePage(text, marks, table);
  if (!page) return null;
  const edits: Edit[] = [];
  const unresolved: Unresolved[] = [];
  let mark = 0;
  const removeMarksUpTo = (end: number) => {
    for (; mark < marks.count && marks.end[mark]! <= end; mark++) {
      if (page.listed.get(marks.character[mark]!) === marks.id[mark]) edits.push(removal(text, marks, mark, page));
    }
  };
  if (page.family === 'list') {
    const around = surroundingsOf(text, marks, page, table);
    for (const site of resolveSites(around, (m) => marks.start[m]!)) {
      const [start, end] = 'edit' in site ? site.edit.span : site.unresolved.span;
      removeMarksUpTo(start);
      if ('edit' in site) edits.push(site.edit);
      else unresolved.push(site.unresolved);
      while (mark < marks.count && marks.start[mark]! < end) mark++;
    }
  }
  removeMarksUpTo(text.length);
  return edits.length === 0 && unresolved.length === 0 ? null : { edits, unresolved };
}

const REASON: Record<GlossPage['family'], string> = {
  list: 'the page puts this reading behind the character wherever it stands: the work of a mirror site, not of the author',
  scattered: 'the page puts readings without tones behind common characters here and there: the work of a mirror site',
};

/** The edit that takes one aligned gloss off. */
function removal(text: string, marks: ReadMarks, mark: number, page: GlossPage): Edit {
  const start = marks.start[mark]!;
  const end = marks.end[mark]!;
  return {
    rule: 'gloss',
    span: [start, end],
    before: text.slice(start, end),
    after: '',
    reason: REASON[page.family],
    confidence: 0.999,
  };
}
