import type { Proposal } from '../../model/proposal.js';

/** Scaffold: proposes nothing yet. */
export function proposePunctuation(_text: string): Proposal | null {
  return null;
}
