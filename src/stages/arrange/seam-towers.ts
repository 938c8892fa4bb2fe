// What data/seam-towers.bin knows (scripts/build-seam-towers.py makes it): two networks of one hidden layer, one that
// reads the end of a text and one that reads a beginning. The product of their vectors says how well the two go together.
import { readFileSync } from 'node:fs';
import { packageFile } from '../../package-file.js';
import { folded } from './seam-features.js';

/** "TCT1", little endian. */
const MAGIC = 0x31544354;
/** Symbols that stand for no character of the model: nothing here (the text is shorter), and any other character. */
const NOTHING = 0;
const OTHER = 1;
/** What a character at a place adds to the hidden units is kept for this many symbols, the commonest. All of it takes 25 MB a tower. */
const KEPT = 1024;

interface Layout {
  readonly width: number;
  readonly dimensions: number;
  readonly hidden: number;
  readonly out: number;
}

/** What a beginning is like, and how readily it goes on with anything, in nats. */
export interface HeadVector {
  readonly vector: Float32Array;
  readonly alone: number;
}

/** Read-only but for what it keeps; the same text gives the same numbers. */
export class SeamTowers {
  private readonly symbols = new Uint16Array(65536).fill(OTHER);
  private readonly layout: Layout;
  private readonly tail: Tower;
  private readonly head: Tower;
  private readonly aloneWeight: Float32Array;
  private readonly aloneBias: number;

  /**
   * @param file the bytes that scripts/build-seam-towers.py wrote
   * @throws Error when they are not such a file
   */
  constructor(file: Uint8Array) {
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    if (view.getUint32(0, true) !== MAGIC) throw new Error('not a file of seam towers of this version');
    const [count, width, dimensions, hidden, out] = [4, 8, 12, 16, 20].map((at) => view.getUint32(at, true)) as [
      number,
      number,
      number,
      number,
      number,
    ];
    this.layout = { width, dimensions, hidden, out };
    for (let id = 2; id < count; id++) this.symbols[view.getUint16(20 + 2 * id, true)] = id;
    const reader = new TableReader(view, 24 + 2 * (count + (count % 2) - 2));
    this.tail = new Tower(reader, count, this.layout);
    this.head = new Tower(reader, count, this.layout);
    this.aloneWeight = reader.floats(out);
    this.aloneBias = reader.floats(1)[0]!;
    if (reader.at !== file.byteLength) throw new Error('the file of seam towers is damaged');
  }

  /** Of the end of a text. */
  tailVector(text: string): Float32Array {
    const symbols = new Uint16Array(this.layout.width);
    for (let i = 0; i < symbols.length && i < text.length; i++)
      symbols[i] = this.symbols[folded(text, text.length - 1 - i)]!;
    return this.tail.vectorOf(symbols);
  }

  /** Of the beginning of a text. */
  headVector(text: string): HeadVector {
    const symbols = new Uint16Array(this.layout.width);
    for (let i = 0; i < symbols.length && i < text.length; i++) symbols[i] = this.symbols[folded(text, i)]!;
    const vector = this.head.vectorOf(symbols);
    return { vector, alone: dot(vector, this.aloneWeight) + this.aloneBias };
  }
}

/** How well a beginning goes on with an end, in nats. */
export function towerScore(tail: Float32Array, { vector, alone }: HeadVector): number {
  return dot(tail, vector) + alone;
}

class Tower {
  private readonly firstBias: Float32Array;
  private readonly secondBias: Float32Array;
  /** By symbol. */
  private readonly vectors: Float32Array;
  /** By place, by number of the vector, by hidden unit. */
  private readonly first: Float32Array;
  /** By hidden unit, by number of the result. */
  private readonly second: Float32Array;
  /** By place and symbol. */
  private readonly kept: (Float32Array | undefined)[];

  constructor(
    reader: TableReader,
    count: number,
    private readonly layout: Layout,
  ) {
    const { width, dimensions, hidden, out } = layout;
    this.kept = new Array(width * KEPT).fill(undefined);
    this.firstBias = reader.floats(hidden);
    this.secondBias = reader.floats(out);
    this.vectors = reader.quantised(count * dimensions);
    this.first = reader.quantised(width * dimensions * hidden);
    this.second = reader.quantised(out * hidden);
    reader.align();
  }

  vectorOf(symbols: Uint16Array): Float32Array {
    const { hidden, out } = this.layout;
    const units = this.firstBias.slice();
    for (let place = 0; place < symbols.length; place++) {
      if (symbols[place] === NOTHING) break;
      const row = this.added(symbols[place]!, place);
      for (let h = 0; h < hidden; h++) units[h]! += row[h]!;
    }
    const result = this.secondBias.slice();
    for (let h = 0; h < hidden; h++) {
      const unit = units[h]!;
      // A unit that is not active adds nothing.
      if (unit <= 0) continue;
      for (let o = 0, at = h * out; o < out; o++, at++) result[o]! += unit * this.second[at]!;
    }
    return result;
  }

  /** What a symbol at a place adds to the hidden units. Symbols are in the order of how common they are. */
  private added(symbol: number, place: number): Float32Array {
    if (symbol >= KEPT) return this.product(symbol, place);
    const slot = place * KEPT + symbol;
    this.kept[slot] ??= this.product(symbol, place);
    return this.kept[slot]!;
  }

  private product(symbol: number, place: number): Float32Array {
    const { first, vectors } = this;
    const { dimensions, hidden } = this.layout;
    const row = new Float32Array(hidden);
    // Four numbers of the vector at a time, so that the row is read and written less often.
    for (let d = 0; d < dimensions; d += 4) {
      const at = symbol * dimensions + d;
      const [v0, v1, v2, v3] = [vectors[at]!, vectors[at + 1]!, vectors[at + 2]!, vectors[at + 3]!];
      const r0 = (place * dimensions + d) * hidden;
      const [r1, r2, r3] = [r0 + hidden, r0 + 2 * hidden, r0 + 3 * hidden];
      for (let h = 0; h < hidden; h++)
        row[h]! += v0 * first[r0 + h]! + v1 * first[r1 + h]! + v2 * first[r2 + h]! + v3 * first[r3 + h]!;
    }
    return row;
  }
}

/** Reads tables one behind the other. */
class TableReader {
  constructor(
    private readonly view: DataView,
    public at: number,
  ) {}

  floats(size: number): Float32Array {
    const result = Float32Array.from({ length: size }, (_, i) => this.view.getFloat32(this.at + 4 * i, true));
    this.at += 4 * size;
    return result;
  }

  /** Numbers of 8 bits behind their scale. */
  quantised(size: number): Float32Array {
    const scale = this.view.getFloat32(this.at, true);
    const steps = new Int8Array(this.view.buffer, this.view.byteOffset + this.at + 4, size);
    this.at += 4 + size;
    return Float32Array.from(steps, (step) => step * scale);
  }

  align(): void {
    this.at += (4 - (this.at % 4)) % 4;
  }
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

let loaded: SeamTowers | undefined;

/** The towers in data/, read on first use. */
export function seamTowers(): SeamTowers {
  loaded ??= new SeamTowers(readFileSync(packageFile('data/seam-towers.bin')));
  return loaded;
}
