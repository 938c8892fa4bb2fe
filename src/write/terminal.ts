// Text for a terminal: colours, widths, and nothing that a page could smuggle in.

export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
}

const sgr = (on: number, off: number) => (text: string) => `\x1b[${on}m${text}\x1b[${off}m`;
const plain = (text: string) => text;

/** Colours where they are wanted, the bare text elsewhere. */
export function styleFor(colour: boolean): Style {
  return colour
    ? {
        bold: sgr(1, 22),
        dim: sgr(2, 22),
        red: sgr(31, 39),
        green: sgr(32, 39),
        yellow: sgr(33, 39),
        cyan: sgr(36, 39),
      }
    : { bold: plain, dim: plain, red: plain, green: plain, yellow: plain, cyan: plain };
}

/**
 * Makes control characters and what cannot be seen visible, as `⟨U+200B⟩`: a page must not steer the terminal, and a
 * reader must see what was removed. A space stays; tabs and line ends become `⇥` and `↵`.
 */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u00A0\uFFFD]/gu, (char) => {
    if (char === '\n') return '↵';
    if (char === '\t') return '⇥';
    return `⟨U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}

/** East Asian wide and full-width characters (Unicode Standard Annex 11, the blocks that matter here). */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1F64F}\u{1F900}-\u{1F9FF}\u{20000}-\u{3FFFD}]/u;

/** Columns that a text takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += /\p{Mn}/u.test(char) ? 0 : WIDE.test(char) ? 2 : 1;
  return width;
}

/** Cuts a text to so many columns; what is cut ends in `…`. */
export function cutTo(text: string, columns: number): string {
  let width = 0;
  let kept = '';
  for (const char of text) {
    width += widthOf(char);
    if (width > columns) {
      while (widthOf(kept) > columns - 1) kept = kept.replace(/.$/su, '');
      return `${kept}…`;
    }
    kept += char;
  }
  return text;
}

/** Fills a text up with spaces to so many columns. */
export function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - widthOf(text)));
}

/** `1 edit`, `2 edits`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;
}
