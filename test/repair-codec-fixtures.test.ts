// Fixtures of the codec inversions: fixtures/repair/*--codec-*/input.txt with what must come of it in expected.json.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Edit, Unresolved } from '../src/model/edit.js';
import { applyEdits, invertEdits } from '../src/pipeline/apply.js';
import { proposeInversions } from '../src/stages/repair/inversion.js';

interface Expected {
  /** The text after the edits; negative fixtures leave it out, for theirs does not change. */
  readonly text?: string;
  readonly edits: readonly Pick<Edit, 'rule' | 'span' | 'before' | 'after'>[];
  readonly unresolved: readonly Pick<Unresolved, 'rule' | 'span' | 'text'>[];
}

const folder = new URL('../fixtures/repair/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.includes('--codec-'));

function read(name: string): { input: string; expected: Expected } {
  return {
    input: readFileSync(new URL(`${name}/input.txt`, folder), 'utf8'),
    expected: JSON.parse(readFileSync(new URL(`${name}/expected.json`, folder), 'utf8')) as Expected,
  };
}

const repaired = (input: string) => applyEdits(input, proposeInversions(input)?.edits ?? []);

describe('codec fixtures', () => {
  it('has at least forty negative ones', () => {
    expect(names.filter((name) => name.startsWith('negative--')).length).toBeGreaterThanOrEqual(40);
  });

  it.each(names.filter((name) => !name.startsWith('known-failure--')))('%s', (name) => {
    const { input, expected } = read(name);
    const { edits, unresolved } = proposeInversions(input) ?? { edits: [], unresolved: [] };
    expect(edits.map(({ rule, span, before, after }) => ({ rule, span, before, after }))).toEqual(expected.edits);
    expect(unresolved.map(({ rule, span, text }) => ({ rule, span, text }))).toEqual(expected.unresolved);
    const text = applyEdits(input, edits);
    expect(text).toBe(expected.text ?? input);
    expect(applyEdits(text, invertEdits(edits))).toBe(input);
  });

  it.each(names.filter((name) => name.startsWith('known-failure--')))('%s still fails', (name) => {
    const { input, expected } = read(name);
    // One that comes out right is to be renamed to what it shows.
    expect(repaired(input)).not.toBe(expected.text);
  });
});
