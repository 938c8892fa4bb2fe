// In: what the markup says of a block. Out: what that adds to the scores of the zones.
import type { BlockEvidence } from './page-evidence.js';

/** By levels from the container of the article; set by eye on half of the pages, checked by bench/pages.ts --html. */
const DISTANCE: readonly number[] = [0.5, -0.2, -0.8, -1.3];
const BESIDE_PROSE = 0.5;
const NOT_BESIDE = -0.5;
const NAMED = -1.2;
const APART = -4;
const LINKED = -0.5;
const LISTED = -1.6;
/** Running text far from the article is a teaser, a comment or a notice, however long it is. */
const FAR_PROSE = -1.2;

/** Added to the score of the zone `body`. */
export function bodyScore(evidence: BlockEvidence, isProse: boolean): number {
  const { distance, besideProse, named, apart, linked, listed } = evidence;
  let score = DISTANCE[Math.min(distance, DISTANCE.length - 1)]!;
  if (isProse) score += distance >= 2 ? FAR_PROSE : 0;
  else score += besideProse ? BESIDE_PROSE : NOT_BESIDE;
  if (named) score += NAMED;
  if (apart) score += APART;
  if (linked) score += listed ? LISTED : LINKED;
  return score;
}

/** Whether the page's own structure says that something else than the article begins here. */
export function leavesArticle(evidence: BlockEvidence): boolean {
  return evidence.distance > 0 || evidence.named || evidence.apart || evidence.listed;
}
