/** What sets paragraphs apart in a text whose lines are filled. */
export type ParagraphMark = 'empty line' | 'indent' | 'nothing';

export interface WrapOptions {
  readonly mark: ParagraphMark;
  /** A width in characters counts every character as one; in columns of a terminal a full-width character takes two. */
  readonly measure: 'characters' | 'columns';
}

const NO_START = '，。！？；：、,!?;:…）)】》”’」』';

/**
 * Fills lines up to a width as a PDF or a terminal does, the inverse of what `unwrap` mends: a mark that may not begin a
 * line takes the character before it along, and a Latin word or number is not broken.
 *
 * @param width in full-width characters
 */
export function wrapLines(paragraphs: readonly string[], width: number, { mark, measure }: WrapOptions): string {
  const of = (text: string) => (measure === 'characters' ? text.length : columnsOf(text));
  const room = measure === 'characters' ? width : 2 * width;
  const indent = mark === 'indent' ? '　　' : '';
  return paragraphs.map((text) => wrapOne(indent + text, room, of)).join(mark === 'empty line' ? '\n\n' : '\n');
}

function wrapOne(text: string, room: number, of: (text: string) => number): string {
  const lines: string[] = [];
  let line = '';
  for (const token of tokensOf(text)) {
    if (line.trim() !== '' && of(line) + of(token) > room) {
      lines.push(line);
      line = token;
    } else line += token;
  }
  return [...lines, line].join('\n');
}

/** A Latin word or number, or one character; with the marks behind it that may not begin a line. */
function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  for (const piece of text.match(/[\w.%-]+|[^\w.%-]/gsu) ?? []) {
    if (NO_START.includes(piece) && tokens.length > 0) tokens[tokens.length - 1] += piece;
    else tokens.push(piece);
  }
  return tokens;
}

function columnsOf(text: string): number {
  let width = 0;
  for (let i = 0; i < text.length; i++) width += text.charCodeAt(i) < 0x1100 ? 1 : 2;
  return width;
}
