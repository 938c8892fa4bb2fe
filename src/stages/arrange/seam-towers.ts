// What data/seam-towers.bin knows (scripts/build-seam-towers.py makes it): two networks of one hidden layer, one that
// reads the end of a text and one that reads a beginning. The product of their vectors says how well the two go together.
import { readFileSync } from 'node:fs';
import { packageFile } from '../../package-file.js';
import { folded } from './seam-features.js';
import { BLOCK, SeamKernel } from './seam-kernel.js';
import { DenseLayer, FirstLayer, type FirstLayout, type Quantised } from './seam-layers.js';

/** "TCT1", little endian. */
const MAGIC = 0x31544354;
/** Symbols that stand for no character of the model: nothing here (the text is shorter), and any other character. */
const NOTHING = 0;
const OTHER = 1;
/** Bytes beside the tables: what is added up, and what is passed on. */
const SCRATCH = 65536;

interface Layout extends FirstLayout {
  readonly out: number;
}

/** What a beginning is like, and how readily it goes on with anything, in nats. */
export interface HeadVector {
  readonly vector: Float32Array;
  readonly alone: number;
}

/** Read-only; the same text gives the same numbers. */
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
    if (dimensions % 2 > 0 || hidden % BLOCK > 0 || out % BLOCK > 0)
      throw new Error('seam towers of such a size are not read');
    this.layout = { width, dimensions, hidden, out };
    for (let id = 2; id < count; id++) this.symbols[view.getUint16(20 + 2 * id, true)] = id;
    const reader = new TableReader(view, 24 + 2 * (count + (count % 2) - 2));
    // The tables hold no number in more than four bytes, and the file each in one or more.
    const kernel = new SeamKernel(4 * file.byteLength + SCRATCH);
    this.tail = new Tower(reader, count, this.layout, kernel);
    this.head = new Tower(reader, count, this.layout, kernel);
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
  private readonly first: FirstLayer;
  private readonly second: DenseLayer;

  constructor(reader: TableReader, count: number, layout: Layout, kernel: SeamKernel) {
    const { width, dimensions, hidden, out } = layout;
    const firstBias = reader.floats(hidden);
    const secondBias = reader.floats(out);
    const vectors = reader.quantised(count * dimensions);
    const weights = reader.quantised(width * dimensions * hidden);
    this.first = new FirstLayer(kernel, layout, firstBias, vectors, weights);
    this.second = new DenseLayer(kernel, secondBias, reader.quantised(out * hidden));
    reader.align();
  }

  vectorOf(symbols: Uint16Array): Float32Array {
    const end = symbols.indexOf(NOTHING);
    return this.second.of(this.first.units(symbols, end < 0 ? symbols.length : end));
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
  quantised(size: number): Quantised {
    const scale = this.view.getFloat32(this.at, true);
    const steps = new Int8Array(this.view.buffer, this.view.byteOffset + this.at + 4, size);
    this.at += 4 + size;
    return { scale, steps };
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
