import { corpusFiles, corpusUnits } from '../../scripts/build-language-model-corpus.js';
import { isClosed } from '../../src/stages/arrange/line.js';
import type { CleanArticle } from './articles.js';

/** Lines of a page of unrelated ones. */
export const LOOSE_LINES = 12;
/** A section whose lines end like this more often is one of headlines. */
const MOST_OPEN = 0.5;
const LONGEST_HEADLINE = 30;
const SHORTEST_LOOSE = 10;

/** Lines of a fold that belong to no article: headlines of others, and loose lines of which some end without a full stop. */
export function strangeLines(folder: string, fold: number): { headlines: string[]; loose: string[] } {
  const sections = new Map<string, string[]>();
  for (const file of corpusFiles(folder)) {
    for (const { text, index, section } of corpusUnits(file)) {
      if (section === '' || index % 10 !== fold) continue;
      const lines = sections.get(section) ?? [];
      lines.push(text.trim());
      sections.set(section, lines);
    }
  }
  const [headlines, loose]: [string[], string[]] = [[], []];
  for (const lines of sections.values()) {
    const open = lines.filter((line) => !isClosed(line)).length;
    if (open > MOST_OPEN * lines.length) headlines.push(...lines.filter(({ length }) => length <= LONGEST_HEADLINE));
    else loose.push(...lines.filter(({ length }) => length >= SHORTEST_LOOSE));
  }
  return { headlines, loose };
}

/** Lines of a page without full stops: so many and up to nine more. */
const LEAST_BARE = 3;

/** The beginning of an article whose paragraphs have lost their full stops, as notes, minutes and comments are written. */
export function withoutStops({ index, paragraphs }: CleanArticle): string[] {
  const lines = paragraphs.slice(0, LEAST_BARE + (index % 10));
  return lines.map((text) => text.replace(/[。！？…]+([”’」』）]*)$/u, '$1'));
}
