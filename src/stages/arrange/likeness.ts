import { PairNumbers } from './pair-numbers.js';

/**
 * How much the lines of a page have in common: the cosine of their sets of character pairs, each weighed by how few
 * lines of the page have it (inverse document frequency, Spärck Jones 1972). 0 to 1.
 */
export class Likeness {
  /** The pairs of each line by their numbers on this page, each once. */
  private readonly pairs: readonly Int32Array[];
  private readonly weight: Float64Array;
  private readonly norm: readonly number[];
  /** By pair the row that was last asked for and has it. */
  private readonly rowWith: Int32Array;
  private readonly rows: (Float64Array | undefined)[] = [];

  constructor(lines: readonly string[]) {
    const page = new PagePairs(lines);
    this.pairs = page.ofLines;
    const weights = lines.map((_, before) => Math.log((lines.length + 1) / (before + 1)));
    this.weight = page.linesWith.map((count) => weights[count - 1]!);
    this.norm = this.pairs.map((pairs) => this.sum(pairs));
    this.rowWith = new Int32Array(this.weight.length).fill(-1);
  }

  /** Of two lines by their numbers; 0 where there is no such line. */
  of(a: number, b: number): number {
    if (a < 0 || b < 0 || a >= this.pairs.length || b >= this.pairs.length) return 0;
    this.rows[a] ??= this.rowOf(a);
    return this.rows[a]![b]!;
  }

  /** The likeness of a line with each line of the page. */
  private rowOf(line: number): Float64Array {
    for (const pair of this.pairs[line]!) this.rowWith[pair] = line;
    const row = new Float64Array(this.pairs.length);
    for (let other = 0; other < row.length; other++) {
      const pairs = this.pairs[other]!;
      let common = 0;
      for (let i = 0; i < pairs.length; i++) {
        const pair = pairs[i]!;
        if (this.rowWith[pair] === line) common += this.weight[pair]!;
      }
      row[other] = common / Math.sqrt((this.norm[line]! + 1) * (this.norm[other]! + 1));
    }
    return row;
  }

  private sum(pairs: Int32Array): number {
    let sum = 0;
    for (let i = 0; i < pairs.length; i++) sum += this.weight[pairs[i]!]!;
    return sum;
  }
}

/** The pairs of neighbouring characters of a page that may be of a word: Han, digits, Latin letters. */
class PagePairs {
  readonly ofLines: readonly Int32Array[];
  /** By pair how many lines have it. */
  readonly linesWith: Float64Array;

  constructor(lines: readonly string[]) {
    const characters = lines.reduce((sum, text) => sum + text.length, 0);
    const numbers = new PairNumbers(characters);
    const linesWith = new Float64Array(characters);
    const lastLine = new Int32Array(characters).fill(-1);
    this.ofLines = lines.map((text, line) => {
      const pairs = new Int32Array(text.length);
      let size = 0;
      let before = wordUnit(text, 0);
      for (let i = 1; i < text.length; i++) {
        const unit = wordUnit(text, i);
        if (before > 0 && unit > 0) {
          const pair = numbers.numberOf(before, unit);
          if (lastLine[pair] !== line) {
            lastLine[pair] = line;
            linesWith[pair]!++;
            pairs[size++] = pair;
          }
        }
        before = unit;
      }
      return pairs.subarray(0, size);
    });
    this.linesWith = linesWith.subarray(0, numbers.count);
  }
}

/** The UTF-16 unit at a place where it may be of a word, 0 elsewhere. */
function wordUnit(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const isOfWord = (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 122);
  return isOfWord ? unit : 0;
}
