// In: what labels read on a page, and what its head states. Out: the statements that compete, each with its rule.
import type { Document } from '../../model/document.js';
import type { Fact } from '../../model/fact.js';

/** A fact and where it was read: a label rule, or a place in the head of the page. */
export interface ReadFact {
  readonly rule: string;
  readonly fact: Fact;
}

/** Chinese names have two to four characters; anything else in `author` is a site, an office or an account. */
const NAME = /^\p{Script=Han}{2,4}$/u;

/**
 * The facts of all labels in page order, then those of the head. A name that the head gives as author counts only where
 * the page prints it, and not as the name of its source or site: templates put the editor, the account or the site there.
 */
export function factsOf({ labels, page, blocks }: Document): ReadFact[] {
  const facts: ReadFact[] = [];
  for (const { rule, facts: said = [] } of labels) for (const fact of said) facts.push({ rule, fact });
  if (!page) return facts;
  const names = new Set(
    [...facts, ...page.facts].flatMap(({ fact }) => (NOT_PEOPLE.has(fact.field) ? [String(fact.value)] : [])),
  );
  for (const { rule, fact } of page.facts) {
    if (fact.field !== 'author' && fact.field !== 'editor') facts.push({ rule, fact });
    else {
      for (const value of fact.value.split(/[\s,，、;；/]+/u)) {
        if (!NAME.test(value) || names.has(value) || !blocks.some(({ text }) => text.includes(value))) continue;
        facts.push({ rule, fact: { ...fact, value } });
      }
    }
  }
  return facts;
}

const NOT_PEOPLE: ReadonlySet<Fact['field']> = new Set(['source', 'site', 'column']);
