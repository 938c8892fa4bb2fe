import { decodeHTMLAttribute } from 'entities/decode';

/** An attribute behind a name: double-quoted, single-quoted or bare value, or no value at all. */
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

/**
 * The attributes that stand in source[start, end), names in lower case, entities decoded. The first of two with the
 * same name counts, as the standard says.
 */
export function readAttributes(source: string, start: number, end: number): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single, bare] of source.slice(start, end).matchAll(ATTRIBUTE)) {
    const key = name.toLowerCase();
    const value = double ?? single ?? bare ?? '';
    if (!attributes.has(key)) attributes.set(key, value.includes('&') ? decodeHTMLAttribute(value) : value);
  }
  return attributes;
}
