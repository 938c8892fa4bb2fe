import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { packageFile } from '../../package-file.js';
import { Dictionary } from './dictionary.js';

/** OpenCC's conversions to Simplified: from its own standard, Taiwan's, Taiwan's with vocabulary, Hong Kong's. */
export type Configuration = 't2s' | 'tw2s' | 'tw2sp' | 'hk2s';

/** A configuration as opencc-js carries it: dictionaries in serialised form. */
interface OpenccConfiguration {
  readonly normalizationChain?: readonly (readonly string[])[];
  readonly segmentation?: readonly string[];
  readonly conversionChain: readonly (readonly string[])[];
}

let configurations: Record<Configuration, OpenccConfiguration> | null = null;

/**
 * OpenCC's dictionaries, from the opencc-js package. Loaded at the first call (6 ms) and only for pages that need
 * them. By `require`, because stages are synchronous and an ECMAScript module can only be awaited on Node 20.
 */
export function openccConfiguration(name: Configuration): OpenccConfiguration {
  if (!configurations) {
    const opencc = createRequire(import.meta.url)('opencc-js/t2cn') as {
      Locale: { configs: Record<Configuration, OpenccConfiguration> };
    };
    configurations = opencc.Locale.configs;
  }
  return configurations[name];
}

let rare: string | null = null;

/**
 * OpenCC's TSCharactersExt in serialised form: Traditional characters whose Simplified form is beyond the basic
 * plane. opencc-js leaves it out for fear of fonts without these characters; a corpus has no font.
 */
export function rareCharacters(): string {
  if (rare !== null) return rare;
  const file = readFileSync(packageFile('data/opencc-rare.txt'), 'utf8');
  const characters = [
    ...file
      .split('\n')
      .filter((line) => !line.startsWith('#'))
      .join(''),
  ];
  const entries: string[] = [];
  for (let i = 0; i < characters.length; i += 2) entries.push(`${characters[i]} ${characters[i + 1]}`);
  rare = entries.join('|');
  return rare;
}

const converters = new Map<Configuration, (text: string) => string>();

/**
 * The conversion of whole strings that OpenCC does under this name: compatibility ideographs, then segments by the
 * longest phrases, then each dictionary group in turn, phrases before characters. The stage itself works by edits
 * (traditional.ts); this is for text without a page around it, and for the tests against OpenCC's cases.
 */
export function converterFor(name: Configuration): (text: string) => string {
  const known = converters.get(name);
  if (known) return known;
  const { normalizationChain = [], segmentation, conversionChain } = openccConfiguration(name);
  const normalisation = normalizationChain.map((group) => new Dictionary(group));
  const segments = segmentation ? new Dictionary(segmentation) : null;
  const last = conversionChain.length - 1;
  const chain = conversionChain.map((group, i) => new Dictionary(i === last ? [...group, rareCharacters()] : group));
  const convert = (text: string): string => {
    const source = normalisation.reduce((part, dictionary) => dictionary.convert(part), text);
    if (!segments) return chain.reduce((part, dictionary) => dictionary.convert(part), source);
    let from = 0;
    const parts: string[] = [];
    for (const to of segments.boundaries(source)) {
      const first = chain[0]!.convert(source, from, to);
      parts.push(chain.slice(1).reduce((part, dictionary) => dictionary.convert(part), first));
      from = to;
    }
    return parts.join('');
  };
  converters.set(name, convert);
  return convert;
}
