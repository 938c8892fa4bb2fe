// In: a document that went through all stages. Out: its article, or the record that stands in its place.
import { createHash } from 'node:crypto';
import { ARTICLE_SCHEMA, type BodyBlock, type InputInfo, OUTCOME_SCHEMA, type Outcome } from '../../model/article.js';
import { placeOf } from '../../model/block.js';
import type { Document } from '../../model/document.js';
import type { CleanOptions } from '../../model/options.js';

/** Scaffold: body only. */
export function assemble(document: Document, input: InputInfo, _options: CleanOptions): Outcome {
  const body = document.items
    .filter((item) => placeOf(item.role) === 'body')
    .map((item): BodyBlock => ({ type: item.role as BodyBlock['type'], text: item.text }));
  const repairs = { edits: 0, unresolved: 0, byRule: {} };
  if (body.length === 0) {
    return { schema: OUTCOME_SCHEMA, status: 'rejected', input, reason: { code: 'no-body', message: 'no body' } };
  }
  const text = body.map((b) => b.text).join('\n\n');
  return {
    schema: ARTICLE_SCHEMA,
    id: createHash('sha256').update(text).digest('hex').slice(0, 16),
    input,
    title: null,
    kicker: null,
    subtitle: null,
    datePublished: null,
    source: null,
    site: null,
    column: null,
    language: null,
    canonicalUrl: null,
    images: [],
    breadcrumb: [],
    authors: [],
    editors: [],
    photographers: [],
    authorNote: null,
    body,
    text,
    removed: [],
    repairs,
    warnings: [],
  };
}
