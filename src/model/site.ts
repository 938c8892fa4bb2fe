/** What a configuration can say of the pages of a site. */
export const SITE_FIELDS = ['content', 'title', 'date', 'source', 'author', 'remove'] as const;
export type SiteField = (typeof SITE_FIELDS)[number];

/** One test of an element: its name, an attribute, or its place among its siblings. */
export type SimpleTest =
  | { readonly kind: 'tag'; readonly name: string }
  | { readonly kind: 'attribute'; readonly name: string; readonly action: AttributeAction; readonly value: string }
  | { readonly kind: 'nth'; readonly step: number; readonly offset: number; readonly ofType: boolean }
  | { readonly kind: 'not'; readonly any: readonly (readonly SimpleTest[])[] }
  | { readonly kind: 'any'; readonly any: readonly (readonly SimpleTest[])[] };

export type AttributeAction = 'exists' | 'equals' | 'word' | 'start' | 'end' | 'part' | 'hyphen';

/** How a compound stands to the one before it: inside, directly inside, behind a sibling, directly behind. */
export type Combinator = 'descendant' | 'child' | 'sibling' | 'adjacent';

/** One selector, from its last compound (the element that is chosen) to its first. Plain data: it goes to workers as it is. */
export interface Selector {
  readonly compounds: readonly (readonly SimpleTest[])[];
  /** `combinators[i]` stands between `compounds[i + 1]` and `compounds[i]`. */
  readonly combinators: readonly Combinator[];
}

/** The selectors of one site, by what they choose. */
export type SiteRule = Readonly<Partial<Record<SiteField, readonly Selector[]>>>;

/** Rules by host: `www.example.com`, `*.example.com`, or `*` for every page; see docs/config.md. */
export type SiteRules = Readonly<Record<string, SiteRule>>;
