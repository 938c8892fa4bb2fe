import type { Proposal } from '../../model/proposal.js';

/** Scaffold: proposes nothing yet. */
export function proposeGlosses(_text: string): Proposal | null {
  return null;
}
