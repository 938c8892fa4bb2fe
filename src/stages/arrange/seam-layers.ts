// The layers of the seam towers, with their tables where the kernel reads them.
import { BLOCK, type SeamKernel } from './seam-kernel.js';
import type { Quantised } from './table-reader.js';

/** Symbols, the places that they stand at, and the hidden units that a symbol at a place adds to. */
export interface FirstLayout {
  readonly width: number;
  readonly dimensions: number;
  readonly hidden: number;
}

/** What symbols at their places add to hidden units: a product of whole numbers, whose scales count at the end. */
export class FirstLayer {
  private readonly scale: number;
  /** Address of the vectors of the symbols, and of the weights. */
  private readonly vectors: number;
  private readonly weights: number;
  /** By place the address of its symbol's vector; and by unit what these add up to. */
  private readonly places: Int32Array;
  private readonly sums: Int32Array;

  /**
   * @param vectors by symbol, by dimension
   * @param weights by place, by dimension, by hidden unit
   */
  constructor(
    private readonly kernel: SeamKernel,
    private readonly layout: FirstLayout,
    private readonly bias: Float32Array,
    vectors: Quantised,
    weights: Quantised,
  ) {
    const { width, hidden } = layout;
    this.scale = vectors.scale * weights.scale;
    this.vectors = kernel.take(2 * vectors.steps.length);
    new Int16Array(kernel.buffer, this.vectors, vectors.steps.length).set(vectors.steps);
    this.weights = kernel.take(weights.steps.length);
    this.layWeights(weights.steps, new Int8Array(kernel.buffer, this.weights, weights.steps.length));
    this.places = new Int32Array(kernel.buffer, kernel.take(4 * width), width);
    this.sums = new Int32Array(kernel.buffer, kernel.take(4 * hidden), hidden);
  }

  /** By block of units, by place, by pair of dimensions, by unit: the two weights of a pair side by side. */
  private layWeights(from: Int8Array, to: Int8Array): void {
    const { width, dimensions, hidden } = this.layout;
    let at = 0;
    for (let block = 0; block < hidden; block += BLOCK) {
      for (let row = block; row < width * dimensions * hidden; row += 2 * hidden) {
        for (let unit = row; unit < row + BLOCK; unit++) {
          to[at++] = from[unit]!;
          to[at++] = from[unit + hidden]!;
        }
      }
    }
  }

  /** The hidden units for the first `count` symbols, before they are cut off at 0. */
  units(symbols: Uint16Array, count: number): Float32Array {
    const { width, dimensions, hidden } = this.layout;
    for (let place = 0; place < count; place++) this.places[place] = this.vectors + 2 * dimensions * symbols[place]!;
    const stride = width * dimensions * BLOCK;
    const { places, sums, weights } = this;
    this.kernel.loops.addUp(places.byteOffset, count, dimensions / 2, weights, stride, sums.byteOffset, hidden / BLOCK);
    const units = new Float32Array(hidden);
    for (let unit = 0; unit < hidden; unit++) units[unit] = this.bias[unit]! + this.scale * sums[unit]!;
    return units;
  }
}

/** What active units (those above 0) pass on to the results of a layer. */
export class DenseLayer {
  private readonly out: number;
  private readonly weights: number;
  /** For each active unit its value and, as a whole number, the address of its weights. */
  private readonly values: Float32Array;
  private readonly rows: Int32Array;
  private readonly results: Float32Array;

  /** @param weights by unit, by result */
  constructor(
    private readonly kernel: SeamKernel,
    private readonly bias: Float32Array,
    { scale, steps }: Quantised,
  ) {
    this.out = bias.length;
    const units = steps.length / this.out;
    this.weights = kernel.take(4 * steps.length);
    const weights = new Float32Array(kernel.buffer, this.weights, steps.length);
    for (let i = 0; i < steps.length; i++) weights[i] = steps[i]! * scale;
    const active = kernel.take(8 * units);
    this.values = new Float32Array(kernel.buffer, active, 2 * units);
    this.rows = new Int32Array(kernel.buffer, active, 2 * units);
    this.results = new Float32Array(kernel.buffer, kernel.take(4 * this.out), this.out);
  }

  of(units: Float32Array): Float32Array {
    const { values, rows, results } = this;
    let end = 0;
    for (let unit = 0; unit < units.length; unit++) {
      if (units[unit]! <= 0) continue;
      values[end++] = units[unit]!;
      rows[end++] = this.weights + 4 * this.out * unit;
    }
    results.set(this.bias);
    this.kernel.loops.passOn(values.byteOffset, values.byteOffset + 4 * end, results.byteOffset, this.out / BLOCK);
    return results.slice();
  }
}
