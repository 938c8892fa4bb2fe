// In: where a page comes from. Out: the rule of its site, if the configuration has one.
import type { SiteRule, SiteRules } from '../model/site.js';

/** What may tell the host, the surer first: the address of the record, what the page says of itself, folders named after hosts. */
export interface Provenance {
  readonly url: string | null | undefined;
  readonly stated: readonly string[];
  readonly path: string | null;
}

/** The rule of the most exact pattern: the host itself, then `*.…` with the most labels, then `*`. */
export function siteOf(sites: SiteRules, { url, stated, path }: Provenance): SiteRule | null {
  const hosts = [url ?? '', ...stated].flatMap((address) => (URL.canParse(address) ? [new URL(address).host] : []));
  const folders =
    path === null
      ? []
      : path
          .split(/[\\/]/)
          .filter((part) => part.includes('.'))
          .reverse();
  for (const host of [...hosts, ...folders]) {
    const rule = ruleFor(sites, host.toLowerCase());
    if (rule) return rule;
  }
  return sites['*'] ?? null;
}

function ruleFor(sites: SiteRules, host: string): SiteRule | null {
  const bare = host.replace(/:\d+$/, '');
  for (const name of [host, bare]) if (Object.hasOwn(sites, name)) return sites[name]!;
  const labels = bare.split('.');
  for (let from = 0; from < labels.length; from++) {
    const pattern = `*.${labels.slice(from).join('.')}`;
    if (Object.hasOwn(sites, pattern)) return sites[pattern]!;
  }
  return null;
}
