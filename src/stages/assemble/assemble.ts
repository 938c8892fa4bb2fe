// In: a document that went through all stages. Out: its article, or the record that stands in its place.
import {
  ARTICLE_SCHEMA,
  type Article,
  type Audit,
  type InputInfo,
  OUTCOME_SCHEMA,
  type Outcome,
  type Repairs,
} from '../../model/article.js';
import type { Document } from '../../model/document.js';
import type { CleanOptions } from '../../model/options.js';
import { bodyOf, metadataOf, textOfBody } from './body.js';
import { factsOf, type ReadFact } from './head-facts.js';
import { imagesOf } from './images.js';
import { removedOf } from './removed.js';
import { breadcrumbOf, dateOf, peopleOf, supportedDateOf, textOf } from './settle-facts.js';
import { sha256 } from './sha256.js';
import { warningsOf } from './warnings.js';

/** Puts the article together; a page without any text of its own is `rejected` with the code `no-body`. */
export function assemble(document: Document, input: InputInfo, options: CleanOptions): Outcome {
  const { blocks, labels, items } = document;
  const body = bodyOf(items);
  const text = textOfBody(body);
  const repairs = repairsOf(document);
  const removed = removedOf(blocks, labels, options.audit === true);
  if (body.length === 0) {
    const message = blocks.length === 0 ? 'the input has no text' : 'the input has no text besides boilerplate';
    return {
      schema: OUTCOME_SCHEMA,
      status: 'rejected',
      input,
      reason: { code: 'no-body', message },
      repairs,
      removed,
      warnings: [],
    };
  }
  const read = factsOf(document);
  const facts = read.map(({ fact }) => fact);
  const title = titleOf(metadataOf(items, 'title'), textOf(facts, 'title'));
  const article: Article = {
    schema: ARTICLE_SCHEMA,
    id: sha256(`${title ?? ''}\n${text}`).slice(0, 16),
    input,
    title,
    kicker: metadataOf(items, 'kicker') ?? textOf(facts, 'kicker'),
    subtitle: metadataOf(items, 'subtitle') ?? textOf(facts, 'subtitle'),
    datePublished: document.page ? supportedDateOf(facts) : dateOf(facts),
    source: textOf(facts, 'source'),
    site: textOf(facts, 'site'),
    column: textOf(facts, 'column') ?? metadataOf(items, 'column'),
    language: textOf(facts, 'language'),
    canonicalUrl: textOf(facts, 'canonicalUrl'),
    images: options.images ? imagesOf(document) : [],
    // The last crumb of many pages is the headline itself.
    breadcrumb: breadcrumbOf(facts).filter((name) => name !== title),
    ...peopleOf(facts),
    authorNote: textOf(facts, 'authorNote'),
    body,
    text,
    removed,
    repairs,
    warnings: [],
  };
  article.warnings = warningsOf(article, [...(document.page?.passes ?? []), ...document.passes]);
  if (options.audit) article.audit = auditOf(document, read);
  return article;
}

/** As printed; the rule that read it knows whether a headline over several lines has spaces between them. */
function titleOf(printed: string | null, read: string | null): string | null {
  if (printed === read) return printed;
  const bare = (text: string) => text.replace(/\s/gu, '');
  return printed !== null && read !== null && bare(printed) === bare(read)
    ? read.replace(/\s+/gu, ' ')
    : (printed ?? read);
}

function repairsOf({ passes, page, blocks }: Document): Repairs {
  const counts = new Map<string, number>();
  let edits = 0;
  let unresolved = 0;
  const count = (all: readonly { rule: string }[]) => {
    edits += all.length;
    // Edits of one rule come in runs.
    for (let i = 0; i < all.length; ) {
      const from = i;
      const { rule } = all[from]!;
      while (i < all.length && all[i]!.rule === rule) i++;
      counts.set(rule, (counts.get(rule) ?? 0) + i - from);
    }
  };
  for (const pass of [...(page?.passes ?? []), ...passes]) {
    count(pass.edits);
    unresolved += pass.unresolved.length;
  }
  for (const block of blocks) if (block.edits.length > 0) count(block.edits);
  const byRule: Record<string, number> = {};
  for (const rule of [...counts.keys()].sort()) byRule[rule] = counts.get(rule)!;
  return { edits, unresolved, byRule };
}

function auditOf({ passes, page, blocks, labels, operations }: Document, facts: readonly ReadFact[]): Audit {
  return {
    ...(page ? { sourcePasses: page.passes } : {}),
    passes,
    blocks: blocks.map(({ span, edits }) => ({ span, edits })),
    labels,
    operations,
    facts: facts.map(({ rule, fact: { field, value, weight } }) => ({
      rule,
      field,
      value: typeof value === 'string' ? value : value.join(' > '),
      weight,
    })),
  };
}
