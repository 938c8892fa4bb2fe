// In: the repaired and normalised text. Out: its blocks, one a line, with their spans.
import type { Block } from '../../model/block.js';

/** One block for each line that has a visible character; the gap counts the empty lines before it. */
export function segmentText(text: string): Block[] {
  const blocks: Block[] = [];
  let gap = 0;
  let line = 0;
  for (let at = 0; at <= text.length; ) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    line++;
    const source = text.slice(at, end);
    const start = source.search(/\S/u);
    if (start < 0) gap++;
    else {
      const trimmed = source.trim();
      blocks.push({
        index: blocks.length,
        span: [at + start, at + start + trimmed.length],
        source: trimmed,
        text: trimmed,
        edits: [],
        gap,
        // Tabs come from the cells of a layout table, not from the setting of a paragraph.
        indent: source.startsWith('\t') ? 0 : start,
        line,
      });
      gap = 0;
    }
    at = end + 1;
  }
  return blocks;
}
