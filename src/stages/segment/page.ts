// In: the source of an HTML page. Out: the page as lines with their origin, and, after the text passes, as blocks.
import type { Block } from '../../model/block.js';
import type { Edit, Pass } from '../../model/edit.js';
import type { Page } from '../../model/page.js';
import type { SiteRule } from '../../model/site.js';
import { headFacts } from './html/head.js';
import { type HtmlPage, segmentHtml } from './html/html.js';
import { segmentText } from './segment.js';

/** What the configuration says of the page, once its own address is known. */
export type SiteOf = (stated: readonly string[]) => SiteRule | null;

/**
 * @param source The page as it was decoded, for the record.
 * @param passes What was repaired in it.
 * @param repaired The source after these passes.
 * @param siteOf Asked with the addresses that the page states of itself; with a rule the page is read again by it.
 */
export function readPage(source: string, passes: readonly Pass[], repaired: string, siteOf?: SiteOf): Page {
  const first = segmentHtml(repaired);
  const rule = siteOf?.(statedAddresses(first)) ?? null;
  const { blocks, containers, images, isCut, ...head } = rule ? segmentHtml(repaired, rule) : first;
  const lines = blocks.map(({ text, gap, indent = 0, origin }) => ({ text, gap, indent, origin: origin! }));
  return { source, passes, lines, containers, images, facts: headFacts(head), isCut };
}

function statedAddresses({ canonicalUrl, metas }: HtmlPage): string[] {
  const og = metas.find(({ key }) => key === 'og:url')?.content;
  return [canonicalUrl, og].filter((address): address is string => Boolean(address));
}

/** The lines of a page as the text that the text passes are shown. */
export function textOfPage({ lines }: Page): string {
  return lines.map(({ text }) => text).join('\n');
}

/** The blocks of the text that `passes` made of the lines of `page`, each with the origin of its line. */
export function blocksOfPage(page: Page, passes: readonly Pick<Pass, 'edits'>[], text: string): Block[] {
  const starts: number[] = [];
  let at = 0;
  for (const line of page.lines) {
    starts.push(at);
    at += line.text.length + 1;
  }
  const moved = passes.reduce((positions, { edits }) => positionsAfter(positions, edits), starts);
  let line = 0;
  return segmentText(text).map((block) => {
    while (line + 1 < moved.length && moved[line + 1]! <= block.span[0]) line++;
    const { gap, indent, origin } = page.lines[line]!;
    return { ...block, gap, indent, origin };
  });
}

/** Where positions of a text are after edits of it; both sorted. Inside a replaced piece it is the end of the new one. */
function positionsAfter(positions: readonly number[], edits: readonly Edit[]): number[] {
  let next = 0;
  let shift = 0;
  return positions.map((position) => {
    for (; next < edits.length && edits[next]!.span[1] <= position; next++) {
      shift += edits[next]!.after.length - edits[next]!.before.length;
    }
    return position + shift;
  });
}
