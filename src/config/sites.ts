// In: what talentcorpus.config.json holds. Out: the rules of its sites, or every mistake in it with its place.
import { type Selector, SITE_FIELDS, type SiteField, type SiteRule, type SiteRules } from '../model/site.js';
import { parseSelectors, SelectorError } from './selector.js';

/** A mistake in a configuration; each line of the message names the place, what was expected and what to do. */
export class ConfigError extends Error {}

const HOST = /^(?:\*|(?:\*\.)?[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*)(?::\d+)?$/;
const FIELDS = SITE_FIELDS.join(', ');

/**
 * Reads the rules of sites out of a parsed configuration: `{"sites": {"www.example.com": {"content": ".text"}}}`.
 *
 * @throws ConfigError With every mistake that was found.
 */
export async function readSites(config: unknown): Promise<SiteRules> {
  const mistakes: string[] = [];
  if (!isObject(config)) throw new ConfigError(`$: expected an object such as {"sites": {…}}, found ${nameOf(config)}`);
  for (const key of Object.keys(config)) {
    if (key !== 'sites' && key !== '$schema')
      mistakes.push(`$.${key}: unknown key; the only one is sites${meant(key, ['sites'])}`);
  }
  const { sites = {} } = config;
  const rules: Record<string, SiteRule> = {};
  if (!isObject(sites)) mistakes.push(`$.sites: expected an object with a host for each key, found ${nameOf(sites)}`);
  else
    for (const [host, site] of Object.entries(sites)) rules[host.toLowerCase()] = await readSite(host, site, mistakes);
  if (mistakes.length > 0) throw new ConfigError(mistakes.join('\n'));
  return rules;
}

async function readSite(host: string, site: unknown, mistakes: string[]): Promise<SiteRule> {
  const place = `$.sites[${JSON.stringify(host)}]`;
  if (!HOST.test(host.toLowerCase())) {
    mistakes.push(
      `${place}: expected a host such as www.example.com, *.example.com or *; leave out https:// and the path`,
    );
  }
  if (!isObject(site)) {
    mistakes.push(`${place}: expected an object with any of ${FIELDS}, found ${nameOf(site)}`);
    return {};
  }
  const rule: Partial<Record<SiteField, Selector[]>> = {};
  for (const [key, value] of Object.entries(site)) {
    if (isField(key)) rule[key] = await readSelectors(`${place}.${key}`, value, mistakes);
    else mistakes.push(`${place}.${key}: unknown key; expected one of ${FIELDS}${meant(key, SITE_FIELDS)}`);
  }
  return rule;
}

async function readSelectors(place: string, value: unknown, mistakes: string[]): Promise<Selector[]> {
  const selectors: Selector[] = [];
  const several = Array.isArray(value);
  const written: readonly unknown[] = several ? value : [value];
  for (const [i, text] of written.entries()) {
    const at = several ? `${place}[${i}]` : place;
    if (typeof text !== 'string' || text.trim() === '') {
      const found = text === '' ? 'an empty string' : nameOf(text);
      mistakes.push(`${at}: expected a CSS selector, or a list of them, such as ".article p"; found ${found}`);
      continue;
    }
    try {
      selectors.push(...(await parseSelectors(text)));
    } catch (error) {
      if (!(error instanceof SelectorError)) throw error;
      mistakes.push(`${at}: “${text}” can't be used as a CSS selector: ${error.message}`);
    }
  }
  return selectors;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isField = (key: string): key is SiteField => (SITE_FIELDS as readonly string[]).includes(key);
const nameOf = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'a list'
      : typeof value === 'object'
        ? 'an object'
        : JSON.stringify(value);

/** The known key that shares most of its beginning or letters with a wrong one. */
function meant(key: string, known: readonly string[]): string {
  const near = known.find(
    (name) => name.startsWith(key.slice(0, 3).toLowerCase()) || key.toLowerCase().startsWith(name.slice(0, 3)),
  );
  return near === undefined ? '' : `; did you mean ${near}?`;
}
