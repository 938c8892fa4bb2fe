// In: the text of a JSON-LD script. Out: what it says of articles.

export interface JsonLdArticle {
  readonly headline: string | null;
  readonly datePublished: string | null;
  readonly author: readonly string[];
  readonly isPerson: boolean;
  readonly publisher: string | null;
  readonly section: string | null;
  readonly language: string | null;
  readonly url: string | null;
  readonly breadcrumb: readonly string[];
}

const ARTICLE = /(?:Article|NewsArticle|BlogPosting|Report|WebPage)$/u;
/** A script deeper or larger than this is no statement about an article. */
const DEEPEST = 6;
const LARGEST = 200_000;

type Json = { readonly [key: string]: unknown };

/** Statements about articles, also inside `@graph` and lists. A script that is no JSON says nothing: many are not. */
export function readJsonLd(text: string): JsonLdArticle[] {
  if (text.length > LARGEST) return [];
  let value: unknown;
  try {
    // Line breaks inside strings are the commonest mistake of templates.
    value = JSON.parse(
      text.replace(/[\u0000-\u001f]+/g, ' ').replace(/^\s*(?:\/\/<!\[CDATA\[|<!--)|(?:\/\/\]\]>|-->)\s*$/g, ''),
    );
  } catch {
    return [];
  }
  const found: JsonLdArticle[] = [];
  collect(value, found, 0);
  return found;
}

function collect(value: unknown, found: JsonLdArticle[], depth: number): void {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const one of value) collect(one, found, depth + 1);
    return;
  }
  const json = value as Json;
  const types = asTexts(json['@type']);
  if (types.includes('BreadcrumbList')) found.push({ ...NOTHING, breadcrumb: breadcrumbOf(json) });
  if (types.some((type) => ARTICLE.test(type)) || json.pubDate !== undefined) {
    found.push({
      headline: asTexts(json.headline ?? json.title)[0] ?? null,
      datePublished: asTexts(json.datePublished ?? json.pubDate)[0] ?? null,
      author: namesOf(json.author),
      isPerson: typesOf(json.author).includes('Person'),
      publisher: namesOf(json.publisher)[0] ?? null,
      section: asTexts(json.articleSection)[0] ?? null,
      language: asTexts(json.inLanguage)[0] ?? null,
      url:
        asTexts(json.url)[0] ??
        asTexts(asObjects(json.mainEntityOfPage)[0]?.['@id'] ?? json.mainEntityOfPage)[0] ??
        null,
      breadcrumb: [],
    });
  }
  collect(json['@graph'], found, depth + 1);
  collect(json.mainEntity, found, depth + 1);
}

const NOTHING: JsonLdArticle = {
  headline: null,
  datePublished: null,
  author: [],
  isPerson: false,
  publisher: null,
  section: null,
  language: null,
  url: null,
  breadcrumb: [],
};

/** The names of its items, in the order of their positions. */
function breadcrumbOf({ itemListElement }: Json): string[] {
  return asObjects(itemListElement)
    .map((item, i) => ({
      // Without a position it stays where it is written.
      position: Number(item.position) || i + 1,
      name: asTexts(item.name)[0] ?? asTexts(asObjects(item.item)[0]?.name)[0],
    }))
    .filter((item): item is { position: number; name: string } => item.name !== undefined)
    .sort((a, b) => a.position - b.position)
    .map(({ name }) => name);
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);
const asTexts = (value: unknown): string[] => listOf(value).filter((one): one is string => typeof one === 'string');
const asObjects = (value: unknown): Json[] =>
  listOf(value).filter((one): one is Json => typeof one === 'object' && one !== null);
const namesOf = (value: unknown): string[] => [
  ...asTexts(value),
  ...asObjects(value).flatMap((one) => asTexts(one.name)),
];
const typesOf = (value: unknown): string[] => asObjects(value).flatMap((one) => asTexts(one['@type']));
