// The lines of a text and the width that they are filled to.
import { spaceBetween } from './joint.js';

export interface TextLine {
  /** Where the line's own characters start and end in the text. */
  readonly start: number;
  readonly end: number;
  readonly body: string;
  /** White space before them. */
  readonly lead: string;
  readonly indent: number;
  /** Empty lines before it. */
  readonly gap: number;
}

/** A way to measure lines, and the width that they are filled to by it. */
export interface Measure {
  readonly name: 'characters' | 'columns';
  readonly of: (text: string) => number;
  readonly width: number;
}

/** Narrower lines are verses, wider ones paragraphs; in characters. */
const NARROWEST = 16;
const WIDEST = 64;
/** Longer lines that a text may have: a headline or two, and a share of all lines. */
const TITLES = 2;
const MOST_LONGER = 0.04;
/** Filled lines for each longer one: pieces of paragraphs may be equally long by chance, with others beside them. */
const LEAST_FOR_LONGER = 3;
/** Marks that may not begin a line. */
const NO_START = '，。！？；：、,!?;:…）)】》”’」』·%％';

export function textLines(text: string): TextLine[] {
  const lines: TextLine[] = [];
  let gap = 0;
  for (let at = 0; at <= text.length; ) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    const raw = text.slice(at, end);
    const body = raw.trim();
    if (body === '') gap++;
    else {
      const lead = raw.slice(0, raw.indexOf(body));
      const start = at + lead.length;
      lines.push({ start, end: start + body.length, body, lead, indent: lead.length, gap });
      gap = 0;
    }
    at = end + 1;
  }
  return lines;
}

const characters = (text: string): number => text.length;

/** Columns of a terminal: a full-width character takes two. */
function columns(text: string): number {
  let width = 0;
  for (let i = 0; i < text.length; i++) width += text.charCodeAt(i) < 0x1100 ? 1 : 2;
  return width;
}

/** The width that most long lines share, by characters or by columns; null where they share none. */
export function fillOf(lines: readonly TextLine[]): Measure | null {
  const byCharacters = fill(lines, 'characters', characters, 1);
  const byColumns = fill(lines, 'columns', columns, 2);
  if (!byCharacters || !byColumns) return (byCharacters ?? byColumns)?.measure ?? null;
  return isBetter(byColumns, byCharacters) ? byColumns.measure : byCharacters.measure;
}

interface Fill {
  readonly measure: Measure;
  /** Lines that are filled, less those that would not have fitted. */
  readonly fitting: number;
  /** Lines that are exactly as wide. */
  readonly exact: number;
}

function isBetter(a: Fill, b: Fill | null): boolean {
  return !b || a.fitting > b.fitting || (a.fitting === b.fitting && a.exact > b.exact);
}

function fill(
  lines: readonly TextLine[],
  name: Measure['name'],
  of: (text: string) => number,
  unit: number,
): Fill | null {
  const widths = lines.map(({ body, lead }) => of(body) + of(lead));
  if (widths.filter((width) => width > WIDEST * 2).length > TITLES + MOST_LONGER * widths.length) return null;
  const counts = new Map<number, number>();
  for (const width of widths) {
    if (width >= NARROWEST * unit && width <= WIDEST * unit) counts.set(width, (counts.get(width) ?? 0) + 1);
  }
  let best: Fill | null = null;
  for (const [width, exact] of counts) {
    const measure: Measure = { name, of, width };
    const longer = lines.filter((line) => !fits(line, measure)).length;
    if (longer > TITLES + MOST_LONGER * lines.length) continue;
    const filled = lines.filter((line, i) => isFilled(line, lines[i + 1], measure)).length;
    const found = { measure, fitting: filled - longer, exact };
    if (filled >= LEAST_FOR_LONGER * longer && filled > 0 && isBetter(found, best)) best = found;
  }
  return best;
}

/** Whether nothing more would have found room: what the next line begins with is too wide for what is left. */
export function isFilled(line: TextLine, next: TextLine | undefined, measure: Measure): boolean {
  if (!next) return false;
  const { width, of } = measure;
  const own = of(line.lead) + of(line.body) + of(spaceBetween(line.body, next.body));
  return own + tokenWidth(next.body, of) > width && fits(line, measure);
}

/** Whether a line is no wider than it may be; a mark that may not begin a line may hang over its end. */
function fits({ body, lead }: TextLine, { width, of }: Measure): boolean {
  const own = of(body) + of(lead);
  if (own <= width) return true;
  const last = body.slice(-1);
  return NO_START.includes(last) && own <= width + of(last);
}

/** Width of what stands at the start of a line undivided: a character with the marks that may not begin a line, or a Latin word. */
function tokenWidth(text: string, of: (text: string) => number): number {
  const word = /^[("'‘“]?[\w.%-]+/.exec(text)?.[0] ?? text.slice(0, 1);
  let end = word.length;
  while (end < text.length && NO_START.includes(text[end]!)) end++;
  return of(text.slice(0, end));
}
