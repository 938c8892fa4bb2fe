// What the seam towers and the seam grams know a character as.
import { folded } from './seam-features.js';

/** Symbols that stand for no character of the tables: nothing here (the text is shorter), and any other character. */
export const NOTHING = 0;
const OTHER = 1;

/** The symbols of characters: the commonest first, from 2 on. */
export class SeamSymbols {
  private readonly symbols = new Uint16Array(65536).fill(OTHER);

  /** How many there are, with those that stand for no character. */
  readonly count: number;

  /** @param characters UTF-16 units by their symbol less 2 */
  constructor(characters: Uint16Array) {
    this.count = characters.length + 2;
    characters.forEach((unit, i) => {
      this.symbols[unit] = i + 2;
    });
  }

  /** The last `width` symbols of a text, the last one first; 0 where it is shorter. */
  before(text: string, width: number): Uint16Array {
    const result = new Uint16Array(width);
    for (let i = 0; i < width && i < text.length; i++) result[i] = this.symbols[folded(text, text.length - 1 - i)]!;
    return result;
  }

  /** The first `width` symbols of a text. */
  behind(text: string, width: number): Uint16Array {
    const result = new Uint16Array(width);
    for (let i = 0; i < width && i < text.length; i++) result[i] = this.symbols[folded(text, i)]!;
    return result;
  }
}
