import { describe, expect, it } from 'vitest';
import type { Edit, Pass, Span, Unresolved } from '../src/model/edit.js';
import { Residue } from '../src/pipeline/residual.js';

const edit = (span: Span, before: string, after: string): Edit => ({
  rule: 'r',
  span,
  before,
  after,
  reason: '',
  confidence: 1,
});
const damage = (span: Span): Unresolved => ({ rule: 'd', span, text: '', reason: '' });

describe('Residue', () => {
  it('lets normalise change nothing inside a damaged place, and all around it', () => {
    const residue = new Residue();
    residue.record({ stage: 'repair', edits: [edit([0, 4], 'abcd', 'x')], unresolved: [damage([6, 9])] });
    const proposed = [edit([2, 3], ',', '，'), edit([4, 5], '?', '？'), edit([6, 7], ',', '，')];
    const admitted = residue.admit('normalise', { edits: proposed, unresolved: [] });
    expect(admitted.edits.map(({ span }) => span)).toEqual([
      [2, 3],
      [6, 7],
    ]);
  });

  it('counts a place once that two passes report, and not at all when the later one mends it', () => {
    const first: Pass = { stage: 'repair', edits: [], unresolved: [damage([0, 2]), damage([5, 7]), damage([9, 10])] };
    const second: Pass = { stage: 'repair', edits: [edit([5, 7], '??', '報')], unresolved: [damage([1, 2])] };
    const residue = new Residue();
    residue.record(first);
    residue.record(second);
    expect(residue.settle([first, second]).map(({ unresolved }) => unresolved.map(({ span }) => span))).toEqual([
      [[9, 10]],
      [[1, 2]],
    ]);
  });

  it('leaves out a pass that has nothing left to say', () => {
    const first: Pass = { stage: 'repair', edits: [], unresolved: [damage([0, 2])] };
    const second: Pass = { stage: 'repair', edits: [edit([0, 2], '??', '報')], unresolved: [] };
    const residue = new Residue();
    residue.record(first);
    residue.record(second);
    expect(residue.settle([first, second])).toEqual([second]);
  });
});
