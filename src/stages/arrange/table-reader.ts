/** Numbers of 8 bits, each times the scale. */
export interface Quantised {
  readonly scale: number;
  readonly steps: Int8Array;
}

/** Reads the tables of a file one behind the other, little endian. */
export class TableReader {
  private readonly view: DataView;

  constructor(
    private readonly file: Uint8Array,
    public at = 0,
  ) {
    this.view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  }

  number(): number {
    this.at += 4;
    return this.view.getUint32(this.at - 4, true);
  }

  floats(size: number): Float32Array {
    const result = Float32Array.from({ length: size }, (_, i) => this.view.getFloat32(this.at + 4 * i, true));
    this.at += 4 * size;
    return result;
  }

  /** Numbers of 8 bits behind their scale. */
  quantised(size: number): Quantised {
    const scale = this.view.getFloat32(this.at, true);
    const steps = new Int8Array(this.file.buffer, this.file.byteOffset + this.at + 4, size);
    this.at += 4 + size;
    return { scale, steps };
  }

  /** Numbers of 16 bits. */
  shorts(size: number): Uint16Array {
    const result = new Uint16Array(size);
    for (let i = 0; i < size; i++, this.at += 2) result[i] = this.view.getUint16(this.at, true);
    return result;
  }

  /** Goes on at the next multiple of four. */
  align(): void {
    this.at += (4 - (this.at % 4)) % 4;
  }

  /** @throws Error when something is left, or something was missing */
  end(): void {
    if (this.at !== this.file.byteLength) throw new Error('a file of tables for seams is damaged');
  }
}
