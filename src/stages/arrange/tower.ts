import type { SeamKernel } from './seam-kernel.js';
import { DenseLayer, FirstLayer, type FirstLayout } from './seam-layers.js';
import { NOTHING } from './seam-symbols.js';
import type { TableReader } from './table-reader.js';

export interface TowerLayout extends FirstLayout {
  /** Symbols that it knows, and numbers that it gives. */
  readonly count: number;
  readonly out: number;
}

/** One network of one hidden layer, that reads some symbols and gives some numbers. */
export class Tower {
  private readonly first: FirstLayer;
  private readonly second: DenseLayer;

  constructor(reader: TableReader, layout: TowerLayout, kernel: SeamKernel) {
    const { count, width, dimensions, hidden, out } = layout;
    const firstBias = reader.floats(hidden);
    const secondBias = reader.floats(out);
    const vectors = reader.quantised(count * dimensions);
    this.first = new FirstLayer(kernel, layout, firstBias, vectors, reader.quantised(width * dimensions * hidden));
    this.second = new DenseLayer(kernel, secondBias, reader.quantised(out * hidden));
    reader.align();
  }

  vectorOf(symbols: Uint16Array): Float32Array {
    const end = symbols.indexOf(NOTHING);
    return this.second.of(this.first.units(symbols, end < 0 ? symbols.length : end));
  }
}
