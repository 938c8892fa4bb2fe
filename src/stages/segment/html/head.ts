// In: what an HTML page says outside its visible text. Out: facts, each with the rule that read it and its weight.
import type { Fact } from '../../../model/fact.js';
import type { HeadFact } from '../../../model/page.js';
import { type JsonLdArticle, readJsonLd } from './json-ld.js';

type TextField = Extract<Fact, { value: string; weight: number }>['field'];

/** Names of `meta` elements (name, property, itemprop; lower case) by what they state, with a weight as in label/rule.ts. */
const METAS: readonly { readonly field: TextField; readonly weight: number; readonly keys: string }[] = [
  {
    field: 'title',
    weight: 0.6,
    keys: 'og:title articletitle twitter:title dc.title headline title_cn contenttitle weibo:article:title sailthru.title',
  },
  {
    field: 'datePublished',
    weight: 0.8,
    keys:
      'pubdate publishdate publish_date publish-date publishtime publish_time article:published_time article:published og:published_time ' +
      'og:pubdate datepublished date_published og:release_date bytedance:published_time weibo:article:create_at dc.date.issued dcterms.created ' +
      'apub:time contentcreatetime releasedate cxenseparse:recs:publishtime parsely-pub-date bt:pubdate firstpublishtime',
  },
  { field: 'datePublished', weight: 0.4, keys: 'date dc.date createdate dcterms.date' },
  {
    field: 'source',
    weight: 0.7,
    keys: 'contentsource source og:article:source article:source mediasource media_source dc.source copyright_source docsource sourcename',
  },
  { field: 'site', weight: 0.7, keys: 'og:site_name sitename application-name cxenseparse:recs:sitename' },
  { field: 'column', weight: 0.5, keys: 'columnname article:section og:article:section columnsname' },
  { field: 'canonicalUrl', weight: 0.5, keys: 'og:url' },
  { field: 'language', weight: 0.4, keys: 'og:locale content-language' },
  {
    field: 'editor',
    weight: 0.5,
    keys: 'editor responsibleeditor zebian article:editor contenteditor',
  },
  {
    field: 'author',
    weight: 0.35,
    keys: 'author article:author og:article:author dc.creator byl article_author weibo:article:author parsely-author',
  },
];

let byKey: ReadonlyMap<string, (typeof METAS)[number]> | undefined;

/** What states nothing: a template's default, or a word for any source. */
const EMPTY =
  /^(?:null|undefined|none|未知|不详|暂无|本站|本站原创|原创|互联网|网络|转载|无|admin|administrator|管理员|匿名|佚名|[-–—.]+)$/iu;

export interface HeadSource {
  readonly metas: readonly { readonly key: string; readonly content: string }[];
  readonly jsonLd: readonly string[];
  readonly canonicalUrl: string | null;
  readonly language: string | null;
}

export function headFacts({ metas, jsonLd, canonicalUrl, language }: HeadSource): HeadFact[] {
  byKey ??= new Map(METAS.flatMap((meta) => meta.keys.split(' ').map((key) => [key, meta])));
  const facts: HeadFact[] = [];
  const add = (rule: string, field: TextField, written: string, weight: number) => {
    const text = written.replace(/\s+/g, ' ').trim();
    const value = field === 'datePublished' ? readDate(text) : field === 'language' ? text.replace('_', '-') : text;
    if (value === null || value === '' || value.length > LONGEST || EMPTY.test(value)) return;
    facts.push({ rule, fact: { field, value, weight } });
  };
  for (const { key, content } of metas) {
    const meta = byKey.get(key);
    if (meta) add(`meta ${key}`, meta.field, content, meta.weight);
  }
  for (const article of jsonLd.flatMap(readJsonLd)) {
    addJsonLd(article, add);
    const { breadcrumb: value } = article;
    // Below every path that the page prints: its last item is often the headline.
    if (value.length > 0) facts.push({ rule: 'JSON-LD breadcrumb', fact: { field: 'breadcrumb', value, weight: 0.4 } });
  }
  if (canonicalUrl) add('link canonical', 'canonicalUrl', canonicalUrl, 0.9);
  if (language) add('html lang', 'language', language, 0.6);
  return facts;
}

const LONGEST = 400;

function addJsonLd(
  { headline, datePublished, author, publisher, isPerson, section, language, url }: JsonLdArticle,
  add: (rule: string, field: TextField, value: string, weight: number) => void,
): void {
  if (headline) add('JSON-LD headline', 'title', headline, 0.6);
  if (datePublished) add('JSON-LD datePublished', 'datePublished', datePublished, 0.8);
  for (const name of author) add('JSON-LD author', 'author', name, isPerson ? 0.5 : 0.35);
  if (section) add('JSON-LD articleSection', 'column', section, 0.4);
  if (language) add('JSON-LD inLanguage', 'language', language, 0.5);
  if (url && /^https?:/iu.test(url)) add('JSON-LD url', 'canonicalUrl', url, 0.4);
  if (publisher) add('JSON-LD publisher', 'site', publisher, 0.6);
}

const DATE =
  /^(?<y>(?:19[89]|20[0-4])\d)[-/.年](?<m>\d{1,2})[-/.月](?<d>\d{1,2})日?(?:[T\s]*(?<h>\d{1,2}):(?<min>\d{2})(?::(?<s>\d{2})(?:\.\d+)?)?\s*(?<zone>Z|[+-]\d{2}:?\d{2})?)?/iu;
const PACKED = /^((?:19[89]|20[0-4])\d)(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/u;
/** Chinese pages give Beijing time; another zone is converted to it. */
const BEIJING = 8 * 60;

/** A date as metadata writes it, as ISO 8601 in Beijing time; null when it is none. */
function readDate(text: string): string | null {
  const packed = PACKED.exec(text);
  const unpacked = packed
    ? `${packed[1]}-${packed[2]}-${packed[3]}${packed[4] ? ` ${packed[4]}:${packed[5]}:${packed[6] ?? '00'}` : ''}`
    : text;
  const { y, m, d, h, min, s, zone } = DATE.exec(unpacked)?.groups ?? {};
  if (!y) return null;
  const time = Date.UTC(Number(y), Number(m) - 1, Number(d), Number(h ?? 0), Number(min ?? 0), Number(s ?? 0));
  const read = new Date(time);
  if (read.getUTCMonth() !== Number(m) - 1 || read.getUTCDate() !== Number(d)) return null;
  if (h === undefined) return read.toISOString().slice(0, 10);
  const offset = zone === undefined ? BEIJING : zoneMinutes(zone);
  const local = new Date(time + (BEIJING - offset) * 60_000).toISOString();
  // A template that knows the day only writes midnight.
  const midnight = h === '00' && min === '00' && (s ?? '00') === '00';
  return midnight ? local.slice(0, 10) : `${local.slice(0, 19)}+08:00`;
}

function zoneMinutes(zone: string): number {
  if (/^z$/iu.test(zone)) return 0;
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/u.exec(zone)!;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
