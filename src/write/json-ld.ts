import type { Article } from '../model/article.js';

/** The article as a schema.org NewsArticle. What the page does not say is left out; editors are no authors. */
export function articleJsonLd(article: Article): Record<string, unknown> {
  const person = (name: string) => ({ '@type': 'Person', name });
  const organization = (name: string | null) => (name === null ? null : { '@type': 'Organization', name });
  const fields: Record<string, unknown> = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    identifier: article.id,
    headline: article.title,
    alternativeHeadline: article.subtitle ?? article.kicker,
    datePublished: article.datePublished,
    author: article.authors.map(({ name, affiliation }) => ({
      ...person(name),
      ...(affiliation === undefined ? {} : { affiliation: { '@type': 'Organization', name: affiliation } }),
    })),
    editor: article.editors.map(({ name }) => person(name)),
    sourceOrganization: organization(article.source),
    publisher: organization(article.site),
    articleSection: article.column ?? article.breadcrumb.at(-1) ?? null,
    inLanguage: article.language,
    url: article.input.url ?? article.canonicalUrl,
    image: article.images.map(({ url, caption }) => ({
      '@type': 'ImageObject',
      url,
      ...(caption === null ? {} : { caption }),
    })),
    articleBody: article.text,
  };
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)),
  );
}
