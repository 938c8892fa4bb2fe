// Whole pages of our own making, in the manner of real ones: what their heads and feet say of them.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Article } from '../src/model/article.js';
import { clean } from '../src/pipeline/clean.js';

const folder = new URL('../fixtures/meta/', import.meta.url);
const names = readdirSync(folder).sort();

/** The fields of the article that the fixture speaks of, names without what the fixture leaves open. */
function fieldsOf(name: string): { got: Record<string, unknown>; expected: Record<string, unknown> } {
  const read = (file: string) => readFileSync(new URL(`${name}/${file}`, folder), 'utf8');
  const expected = JSON.parse(read('expected.json')) as Record<string, unknown>;
  const article = clean({ path: null, text: read('input.txt') }) as Article;
  const got = Object.fromEntries(
    Object.entries(expected).map(([field, value]) => [field, like(article[field as keyof Article], value)]),
  );
  return { got, expected };
}

/** An author is compared by name alone where the fixture gives a name alone. */
function like(value: unknown, expected: unknown): unknown {
  if (!Array.isArray(value) || !Array.isArray(expected)) return value;
  return value.map((each: unknown, i) => {
    const wanted: unknown = expected[i];
    if (typeof each !== 'object' || each === null || typeof wanted !== 'object' || wanted === null) return each;
    return Object.fromEntries(Object.keys(wanted).map((key) => [key, (each as Record<string, unknown>)[key]]));
  });
}

describe('what a page says of itself', () => {
  it('has fixtures of every nature', () => {
    for (const nature of ['wild-like', 'negative', 'known-failure']) {
      expect(names.filter((name) => name.startsWith(`${nature}--`)).length).toBeGreaterThan(1);
    }
  });
  it.each(names.filter((name) => !name.startsWith('known-failure')))('%s', (name) => {
    const { got, expected } = fieldsOf(name);
    expect(got).toEqual(expected);
  });
  it.each(names.filter((name) => name.startsWith('known-failure')))(
    '%s: still fails (promote it when it does not)',
    (name) => {
      const { got, expected } = fieldsOf(name);
      expect(got).not.toEqual(expected);
    },
  );
});
