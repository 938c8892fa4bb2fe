import { gbkTable } from '../../charset/gbk.js';
import type { Edit, Span, Unresolved } from '../../model/edit.js';
import { endOfRun, findRemnants, isOneRun, type Remnant, type RemnantKind } from './gloss-remnant.js';
import { type Solution, solveShiftedRun } from './gloss-search.js';
import type { Surroundings } from './gloss-surroundings.js';
import { NONE } from './gloss-syllable.js';
import { lastBytesAt } from './gloss-symbols.js';

/** What became of one place where bytes were shifted or lost. */
export type Site = { readonly edit: Edit } | { readonly unresolved: Unresolved };

/**
 * When a solution is believed: `margin` is nats over the next best text, `worst` the dearest character that it may bring
 * in, for runs of one or two characters and for longer ones. Where private use was dropped, or happens not to occur, a
 * run that lost a pair of bytes still reads as characters: a long one must be of the commonest alone. Calibrated by
 * bench/repair-gloss-calibrate.ts on the even half of the news; real pages are reported beside it.
 */
const BELIEVED = {
  shown: { short: { margin: 4.5, worst: 10.5 }, long: { margin: 6, worst: 10.5 } },
  notShown: { short: { margin: 4.5, worst: 9.5 }, long: { margin: 6, worst: 6.5 } },
} as const;
const SHORT = 2;

/** The shifted and lost places of a page glossed by a list, in order: put together again, or reported. */
export function resolveSites(around: Surroundings, markStart: (mark: number) => number): Site[] {
  const sites: Site[] = [];
  let done = 0;
  let open: Remnant | null = null;
  const close = () => {
    if (open) {
      done = Math.max(done, endOfRun(around, open));
      sites.push({ unresolved: unresolvedAt(around.text, { ...(open as Remnant), end: done }) });
    }
    open = null;
  };
  for (const remnant of findRemnants(around)) {
    if (remnant.start < done) continue;
    if (open && isOneRun(around, open, remnant)) {
      open = { ...(open as Remnant), end: remnant.end, inStep: remnant.inStep };
      continue;
    }
    close();
    if (remnant.start < done) continue;
    const edit =
      remnant.kind === 'eaten'
        ? solvedEdit(around, remnant, done, markStart)
        : remnant.kind === 'trail'
          ? acrossEdit(around, remnant)
          : null;
    if (edit) sites.push({ edit });
    else open = remnant;
    done = edit ? edit.span[1] : remnant.end;
  }
  close();
  return sites;
}

/** The edit that puts a shifted run together, from the character that lends its trail byte on. */
function solvedEdit(
  around: Surroundings,
  { start }: Remnant,
  done: number,
  markStart: (mark: number) => number,
): Edit | null {
  const { text } = around;
  const mark = around.alignedMarkEndingAt(start);
  const behind = mark === NONE ? start : markStart(mark);
  const lastBytes = lastBytesAt(text, behind - 1, around.folded);
  const solution = solveShiftedRun(around, start, lastBytes);
  if (!solution || !isBelieved(solution, around.showsPrivateUse)) return null;
  const from = behind - 1 >= done ? behind - 1 : start;
  const span: Span = [from, solution.end];
  return {
    rule: 'shifted-gloss',
    span,
    before: text.slice(from, solution.end),
    after: text.slice(from, behind) + solution.text,
    reason: `a gloss put between the bytes of a character shifted the decoder; readings and GBK leave ${
      solution.margin === Number.POSITIVE_INFINITY
        ? 'one original'
        : `this original, ${solution.margin.toFixed(1)} nats ahead of the next`
    }`,
    confidence: confidenceOf(solution, around.showsPrivateUse),
  };
}

/**
 * A listed character may also be found across two symbols of which the second is ASCII, and then nothing is shifted:
 * `，F(xiàn)lask` was ，Flask, since AC46 is 現. Only where the decoder was in step before.
 */
function acrossEdit(around: Surroundings, { start, end }: Remnant): Edit | null {
  const { text } = around;
  const gloss = around.glossAt(start + 1);
  const { decode } = gbkTable('windows');
  const across = lastBytesAt(text, start - 1, around.folded)
    .map((last) => decode[(last << 8) | text.charCodeAt(start)]!)
    .find((unit) => gloss && isGlossedSo(around, unit, gloss.id, /[A-Za-z]/.test(text.charAt(end))));
  if (across === undefined) return null;
  return {
    rule: 'gloss',
    span: [start + 1, end],
    before: text.slice(start + 1, end),
    after: '',
    reason: `the bytes of the symbols before it also spell ${String.fromCharCode(across)}, which the page glosses`,
    confidence: 0.98,
  };
}

/**
 * Does the page gloss this character so? Or might it, since it brings the character nowhere else, or since the word goes
 * on behind the gloss?
 */
function isGlossedSo({ page, table }: Surroundings, unit: number, id: number, isInWord: boolean): boolean {
  const listed = page.listed.get(unit);
  if (listed !== undefined) return listed === id;
  return table.isTraditionalOnly(unit) && table.rank(unit, id) === 0 && (isInWord || page.count(unit) === 0);
}

/** Is this solution to be proposed on a page that shows private use, or does not? */
export function isBelieved({ margin, worst, shifted }: Solution, showsPrivateUse: boolean): boolean {
  const { short, long } = showsPrivateUse ? BELIEVED.shown : BELIEVED.notShown;
  const least = shifted <= SHORT ? short : long;
  return margin >= least.margin && worst <= least.worst;
}

/** Probability that a believed solution is right; the calibration prints the shares. */
export function confidenceOf({ margin, worst }: Solution, showsPrivateUse: boolean): number {
  if (showsPrivateUse) return margin >= 9 && worst <= 9 ? 0.999 : 0.99;
  return worst <= 7 ? 0.995 : 0.98;
}

const REASONS: Record<RemnantKind, string> = {
  eaten: 'a gloss put between the bytes of a character shifted the decoder; several originals, or none, would look so',
  trail: 'the reading behind a letter shows shifted bytes, whose start was lost',
  split: 'bytes were lost where the page was cut at a punctuation mark',
  lost: 'a character that the page’s encoding lacks was lost',
  private: 'private-use characters are left over from shifted bytes',
};

function unresolvedAt(text: string, { start, end, kind }: Remnant): Unresolved {
  return { rule: `gloss-${kind}`, span: [start, end], text: text.slice(start, end), reason: REASONS[kind] };
}
