import type { Edit, Pass, Span, Unresolved } from '../model/edit.js';
import type { Proposal } from '../model/proposal.js';

/** A place that a pass reported as damaged, and where it stands now. */
interface Place {
  readonly found: Unresolved;
  span: Span;
}

/**
 * Keeps account of residual damage while the passes go on: a place that a later repair mends, or reports again, is no
 * longer counted for the earlier one, and `normalise` changes nothing inside a damaged place: it stays as it was found.
 */
export class Residue {
  #places: Place[] = [];

  /** The proposal without edits that would change a damaged place; repairs are what such a place waits for. */
  admit(stage: Pass['stage'], proposal: Proposal): Proposal {
    if (stage === 'repair' || this.#places.length === 0 || proposal.edits.length === 0) return proposal;
    const edits = withoutOverlap(proposal.edits, this.#places);
    return edits.length === proposal.edits.length ? proposal : { ...proposal, edits };
  }

  /** Takes note of a pass that is about to be applied. */
  record(pass: Pass): void {
    if (pass.stage === 'repair' && this.#places.length > 0) {
      const touches = overlapOf([...pass.edits, ...pass.unresolved].map(({ span }) => span));
      this.#places = this.#places.filter(({ span }) => !touches(span));
    }
    for (const found of pass.unresolved) this.#places.push({ found, span: found.span });
    this.#places.sort((a, b) => a.span[0] - b.span[0]);
    moveBehind(pass.edits, this.#places);
  }

  /** The passes with those of their findings that are left at the end. */
  settle(passes: readonly Pass[]): Pass[] {
    const left = new Set(this.#places.map(({ found }) => found));
    return passes
      .map((pass) => ({ ...pass, unresolved: pass.unresolved.filter((found) => left.has(found)) }))
      .filter(({ edits, unresolved }) => edits.length > 0 || unresolved.length > 0);
  }
}

function overlap(a: Span, b: Span): boolean {
  return a[0] < b[1] && b[0] < a[1];
}

/** Whether a span has a character in common with any of `spans`, which need not be disjoint: in logarithmic time. */
function overlapOf(spans: readonly Span[]): (span: Span) => boolean {
  const sorted = [...spans].sort((a, b) => a[0] - b[0]);
  let reach = 0;
  /** How far the spans up to each one reach. */
  const reached = sorted.map(([, end]) => {
    reach = Math.max(reach, end);
    return reach;
  });
  return ([start, end]) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]![0] < end) low = middle + 1;
      else high = middle;
    }
    return low > 0 && reached[low - 1]! > start;
  };
}

/** Both lists are sorted, so one walk does. */
function withoutOverlap(edits: readonly Edit[], places: readonly Place[]): Edit[] {
  let at = 0;
  return edits.filter(({ span }) => {
    while (at < places.length && places[at]!.span[1] <= span[0]) at++;
    return at >= places.length || !overlap(places[at]!.span, span);
  });
}

function moveBehind(edits: readonly Edit[], places: readonly Place[]): void {
  let shift = 0;
  let at = 0;
  for (const place of places) {
    for (; at < edits.length && edits[at]!.span[1] <= place.span[0]; at++) {
      shift += edits[at]!.after.length - edits[at]!.before.length;
    }
    place.span = [place.span[0] + shift, place.span[1] + shift];
  }
}
