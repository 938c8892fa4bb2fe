/** A statement about the page that a label rule read out of a span; `assemble` settles competing facts. */
export type Fact =
  | {
      readonly field:
        | 'title'
        | 'kicker'
        | 'subtitle'
        | 'source'
        | 'site'
        | 'column'
        | 'authorNote'
        | 'canonicalUrl'
        | 'language';
      readonly value: string;
      readonly weight: number;
    }
  | {
      readonly field: 'datePublished' /** ISO 8601 date, or date and time with +08:00. */;
      readonly value: string;
      readonly weight: number;
    }
  | { readonly field: 'breadcrumb'; readonly value: readonly string[]; readonly weight: number }
  | {
      readonly field: 'author' | 'editor' | 'photographer';
      readonly value: string;
      readonly weight: number;
      readonly role?: string;
      readonly affiliation?: string;
    };
