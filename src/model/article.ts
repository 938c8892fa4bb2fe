import type { Label, Operation, Role } from './block.js';
import type { Edit, Pass, Span } from './edit.js';

export const ARTICLE_SCHEMA = 'talentcorpus/article@1';
export const OUTCOME_SCHEMA = 'talentcorpus/outcome@1';

/** What is known of the input, the same for articles and for rejected or failed outcomes. */
export interface InputInfo {
  path: string | null;
  id: string | number | null;
  url: string | null;
  sha256: string | null;
  bytes: number | null;
  encoding: string | null;
  encodingConfidence: number | null;
  mediaType: string | null;
  script: 'simplified' | 'traditional' | 'mixed' | null;
  /** How many pages the article has, by its pager, when it has more than one. */
  pages: number | null;
}

export interface Author {
  name: string;
  role?: string;
  affiliation?: string;
}

export interface Editor {
  name: string;
  role: string;
}

export interface Photographer {
  name: string;
}

export interface BodyBlock {
  type: 'heading' | 'paragraph' | 'caption' | 'quote' | 'list' | 'table';
  text: string;
  level?: number;
}

export interface Removed {
  rule: string;
  kind: Role;
  text: string;
  /** With audit: where it stands in the text after the text passes. */
  span?: Span;
}

export interface Repairs {
  edits: number;
  unresolved: number;
  byRule: Record<string, number>;
}

export interface Warning {
  code: string;
  message: string;
}

/** Everything that was done, in replayable form; only with `audit: true`. */
export interface Audit {
  /** Of an HTML page: what was repaired in its source, before its lines were read. */
  sourcePasses?: readonly Pass[];
  passes: readonly Pass[];
  blocks: readonly { span: Span; edits: readonly Edit[] }[];
  labels: readonly Label[];
  operations: readonly Operation[];
  /** Every statement about the article with the rule that read it; of a field the heaviest stays. */
  facts: readonly ReadStatement[];
}

/** A statement about the article, on the page or in its head. */
export interface ReadStatement {
  /** A label rule, or a place in the head of an HTML page (`meta pubdate`, `JSON-LD headline`). */
  rule: string;
  field: string;
  value: string;
  weight: number;
}

/** Null or [] where the page does not say; never a guess. */
export interface Article {
  schema: typeof ARTICLE_SCHEMA;
  id: string;
  input: InputInfo;
  title: string | null;
  kicker: string | null;
  subtitle: string | null;
  datePublished: string | null;
  source: string | null;
  site: string | null;
  column: string | null;
  language: string | null;
  canonicalUrl: string | null;
  images: { url: string; caption: string | null }[];
  breadcrumb: string[];
  authors: Author[];
  editors: Editor[];
  photographers: Photographer[];
  authorNote: string | null;
  body: BodyBlock[];
  text: string;
  removed: Removed[];
  repairs: Repairs;
  warnings: Warning[];
  audit?: Audit;
}

/** The article of which another one is a copy or a part. */
export interface DuplicateOf {
  /** Its id. */
  id: string;
  kind: 'exact' | 'near' | 'contained';
  /** How alike they are, 0 … 1; of a part, how much of it is in the whole. */
  similarity: number;
}

/** Stands in the place of an article that could not be made. */
export interface OutcomeRecord {
  schema: typeof OUTCOME_SCHEMA;
  /** rejected: the input was read but gives no article; failed: it could not be read or processed. */
  status: 'rejected' | 'failed';
  input: InputInfo;
  reason: { code: string; message: string };
  /** Of a copy that was taken out: which article stays in its stead. */
  duplicateOf?: DuplicateOf;
  repairs?: Repairs;
  removed?: Removed[];
  warnings?: Warning[];
}

export type Outcome = Article | OutcomeRecord;
