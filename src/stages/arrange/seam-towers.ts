// What data/seam-towers.bin knows (scripts/build-seam-towers.py makes it): two networks of one hidden layer, one that
// reads the end of a text and one that reads a beginning. The product of their vectors says how well the two go together.
import { readFileSync } from 'node:fs';
import { packageFile } from '../../package-file.js';
import { BLOCK, SeamKernel } from './seam-kernel.js';
import { SeamSymbols } from './seam-symbols.js';
import { TableReader } from './table-reader.js';
import { Tower } from './tower.js';

/** "TCT1", little endian. */
const MAGIC = 0x31544354;
/** Bytes beside the tables: what is added up, and what is passed on. */
const SCRATCH = 65536;

/** What a beginning is like, and how readily it goes on with anything, in nats. */
export interface HeadVector {
  readonly vector: Float32Array;
  readonly alone: number;
}

/** Read-only; the same text gives the same numbers. */
export class SeamTowers {
  readonly symbols: SeamSymbols;
  /** Characters of either side that are read. */
  readonly width: number;
  private readonly tail: Tower;
  private readonly head: Tower;
  private readonly aloneWeight: Float32Array;
  private readonly aloneBias: number;

  /**
   * @param file the bytes that scripts/build-seam-towers.py wrote
   * @throws Error when they are not such a file
   */
  constructor(file: Uint8Array) {
    const reader = new TableReader(file);
    if (reader.number() !== MAGIC) throw new Error('not a file of seam towers of this version');
    const count = reader.number();
    this.width = reader.number();
    const [dimensions, hidden, out] = [reader.number(), reader.number(), reader.number()];
    if (dimensions % 2 > 0 || hidden % BLOCK > 0 || out % BLOCK > 0)
      throw new Error('seam towers of such a size are not read');
    this.symbols = new SeamSymbols(reader.shorts(count - 2));
    reader.align();
    // The tables hold no number in more than four bytes, and the file each in one or more.
    const kernel = new SeamKernel(4 * file.byteLength + SCRATCH);
    const layout = { count, width: this.width, dimensions, hidden, out };
    this.tail = new Tower(reader, layout, kernel);
    this.head = new Tower(reader, layout, kernel);
    this.aloneWeight = reader.floats(out);
    this.aloneBias = reader.floats(1)[0]!;
    reader.end();
  }

  /** Of the end of a text. */
  tailVector(text: string): Float32Array {
    return this.tail.vectorOf(this.symbols.before(text, this.width));
  }

  /** Of the beginning of a text. */
  headVector(text: string): HeadVector {
    const vector = this.head.vectorOf(this.symbols.behind(text, this.width));
    return { vector, alone: dot(vector, this.aloneWeight) + this.aloneBias };
  }
}

/** How well a beginning goes on with an end, in nats. */
export function towerScore(tail: Float32Array, { vector, alone }: HeadVector): number {
  return dot(tail, vector) + alone;
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
