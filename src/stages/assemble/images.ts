// In: a labelled HTML page. Out: the pictures that stand in its article, with their captions.
import type { Article } from '../../model/article.js';
import { placeOf } from '../../model/block.js';
import type { Document } from '../../model/document.js';

/** Pictures that are part of a template, by their address. */
const TEMPLATE =
  /^data:|(?:^|[/_-])(?:logo|icon|ico|qr|qrcode|ewm|erweima|weixin|blank|space|spacer|pixel|loading|avatar|banner|btn|button|arrow|share|default|grey|1x1|transparent)[\w-]*\.(?:gif|png|jpe?g|webp|svg)|\.svg(?:\?|$)/iu;
/** A caption stands at most so many lines under its picture. */
const REACH = 2;

/** In page order, each address once. Addresses are resolved against the page's own where that is known. */
export function imagesOf({ page, blocks, labels, source }: Document): Article['images'] {
  if (!page) return [];
  const inBody = new Set(labels.filter(({ role }) => placeOf(role) === 'body').map(({ block }) => block));
  const captions = new Map(
    labels
      .filter(({ role }) => role === 'caption')
      .map(({ block, span }) => [block, blocks[block]!.text.slice(...span)]),
  );
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const block of inBody) {
    first = Math.min(first, block);
    last = Math.max(last, block);
  }
  const base = source.url ?? canonicalOf(page.facts.map(({ fact }) => fact));
  const found = new Map<string, string | null>();
  for (const { url, before } of page.images) {
    // One picture may stand above the text and one below it.
    if (before < first || before > last + 1 || TEMPLATE.test(url)) continue;
    let caption: string | null = null;
    for (let at = before; at < before + REACH && caption === null; at++) caption = captions.get(at)?.trim() ?? null;
    const address = resolve(url, base);
    if (!found.has(address)) found.set(address, caption);
  }
  return [...found].map(([url, caption]) => ({ url, caption }));
}

function canonicalOf(facts: readonly { field: string; value: unknown }[]): string | undefined {
  const found = facts.find(({ field }) => field === 'canonicalUrl');
  return typeof found?.value === 'string' ? found.value : undefined;
}

function resolve(url: string, base: string | undefined): string {
  return base !== undefined && URL.canParse(url, base) ? new URL(url, base).href : url;
}
