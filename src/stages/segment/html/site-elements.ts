// In: the elements of a page as they open, and the selectors of its site. Out: for each what the selectors choose it for.
import { type Selector, SITE_FIELDS, type SimpleTest, type SiteRule } from '../../../model/site.js';

/** An element, with what selectors can ask of it. */
export interface SiteElement {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly parent: SiteElement | null;
  readonly previous: SiteElement | null;
  /** 1-based, among all children of its parent and among those of its name. */
  readonly index: number;
  readonly indexOfType: number;
  lastChild: SiteElement | null;
  /** How many children of each name it has so far. */
  readonly children: Map<string, number>;
}

/** How far up or back a selector is followed: pages are not deeper, hostile pages are. */
const REACH = 256;
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

/** The element that `tag` opens inside `parent`. */
export function siteElement(
  tag: string,
  attributes: ReadonlyMap<string, string> | null,
  parent: SiteElement | null,
): SiteElement {
  const previous = parent?.lastChild ?? null;
  const ofType = (parent?.children.get(tag) ?? 0) + 1;
  const element: SiteElement = {
    tag,
    attributes: attributes ?? NO_ATTRIBUTES,
    parent,
    previous,
    index: (previous?.index ?? 0) + 1,
    indexOfType: ofType,
    lastChild: null,
    children: new Map(),
  };
  if (parent) {
    parent.lastChild = element;
    parent.children.set(tag, ofType);
  }
  return element;
}

/** A bit for each field of SITE_FIELDS whose selectors choose the element. */
export function chosenFor(element: SiteElement, rule: SiteRule): number {
  let bits = 0;
  SITE_FIELDS.forEach((field, bit) => {
    if (rule[field]?.some((selector) => matches(element, selector, 0))) bits |= 1 << bit;
  });
  return bits;
}

function matches(element: SiteElement, selector: Selector, at: number): boolean {
  if (!passes(element, selector.compounds[at]!)) return false;
  const combinator = selector.combinators[at];
  if (combinator === undefined) return true;
  const up = combinator === 'descendant' || combinator === 'child';
  const once = combinator === 'child' || combinator === 'adjacent';
  let next = up ? element.parent : element.previous;
  for (let steps = 0; next && steps < (once ? 1 : REACH); steps++) {
    if (matches(next, selector, at + 1)) return true;
    next = up ? next.parent : next.previous;
  }
  return false;
}

const passes = (element: SiteElement, tests: readonly SimpleTest[]): boolean =>
  tests.every((test) => passesOne(element, test));

function passesOne(element: SiteElement, test: SimpleTest): boolean {
  switch (test.kind) {
    case 'tag':
      return element.tag === test.name;
    case 'attribute':
      return compares(element.attributes.get(test.name), test);
    case 'nth': {
      const { step, offset, ofType } = test;
      const place = (ofType ? element.indexOfType : element.index) - offset;
      return step === 0 ? place === 0 : place % step === 0 && place / step >= 0;
    }
    case 'not':
      return !test.any.some((tests) => passes(element, tests));
    case 'any':
      return test.any.some((tests) => passes(element, tests));
  }
}

function compares(found: string | undefined, { action, value }: Extract<SimpleTest, { kind: 'attribute' }>): boolean {
  if (found === undefined) return false;
  switch (action) {
    case 'exists':
      return true;
    case 'equals':
      return found === value;
    case 'word':
      return found.split(/\s+/).includes(value);
    case 'start':
      return value !== '' && found.startsWith(value);
    case 'end':
      return value !== '' && found.endsWith(value);
    case 'part':
      return value !== '' && found.includes(value);
    case 'hyphen':
      return found === value || found.startsWith(`${value}-`);
  }
}
