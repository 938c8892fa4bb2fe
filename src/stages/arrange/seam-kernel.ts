// The arithmetic of the seam towers in WebAssembly, which adds and multiplies several numbers at once: plain JavaScript takes
// several times as long, even where it keeps the sums of the commonest symbols. scripts/build-seam-kernel.ts makes
// data/seam-kernel.wasm from scripts/seam-kernel.wat.
import { readFileSync } from 'node:fs';
import { packageFile } from '../../package-file.js';

/** As much of WebAssembly as is needed here: the types of Node.js leave it out. */
interface Memory {
  readonly buffer: ArrayBuffer;
}
declare const WebAssembly: {
  readonly Memory: new (size: { initial: number }) => Memory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: { tables: { memory: Memory } }) => { exports: Loops };
};

/** Both loops; addresses and lengths as scripts/seam-kernel.wat says. */
interface Loops {
  readonly addUp: (
    symbols: number,
    places: number,
    pairs: number,
    weights: number,
    stride: number,
    sums: number,
    blocks: number,
  ) => void;
  readonly passOn: (active: number, end: number, results: number, blocks: number) => void;
}

/** The loops take so many units or results at a time. */
export const BLOCK = 32;
const PAGE = 65536;
/** Addresses are multiples of so many bytes. */
const ALIGNED = 16;

/** A memory for tables, and the loops over them. */
export class SeamKernel {
  readonly buffer: ArrayBuffer;
  readonly loops: Loops;
  private used = 0;

  /** @param bytes for all tables together, each rounded up to a multiple of 16 */
  constructor(bytes: number) {
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
    const module = new WebAssembly.Module(readFileSync(packageFile('data/seam-kernel.wasm')));
    this.buffer = memory.buffer;
    this.loops = new WebAssembly.Instance(module, { tables: { memory } }).exports;
  }

  /** The address of so many bytes that nothing else uses. */
  take(bytes: number): number {
    const address = this.used;
    this.used += Math.ceil(bytes / ALIGNED) * ALIGNED;
    return address;
  }
}
