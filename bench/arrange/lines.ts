import { examine } from '../../src/pipeline/clean.js';
import { type RunningLine, runningLines } from '../../src/stages/arrange/page-lines.js';

/** The running lines of a page as the stages before `arrange` hand it over, and which input line became which of them. */
export function labelledLines(
  title: string,
  lines: readonly string[],
): { page: RunningLine[]; lineOfInput: ReadonlyMap<number, number> } {
  const { items, blocks } = examine({ path: null, text: [title, ...lines].join('\n') }, { skip: ['arrange'] });
  const page = runningLines(items);
  // The title stands in the first line of the text.
  const lineOfInput = new Map(page.map(({ item }, i) => [blocks[items[item]!.block]!.line - 2, i]));
  return { page, lineOfInput };
}

/** Whether a piece of a paragraph ends where a sentence does, so that nothing shows it to be broken. */
export function endsSentence(text: string): boolean {
  return /[。！？…][”’」』）]*$/u.test(text);
}
